"""A page's figures for slides, papers, learning platforms: one file a format, one line in EXPORTS.

An export is a function from a `Material` to files. It knows neither pages nor disks, and it is loaded when
somebody asks for its format: a build that asks for none loads nothing but this table.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pkgutil import resolve_name
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from generator.errors import GeneratorError, UnknownNameError, did_you_mean, install_command, one_line, quoted
from generator.exports.ffmpeg import FILMS, INSTEAD
from generator.files import zipped
from generator.words.words import load_words

if TYPE_CHECKING:
    from generator.exports.material import Files, Material


@dataclass(frozen=True)
class Export:
    """A format.

    maker: the function that makes its files, as "module:name". suffix: how their names end, as a rule. needs:
    modules that it imports and that a plain installation lacks; extra: what installs them. libraries: the
    distributions whose version may decide its bytes, beside what draws every page. paints: whether letters
    are painted with fonts of this machine, which may lack some. answers: whether the answers to the page's
    questions are in it. a_figure_each: whether each file shows one figure and nothing else decides it.
    by_default: whether a site offers it unless it is told which formats to offer; what takes long does not.
    """

    maker: str
    suffix: str
    needs: tuple[str, ...] = ()
    extra: str = "exports"
    libraries: tuple[str, ...] = ()
    paints: bool = False
    answers: bool = False
    a_figure_each: bool = False
    by_default: bool = False

    @property
    def make(self) -> Callable[[Material], Files]:
        """What makes its files; loaded now."""
        return cast("Callable[[Material], Files]", resolve_name(self.maker))


_ALONE: Mapping[str, Export] = MappingProxyType(
    {
        "svg": Export("generator.exports.images:svg_files", ".svg", a_figure_each=True),
        "svg-light": Export("generator.exports.images:light_svg_files", "-light.svg", a_figure_each=True),
        "png": Export(
            "generator.exports.images:png_files",
            ".png",
            needs=("typst",),
            libraries=("typst",),
            paints=True,
            a_figure_each=True,
        ),
        "pdf": Export(
            "generator.exports.images:pdf_files",
            ".pdf",
            needs=("typst",),
            libraries=("typst",),
            paints=True,
            by_default=True,
        ),
        "pptx": Export(
            "generator.exports.deck:pptx_files",
            ".pptx",
            needs=("pptx", "typst"),
            libraries=("python-pptx", "lxml", "typst"),
            paints=True,
        ),
        "mp4": Export(
            "generator.exports.film:mp4_files", ".mp4", needs=("typst",), libraries=("typst",), paints=True
        ),
        "filmstrip": Export(
            "generator.exports.filmstrip:filmstrip_files",
            ".svg",
            needs=("typst",),
            libraries=("typst",),
            paints=True,
        ),
        "ipynb": Export(
            "generator.exports.notebook.notebook:ipynb_files",
            ".ipynb",
            needs=("nbformat", "typst"),
            libraries=("nbformat", "typst"),
            paints=True,
        ),
        "handout": Export(
            "generator.exports.paper.worksheet:handout_and_worksheet_files",
            ".pdf",
            needs=("typst",),
            libraries=("typst",),
            paints=True,
        ),
        "worksheet-key": Export(
            "generator.exports.paper.worksheet:worksheet_key_files",
            ".pdf",
            needs=("typst",),
            libraries=("typst",),
            paints=True,
            answers=True,
        ),
        "gift": Export("generator.exports.quizzes.files:gift_files", ".gift", answers=True, by_default=True),
        "moodle": Export(
            "generator.exports.quizzes.files:moodle_files", ".xml", answers=True, by_default=True
        ),
        "qti": Export(
            "generator.exports.quizzes.files:qti_files",
            ".zip",
            needs=("text2qti",),
            libraries=("text2qti", "markdown"),
            answers=True,
            by_default=True,
        ),
        "anki": Export(
            "generator.exports.quizzes.files:anki_files",
            ".apkg",
            needs=("genanki",),
            libraries=("genanki", "chevron"),
            answers=True,
            by_default=True,
        ),
    }
)
"""All formats but the one that holds the others."""

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        **_ALONE,
        "zip": Export(
            "generator.exports.formats:zip_files",
            ".zip",
            libraries=tuple(library for export in _ALONE.values() for library in export.libraries),
            paints=True,
        ),
    }
)
"""A format's name, as `--format` takes it → how it is made."""

