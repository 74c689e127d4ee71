"""What other pages take from a page: its figures and tables, as HTML that is ready to stand anywhere.

`<preset>/.place.json` is read when a page that places something is made. It is no part of the site: builders
leave out files whose names begin with a point.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TypedDict

from markupsafe import Markup

from generator.lessons.course.steps import CourseStep
from generator.lessons.steps import Step
from generator.pages.environment import rendered
from generator.pages.figures import CHARTS, WIDE, ChartFigure, StepFigure
from generator.pages.markup import safe_text, sentence
from generator.pages.view import Page
from generator.words.words import load_words

PLACE_FILE = ".place.json"


class PlacedFigure(TypedDict):
    """A figure. title, a sentence of its own; alt; caption: HTML.

    wide, narrow: width and height; a chart has one size only.
    """

    title: str
    alt: str
    caption: str
    wide: tuple[int, int]
    narrow: tuple[int, int] | None


class Embeddable(TypedDict):
    """All that can be placed. Every text is HTML. steps: ids in order, each is one of figures.

    controls: their names.
    """

    title: str
    frame: str
    provenance: str
    more: str
    steps: list[str]
    figures: dict[str, PlacedFigure]
    tables: dict[str, str]
    controls: list[str]


def embeddable(
    title: Markup,
    provenance: str,
    steps: Sequence[StepFigure[Step]] | Sequence[StepFigure[CourseStep]],
    charts: Mapping[str, ChartFigure] = MappingProxyType({}),
    tables: Iterable[tuple[str, str]] = (),
    controls: Sequence[str] = (),
) -> Embeddable:
    """All that can be placed of a page of the gallery, or of the course. provenance: plain."""
    words = load_words()
    return Embeddable(
        title=str(title),
        frame=words("page.embed.title", title=title),
        provenance=str(safe_text(provenance)),
        more=words("page.place.more"),
        steps=[step.step.id for step in steps],
        figures={step.step.id: _step(step) for step in steps}
        | {name: _chart(name, chart) for name, chart in charts.items()},
        tables=dict(tables),
        controls=list(controls),
    )


def place_file(page: Page, controls: Sequence[str] = ()) -> dict[str, bytes]:
    """The file from which other pages take figures and tables."""
    made = embeddable(page.title, page.provenance_line, page.steps, page.charts, _tables(page), controls)
    return {f"{page.name}/{PLACE_FILE}": embeddable_json(made)}


def embeddable_json(made: Embeddable) -> bytes:
    """All that can be placed, as the file has it."""
    return f"{json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _step(figure: StepFigure[Step] | StepFigure[CourseStep]) -> PlacedFigure:
    title, alt, caption = str(sentence(figure.title)), str(figure.alt), str(figure.caption)
    return PlacedFigure(title=title, alt=alt, caption=caption, wide=WIDE, narrow=(320, figure.narrow_height))


def _chart(name: str, chart: ChartFigure) -> PlacedFigure:
    kind = name if name in CHARTS else "plane"
    title = str(sentence(safe_text(load_words()(f"page.place.{kind}"))))
    return PlacedFigure(title=title, alt=str(chart.alt), caption="", wide=chart.size, narrow=None)


def _tables(page: Page) -> Iterator[tuple[str, str]]:
    """Tables by name: "embeddings", "cosine", "dot", "euclidean", "neighbours", those that the page has."""
    yield "embeddings", rendered("tables/embeddings.html.j2", page=page)
    for measure in page.measures:
        yield measure.name, rendered("tables/similarity.html.j2", page=page, measure=measure)
    if page.neighbours is not None:
        yield "neighbours", rendered("tables/neighbours.html.j2", page=page, near=page.neighbours)
