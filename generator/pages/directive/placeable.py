"""What other pages take from a page: its figures and tables, as HTML that is ready to stand anywhere.

`<preset>/.place.json` is read when a page that places something is made. It is no part of the site: builders
leave out files whose names begin with a point.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TypedDict

from generator.pages.environment import environment
from generator.pages.markup import safe_text, sentence
from generator.pages.view import ChartView, Page
from generator.words.words import load_words

PLACE_FILE = ".place.json"
CHARTS = ("chance", "map", "loss")


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


def placeable_of(page: Page, controls: Sequence[str] = ()) -> Embeddable:
    """What can be placed of a page."""
    words = load_words()
    return Embeddable(
        title=str(page.title),
        frame=words("page.embed.title", title=page.title),
        provenance=str(safe_text(page.provenance_line)),
        more=words("page.place.more"),
        steps=[str(step.id) for step in page.steps],
        figures={
            str(step.id): PlacedFigure(
                title=str(sentence(step.title)),
                alt=str(step.alt),
                caption=str(step.caption_html),
                wide=(800, 450),
                narrow=(320, step.narrow_height),
            )
            for step in page.steps
        }
        | {name: _chart(name, chart) for name, chart in _charts(page)},
        tables=dict(_tables(page)),
        controls=list(controls),
    )


def place_file(page: Page, controls: Sequence[str] = ()) -> dict[str, bytes]:
    """The file from which other pages take figures and tables."""
    text = json.dumps(placeable_of(page, controls), ensure_ascii=False, indent=1, sort_keys=True)
    return {f"{page.name}/{PLACE_FILE}": f"{text}\n".encode()}


def _charts(page: Page) -> Iterator[tuple[str, ChartView]]:
    for name in CHARTS:
        chart: ChartView | None = getattr(page.charts, name)
        if chart is not None:
            yield name, chart
    for step, chart in page.charts.parallelograms.items():
        yield f"{step}-plane", chart


def _chart(name: str, chart: ChartView) -> PlacedFigure:
    kind = name if name in CHARTS else "plane"
    title = safe_text(load_words()(f"page.place.{kind}"))
    return PlacedFigure(
        title=str(sentence(title)), alt=str(chart.alt), caption="", wide=chart.size, narrow=None
    )


def _tables(page: Page) -> Iterator[tuple[str, str]]:
    """Tables by name: "embeddings", "cosine", "dot", "euclidean", "neighbours", those that the page has."""
    templates = environment()
    yield "embeddings", templates.get_template("tables/embeddings.html.j2").render(page=page)
    for measure in page.measures:
        yield (
            measure.name,
            templates.get_template("tables/similarity.html.j2").render(page=page, measure=measure),
        )
    if page.neighbours is not None:
        yield (
            "neighbours",
            templates.get_template("tables/neighbours.html.j2").render(page=page, near=page.neighbours),
        )
