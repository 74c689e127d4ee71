"""Some vectors beside the one that is asked about, and the table in which each measure has another winner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.drawing.course.arrows import ArrowPlane
from generator.drawing.scene import Box, Frame, Line, Scene, Shape, Text
from generator.lessons.course.steps import MeasuresStep
from generator.words.course import Number
from generator.words.numbers import fixed
from generator.words.words import Words


def draw_measures(step: MeasuresStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    name = f"{step.lesson}.{step.id}"
    best = [step.candidates[at] for at in step.best]
    gaps = {"a": Number(best[0].cosine), "b": Number(best[1].dot), "c": Number(best[2].distance)}
    title, description = words(f"{name}.title"), words(f"{name}.description", **gaps)
    shapes, bottom = _plane(step, frame)
    table, bottom = _table(step, frame, words, bottom + (22 if frame.wide else 26))
    foot = words(f"{name}.note") if frame.wide else ""
    size = frame.size
    texts: list[Shape] = []
    if frame.wide:
        texts.append(Text(frame.margin, frame.foot + 14, foot, size, "muted"))
        texts.append(Text(frame.right, frame.foot + 14, words(f"{name}.source"), size, "muted", "end"))
    else:
        texts.append(Text(frame.margin, bottom + 20, words(f"{name}.note"), size, "muted"))
        texts.append(Text(frame.margin, bottom + 37, words(f"{name}.source"), size, "muted"))
    return frame.scene(title, description, [*shapes, *table, *texts], bottom + 48)


def _plane(step: MeasuresStep, frame: Frame) -> tuple[list[Shape], float]:
    """The arrows, and where the plane ends."""
    arrows = [step.question, *(each.arrow for each in step.candidates)]
    most_x, most_y = max(each.x for each in arrows), max(each.y for each in arrows)
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
        shapes += named.arrow((arrow.x, arrow.y), arrow.name, side="over")
        if lies_on_it and isinstance(name := shapes[-1], Text):  # its name goes beside both
            shapes[-1] = replace(name, x=name.x - 9)
    shapes.append(plane.origin())
    return shapes, plane.y + frame.size + 8


def _table(step: MeasuresStep, frame: Frame, words: Words, top: float) -> tuple[list[Shape], float]:
    """A line for each candidate, and where the table ends."""
    size = 16 if frame.wide else 12
    line = 30 if frame.wide else 26
    columns = [320, 510, 700] if frame.wide else [138, 213, 279]
    half = 60 if frame.wide else 31
    shapes: list[Shape] = list(_heads(step, frame, words, columns, top))
    best = step.best
    for row, each in enumerate(step.candidates):
        y = top + 14 + (row + 0.5) * line
        x, of = each.arrow.x, each.arrow
        text = f"{of.name} ({of.x:g}, {of.y:g})"
        shapes.append(Text(frame.margin + 2, y + size * 0.36, text, size, "ink", bold=row in best and x > 0))
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


def _heads(
    step: MeasuresStep, frame: Frame, words: Words, columns: list[int], top: float
) -> Iterator[Shape]:
    for at, measure in zip(columns, ("cosine", "dot", "distance"), strict=True):
        text = words(f"{step.lesson}.{step.id}.{measure}")
        yield Text(at, top + 6, text, frame.size, "muted", "middle")
