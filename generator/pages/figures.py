"""Everything that is drawn of a trace, before it is written to any format: its steps and its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
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
    return Figures(trace, steps, tuple(_charts(trace)))


def picture_files(figures: Figures) -> dict[str, bytes]:
    """The SVG files of a page: two frames a step, the charts, the small picture of the gallery's card."""
    name, scenes = figures.trace.preset.name, dict[str, Scene]()
    for each in figures.steps:
        scenes |= {each.step.id: each.wide, f"{each.step.id}-narrow": each.narrow}
    scenes |= {chart.name: chart.page for chart in figures.charts}
    scenes["thumbnail"] = draw_thumbnail(figures.trace, load_words())
    return {f"{name}/{file}.svg": svg(scene, f"{name}-{file}") for file, scene in scenes.items()}


def _charts(trace: Trace) -> Iterator[ChartFigure]:
    """The charts that there is something for. Only they import matplotlib, which costs half a second."""
    words, reference = load_words(), trace.reference
    step = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    if step is not None and step.band is not None and step.distinct_pairs:
        from generator.drawing.charts.chance import draw_chance

        kind = "" if step.band.rows is None else "-rows"
        if step.band.rows is not None and reference.provenance.source == "model":
            kind = f"-{texts_of(reference.provenance)}"
        pairs = counted(len(step.distinct_pairs), "pair")
        alt = words(f"page.chart-alt{kind}", d=step.band.dimension, pairs=pairs)
        full = replace(step.in_full, provenance=reference.provenance)
        yield ChartFigure("chance", alt, partial(draw_chance, full, step.band, words))
    if trace.map is not None:
        from generator.drawing.charts.map import draw_map

        projection, own = trace.map.projection, range(trace.map.own)
        tokens = [reference.vocabulary[row] for row in trace.map.rows]
        source = provenance_text(reference.provenance, words)
        columns = trace.table.columns[:2] if len(trace.table.columns) > 1 else ()
        across, up = map(named, columns or ("", ""))
        alt = words(
            "page.map-alt-columns" if columns else "page.map-alt",
            tokens=counted(len(tokens), "token"),
            share=shown_share(sum(projection.explained)),
            across=across,
            up=up,
        )
        draw_it = partial(draw_map, tokens, own, projection, words, source, columns=columns)
        yield ChartFigure("map", alt, draw_it)
    training = trace.table.training
    if training is not None and training.losses:
        from generator.drawing.charts.loss import draw_loss

        losses = training.losses
        draw_it = partial(
            draw_loss,
            tuple(point.pairs for point in losses),
            tuple(point.loss for point in losses),
            words,
            provenance=provenance_text(trace.table.provenance, words),
            negative=training.parameters.negative,
        )
        alt = words("page.loss-alt", first=f"{losses[0].loss:.2f}", last=f"{losses[-1].loss:.2f}")
        yield ChartFigure("loss", alt, draw_it)
    yield from _parallelograms([step for step in trace.steps if isinstance(step, AnalogyStep)])


def _parallelograms(steps: Sequence[AnalogyStep]) -> Iterator[ChartFigure]:
    """The parallelogram of every analogy that spans one, under the name of its step."""
    if not steps:
        return
    from generator.drawing.charts.parallelogram import draw_parallelogram, plane_of

    words = load_words()
    for step in steps:
        plane = plane_of(step)
        if plane is not None:
            gaps = dict(zip("abc", map(named, step.words), strict=True))
            count, share = counted(len(plane.tokens) - 3, "row"), shown_share(sum(plane.projection.explained))
            alt = words("page.parallelogram-alt", count=count, share=share, **gaps)
            yield ChartFigure(f"{step.id}-plane", alt, partial(draw_parallelogram, step, plane, words))
