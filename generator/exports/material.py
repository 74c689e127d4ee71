"""What every export is made from: a page's pictures with what is said of each, apart from any format.

The page is a preset's, or the course, whose lessons say more than their figures do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal, TypeAlias

from rapidfuzz import fuzz, process

from generator import __version__
from generator.drawing.scene import Scene
from generator.drawing.text import unfenced
from generator.errors import GeneratorError, UnknownNameError, one_line, quoted
from generator.lessons.steps import Step, Trace
from generator.pages.address import NOWHERE, GalleryAddress, licence_of
from generator.pages.figures import Figures
from generator.pages.index import card_of
from generator.pages.markup import plain
from generator.pages.quiz.question import Question, Quiz
from generator.pages.quiz.quiz import quiz_of
from generator.words.words import load_words

Files: TypeAlias = Mapping[str, bytes]
"""A file's path inside the folder of exports → its bytes."""


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
    step: the numbers behind it, None for a chart and in the course. address: where it stands on the web.
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
    address: str | None = None

    @property
    def numbered(self) -> str:
        """The title with its number, if it has one."""
        if self.number == 0:
            return self.title
        return load_words()("exports.step", number=self.number, title=self.title)


@dataclass(frozen=True, eq=False)
class Lesson:
    """A lesson of the course beside its figures. Its texts are plain, a line each.

    title: with its number, if it has one. about: how long it takes, and where its numbers come from.
    predictions: asked before its figures; questions: asked after them. figures: the ids of all of them.
    limits: what it does not say. notes: for who teaches it. sources: papers. address: on the web.
    """

    title: str
    about: str
    claim: str
    predictions: tuple[Question, ...]
    questions: tuple[Question, ...]
    figures: tuple[str, ...]
    limits: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    address: str | None


@dataclass(frozen=True, eq=False)
class Material:
    """A page, as exports need it.

    preset_trace: None for the course. lessons: of the course, none for a preset. name: the
    preset's. title, point: of the page, plain. steps, charts: those that are asked for, in order; states: of
    which a lesson shows one at a time. quiz: makes its questions. provenance: where the vectors come from, in
    words. address: of the page on the web, None where it is not known. attribution: the line to write under
    a figure. licence: of the figures; licence_address: of its text, nothing where that is not known. kept:
    what was made of it. warnings: of formats, for whoever asked for their files.
    """

    preset_trace: Trace | None
    name: str
    title: str
    point: str
    steps: tuple[Figure, ...]
    charts: tuple[Figure, ...]
    quiz: Callable[[], Quiz]
    provenance: str
    address: str | None
    attribution: str
    licence: str
    licence_address: str
    version: str
    look: Look = Look()
    lessons: tuple[Lesson, ...] = ()
    states: tuple[Figure, ...] = ()
    kept: dict[str, Files] = field(default_factory=dict, init=False, repr=False)
    warnings: list[str] = field(default_factory=list, init=False, repr=False)

    @property
    def trace(self) -> Trace:
        """What the preset tells.

        Raises:
            GeneratorError: this is the course.
        """
        if self.preset_trace is None:
            raise GeneratorError(f"{self.name}: this format is made of presets alone")
        return self.preset_trace

    @property
    def count(self) -> int:
        """How many steps the preset tells, whichever are asked for; of the course those that are."""
        return len(self.steps) if self.preset_trace is None else len(self.preset_trace.steps)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Steps, charts and states."""
        return self.steps + self.charts + self.states

    def once(self, make: Callable[[Material], Files]) -> Files:
        """What an export makes of this, made when it is first asked for."""
        name = f"{make.__module__}.{make.__qualname__}"
        if name not in self.kept:
            self.kept[name] = make(self)
        return self.kept[name]

    def only(self, ids: Sequence[str]) -> Material:
        """The same with these steps or charts alone, in the page's order; all of them where none is named.

        A state that is named counts as a step. A lesson is left out with the last of its figures.

        Raises:
            UnknownNameError: an id is not on the page; the nearest that are stand in the message.
        """
        if not ids:
            return self
        known = [figure.id for figure in self.figures]
        unknown = [_unknown(each, known, self.name) for each in dict.fromkeys(ids) if each not in known]
        if unknown:
            raise UnknownNameError("\n".join(unknown))
        steps = tuple(figure for figure in self.steps + self.states if figure.id in ids)
        charts = tuple(figure for figure in self.charts if figure.id in ids)
        lessons = tuple(lesson for lesson in self.lessons if set(lesson.figures) & set(ids))
        return replace(self, steps=steps, charts=charts, states=(), lessons=lessons)


def material_of(drawn: Figures, *, address: GalleryAddress = NOWHERE, look: Look | None = None) -> Material:
    """Everything that exports of a page need. address: of the gallery. look: for pictures of dots.

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
    page = address.page(card.name) or None
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
            address=page and f"{page}#{each.step.id}",
        )
        for number, each in enumerate(drawn.steps, 1)
    )
    charts = tuple(
        Figure(
            id=chart.name,
            number=0,
            kind="chart",
            title=chart.page.title,
            alt=chart.description,
            caption=chart.page.description,
            caption_html="",
            wide=chart.slide,
            narrow=chart.page,
            step=None,
            address=page,
        )
        for chart in drawn.charts
    )
    return Material(
        preset_trace=drawn.trace,
        name=card.name,
        title=unfenced(card.title),
        point=unfenced(card.point),
        steps=steps,
        charts=charts,
        quiz=partial(quiz_of, drawn.trace),
        provenance=card.provenance,
        address=page,
        attribution=words("exports.attribution", credit=credit, licence=licence.name),
        licence=licence.name,
        licence_address=licence.address,
        version=__version__,
        look=look or Look(),
    )


def _unknown(asked: str, known: Sequence[str], page: str) -> str:
    found = process.extract(asked[:64], known, scorer=fuzz.ratio, limit=3, score_cutoff=60)
    near = [name for name, *_ in found]
    names = ", ".join(near or known)
    start = "the nearest are" if near else "the steps are"
    return one_line(f"{page}: no step is called {quoted(asked)}; {start} {names}")
