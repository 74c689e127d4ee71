"""What other pages take from a page: its figures and tables, as HTML that is ready to stand anywhere.

`<preset>/.place.json` is read when a page that places something is made. It is no part of the site: builders
leave out files whose names begin with a point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TypedDict

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


def figure_to_place(figure: StepFigure[Step] | StepFigure[CourseStep]) -> PlacedFigure:
    """A step's figure, of a page or of the course."""
    return PlacedFigure(
        title=str(sentence(figure.title)),
        alt=str(figure.alt),
        caption=str(figure.caption),
        wide=WIDE,
        narrow=(320, figure.narrow_height),
    )


def place_file(page: Page, controls: Sequence[str] = ()) -> dict[str, bytes]:
    """The file from which other pages take figures and tables."""
    words = load_words()
    embeddable = Embeddable(
        title=str(page.title),
        frame=words("page.embed.title", title=page.title),
        provenance=str(safe_text(page.provenance_line)),
        more=words("page.place.more"),
        steps=[step.step.id for step in page.steps],
        figures={
            **{step.step.id: figure_to_place(step) for step in page.steps},
            **{name: _chart(name, chart) for name, chart in page.charts.items()},
        },
        tables=dict(_tables(page)),
        controls=list(controls),
    )
    return {f"{page.name}/{PLACE_FILE}": embeddable_json(embeddable)}


def embeddable_json(embeddable: Embeddable) -> bytes:
    """All that can be placed, as the file has it."""
    return f"{json.dumps(embeddable, ensure_ascii=False, indent=1, sort_keys=True)}\n".encode()


def _chart(name: str, chart: ChartFigure) -> PlacedFigure:
    kind = name if name in CHARTS else "plane"
    title = safe_text(load_words()(f"page.place.{kind}"))
    return PlacedFigure(
        title=str(sentence(title)), alt=str(chart.alt), caption="", wide=chart.size, narrow=None
    )


def _tables(page: Page) -> Iterator[tuple[str, str]]:
    """Tables by name: "embeddings", "cosine", "dot", "euclidean", "neighbours", those that the page has."""
    yield "embeddings", rendered("tables/embeddings.html.j2", page=page)
    for measure in page.measures:
        yield measure.name, rendered("tables/similarity.html.j2", page=page, measure=measure)
    if page.neighbours is not None:
        yield "neighbours", rendered("tables/neighbours.html.j2", page=page, near=page.neighbours)
