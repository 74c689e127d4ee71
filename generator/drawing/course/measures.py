"""The same vectors by several measures, and on axes that were turned."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from generator.drawing.course.parts import ArrowPlane, Figure, StepWords, cells
from generator.drawing.scene import Anchor, Box, Dot, Drawing, Frame, Line, Point, Text
from generator.lessons.course.steps import MeasuresStep, TurnedStep
from generator.words.numbers import fixed

_FURTHEST = 6.0
"""As far as B reaches in any state: all of them are on one scale."""
_MEASURES = ("cosine", "dot", "distance")


def draw_measures(step: MeasuresStep, frame: Frame, words: StepWords) -> Figure:
    """Arrows beside the one that is asked about, over a table of three measures."""
    best = [step.candidates[at] for at in step.best]
    bottom = yield from _plane(step, frame)
    bottom = yield from _table(step, frame, words, bottom + (22 if frame.wide else 26))
    return bottom + 20, {
        "a": best[0].cosine,
        "b": best[1].dot,
        "c": best[2].distance,
        "length": step.candidates[1].arrow.x,
        **{f"by_{name}": each.arrow.name for name, each in zip(_MEASURES, best, strict=True)},
    }


def _plane(step: MeasuresStep, frame: Frame) -> Drawing[float]:
    wide, question = frame.wide, step.question
    arrows = [each.arrow for each in step.candidates]
    most_y = max(each.y for each in (question, *arrows))
    most_x = max(each.x for each in (question, *arrows)) if step.id == "three-winners" else _FURTHEST
    unit, size = min((frame.room - 60) / most_x, 100 if wide else 42), 16 if wide else 13
    plane = ArrowPlane(frame.margin + 22, 30 + (most_y + 0.1) * unit, unit, frame.size)
    named = ArrowPlane(plane.x, plane.y, unit, size)
    yield from plane.axes(0, most_x, 0, most_y)
    yield from plane.marks(most_x, most_y)
    for arrow in arrows:
        ends = plane.at(arrow.x, arrow.y), plane.at(question.x, question.y)
        yield Line(ends, "edge", 1.5, dashed=True)
    yield from named.arrow((question.x, question.y), question.name, stroke="bar", wide=7, side="over")
    for arrow in arrows:
        lies_on_it = arrow.x * question.y == arrow.y * question.x
        name = "" if lies_on_it else arrow.name
        yield from named.arrow((arrow.x, arrow.y), name, side="over" if arrow.y else "right")
        if lies_on_it:  # its name goes beside both
            x, y = plane.at(arrow.x, arrow.y)
            at = (x - 9, y - 7) if wide else (x + 5, y + 8)
            yield Text(*at, arrow.name, size if wide else 12, bold=True)
    yield plane.origin()
    return plane.y + frame.size + 8


def _table(step: MeasuresStep, frame: Frame, words: StepWords, top: float) -> Drawing[float]:
    size, line, half = (16, 30, 60) if frame.wide else (12, 26, 31)
    columns = (320, 510, 700) if frame.wide else (138, 213, 279)
    for x, measure in zip(columns, _MEASURES, strict=True):
        yield Text(x, top + 6, words(measure), frame.size, "muted", "middle")
    for row, each in enumerate(step.candidates):
        y, of = top + 14 + (row + 0.5) * line, each.arrow
        text, base = f"{of.name} ({of.x:g}, {of.y:g})", y + size * 0.36
        yield Text(frame.margin + 2, base, text, size, "ink", bold=row in step.best)
        measured = (each.cosine, 3), (each.dot, 1), (each.distance, 3)
        for x, best, (number, decimals) in zip(columns, step.best, measured, strict=True):
            text = fixed(number, decimals, plus=False)
            yield Text(x, base, text, size, "ink", "middle", bold=best == row, mono=True)
            if best == row:
                high = line - 4
                yield Box(x - half, y - high / 2, 2 * half, high, None, "ink", 2.5, radius=4)
    return top + 14 + line * len(step.candidates)


_LIMIT = 1.2


def draw_turned(step: TurnedStep, frame: Frame, words: StepWords) -> Figure:
    """The same arrows on axes before and after they were turned."""
    gaps, margin, y = {"degrees": float(step.degrees), "cosine": step.cosine}, frame.margin, 0.0
    left, room, top = margin, 360 if frame.wide else frame.room, 28.0 if frame.wide else 22.0
    yield Text(left, top, words("before", **gaps), frame.head, bold=True)
    y = yield from _panel(step, frame, words, (left, top + 8), room, 0, step.table)
    if frame.wide:
        yield Line(((400, 16), (400, 388)), "hair", 1.5)
        left += 400
    else:
        yield Line(((margin, y + 10), (frame.right, y + 10)), "hair", 1.5)
        top = y + 32
    yield Text(left, top, words("after", **gaps), frame.head, bold=True)
    y = yield from _panel(step, frame, words, (left, top + 8), room, step.degrees, step.turned)
    return y + 24, gaps


def _panel(
    step: TurnedStep,
    frame: Frame,
    words: StepWords,
    corner: Point,
    room: float,
    degrees: int,
    table: NDArray[np.float64],
) -> Drawing[float]:
    (left, top), unit, size = corner, 104.0 if frame.wide else 84.0, frame.size
    plane = ArrowPlane(left + room / 2 - 40, top + 16 + 1.16 * unit, unit, frame.head)
    turn = math.radians(degrees)
    axes = ((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn)))
    for axis, (x, y) in enumerate(axes):
        end = plane.at(1.14 * x, 1.14 * y)
        yield Line((plane.at(-0.36 * x, -0.36 * y), end), "edge", 1.5)
        yield from (Dot(*plane.at(mark * x, mark * y), 2.5, "edge") for mark in (0.5, 1.0))
        if not axis and 0 < degrees < 40:  # beside the arrow of queen
            down = -2.0 if degrees < 20 else size * 2.6
        else:
            down = size if y < -0.3 else -6.0 if y > 0.3 else size + 6.0
        aside: tuple[float, Anchor] = (6, "start") if x > -0.1 else (-6, "end")
        text = words("axis", n=str(axis))
        yield Text(end[0] + aside[0], end[1] + down * 0.6, text, size, "muted", aside[1])
    points = [(x, y) for x, y in step.table[:, :2].tolist()]
    for (x, y), value in zip(axes, table[0, :2].tolist(), strict=True):
        foot = plane.at(value * x, value * y)
        yield Line((plane.at(*points[0]), foot), "ink", 1.5, dashed=True)
        yield Dot(*foot, 4.5)
    for at, (token, point) in enumerate(zip(step.tokens, points, strict=True)):
        if at < 2:
            yield from plane.arrow(point, token, side="right")
        else:
            yield from plane.arrow(
                point, token, stroke="edge", wide=2.5, bold=False, role="muted", side="left"
            )
    yield plane.origin()
    cell, y = (68.0, 30.0) if frame.wide else (60.0, 27.0), plane.y + 1.34 * unit
    x = left + room - 4 * cell[0]
    for column, name in enumerate(("royalty", "gender", "age", "animal")):
        text = words(name) if column > 1 or degrees == 0 else f"{column} ?"
        yield Text(x + (column + 0.5) * cell[0], y + 2, text, size, "muted", "middle")
    for row in range(2):
        top = y + 9 + row * cell[1]
        yield Text(x - 8, top + cell[1] / 2 + 5, step.tokens[row], frame.head, "ink", "end", bold=True)
        yield from cells(table[row].tolist(), _LIMIT, (x, top), cell, size, decimals=3)
    return y + 9 + 2 * cell[1]
