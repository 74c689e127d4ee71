"""What every export is made from: a page's pictures with what is said of each, apart from any format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process

from generator import __version__
from generator.drawing.scene import Scene
from generator.drawing.text import unfenced
from generator.errors import UnknownNameError, one_line, quoted
from generator.lessons.steps import Step, Trace
from generator.pages.address import NOWHERE, GalleryAddress
from generator.pages.card import card_of
from generator.pages.figures import Figures
from generator.pages.licence import licence_of
from generator.pages.markup import plain
from generator.words.words import load_words

Files: TypeAlias = Mapping[str, bytes]
"""A file's path inside the folder of exports → its bytes."""

_WARNED = "warning: "
"""Begins the name of a warning among what is kept with a material."""


@dataclass(frozen=True)
class Look:
    """How pictures of dots are painted: pixels a unit, whose colours, on white or on nothing."""

    scale: float = 2.0
    theme: Literal["light", "dark"] = "light"
    transparent: bool = False


@dataclass(frozen=True, eq=False)
class Figure:
    """One picture of a page. Its texts are unescaped: a format makes them safe in its own way.

    id: a step's, or a chart's: "chance", "map", "loss"; the name of its files. number: its place in the
    lesson, from 1; 0 for a chart. kind: the step's kind, or "chart". alt: what is seen, in one sentence.
    caption: plain, on one line; caption_html: the same with its markup, every token in it escaped.
    wide: 16:9, as slides have it; a chart has its title in narrow alone, which stands on the page.
    step: the numbers behind it, None for a chart.
    """

    id: str
    number: int
    kind: str
    title: str
    alt: str
    caption: str
    caption_html: str
    wide: Scene
    narrow: Scene
    step: Step | None


@dataclass(frozen=True, eq=False)
class Material:
    """A page, as exports need it.

    name: the preset's. title, point: of the page, plain. steps: those that are asked for, in order; charts
    likewise. provenance: where the vectors come from, in words. address: of the page on the web, None where
    it is not known. attribution: the line to write under a figure. licence: of the figures;
    licence_address: of its text, nothing where that is not known.
    look: for pictures of dots.
    """

    trace: Trace
    name: str
    title: str
    point: str
    steps: tuple[Figure, ...]
    charts: tuple[Figure, ...]
    provenance: str
    address: str | None
    attribution: str
    licence: str
    licence_address: str
    version: str
    look: Look = Look()
    kept: dict[str, object] = field(default_factory=dict, repr=False)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Steps and charts."""
        return self.steps + self.charts

    @property
    def warnings(self) -> tuple[str, ...]:
        """What formats warned of so far, each line once."""
        return tuple(name.removeprefix(_WARNED) for name in self.kept if name.startswith(_WARNED))

    def warn(self, line: str) -> None:
        """Notes something that whoever asked for the files should know."""
        self.kept[_WARNED + line] = True

    def once(self, make: Callable[[Material], Files]) -> Files:
        """What an export makes of this, made when it is first asked for."""
        name = f"{make.__module__}.{make.__qualname__}"
        if name not in self.kept:
            self.kept[name] = make(self)
        files: Files = self.kept[name]  # type: ignore[assignment] # what was kept under this name
        return files

    def only(self, ids: Sequence[str]) -> Material:
        """The same with these steps or charts alone, in the page's order; all of them where none is named.

        Raises:
            UnknownNameError: an id is not on the page; the nearest that are stand in the message.
        """
        if not ids:
            return self
        known = [figure.id for figure in self.figures]
        unknown = [_unknown(each, known, self.name) for each in dict.fromkeys(ids) if each not in known]
        if unknown:
            raise UnknownNameError("\n".join(unknown))
        steps = tuple(figure for figure in self.steps if figure.id in ids)
        charts = tuple(figure for figure in self.charts if figure.id in ids)
        return replace(self, steps=steps, charts=charts, kept={})


def material_of(drawn: Figures, *, address: GalleryAddress = NOWHERE, look: Look | None = None) -> Material:
    """Everything that exports of a page need.

    Args:
        drawn: the page's pictures.
        address: of the gallery.
        look: for pictures of dots.

    >>> from generator.lessons.lesson import run
    >>> from generator.pages.figures import figures_of
    >>> from generator.preset.model import Preset
    >>> figures = figures_of(run(Preset("x", ("cat", "dog"), 3)))
    >>> material = material_of(figures, address=GalleryAddress("https://example.org/a"))
    >>> [figure.id for figure in material.figures][-3:], material.address
    (['cosine-0-1', 'similarities', 'chance'], 'https://example.org/a/gallery/x/')
    >>> material.only(["similarities"]).steps[0].number
    7
    """
    words, card, preset = load_words(), card_of(drawn.trace), drawn.trace.preset
    licence = licence_of(preset.licence)
    credit = f"{one_line(preset.author)}, " if preset.author else ""
    steps = tuple(
        Figure(
            id=each.step.id,
            number=number,
            kind=each.step.kind,
            title=each.wide.title,
            alt=each.wide.description,
            caption=plain(each.caption),
            caption_html=str(each.caption),
            wide=each.wide,
            narrow=each.narrow,
            step=each.step,
        )
        for number, each in enumerate(drawn.steps, 1)
    )
    charts = tuple(
        Figure(
            id=chart.name,
            number=0,
            kind="chart",
            title=chart.page.title,
            alt=chart.alt,
            caption=chart.page.description,
            caption_html="",
            wide=chart.slide,
            narrow=chart.page,
            step=None,
        )
        for chart in drawn.charts
    )
    return Material(
        trace=drawn.trace,
        name=card.name,
        title=unfenced(card.title),
        point=unfenced(card.point),
        steps=steps,
        charts=charts,
        provenance=card.provenance,
        address=address.page(card.name) or None,
        attribution=words("exports.attribution", credit=credit, licence=licence.name),
        licence=licence.name,
        licence_address=licence.address,
        version=__version__,
        look=look or Look(),
    )


def made_once(make: Callable[[Material], Files]) -> Callable[[Material], Files]:
    """Marks an export that others are made from: its files are made once for a material, and kept with it."""

    @wraps(make)
    def kept(material: Material) -> Files:
        return material.once(make)

    return kept


def _unknown(asked: str, known: Sequence[str], page: str) -> str:
    near = [
        name for name, *_ in process.extract(asked[:64], known, scorer=fuzz.ratio, limit=3, score_cutoff=60)
    ]
    names = ", ".join(near or known)
    start = "the nearest are" if near else "the steps are"
    return one_line(f"{page}: no step is called {quoted(asked)}; {start} {names}")
