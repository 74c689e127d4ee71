"""Everything that is drawn of a trace, before it is written to any format: its steps and its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import Generic, TypeVar

from markupsafe import Markup

from generator.drawing.frames.draw import draw
from generator.drawing.frames.thumbnail import draw_thumbnail
from generator.drawing.scene import Scene
from generator.drawing.svg import svg
from generator.drawing.token import named
from generator.lessons.course.steps import CourseStep
from generator.lessons.steps import AnalogyStep, SimilaritiesStep, Step, Trace
from generator.pages.facts.captions import caption
from generator.pages.markup import known, safe_text
from generator.pages.phrases import counted, shown_share
from generator.words.provenance import provenance_text, texts_of
from generator.words.words import load_words

WIDE = (800, 450)
"""The size of a step's wide figure."""

CHARTS = ("chance", "map", "loss")
"""The names of the charts of which a page has one at most."""

PLANE = "-plane"
"""What the name of a parallelogram adds to that of its analogy's step."""


PHASES: Mapping[str, str] = MappingProxyType(
    {
        "lookup-rest": "lookup",
        "embedded": "lookup",
        "cosine": "compare",
        "cosine-row": "compare",
        "similarities": "compare",
        "sampled-pair": "step",
        "gradient": "step",
        "update": "step",
    }
)
"""A step's kind → the part of the lesson, on the player's slider, where that has another name."""

AnyStep = TypeVar("AnyStep", Step, CourseStep, covariant=True)


@dataclass(frozen=True, eq=False)
class StepFigure(Generic[AnyStep]):
    """A step of a page or of the course, drawn. What is no scene is safe in Markdown and HTML."""

    step: AnyStep
    wide: Scene
    narrow: Scene
    caption: Markup

    @property
    def id(self) -> Markup:
        """The step's."""
        return known(self.step.id)

    @property
    def phase(self) -> str:
        """The part of the lesson that the step belongs to."""
        return PHASES.get(self.step.kind, self.step.kind)

    @property
    def title(self) -> Markup:
        """What the figure is called."""
        return safe_text(self.wide.title)

    @property
    def alt(self) -> Markup:
        """What it shows, in one sentence."""
        return safe_text(self.wide.description)

    @property
    def narrow_height(self) -> int:
        """Of the narrow frame."""
        return round(self.narrow.height)


@dataclass(frozen=True, eq=False)
class ChartFigure:
    """A plot, drawn in a shape when that is asked for.

    name: that of its file, without the ending. description: what it shows in one sentence, unescaped.
    """

    name: str
    description: str
    draw: Callable[..., Scene] = field(repr=False)

    @property
    def alt(self) -> Markup:
        """The description, safe in Markdown and HTML."""
        return safe_text(self.description)

    @property
    def size(self) -> tuple[int, int]:
        """Width and height on the page."""
        return round(self.page.width), round(self.page.height)

    @cached_property
    def page(self) -> Scene:
        """As it stands on the page, in a column that a phone can show."""
        return self.draw(shape="page")

    @cached_property
    def slide(self) -> Scene:
        """In the format of a wide frame, without its title: whoever shows it has one."""
        return self.draw(shape="slide")


@dataclass(frozen=True, eq=False)
class Figures:
    """All pictures of a page; charts: those that it has, in the order chance, map, loss, parallelograms."""

    trace: Trace
    steps: tuple[StepFigure[Step], ...]
    charts: tuple[ChartFigure, ...]


def figures_of(trace: Trace) -> Figures:
    """Draws every step of a trace, and each chart that there is something for.

    >>> from generator.lessons.lesson import run
    >>> from generator.preset.model import Preset
    >>> drawn = figures_of(run(Preset("x", ("cat", "dog"), 3)))
    >>> drawn.steps[-1].wide.title, [chart.name for chart in drawn.charts]
    ('Every pair', ['chance'])
    """
    words = load_words()
    steps = tuple(
        StepFigure(step, draw(step, "wide", words), draw(step, "narrow", words), caption(step))
        for step in trace.steps
    )
    found = (_chance(trace), _map(trace), _loss(trace), *_parallelograms(trace))
    return Figures(trace, steps, tuple(chart for chart in found if chart is not None))


