"""Vectors that are added, scaled and pulled by a step of a training."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.drawing.course.parts import ArrowPlane, Figure, StepWords, strip
from generator.drawing.scene import Box, Dot, Drawing, Frame, Line, Text
from generator.drawing.text import width
from generator.lessons.course.one_step import SLUG
from generator.lessons.course.steps import Arrow, AxisStep, PlanesStep, PulledStep, SumsStep
from generator.words.numbers import MINUS, fixed


def draw_sums(step: SumsStep, frame: Frame, words: StepWords) -> Figure:
    """The picture of rows that are added."""
    size, top, line = (16, 40.0, 52.0) if frame.wide else (12, 24.0, 52.0)
    left, right = frame.margin + (150 if frame.wide else 0), frame.right
    for row, (name, values, norm) in enumerate(step.rows):
        y, last = top + row * line, row == len(step.rows) - 1
        text = f"{'' if row == 0 else '= ' if last else '+ '}{name}"
        length = words("norm", norm=norm)
        if frame.wide:
            box = (left, y, right - left - 110, 32)
            yield Text(left - 14, y + 22, text, size, "ink", "end", bold=last)
            yield from strip(values.tolist(), step.limit, box, outlined=last)
            yield Text(right, y + 22, length, frame.size, "muted", "end")
        else:
            box = (left + 2, y + 17, frame.room - 4, 22)
            yield Text(left, y + 10, text, size, "ink", bold=last)
            yield Text(right, y + 10, length, size, "muted", "end")
            yield from strip(values.tolist(), step.limit, box, outlined=last)
    gaps = {f"n{row}": norm for row, (_, _, norm) in enumerate(step.rows)}
    return top + line * len(step.rows) + 18, {"columns": float(step.columns), **gaps}


def draw_axis(step: AxisStep, frame: Frame, words: StepWords) -> Figure:
    """The picture of words along a direction."""
    size, count, (low, high) = frame.size, len(step.marks), (step.low, step.high)
    line, top = (min(26.0, 290 / count), 58.0) if frame.wide else (24.0, 62.0)
    names = max(width(mark.name, size) for mark in step.marks) + 12
    left, right, bottom = frame.margin + names, frame.right - 58, top + line * count

    def at(value: float) -> float:
        return left + (value + step.most) / (2 * step.most) * (right - left)

    yield Box(at(low), top - 6, at(high) - at(low), bottom - top + 6, "band")
    yield Line(((at(0), top - 6), (at(0), bottom)), "edge", 1.5)
    short = "" if frame.wide else "-narrow"
    yield Text(left, 24, words(f"left{short}"), frame.head, "ink", bold=True)
    yield Text(right, 24, words(f"right{short}"), frame.head, "ink", "end", bold=True)
    yield Text((at(low) + at(high)) / 2, 44, words("band", low=low, high=high), size, "muted", "middle")
    outside = [not low <= mark.cosine <= high for mark in step.marks]
    for row, (mark, out) in enumerate(zip(step.marks, outside, strict=True)):
        y = top + (row + 0.5) * line
        base, x = y + size * 0.36, at(mark.cosine)
        role, stroke, radius = ("ink", 2.5, 6) if out else ("bar", 1.5, 4.5)
        yield Text(left - 10, base, mark.name, size, "ink", "end", bold=out)
        yield Line(((at(0), y), (x, y)), role, stroke)
        yield Dot(x, y, radius, role)
        yield Text(frame.right, base, fixed(mark.cosine, 2), size, "ink", "end", bold=out, mono=True)
    counts = {"outside": float(sum(outside)), "count": float(count)}
    return bottom + 22, {**counts, "low": low, "high": high}


def draw_planes(step: PlanesStep, frame: Frame, words: StepWords) -> Figure:
    """The picture of the same vectors on several scales."""
    left, size, y = frame.margin, 15 if frame.wide else 13, 0.0
    wide, high = (frame.room / len(step.planes), 230.0) if frame.wide else (frame.room, 150.0)
    for column, (name, arrows, cosine) in enumerate(step.planes):
        if frame.wide:
            left = frame.margin + column * wide
        top = 30.0 if frame.wide else y + 22
        yield Text(left, top, words(name), frame.head, bold=True)
        across = max(abs(arrow.x) for arrow in arrows)
        up, down = max(arrow.y for arrow in arrows), max(0.0, -min(arrow.y for arrow in arrows))
        unit = min((wide - 70) / across, (high - 62) / (up + down))
        plane = ArrowPlane(left + 20, top + 24 + up * unit, unit, size)
        yield from plane.axes(0, across, down, up)
        for index, arrow in enumerate(arrows):
            tip = arrow.x, arrow.y
            if index < 2:
                yield from plane.arrow(tip, arrow.name)
            else:
                yield from plane.arrow(tip, arrow.name, stroke="edge", turn=60, bold=False, role="muted")
        yield plane.origin()
        y = top + high + 24
        text = words("cosine", cosine=fixed(cosine, 3, plus=False)).replace("-", MINUS)
        yield Text(left, y, text, frame.head, bold=True)
    return y + 26, {f"c{column}": cosine for column, (_, _, cosine) in enumerate(step.planes)}


_CLOSE = (0.05, 0.7, 0.3, 0.5)
_FAR = (0.75, 1.45, 1.45, 1.45)
"""What the plane holds left, right, below and above: of one step, and of all states."""


def draw_pulled(step: PulledStep, frame: Frame, words: StepWords) -> Figure:
    """Three arrows, from where they were dashed lines, beside the numbers before and after."""
    left, right, down, up = _CLOSE if step.id == SLUG else _FAR
    room, size = ((330.0, 350.0), 16) if frame.wide else ((280.0, 300.0), 13)
    unit = min(room[0] / (left + right), room[1] / (down + up))
    plane = ArrowPlane(frame.margin + left * unit + 10, 24 + up * unit, unit, size)
    yield from plane.axes(left, right, down, up)
    pairs = _pairs(step)
    for was, now in pairs if step.done > 0 else ():
        yield Line((plane.at(0, 0), plane.at(was.x, was.y)), "edge", 2, dashed=True)
        if (was.x, was.y) != (now.x, now.y):
            yield Line((plane.at(was.x, was.y), plane.at(now.x, now.y)), "edge", 1.5)
    highest = max((step.after.context, step.after.noise), key=lambda each: math.atan2(each.y, each.x))
    for was, now in pairs:
        if step.id == SLUG:  # a name is turned away from the line to where its arrow was
            turn = 75 if (was.x - now.x) * now.y > (was.y - now.y) * now.x else -75
        else:  # names of close arrows part
            turn = 0 if now == step.after.centre else 50 if now == highest else -50
        yield from plane.arrow((now.x, now.y), now.name, wide=4 if now.name == "v" else 3, turn=turn)
    yield plane.origin()
    y = yield from _table(step, frame, words, plane.y + down * unit + 14)
    return y + 22, {"done": float(step.done), "before": step.before.loss, "after": step.after.loss}


def _pairs(step: PulledStep) -> tuple[tuple[Arrow, Arrow], ...]:
    before, after = step.before, step.after
    return (before.centre, after.centre), (before.context, after.context), (before.noise, after.noise)


def _table(step: PulledStep, frame: Frame, words: StepWords, under: float) -> Drawing[float]:
    size, top, line = frame.size, 46.0 if frame.wide else under, 30 if frame.wide else 23
    left, columns = (372.0, (600.0, 760.0)) if frame.wide else (frame.margin, (188.0, 310.0))
    for x, name in zip(columns, ("was", "now"), strict=True):
        yield Text(x, top, words(name, done=float(step.done)), size, "muted", "end")
    y = top + line
    for at, (name, was, now) in enumerate(_lines(step, words, 4 if frame.wide else 3)):
        yield Text(left, y, name, size, "ink", bold=at in (0, 1, 2, 6))
        yield Text(columns[0], y, was, size, "muted", "end", mono=True)
        yield Text(columns[1], y, now, size, "ink", "end", bold=True, mono=True)
        if at == 2:
            yield Line(((left, y + line * 0.35), (columns[1], y + line * 0.35)), "hair", 1)
            y += 6
        y += line
    return y - line


def _lines(step: PulledStep, words: StepWords, decimals: int) -> Iterator[tuple[str, str, str]]:
    def text(number: float, decimals: int) -> str:
        return fixed(number, decimals, plus=False)

    for name, pair in zip(("v", "u⁺", "u⁻"), _pairs(step), strict=True):
        was, now = (f"({text(each.x, decimals)}, {text(each.y, decimals)})" for each in pair)
        yield name, was, now
    before, after = step.before, step.after
    for name, first, then, places in (
        ("with-context", before.with_context, after.with_context, 3),
        ("with-noise", before.with_noise, after.with_noise, 3),
        ("norm", before.noise_norm, after.noise_norm, 3),
        ("loss", before.loss, after.loss, 4),
    ):
        yield words(name), text(first, places), text(then, places)
