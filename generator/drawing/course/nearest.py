"""Who stands nearest: rankings side by side, and a map beside the true neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.charts.sheet import named_plane
from generator.drawing.course.parts import Figure, StepWords
from generator.drawing.labels import Label
from generator.drawing.scene import Box, Dot, Drawing, Frame, Line, Shape, Text
from generator.drawing.text import width
from generator.drawing.token import token_text
from generator.lessons.course.steps import Column, MapStep, RankingStep
from generator.words.numbers import fixed

_LEFT_OUT = "left-out"


def draw_ranking(step: RankingStep, frame: Frame, words: StepWords) -> Figure:
    """Rankings side by side, or below each other."""
    gap, count, bottom = 26, len(step.columns), 0.0
    wide = (frame.room - gap * (count - 1)) / count if frame.wide else frame.room
    gaps: dict[str, float | str] = {}
    for at, column in enumerate(step.columns):
        for index, line in enumerate(column.lines[:4]):
            gaps |= {f"t{at}{index}": line.token, f"m{at}{index}": line.measure}
        last = column.lines[-1]
        gaps |= {f"last{at}": last.token, f"rank{at}": float(last.rank or 0), f"lastm{at}": last.measure}
        left, y = (frame.margin + at * (wide + gap), 28.0) if frame.wide else (frame.margin, bottom + 24)
        yield Text(left, y, words(column.name), frame.head, bold=True)
        bottom = yield from _column(column, step, frame, words, (left, y + 12, wide))
        bottom += 0 if frame.wide else 8
    return bottom + 20, gaps


def _column(
    column: Column, step: RankingStep, frame: Frame, words: StepWords, place: tuple[float, float, float]
) -> Drawing[float]:
    (left, top, wide), lines = place, column.lines
    size, high = (15, min(40.0, 300 / len(lines))) if frame.wide else (frame.size, 26.0)
    names = min(max(96.0, *(width(line.token, size, bold=True) + 8 for line in lines)), wide * 0.45)
    ranks = (width("41,878", size) + 6) if any(line.rank is not None for line in lines) else 0.0
    bar_left, room = left + ranks + names + 8, wide - ranks - names - 8 - 44
    out = [step.struck and column.name == _LEFT_OUT and line.role == "input" for line in lines]
    first, before = out.index(False) if step.struck and not all(out) else -1, 0
    for at, line in enumerate(lines):
        y, strong, role = top + at * high, line.role == "wanted" or at == first, "muted" if out[at] else "ink"
        base = y + high / 2 + size * 0.36
        if line.rank is not None:
            if at and line.rank > before + 1:  # what lies between is left out
                yield Line(((left, y + 1), (left + wide, y + 1)), "edge", 1.5, dashed=True)
            before = line.rank
            yield Text(left + ranks - 8, base, f"{line.rank:,}", size, "muted", "end")
        yield token_text(line.token, left + ranks + 2, base, names, size, role=role, bold=strong)
        long = max(2.0, room * max(0.0, line.measure) / step.most)
        box = (bar_left, y + high * 0.22, long, high * 0.56)
        if out[at]:
            yield from _hatched(*box)
        else:
            yield Box(*box, "ink" if strong else "bar")
        number = fixed(line.measure, 2, plus=False)
        yield Text(left + wide, base, number, size, role, "end", bold=strong)
        if line.role == "input" and step.struck:
            text = words("input")
            inside = width(text, frame.size) + 12
            if inside < long:
                yield Box(bar_left + 4, y + high * 0.5 - 9, inside - 4, 18, "paper", radius=2)
                yield Text(bar_left + 8, y + high / 2 + frame.size * 0.36, text, frame.size, "ink")
        if at == first:
            yield Box(left - 3, y + 2, wide + 6, high - 4, None, "ink", 2.5, radius=4)
    return top + high * len(lines)


def _hatched(x: float, y: float, wide: float, high: float) -> Iterator[Shape]:
    yield Box(x, y, wide, high, None, "edge", 1)
    at = x + 7
    while at < x + wide:
        yield Line(((at, y), (max(x, at - high), y + min(high, at - x))), "edge", 1)
        at += 7


def draw_map(step: MapStep, frame: Frame, words: StepWords) -> Figure:
    """A map of words, with a line from each to its true nearest neighbour."""
    drawn, near = step.map, step.map.near if step.lines else ()
    box = (2.0, 8.0, 318.0, 330.0)
    if frame.wide:
        box = (frame.margin, 12.0, frame.right, 450 - 21 * len(words.last) - 14)
    labels = [Label(word, 0, 0, 5) for word in drawn.words]
    joined = [(at, true) for at, (_, true) in enumerate(near)]
    inset = 34 if frame.wide else 30
    plane, names, _ = named_plane(drawn.points, labels, [box], inset=inset, size=frame.size, lines=joined)
    yield Box(box[0], box[1], box[2] - box[0], box[3] - box[1], None, "hair", 1)
    for at, (on_map, true) in enumerate(near):
        ends = plane.points[at], plane.points[true]
        yield Line(ends, "edge", 1.5, dashed=True) if on_map == true else Line(ends, "ink", 2)
    yield from (Dot(x, y, 5, "ink", "paper", 1.5) for x, y in plane.points)
    yield from names
    wrong = len(drawn.words) - drawn.right
    counts = {"right": float(drawn.right), "wrong": float(wrong), "count": float(len(drawn.words))}
    return box[3] + 24, {"kept": drawn.kept, **counts}
