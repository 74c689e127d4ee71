"""A page's figures for slides, papers, learning platforms: one file a format, one line in EXPORTS.

An export is a function from a `Material` to files. It knows neither pages nor disks, and imports its
libraries inside that function, so that whoever asks for SVG never loads them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.errors import GeneratorError
from generator.exports.bundle import zip_files
from generator.exports.deck import pptx_files
from generator.exports.film import mp4_files
from generator.exports.filmstrip import filmstrip_files
from generator.exports.glyphs import glyph_warnings
from generator.exports.handout import handout_files, worksheet_key_files
from generator.exports.ipynb import ipynb_files
from generator.exports.material import Figure, Files, Look, Material, made_once, material_of
from generator.exports.pdf import pdf_files
from generator.exports.png import png_files
from generator.exports.quiz import anki_files, gift_files, moodle_files, qti_files
from generator.exports.svg import light_svg_files, svg_files
from generator.plain import did_you_mean, one_line, quoted

__all__ = [
    "ALL",
    "EXPORTS",
    "Export",
    "Figure",
    "Files",
    "Look",
    "Made",
    "Material",
    "MissingLibraryError",
    "known_formats",
    "made_once",
    "make_exports",
    "material_of",
]


@dataclass(frozen=True)
class Export:
    """A format.

    make: its files. suffix: how their names end, as a rule. needs: modules that it imports and that a plain
    installation lacks; extra: what installs them. paints: whether letters are painted with fonts of this
    machine, which may lack some. answers: whether the answers to the page's questions are in it.
    """

    make: Callable[[Material], Files]
    suffix: str
    needs: tuple[str, ...] = ()
    extra: str = "exports"
    paints: bool = False
    answers: bool = False


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "svg": Export(svg_files, ".svg"),
        "svg-light": Export(light_svg_files, "-light.svg"),
        "png": Export(png_files, ".png", paints=True),
        "pdf": Export(pdf_files, ".pdf", paints=True),
        "pptx": Export(pptx_files, ".pptx", needs=("pptx",), paints=True),
        "mp4": Export(mp4_files, ".mp4", paints=True),
        "filmstrip": Export(filmstrip_files, ".svg", paints=True),
        "ipynb": Export(ipynb_files, ".ipynb", needs=("nbformat",), paints=True),
        "handout": Export(handout_files, ".pdf", paints=True),
        "worksheet-key": Export(worksheet_key_files, ".pdf", paints=True, answers=True),
        "gift": Export(gift_files, ".gift", answers=True),
        "moodle": Export(moodle_files, ".xml", answers=True),
        "qti": Export(qti_files, ".zip", needs=("text2qti",), answers=True),
        "anki": Export(anki_files, ".apkg", needs=("genanki",), answers=True),
        "zip": Export(zip_files, ".zip", paints=True),
    }
)
"""A format's name, as `--format` takes it → how it is made."""

ALL = "all"
"""Asks for every format."""


class MissingLibraryError(GeneratorError):
    """A format needs a library that is not installed."""


@dataclass(frozen=True)
class Made:
    """files: of all formats that were asked for. warnings: a line each."""

    files: Files
    warnings: tuple[str, ...]


def known_formats(names: Iterable[str]) -> tuple[str, ...]:
    """The names of formats, each once, in the order of EXPORTS; one may hold several, parted by commas.

    "all" stands for every format.

    Raises:
        GeneratorError: a name is no format's.

    >>> known_formats(["pdf,png", "svg", "png"])
    ('svg', 'png', 'pdf')
    >>> known_formats(["pngs"])
    Traceback (most recent call last):
    ...
    generator.errors.GeneratorError: no format "pngs"; did you mean "png"?
    """
    asked = [name.strip() for several in names for name in several.split(",") if name.strip()]
    if ALL in asked:
        asked += EXPORTS
    every = ", ".join((*EXPORTS, ALL))
    for name in asked:
        if name not in EXPORTS and name != ALL:
            hint = did_you_mean(name, EXPORTS, f"there are {every}")
            raise GeneratorError(f"no format {quoted(name)}; {hint}")
    return tuple(name for name in EXPORTS if name in asked)


def make_exports(material: Material, formats: Sequence[str]) -> Made:
    """Makes the files of some formats.

    Args:
        material: the page.
        formats: names in EXPORTS.

    Raises:
        GeneratorError: a library is missing; the message names the extra that installs it.
    """
    files: dict[str, bytes] = {}
    for name in formats:
        files |= made(material, name, EXPORTS[name])
    paints = any(EXPORTS[name].paints for name in formats)
    return Made(files, (glyph_warnings(material) if paints else ()) + material.warnings)


def made(material: Material, name: str, export: Export) -> Files:
    """The files of one format, once it is known that what it needs is there; made once for a material.

    Raises:
        MissingLibraryError: a library is missing.
    """
    for module in export.needs:
        try:
            importlib.import_module(module)
        except ImportError as error:
            raise MissingLibraryError(
                one_line(
                    f"the format {name} needs {module}, which cannot be loaded ({error}); "
                    f"install it: pip install 'token-embeddings-explainer[{export.extra}]'"
                )
            ) from None
    return made_once(export.make)(material)
