"""Vectors that are added, scaled and pulled by a step of a training."""

from __future__ import annotations

import math

from generator.drawing.course.parts import ArrowPlane, Said, closing, strip
from generator.drawing.scene import Box, Dot, Frame, Line, Scene, Shape, Text
from generator.drawing.text import width
from generator.lessons.course.one_step import SLUG
from generator.lessons.course.steps import Arrow, AxisStep, PlanesStep, PulledStep, SumsStep
from generator.words.numbers import MINUS, fixed
from generator.words.words import Words


def draw_sums(step: SumsStep, frame: Frame, words: Words) -> Scene:
    """The picture of rows that are added."""
    said = Said(step, words)
    size = 16 if frame.wide else 12
    top, line = (40.0, 52.0) if frame.wide else (24.0, 52.0)
    shapes: list[Shape] = []
    gaps: dict[str, float | str] = {"columns": float(step.columns)}
    left = frame.margin + (150 if frame.wide else 0)
    for row, (name, values, norm) in enumerate(step.rows):
        y = top + row * line
        last = row == len(step.rows) - 1
        sign = "" if row == 0 else "=" if last else "+"
        text = f"{sign} {name}".strip()
        if frame.wide:
            shapes.append(Text(left - 14, y + 22, text, size, "ink", "end", bold=last))
            room = frame.right - left - 110
            shapes += strip(values.tolist(), step.limit, (left, y, room, 32), outlined=last)
            shapes.append(Text(frame.right, y + 22, said("norm", norm=norm), frame.size, "muted", "end"))
        else:
            shapes.append(Text(left, y + 10, text, size, "ink", bold=last))
            shapes.append(Text(frame.right, y + 10, said("norm", norm=norm), size, "muted", "end"))
            shapes += strip(
                values.tolist(), step.limit, (left + 2, y + 17, frame.room - 4, 22), outlined=last
            )
        gaps[f"n{row}"] = norm
    bottom = top + line * len(step.rows)
    end, bottom = closing(frame, said, bottom + 18, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def draw_axis(step: AxisStep, frame: Frame, words: Words) -> Scene:
    """The picture of words along a direction."""
    said = Said(step, words)
    size = frame.size
    count = len(step.marks)
    line = min(26.0, 290 / count) if frame.wide else 24.0
    top = 58.0 if frame.wide else 62.0
    names = max(width(mark.name, size) for mark in step.marks) + 12
    left, right = frame.margin + names, frame.right - 58

    def at(value: float) -> float:
        return left + (value + step.most) / (2 * step.most) * (right - left)

    bottom = top + line * count
    shapes: list[Shape] = [
        Box(at(step.low), top - 6, at(step.high) - at(step.low), bottom - top + 6, "band"),
        Line(((at(0), top - 6), (at(0), bottom)), "edge", 1.5),
        Text(left, 24, said("left" if frame.wide else "left-narrow"), frame.head, "ink", bold=True),
        Text(right, 24, said("right" if frame.wide else "right-narrow"), frame.head, "ink", "end", bold=True),
        Text(
            (at(step.low) + at(step.high)) / 2,
            44,
            said("band", low=step.low, high=step.high),
            size,
            "muted",
            "middle",
        ),
    ]
    outside = 0
    for row, mark in enumerate(step.marks):
        y = top + (row + 0.5) * line
        out = not step.low <= mark.cosine <= step.high
        outside += out
        shapes.append(Text(left - 10, y + size * 0.36, mark.name, size, "ink", "end", bold=out))
        shapes.append(Line(((at(0), y), (at(mark.cosine), y)), "ink" if out else "bar", 2.5 if out else 1.5))
        shapes.append(Dot(at(mark.cosine), y, 6 if out else 4.5, "ink" if out else "bar"))
        shapes.append(
            Text(frame.right, y + size * 0.36, fixed(mark.cosine, 2), size, "ink", "end", bold=out, mono=True)
        )
    gaps = {"outside": float(outside), "count": float(count), "low": step.low, "high": step.high}
    end, bottom = closing(frame, said, bottom + 22, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def draw_planes(step: PlanesStep, frame: Frame, words: Words) -> Scene:
    """The picture of the same vectors on several scales."""
    said = Said(step, words)
    size = 15 if frame.wide else 13
    shapes: list[Shape] = []
    gaps: dict[str, float | str] = {}
    y = 0.0
    for column, (name, arrows, cosine) in enumerate(step.planes):
        gaps[f"c{column}"] = cosine
        wide = frame.room / len(step.planes) if frame.wide else frame.room
        left = frame.margin + column * wide if frame.wide else frame.margin
        top = 30.0 if frame.wide else y + 22
        high = 230.0 if frame.wide else 150.0
        shapes.append(Text(left, top, said(name), frame.head, bold=True))
        reach_x = max(abs(arrow.x) for arrow in arrows)
        up, down = max(arrow.y for arrow in arrows), max(0.0, -min(arrow.y for arrow in arrows))
        unit = min((wide - 70) / reach_x, (high - 62) / (up + down))
        plane = ArrowPlane(left + 20, top + 24 + up * unit, unit, size)
        shapes.append(Line((plane.at(0, 0), plane.at(reach_x, 0)), "hair", 1.5))
        shapes.append(Line((plane.at(0, -down), plane.at(0, up)), "hair", 1.5))
        for place, arrow in enumerate(arrows):
            strong = place < 2
            shapes += plane.arrow(
                (arrow.x, arrow.y),
                arrow.name,
                stroke="ink" if strong else "edge",
                turn=0 if strong else 60,
                bold=strong,
                role="ink" if strong else "muted",
            )
        shapes.append(plane.origin())
        y = top + high + 24
        text = said("cosine", cosine=fixed(cosine, 3, plus=False)).replace("-", MINUS)
        shapes.append(Text(left, y, text, frame.head, bold=True))
    end, bottom = closing(frame, said, y + 26, has=said.has, **gaps)
    return frame.scene(said("title"), said("description", **gaps), [*shapes, *end], bottom)


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
