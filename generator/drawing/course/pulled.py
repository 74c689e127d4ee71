"""A step of a training as three arrows: where they were, and where they are now."""

from __future__ import annotations

import math

from generator.drawing.course.arrows import ArrowPlane
from generator.drawing.course.closing import Said, closing
from generator.drawing.scene import Frame, Line, Scene, Shape, Text
from generator.lessons.course.one_step import SLUG
from generator.lessons.course.steps import Arrow, PulledStep
from generator.words.numbers import fixed
from generator.words.words import Words

CLOSE = (0.05, 0.7, 0.3, 0.5)
FAR = (0.75, 1.45, 1.45, 1.45)
"""What the plane holds left, right, below and above: of one step, and of all states."""


def draw_pulled(step: PulledStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    left, right, down, up = CLOSE if step.id == SLUG else FAR
    room = (330.0, 350.0) if frame.wide else (280.0, 300.0)
    unit = min(room[0] / (left + right), room[1] / (down + up))
    size = 16 if frame.wide else 13
    plane = ArrowPlane(frame.margin + left * unit + 10, 24 + up * unit, unit, size)
    shapes: list[Shape] = [
        Line((plane.at(-left, 0), plane.at(right, 0)), "hair", 1.5),
        Line((plane.at(0, -down), plane.at(0, up)), "hair", 1.5),
    ]
    moved = step.done > 0
    for was, now in _pairs(step):
        if moved:
            shapes.append(Line((plane.at(0, 0), plane.at(was.x, was.y)), "edge", 2, dashed=True))
            if (was.x, was.y) != (now.x, now.y):
                shapes.append(Line((plane.at(was.x, was.y), plane.at(now.x, now.y)), "edge", 1.5))
    highest = max((step.after.context, step.after.noise), key=lambda each: math.atan2(each.y, each.x))
    for was, now in _pairs(step):
        if step.id == SLUG:
            turn = _beside(was, now)
        else:  # names of close arrows part
            turn = 0 if now == step.after.centre else 50 if now == highest else -50
        shapes += plane.arrow((now.x, now.y), now.name, wide=4 if now.name == "v" else 3, turn=turn)
    shapes.append(plane.origin())
    gaps = {"done": float(step.done), "before": step.before.loss, "after": step.after.loss}
    table, bottom = _table(step, frame, said, plane.y + down * unit + 14)
    end, bottom = closing(frame, said, bottom + 22, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *table, *end], bottom)


def _beside(was: Arrow, now: Arrow) -> float:
    """Degrees by which a name is turned away from the line to where its arrow was."""
    return 75 if (was.x - now.x) * now.y > (was.y - now.y) * now.x else -75


def _pairs(step: PulledStep) -> tuple[tuple[Arrow, Arrow], ...]:
    before, after = step.before, step.after
    return (before.centre, after.centre), (before.context, after.context), (before.noise, after.noise)


def _table(step: PulledStep, frame: Frame, said: Said, under: float) -> tuple[list[Shape], float]:
    """Rows and what follows from them, before and after."""
    size = frame.size
    left = 372.0 if frame.wide else frame.margin
    columns = (600.0, 760.0) if frame.wide else (188.0, 310.0)
    top = 46.0 if frame.wide else under
    line = 30 if frame.wide else 23
    shapes: list[Shape] = [
        Text(x, top, said(name, done=float(step.done)), size, "muted", "end")
        for x, name in zip(columns, ("was", "now"), strict=True)
    ]
    before, after = step.before, step.after
    places = 4 if frame.wide else 3
    lines = [
        (
            name,
            *(f"({fixed(each.x, places, plus=False)}, {fixed(each.y, places, plus=False)})" for each in pair),
        )
        for name, pair in zip(("v", "u⁺", "u⁻"), _pairs(step), strict=True)
    ]
    lines += [
        (
            said("with-context"),
            fixed(before.with_context, 3, plus=False),
            fixed(after.with_context, 3, plus=False),
        ),
        (said("with-noise"), fixed(before.with_noise, 3, plus=False), fixed(after.with_noise, 3, plus=False)),
        (said("norm"), fixed(before.noise_norm, 3, plus=False), fixed(after.noise_norm, 3, plus=False)),
        (said("loss"), fixed(before.loss, 4, plus=False), fixed(after.loss, 4, plus=False)),
    ]
    y = top + line
    for at, (name, was, now) in enumerate(lines):
        strong = at == len(lines) - 1 or at < 3
        shapes.append(Text(left, y, name, size, "ink", bold=strong))
        shapes.append(Text(columns[0], y, was, size, "muted", "end", mono=True))
        shapes.append(Text(columns[1], y, now, size, "ink", "end", bold=True, mono=True))
        if at == 2:
            shapes.append(Line(((left, y + line * 0.35), (columns[1], y + line * 0.35)), "hair", 1))
            y += 6
        y += line
    return shapes, y - line
