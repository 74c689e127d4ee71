"""The pictures of a page as files, and how the page shows each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.frames import draw
from generator.frames.svg import svg
from generator.frames.thumbnail import draw_thumbnail
from generator.pages.captions import caption
from generator.pages.code import marked_lines
from generator.pages.markdown import known, safe_text
from generator.pages.phrases import counted, shares
from generator.pages.view import ChartView, StepView
from generator.steps import SimilaritiesStep, Trace
from generator.words import load_words
from generator.words.provenance import provenance_text

PHASES: Mapping[str, str] = MappingProxyType(
    {
        "tokens": "tokens",
        "ids": "ids",
        "lookup": "lookup",
        "lookup-rest": "lookup",
        "embedded": "lookup",
        "cosine": "compare",
        "cosine-row": "compare",
        "similarities": "compare",
        "analogy": "analogy",
        "window": "window",
        "sampled-pair": "step",
        "gradient": "step",
        "update": "step",
        "snapshot": "snapshot",
    }
)
"""A step's kind → the part of the lesson it belongs to, which the player's slider shows."""


def step_files(trace: Trace) -> tuple[dict[str, bytes], tuple[StepView, ...], tuple[str, ...]]:
    """The wide and the narrow frame of every step; how the page shows each; their titles, unescaped."""
    words, name, lesson = load_words(), trace.preset.name, trace.preset.lesson
    files: dict[str, bytes] = {}
    views, titles = [], []
    for number, step in enumerate(trace.steps, 1):
        wide, narrow = draw(step, "wide", words), draw(step, "narrow", words)
        sources = f"{name}/{step.id}.svg", f"{name}/{step.id}-narrow.svg"
        files[sources[0]] = svg(wide, f"{name}-{step.id}")
        files[sources[1]] = svg(narrow, f"{name}-{step.id}-narrow")
        titles.append(wide.title)
        views.append(
            StepView(
                id=known(step.id),
                kind=step.kind,
                title=safe_text(wide.title),
                alt=safe_text(wide.description),
                caption_html=caption(step),
                phase=PHASES[step.kind],
                lines=marked_lines(step.kind, lesson, analogies=bool(trace.preset.analogies)),
                number=number,
                count=len(trace.steps),
                wide_src=known(sources[0]),
                narrow_src=known(sources[1]),
                narrow_height=round(narrow.height),
            )
        )
    return files, tuple(views), tuple(titles)


def chart_files(trace: Trace) -> tuple[dict[str, bytes], ChartView | None]:
    """The chart of chance, where there is a pair to be marked on it."""
    shown = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    if shown is None or not shown.distinct_pairs:
        return {}, None
    from generator.charts.chance import chance_chart  # matplotlib costs half a second

    name, words = trace.preset.name, load_words()
    file = chance_chart(trace, words)
    kind = "page.chart-alt" if trace.band.rows is None else "page.chart-alt-rows"
    alt = words(kind, d=trace.band.dimension, pairs=counted(len(shown.distinct_pairs), "pair"))
    return {f"{name}/chance.svg": file}, ChartView(
        safe_text(alt), known(f"{name}/chance.svg"), svg_size(file)
    )


def map_files(trace: Trace) -> tuple[dict[str, bytes], ChartView | None]:
    """The map of the page's tokens and their neighbours, where they have any."""
    if trace.map is None:
        return {}, None
    from generator.charts.map import map_chart

    name, words, shown = trace.preset.name, load_words(), trace.map
    tokens = [trace.table.vocabulary[row] for row in shown.rows]
    file = map_chart(
        f"{name}-map",
        tokens,
        range(shown.own),
        shown.projection,
        words,
        provenance_text(trace.table.provenance, words),
    )
    alt = words(
        "page.map-alt", tokens=counted(len(tokens), "token"), share=shares(shown.projection.explained)
    )
    return {f"{name}/map.svg": file}, ChartView(safe_text(alt), known(f"{name}/map.svg"), svg_size(file))


def loss_files(trace: Trace) -> tuple[dict[str, bytes], ChartView | None]:
    """The curve of the loss, where the page's vectors were trained step by step."""
    training = trace.table.training
    if training is None or not training.losses:
        return {}, None
    from generator.charts.curve import loss_chart

    name, words, losses = trace.preset.name, load_words(), training.losses
    file = loss_chart(
        f"{name}-loss",
        [point.pairs for point in losses],
        [point.loss for point in losses],
        words,
        provenance=provenance_text(trace.table.provenance, words),
        negative=training.parameters.negative,
    )
    alt = words("page.loss-alt", first=f"{losses[0].loss:.2f}", last=f"{losses[-1].loss:.2f}")
    return {f"{name}/loss.svg": file}, ChartView(safe_text(alt), known(f"{name}/loss.svg"), svg_size(file))


def thumbnail_file(trace: Trace) -> dict[str, bytes]:
    """The small picture of the gallery's card."""
    name = trace.preset.name
    return {f"{name}/thumbnail.svg": svg(draw_thumbnail(trace, load_words()), f"{name}-thumbnail")}


def svg_size(file: bytes) -> tuple[int, int]:
    """Width and height of an SVG file of ours.

    >>> svg_size(b'<svg viewBox="0 0 8 4" width="8" height="4.4" role="img">')
    (8, 4)
    """
    head = file[: file.index(b">")].decode()
    width, height = (re.search(rf'\b{side}="([0-9.]+)"', head) for side in ("width", "height"))
    if width is None or height is None:
        raise ValueError("an SVG file without a size")
    return round(float(width[1])), round(float(height[1]))
