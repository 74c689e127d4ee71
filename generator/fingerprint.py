"""Whether something is still what it was: files by their state, the generator by a digest.

Nothing that takes long to load is loaded here: a build in which nothing changed gets by with this.
"""

from __future__ import annotations

import hashlib
import os
import platform
import stat
import time
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from generator.overriding import current

State: TypeAlias = tuple[int, int, int]
"""A regular file's size in bytes, and its times of modification and of change in nanoseconds."""

COARSEST = 2 * 10**9
"""No file system's clock is coarser, in nanoseconds: two changes in such a time may look like one."""

DRAWING_LIBRARIES = ("fonttools", "jinja2", "markupsafe", "matplotlib", "numpy", "pillow", "regex")
"""The libraries whose version may decide the bytes of a page."""

EXPORTING_LIBRARIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pptx": ("python-pptx", "lxml"),
        "ipynb": ("nbformat",),
        "qti": ("text2qti", "markdown"),
        "anki": ("genanki", "chevron"),
    }
)
"""Format → further libraries whose version may decide the bytes of its files."""

HOLDS_ALL = "zip"
"""The format that holds all others."""

CUTTING_LIBRARIES = ("tokenizers",)
"""The libraries whose version may decide how a text is cut by a model's tokenizer."""

PACKAGE = Path(__file__).parent


def state_of(status: os.stat_result) -> State | None:
    """The state of a file; None for a link, a folder and whatever else is no regular file."""
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def file_state(path: Path | str) -> State | None:
    """The state of the file at a path; None where there is no regular file, or only a link to one."""
    try:
        return state_of(os.lstat(path))
    except OSError:
        return None


def read_state(path: Path | str) -> State | None:
    """The state of a file that is read, or of a folder: its times change when a file comes or goes."""
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def if_settled(state: State | None) -> State | None:
    """The state that was seen just now, if the file's next change will show in it.

    None where it changed a moment ago: it is to be read anew next time, as git does.
    """
    return state if state is not None and is_settled(state, time.time_ns()) else None


def is_settled(state: State, seen: int) -> bool:
    """Whether a state that was seen at a time says that the file has not changed since.

    >>> is_settled((1, 10**9, 10**9), seen=4 * 10**9), is_settled((1, 10**9, 3 * 10**9), seen=4 * 10**9)
    (True, False)
    """
    return seen - max(state[1], state[2]) > COARSEST


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

    >>> exporting_versions(["png", "svg"])
    ''
    """
    asked = EXPORTING_LIBRARIES if HOLDS_ALL in formats else formats
    return _versions(library for name in sorted(asked) for library in EXPORTING_LIBRARIES.get(name, ()))


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
