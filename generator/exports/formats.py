"""A page's figures for slides, papers, learning platforms: one file a format, one line in EXPORTS.

An export is a function from a `Material` to files. It knows neither pages nor disks, and it is loaded when
somebody asks for its format: a build that asks for none loads nothing but this table.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from generator.errors import (
    GeneratorError,
    UnknownNameError,
    did_you_mean,
    install_command,
    one_line,
    quoted,
)

if TYPE_CHECKING:
    from generator.exports.material import Files, Material


_LIBRARIES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "typst": ("typst",),
        "pptx": ("python-pptx", "lxml"),
        "nbformat": ("nbformat",),
        "text2qti": ("text2qti", "markdown"),
        "genanki": ("genanki", "chevron"),
    }
)
"""An optional module → the distributions whose version may decide what it makes."""


@dataclass(frozen=True)
class Export:
    """A format.

    maker: the function that makes its files, as "module:name", from this package. suffix: how their names
    end, as a rule. needs: modules that a plain installation lacks, and the extra `exports` brings.
    answers: whether the answers to the page's questions are in it. a_figure_each: whether each file shows one
    figure and nothing else decides it. by_default: whether a site offers it unless it is told which formats
    to offer; what takes long does not. of_presets: whether the course has none.
    """

    maker: str
    suffix: str
    needs: tuple[str, ...] = ()
    answers: bool = False
    a_figure_each: bool = False
    by_default: bool = False
    of_presets: bool = False

    @property
    def make(self) -> Callable[[Material], Files]:
        """What makes its files; loaded now."""
        return cast("Callable[[Material], Files]", resolve_name(f"generator.exports.{self.maker}"))

    @property
    def libraries(self) -> tuple[str, ...]:
        """The distributions whose version may decide its bytes, beside what draws every page."""
        modules = _LIBRARIES if self.maker == ZIP_MAKER else self.needs
        return tuple(library for module in modules for library in _LIBRARIES[module])

    @property
    def paints(self) -> bool:
        """Whether letters are painted with fonts of this machine, which may lack some."""
        return "typst" in self.libraries


ZIP, ZIP_MAKER = "zip", "zip:zip_files"
"""The format that holds all others, without those that cannot be made."""

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "svg": Export("images:svg_files", ".svg", a_figure_each=True),
        "svg-light": Export("images:light_svg_files", "-light.svg", a_figure_each=True),
        "png": Export("images:png_files", ".png", ("typst",), a_figure_each=True),
        "pdf": Export("images:pdf_files", ".pdf", ("typst",), by_default=True),
        "pptx": Export("deck:pptx_files", ".pptx", ("pptx", "typst")),
        "mp4": Export("film:mp4_files", ".mp4", ("typst",)),
        "filmstrip": Export("film:filmstrip_files", ".svg", ("typst",)),
        "ipynb": Export("notebook:ipynb_files", ".ipynb", ("nbformat",), of_presets=True),
        "handout": Export("paper.worksheet:handout_and_worksheet_files", ".pdf", ("typst",)),
        "worksheet-key": Export("paper.worksheet:worksheet_key_files", ".pdf", ("typst",), answers=True),
        "gift": Export("quizzes:gift_files", ".gift", answers=True, by_default=True),
        "moodle": Export("quizzes:moodle_files", ".xml", answers=True, by_default=True),
        "qti": Export("quizzes:qti_files", ".zip", ("text2qti",), answers=True, by_default=True),
        "anki": Export("quizzes:anki_files", ".apkg", ("genanki",), answers=True, by_default=True),
        ZIP: Export(ZIP_MAKER, ".zip"),
    }
)
"""A format's name, as `--format` takes it → how it is made."""

BY_DEFAULT = tuple(name for name, export in EXPORTS.items() if export.by_default)
"""What lies beside each page of a published site, unless somebody asks for other formats."""

ALL = "all"
"""Asks for every format."""


class MissingLibraryError(GeneratorError):
    """A format needs a library that is not installed."""


def known_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The names of formats, each once, in the order of EXPORTS; one may hold several, or be "all".

    Raises:
        UnknownNameError: a name is no format's.

    >>> known_formats(["pdf,png", "svg", "png"])
    ('svg', 'png', 'pdf')
    >>> known_formats(["pngs"])
    Traceback (most recent call last):
    ...
    generator.errors.UnknownNameError: no format is called "pngs"; did you mean "png"?
    """
    asked = [name.strip() for several in names for name in several.split(",") if name.strip()]
    known = (*EXPORTS, ALL)
    for name in asked:
        if name not in known:
            hint = did_you_mean(name, known, f"the formats are {', '.join(known)}", at_least=0.6)
            raise UnknownNameError(f"no format is called {quoted(name)}; {hint}")
    return tuple(name for name in EXPORTS if name in asked or ALL in asked)


def made(material: Material, name: str) -> Files:
    """The files of one format, once it is known that what it needs is there; made once for a material.

    Raises:
        MissingLibraryError: a library is missing.
    """
    export = EXPORTS[name]
    for module in export.needs:
        try:
            importlib.import_module(module)
        except ImportError as error:
            reason = one_line(f"the format {name} needs {module}, which cannot be loaded ({error})")
            raise MissingLibraryError(f"{reason}; install it: {install_command('exports')}") from None
    return material.once(export.make)


def warnings_of(material: Material, name: str) -> tuple[str, ...]:
    """What a format that was made of a material warns of; a line each."""
    if not EXPORTS[name].paints:
        return tuple(material.warnings)
    from generator.exports.images import missing_letters  # it loads what draws; this table is for all

    return (*missing_letters(material), *material.warnings)
