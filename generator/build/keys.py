"""Whether something is still what it was: files by their state, the generator by a digest.

Nothing that takes long to load is loaded here: a build in which nothing changed gets by with this.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

from generator.words.overrides import current

DRAWING_LIBRARIES = ("jinja2", "markupsafe", "matplotlib", "numpy", "pillow", "regex")
"""The libraries whose version may decide the bytes of a page."""

EXPORTING_LIBRARIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("png", "pdf", "mp4", "filmstrip", "handout", "worksheet-key"), ("typst",)),
        "pptx": ("python-pptx", "lxml", "typst"),
        "ipynb": ("nbformat", "typst"),
        "qti": ("text2qti", "markdown"),
        "anki": ("genanki", "chevron"),
    }
)
"""Format → further libraries whose version may decide the bytes of its files."""

HOLDS_ALL = "zip"
"""The format that holds all others."""

CUTTING_LIBRARIES = ("tokenizers",)
"""The libraries whose version may decide how a text is cut by a model's tokenizer."""

PACKAGE = Path(__file__).parents[1]


def generator_digest() -> str:
    """A digest of the generator: code, templates, words, assets, drawing libraries; and of overrides."""
    return package_digest() + current().digest


@cache
def package_digest() -> str:
    """A digest of the generator alone: code, templates, words, assets, drawing libraries."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in DRAWING_LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    for name in sorted(_files(PACKAGE, "")):
        content = (PACKAGE / name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def exporting_versions(formats: Collection[str]) -> str:
    """The versions of what writes files of these formats, beside what draws every page.

    >>> exporting_versions(["svg", "gift"])
    ''
    """
    asked = EXPORTING_LIBRARIES if HOLDS_ALL in formats else formats
    needed = (library for name in sorted(asked) for library in EXPORTING_LIBRARIES.get(name, ()))
    return _versions(dict.fromkeys(needed))


def cutting_versions() -> str:
    """The versions of what cuts a text into a model's tokens."""
    return _versions(CUTTING_LIBRARIES)


def _versions(libraries: Iterable[str]) -> str:
    return " ".join(f"{library} {_version(library)}" for library in libraries)


@cache
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # one of an extra
        return "none"


def _files(folder: Path | str, prefix: str) -> list[str]:
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    found += _files(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                found.append(prefix + entry.name)
    return found