BY_DEFAULT = tuple(name for name, export in EXPORTS.items() if export.by_default)
"""What lies beside each page of a published site, unless somebody asks for other formats."""

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
        UnknownNameError: a name is no format's.

    >>> known_formats(["pdf,png", "svg", "png"])
    ('svg', 'png', 'pdf')
    >>> known_formats(["pngs"])
    Traceback (most recent call last):
    ...
    generator.errors.UnknownNameError: no format "pngs"; did you mean "png"?
    """
    asked = [name.strip() for several in names for name in several.split(",") if name.strip()]
    if ALL in asked:
        asked += EXPORTS
    every = ", ".join((*EXPORTS, ALL))
    for name in asked:
        if name not in EXPORTS and name != ALL:
            hint = did_you_mean(name, (*EXPORTS, ALL), f"there are {every}", at_least=0.6)
            raise UnknownNameError(f"no format {quoted(name)}; {hint}")
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
        files |= made(material, name)
    return Made(files, tuple(dict.fromkeys(each for name in formats for each in warnings_of(material, name))))


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
            raise MissingLibraryError(
                one_line(
                    f"the format {name} needs {module}, which cannot be loaded ({error}); "
                    f"install it: {install_command(export.extra)}"
                )
            ) from None
    return material.once(export.make)


def warnings_of(material: Material, name: str) -> tuple[str, ...]:
    """What a format that was made of a material warns of; a line each."""
    painted: tuple[str, ...] = ()
    if EXPORTS[name].paints:
        from generator.exports.images import missing_letters  # it loads what draws; this table is for all

        painted = missing_letters(material)
    return painted + material.warnings


# All formats of a page as one zip, each in a folder of its own, with what one has to know to use them.

ZIP = "zip"
"""The name of this format; it holds all others."""


def zip_files(material: Material) -> Files:
    """`<page>.zip`. A format whose library is missing is left out: a warning and the README say so."""
    contents: dict[str, bytes] = {}
    made_of: dict[str, Files] = {}
    left_out: dict[str, str] = {}
    for name, export in EXPORTS.items():
        if name == ZIP or (name == INSTEAD and made_of.keys() & set(FILMS)):
            continue
        if export.answers and material.trace.preset.hide_answers:
            left_out[name] = load_words()("exports.zip.hidden")
            continue
        try:
            made_of[name] = made(material, name)
        except GeneratorError as error:  # a library or an encoder is missing
            left_out[name] = one_line(str(error))
            material.warn(load_words()("exports.zip.left-out", name=name, why=left_out[name]))
            continue
        contents |= {f"{material.name}/{name}/{path}": file for path, file in made_of[name].items()}
    about = {
        "README.md": _readme(material, made_of, left_out),
        "LICENSE.txt": _licence(material),
        "CITATION.cff": _citation(material),
    }
    contents |= {f"{material.name}/{path}": text.encode("utf-8", "replace") for path, text in about.items()}
    return {f"{material.name}.zip": zipped(contents)}


def _readme(material: Material, made_of: Mapping[str, Files], left_out: Mapping[str, str]) -> str:
    words = load_words()
    lines = [
        f"# {one_line(material.title)}",
        "",
        one_line(material.point),
        "",
        words("exports.paper.vectors", provenance=material.provenance),
    ]
    if material.address:
        lines += ["", words("exports.zip.page", address=material.address)]
    lines += ["", f"## {words('exports.zip.files')}", ""]
    for name, files in made_of.items():
        count = len(files)
        shown = next(iter(files)) if count == 1 else words("exports.zip.count", count=count)
        lines.append(f"- `{name}/` ({shown}): {_use_of(name)}")
    if left_out:
        lines += ["", f"## {words('exports.zip.missing')}", ""]
        lines += [f"- {name}: {why}" for name, why in left_out.items()]
    lines += [
        "",
        f"## {words('exports.zip.licence')}",
        "",
        words("exports.zip.write", licence=material.licence, attribution=material.attribution),
        "",
        words("exports.zip.provenance"),
    ]
    return "\n".join(lines) + "\n"


def _use_of(name: str) -> str:
    """How the files of a format are used; of one that nobody has described, its name."""
    words = load_words()
    key = f"exports.zip.use.{name}"
    return words(key) if key in words.texts else words("exports.zip.other", name=name)


def _licence(material: Material) -> str:
    words = load_words()
    parts = (
        material.attribution,
        words("exports.zip.licence-text", licence=material.licence),
        material.licence_address,
        words("exports.zip.licence-code"),
    )
    return "\n\n".join(one_line(part) for part in parts if part) + "\n"


def _citation(material: Material) -> str:
    """In the Citation File Format, 1.2.0. JSON's strings are YAML's."""
    words = load_words()

    def quoted(text: str) -> str:
        return json.dumps(one_line(text), ensure_ascii=False)

    lines = [
        "cff-version: 1.2.0",
        f"message: {quoted(words('exports.zip.cite'))}",
        "type: dataset",
        f"title: {quoted(words('exports.zip.title', title=material.title, site=words('page.site')))}",
        "authors:",
        f"  - name: {quoted(words('exports.zip.authors', site=words('page.site')))}",
        f"version: {quoted(material.version)}",
    ]
    if material.licence.startswith("CC "):  # its name in the list of SPDX; others have none
        lines.append(f"license: {material.licence.replace(' ', '-')}")
    if material.address:
        lines.append(f"url: {quoted(material.address)}")
    return "\n".join(lines) + "\n"
