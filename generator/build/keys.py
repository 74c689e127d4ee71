"""What a build is asked for, and the digests of all that decides its bytes.

Nothing that takes long to load is loaded here: a build in which nothing changed gets by with this.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator.exports.ffmpeg import tools_of
from generator.exports.formats import EXPORTS
from generator.pages.address import NOWHERE, GalleryAddress
from generator.words.overrides import current


@dataclass(frozen=True)
class Choice:
    """Which pages a build is about.

    only: patterns of their names, as in "king-*"; none means all. The others stay as they are. drafts:
    whether drafts are built too. force: whether pages are made again that need not be.
    """

    only: tuple[str, ...] = ()
    drafts: bool = False
    force: bool = False

    def __contains__(self, name: str) -> bool:
        """Whether the build is about the page of that name.

        >>> "king-queen" in Choice(("king-*",)), "compass" in Choice(("king-*",)), "compass" in Choice()
        (True, False, True)
        """
        return not self.only or any(fnmatchcase(name, pattern) for pattern in self.only)


ALL = Choice()


@dataclass(frozen=True)
class ExportRequest:
    """What is exported with each page: formats of EXPORTS, and the gallery's address."""

    formats: tuple[str, ...] = ()
    address: GalleryAddress = NOWHERE


NOTHING = ExportRequest()


DRAWING_LIBRARIES = (
    "jinja2",
    "lightningcss",
    "markupsafe",
    "matplotlib",
    "numpy",
    "pillow",
    "regex",
    "rjsmin",
)
"""The libraries whose version may decide the bytes of a page."""

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
    folders = [each for each in os.walk(PACKAGE) if not each[0].endswith("__pycache__")]
    for path in sorted(Path(folder, name) for folder, _, names in folders for name in names):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def page_inputs(request: ExportRequest, *, cut: bool = False) -> str:
    """A digest of all that decides the bytes of pages, beside their presets and what those read.

    request: the gallery's address, which pages quote, and the formats that they link to.
    cut: whether a model's tokenizer cuts the preset's text; a library of its own runs it.
    """
    cutting = _versions(["tokenizers"]) if cut else ""
    parts = (generator_digest(), cutting, *_quoted(request.address), *request.formats)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def export_inputs(name: str, address: GalleryAddress) -> str:
    """A digest of all that decides the bytes of a format's files, beside the page that they show.

    What paints letters takes them from the fonts of this machine. Words and templates of the project's own
    are in no picture that shows one figure, or they have changed the figure.
    """
    export = EXPORTS[name]
    fonts = ""
    if export.paints:
        from generator.drawing.typesetting import fonts_digest  # what sets type takes a while to load

        fonts = fonts_digest()
    code = package_digest() if export.a_figure_each else generator_digest()
    named = () if export.a_figure_each else _quoted(address)
    parts = (code, _versions(export.libraries), tools_of((name,)), fonts, *named)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _quoted(address: GalleryAddress) -> tuple[str, str]:
    """Of an address all that is quoted, which is not all that it holds."""
    return address.page(""), address.beside("")


def _versions(libraries: Iterable[str]) -> str:
    return " ".join(f"{library} {_version(library)}" for library in libraries)


@cache
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:  # one of an extra
        return "none"