def picture_files(figures: Figures) -> dict[str, bytes]:
    """The SVG files of a page: two frames a step, the charts, the small picture of the gallery's card."""
    name, scenes = figures.trace.preset.name, dict[str, Scene]()
    for each in figures.steps:
        scenes |= {each.step.id: each.wide, f"{each.step.id}-narrow": each.narrow}
    scenes |= {chart.name: chart.page for chart in figures.charts}
    scenes["thumbnail"] = draw_thumbnail(figures.trace, load_words())
    return {f"{name}/{file}.svg": svg(scene, f"{name}-{file}") for file, scene in scenes.items()}


def _chance(trace: Trace) -> ChartFigure | None:
    """The chart of chance, where there is a pair to be marked on it."""
    step = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    if step is None or step.band is None or not step.distinct_pairs:
        return None
    from generator.drawing.charts.chance import draw_chance  # matplotlib costs half a second

    words = load_words()
    kind = "" if step.band.rows is None else "-rows"
    if step.band.rows is not None and trace.reference.provenance.source == "model":
        kind = f"-{texts_of(trace.reference.provenance)}"
    alt = words(
        f"page.chart-alt{kind}", d=step.band.dimension, pairs=counted(len(step.distinct_pairs), "pair")
    )
    full = replace(step.in_full, provenance=trace.reference.provenance)
    return ChartFigure("chance", alt, partial(draw_chance, full, step.band, words))


def _map(trace: Trace) -> ChartFigure | None:
    """The map of the page's tokens and their neighbours, where they have any."""
    if trace.map is None:
        return None
    from generator.drawing.charts.map import draw_map

    words, drawn = load_words(), trace.map
    source = provenance_text(trace.reference.provenance, words)
    tokens = [trace.reference.vocabulary[row] for row in drawn.rows]
    columns = trace.table.columns[:2] if len(trace.table.columns) > 1 else ()
    draw_it = partial(draw_map, tokens, range(drawn.own), drawn.projection, words, source, columns=columns)
    share = shown_share(sum(drawn.projection.explained))
    gaps = {"tokens": counted(len(tokens), "token"), "share": share}
    if columns:
        across, up = map(named, columns)
        alt = words("page.map-alt-columns", **gaps, across=across, up=up)
    else:
        alt = words("page.map-alt", **gaps)
    return ChartFigure("map", alt, draw_it)


def _parallelograms(trace: Trace) -> Iterator[ChartFigure]:
    """The parallelogram of every analogy that spans one, under the name of its step."""
    steps = [step for step in trace.steps if isinstance(step, AnalogyStep)]
    if not steps:
        return
    from generator.drawing.charts.parallelogram import draw_parallelogram, plane_of

    words = load_words()
    for step in steps:
        plane = plane_of(step)
        if plane is None:
            continue
        a, b, c = map(named, step.words)
        alt = words(
            "page.parallelogram-alt",
            a=a,
            b=b,
            c=c,
            count=counted(len(plane.tokens) - 3, "row"),
            share=shown_share(sum(plane.projection.explained)),
        )
        yield ChartFigure(f"{step.id}{PLANE}", alt, partial(draw_parallelogram, step, plane, words))


def _loss(trace: Trace) -> ChartFigure | None:
    """The curve of the loss, where the page's vectors were trained step by step."""
    training = trace.table.training
    if training is None or not training.losses:
        return None
    from generator.drawing.charts.loss import draw_loss

    words, losses = load_words(), training.losses
    draw_it = partial(
        draw_loss,
        tuple(point.pairs for point in losses),
        tuple(point.loss for point in losses),
        words,
        provenance=provenance_text(trace.table.provenance, words),
        negative=training.parameters.negative,
    )
    alt = words("page.loss-alt", first=f"{losses[0].loss:.2f}", last=f"{losses[-1].loss:.2f}")
    return ChartFigure("loss", alt, draw_it)
