"""The same vectors by several measures, and on axes that were turned."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.drawing.course.parts import ArrowPlane, Said, cells, closing
from generator.drawing.scene import Box, Dot, Frame, Line, Scene, Shape, Text
from generator.lessons.course.steps import Arrow, MeasuresStep, TurnedStep
from generator.words.numbers import fixed
from generator.words.words import Words

FURTHEST = 6.0
"""As far as B reaches in any state: all of them are on one scale."""


def draw_measures(step: MeasuresStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    best = [step.candidates[at] for at in step.best]
    gaps = {"a": best[0].cosine, "b": best[1].dot, "c": best[2].distance}
    gaps |= {"length": step.candidates[1].arrow.x}
    winners = {
        f"by_{name}": each.arrow.name for name, each in zip(("cosine", "dot", "distance"), best, strict=True)
    }
    shapes, bottom = _plane(step, frame)
    table, bottom = _table(step, frame, said, bottom + (22 if frame.wide else 26))
    end, bottom = closing(frame, said, bottom + 20, has=said.has)
    return frame.scene(
        said("title", **gaps, **winners),
        said("description", **gaps, **winners),
        [*shapes, *table, *end],
        bottom,
    )


def _plane(step: MeasuresStep, frame: Frame) -> tuple[list[Shape], float]:
    """The arrows, and where the plane ends."""
    arrows = [step.question, *(each.arrow for each in step.candidates)]
    most_y = max(each.y for each in arrows)
    most_x = max(each.x for each in arrows) if step.id == "three-winners" else FURTHEST
    unit = min((frame.room - 60) / most_x, 100 if frame.wide else 42)
    size = 16 if frame.wide else 13
    plane = ArrowPlane(frame.margin + 22, 30 + (most_y + 0.1) * unit, unit, frame.size)
    named = ArrowPlane(plane.x, plane.y, unit, size)
    shapes = [*plane.axes(0, most_x, 0, most_y)]
    tip = plane.at(step.question.x, step.question.y)
    for each in step.candidates:
        shapes.append(Line((plane.at(each.arrow.x, each.arrow.y), tip), "edge", 1.5, dashed=True))
    question = step.question
    shapes += named.arrow((question.x, question.y), question.name, stroke="bar", wide=7, side="over")
    for each in step.candidates:
        arrow = each.arrow
        lies_on_it = arrow.x * question.y == arrow.y * question.x
        shapes += named.arrow((arrow.x, arrow.y), "" if lies_on_it else arrow.name, side=_side(arrow))
        if lies_on_it:  # its name goes beside both
            x, y = plane.at(arrow.x, arrow.y)
            at = (x - 9, y - 7) if frame.wide else (x + 5, y + 8)
            shapes.append(Text(*at, arrow.name, size if frame.wide else 12, bold=True))
    shapes.append(plane.origin())
    return shapes, plane.y + frame.size + 8


def _side(arrow: Arrow) -> Literal["over", "right"]:
    return "over" if arrow.y else "right"


def _table(step: MeasuresStep, frame: Frame, said: Said, top: float) -> tuple[list[Shape], float]:
    """A line for each candidate, and where the table ends."""
    size = 16 if frame.wide else 12
    line = 30 if frame.wide else 26
    columns = [320, 510, 700] if frame.wide else [138, 213, 279]
    half = 60 if frame.wide else 31
    shapes: list[Shape] = list(_heads(frame, said, columns, top))
    best = step.best
    for row, each in enumerate(step.candidates):
        y = top + 14 + (row + 0.5) * line
        of = each.arrow
        text = f"{of.name} ({of.x:g}, {of.y:g})"
        shapes.append(Text(frame.margin + 2, y + size * 0.36, text, size, "ink", bold=row in best))
        numbers = (
            fixed(each.cosine, 3, plus=False),
            fixed(each.dot, 1, plus=False),
            fixed(each.distance, 3, plus=False),
        )
        for column, (at, number) in enumerate(zip(columns, numbers, strict=True)):
            won = best[column] == row
            shapes.append(Text(at, y + size * 0.36, number, size, "ink", "middle", bold=won, mono=True))
            if won:
                high = line - 4
                shapes.append(Box(at - half, y - high / 2, 2 * half, high, None, "ink", 2.5, radius=4))
    return shapes, top + 14 + line * len(step.candidates)


def _heads(frame: Frame, said: Said, columns: list[int], top: float) -> Iterator[Shape]:
    for at, measure in zip(columns, ("cosine", "dot", "distance"), strict=True):
        yield Text(at, top + 6, said(measure), frame.size, "muted", "middle")


LIMIT = 1.2


def draw_turned(step: TurnedStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    shapes: list[Shape] = []
    gaps = {"degrees": float(step.degrees), "cosine": step.cosine}
    panels = ((0, step.table, "before"), (step.degrees, step.turned, "after"))
    y = 0.0
    for at, (degrees, table, name) in enumerate(panels):
        left = frame.margin + at * 400 if frame.wide else frame.margin
        room = 360 if frame.wide else frame.room
        top = 28.0 if frame.wide else y + 22
        shapes.append(Text(left, top, said(name, **gaps), frame.head, bold=True))
        drawn, y = _panel(step, frame, said, (left, top + 8, room), degrees, table)
        shapes += drawn
        if at == 0 and frame.wide:
            shapes.append(Line(((400, 16), (400, 388)), "hair", 1.5))
        elif at == 0:
            y += 10
            shapes.append(Line(((frame.margin, y), (frame.right, y)), "hair", 1.5))
    end, bottom = closing(frame, said, y + 24, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def _panel(
    step: TurnedStep,
    frame: Frame,
    said: Said,
    place: tuple[float, float, float],
    degrees: int,
    table: NDArray[np.float64],
) -> tuple[list[Shape], float]:
    left, top, room = place
    unit = 104.0 if frame.wide else 84.0
    plane = ArrowPlane(left + room / 2 - 40, top + 16 + 1.16 * unit, unit, frame.head)
    shapes = list(_axes(plane, frame, said, degrees))
    king = step.table[0]
    turn = math.radians(degrees)
    axes = ((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn)))
    for axis, value in zip(axes, table[0, :2], strict=True):
        foot = (float(value) * axis[0], float(value) * axis[1])
        shapes.append(
            Line((plane.at(float(king[0]), float(king[1])), plane.at(*foot)), "ink", 1.5, dashed=True)
        )
        shapes.append(Dot(*plane.at(*foot), 4.5))
    for place_, token in enumerate(step.tokens):
        x, y = (float(each) for each in step.table[place_, :2])
        strong = place_ < 2
        shapes += plane.arrow(
            (x, y),
            token,
            stroke="ink" if strong else "edge",
            wide=3 if strong else 2.5,
            bold=strong,
            role="ink" if strong else "muted",
            side="right" if strong else "left",
        )
    shapes.append(plane.origin())
    return _numbers(step, frame, said, (left, plane.y + 1.34 * unit, room), degrees, table, shapes)


def _axes(plane: ArrowPlane, frame: Frame, said: Said, degrees: int) -> Iterator[Shape]:
    turn = math.radians(degrees)
    for axis, (x, y) in enumerate(((math.cos(turn), -math.sin(turn)), (math.sin(turn), math.cos(turn)))):
        reach = 1.14
        yield Line((plane.at(-0.36 * x, -0.36 * y), plane.at(reach * x, reach * y)), "edge", 1.5)
        for mark in (0.5, 1.0):
            yield Dot(*plane.at(mark * x, mark * y), 2.5, "edge")
        end = plane.at(reach * x, reach * y)
        right = x > -0.1
        if not axis and 0 < degrees < 40:  # beside the arrow of queen
            dy = -2.0 if degrees < 20 else frame.size * 2.6
        else:
            dy = frame.size if y < -0.3 else -6.0 if y > 0.3 else frame.size + 6.0
        yield Text(
            end[0] + (6 if right else -6),
            end[1] + dy * 0.6,
            said("axis", n=str(axis)),
            frame.size,
            "muted",
            "start" if right else "end",
        )


def _numbers(
    step: TurnedStep,
    frame: Frame,
    said: Said,
    place: tuple[float, float, float],
    degrees: int,
    table: NDArray[np.float64],
    shapes: list[Shape],
) -> tuple[list[Shape], float]:
    left, top, room = place
    cell = (68.0, 30.0) if frame.wide else (60.0, 27.0)
    x = left + room - 4 * cell[0]
    for column, name in enumerate(("royalty", "gender", "age", "animal")):
        known = column > 1 or degrees == 0
        text = said(name) if known else f"{column} ?"
        shapes.append(Text(x + (column + 0.5) * cell[0], top + 2, text, frame.size, "muted", "middle"))
    for row in range(2):
        y = top + 9 + row * cell[1]
        shapes.append(Text(x - 8, y + cell[1] / 2 + 5, step.tokens[row], frame.head, "ink", "end", bold=True))
        shapes += cells(
            table[row].tolist(), LIMIT, (x, y), cell, frame.size if not frame.wide else 14, decimals=3
        )
    return shapes, top + 9 + 2 * cell[1]
