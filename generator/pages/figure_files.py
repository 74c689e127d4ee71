"""The pictures of a page as files, and how the page shows each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.drawing.frames.thumbnail import draw_thumbnail
from generator.drawing.svg import svg
from generator.lessons.steps import Trace
from generator.pages.facts.code import marked_lines
from generator.pages.figures import PLANE, Figures
from generator.pages.markup import known, safe_text
from generator.pages.view import Charts, ChartView, StepView
from generator.words.words import load_words

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


def step_files(drawn: Figures) -> tuple[dict[str, bytes], tuple[StepView, ...], tuple[str, ...]]:
    """The wide and the narrow frame of every step; how the page shows each; their titles, unescaped."""
    preset = drawn.trace.preset
    name = preset.name
    files: dict[str, bytes] = {}
    views = []
    for number, each in enumerate(drawn.steps, 1):
        step, wide = each.step, each.wide
        sources = f"{name}/{step.id}.svg", f"{name}/{step.id}-narrow.svg"
        files[sources[0]] = svg(wide, f"{name}-{step.id}")
        files[sources[1]] = svg(each.narrow, f"{name}-{step.id}-narrow")
        views.append(
            StepView(
                id=known(step.id),
                kind=step.kind,
                title=safe_text(wide.title),
                alt=safe_text(wide.description),
                caption_html=each.caption,
                phase=PHASES[step.kind],
                lines=marked_lines(step.kind, preset.lesson, analogies=bool(preset.analogies)),
                number=number,
                count=len(drawn.steps),
                wide_src=known(sources[0]),
                narrow_src=known(sources[1]),
                narrow_height=round(each.narrow.height),
            )
        )
    return files, tuple(views), tuple(each.wide.title for each in drawn.steps)


def chart_files(drawn: Figures) -> tuple[dict[str, bytes], Charts]:
    """The file of each chart, and how the page shows it."""
    name = drawn.trace.preset.name
    files: dict[str, bytes] = {}
    views: dict[str, ChartView] = {}
    for chart in drawn.charts:
        source = f"{name}/{chart.name}.svg"
        files[source] = file = svg(chart.page, f"{name}-{chart.name}")
        views[chart.name] = ChartView(safe_text(chart.alt), known(source), svg_size(file))
    planes = {name.removesuffix(PLANE): view for name, view in views.items() if name.endswith(PLANE)}
    return files, Charts(
        chance=views.get("chance"),
        map=views.get("map"),
        loss=views.get("loss"),
        parallelograms=MappingProxyType(planes),
    )


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
