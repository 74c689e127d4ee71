"""Some vectors beside the one that is asked about, and the table in which each measure has another winner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.drawing.course.arrows import ArrowPlane
from generator.drawing.course.closing import Said, closing
from generator.drawing.scene import Box, Frame, Line, Scene, Shape, Text
from generator.lessons.course.steps import Arrow, MeasuresStep
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
