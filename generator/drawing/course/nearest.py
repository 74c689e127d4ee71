"""Who stands nearest: rankings side by side, and a map beside the true neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.charts.plot import named_plane
from generator.drawing.course.parts import Said, closing
from generator.drawing.labels import Label
from generator.drawing.scene import Box, Dot, Frame, Line, Scene, Shape, Text
from generator.drawing.text import cut, isolated, width
from generator.lessons.course.steps import Column, MapStep, RankingStep
from generator.words.numbers import fixed
from generator.words.words import Words

LEFT_OUT = "left-out"
"""The name of a column whose inputs may not answer."""


def draw_ranking(step: RankingStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    count = len(step.columns)
    gap = 26
    wide = (frame.room - gap * (count - 1)) / count if frame.wide else frame.room
    shapes: list[Shape] = []
    gaps: dict[str, float | str] = {}
    top = 0.0
    for at, column in enumerate(step.columns):
        for place, line in enumerate(column.lines[:4]):
            gaps |= {f"t{at}{place}": line.token, f"m{at}{place}": line.measure}
        last = column.lines[-1]
        gaps |= {f"last{at}": last.token, f"rank{at}": float(last.rank or 0), f"lastm{at}": last.measure}
        left = frame.margin + at * (wide + gap) if frame.wide else frame.margin
        y = 28.0 if frame.wide else top + 24
        shapes.append(Text(left, y, said(column.name), frame.head, bold=True))
        drawn, top = _column(column, step, frame, said, (left, y + 12, wide))
        shapes += drawn
        top += 0 if frame.wide else 8
    end, bottom = closing(frame, said, top + 20, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def _column(
    column: Column, step: RankingStep, frame: Frame, said: Said, place: tuple[float, float, float]
) -> tuple[list[Shape], float]:
    left, top, wide = place
    size = 15 if frame.wide else frame.size
    high = min(40.0, 300 / len(column.lines)) if frame.wide else 26.0
    names = max(96.0, *(width(line.token, size, bold=True) + 8 for line in column.lines))
    names = min(names, wide * 0.45)
    numbers = 44
    ranked = any(line.rank is not None for line in column.lines)
    ranks = (width("41,878", size) + 6) if ranked else 0.0
    bar_left = left + ranks + names + 8
    room = wide - ranks - names - 8 - numbers
    first = next(
        (
            at
            for at, line in enumerate(column.lines)
            if not (step.struck and column.name == LEFT_OUT and line.role == "input")
        ),
        -1,
    )
    shapes: list[Shape] = []
    before = 0
    for at, line in enumerate(column.lines):
        y = top + at * high
        base = y + high / 2 + size * 0.36
        out = step.struck and column.name == LEFT_OUT and line.role == "input"
        strong = line.role == "wanted" or (step.struck and at == first)
        if line.rank is not None:
            if at and line.rank > before + 1:  # what lies between is left out
                shapes.append(Line(((left, y + 1), (left + wide, y + 1)), "edge", 1.5, dashed=True))
            before = line.rank
            shapes.append(Text(left + ranks - 8, base, f"{line.rank:,}", size, "muted", "end"))
        shown = isolated(cut(line.token, names, size, bold=strong))
        shapes.append(
            Text(
                left + ranks + 2,
                base,
                shown,
                size,
                "muted" if out else "ink",
                bold=strong,
                full=line.token if shown != line.token else None,
            )
        )
        long = max(2.0, room * max(0.0, line.measure) / step.most)
        box = (bar_left, y + high * 0.22, long, high * 0.56)
        if out:
            shapes += _hatched(*box)
        else:
            shapes.append(Box(*box, "ink" if strong else "bar"))
        shapes.append(
            Text(
                left + wide,
                base,
                fixed(line.measure, 2, plus=False),
                size,
                "muted" if out else "ink",
                "end",
                bold=strong,
            )
        )
        if line.role == "input" and step.struck:
            text = said("input")
            inside = width(text, frame.size) + 12
            if inside < long:
                shapes.append(Box(bar_left + 4, y + high * 0.5 - 9, inside - 4, 18, "paper", radius=2))
                shapes.append(Text(bar_left + 8, y + high / 2 + frame.size * 0.36, text, frame.size, "ink"))
        if step.struck and at == first:
            shapes.append(Box(left - 3, y + 2, wide + 6, high - 4, None, "ink", 2.5, radius=4))
    return shapes, top + high * len(column.lines)


def _hatched(x: float, y: float, wide: float, high: float) -> Iterator[Shape]:
    """A bar that does not count."""
    yield Box(x, y, wide, high, None, "edge", 1)
    at = x + 7
    while at < x + wide:
        yield Line(((at, y), (max(x, at - high), y + min(high, at - x))), "edge", 1)
        at += 7


def draw_map(step: MapStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    drawn = step.map
    gaps: dict[str, float | str] = {
        "kept": drawn.kept, "right": float(drawn.right), "count": float(len(drawn.words)),
        "wrong": float(len(drawn.words) - drawn.right),
    }  # fmt: skip
    lines = sum(said.has(name) for name in ("keep", "note", "source"))
    box = (frame.margin, 12.0, frame.right, 450 - 21 * lines - 14) if frame.wide else (2.0, 8.0, 318.0, 330.0)
    labels = [Label(word, 0, 0, 5, bold=False) for word in drawn.words]
    joined = [(at, true) for at, (_, true) in enumerate(drawn.near)] if step.lines else []
    plane, names, _ = named_plane(
        drawn.points, labels, [box], inset=34 if frame.wide else 30, size=frame.size, lines=joined
    )
    shapes: list[Shape] = [Box(box[0], box[1], box[2] - box[0], box[3] - box[1], None, "hair", 1)]
    if step.lines:
        for at, (on_map, true) in enumerate(drawn.near):
            if on_map == true:
                shapes.append(Line((plane.points[at], plane.points[true]), "edge", 1.5, dashed=True))
            else:
                shapes.append(Line((plane.points[at], plane.points[true]), "ink", 2))
    shapes += [Dot(x, y, 5, "ink", "paper", 1.5) for x, y in plane.points]
    end, bottom = closing(frame, said, box[3] + 24, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *names, *end], bottom)
