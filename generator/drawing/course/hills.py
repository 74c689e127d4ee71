"""How numbers are spread: hills of the cosines of random pairs, and values as bars."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.drawing.course.parts import HALVES, Figure, StepWords
from generator.drawing.scene import Anchor, Box, Curve, Dot, Frame, Line, Point, Shape, Text
from generator.drawing.text import width
from generator.lessons.course.steps import BandsStep, BarsStep, Gaps, Hill, HillsStep, Mark
from generator.words.numbers import fixed


def draw_hills(step: HillsStep, frame: Frame, words: StepWords) -> Figure:
    """Hills of random pairs below each other."""
    count = len(step.hills)
    room = (450 - 21 * len(words.last) - 30) / count if frame.wide else 200 if count == 1 else 172
    y, all_gaps = 8.0, dict[str, float | str]()
    for hill, marks in step.hills:
        gaps: dict[str, float | str] = {"low": hill.low, "high": hill.high}
        gaps |= {f"mark{at}": mark.cosine for at, mark in enumerate(marks)}
        yield from _hill(hill, marks, frame, words, gaps, y, room)
        all_gaps |= gaps
        y += room
    return y + 18, all_gaps


def _hill(
    hill: Hill, marks: tuple[Mark, ...], frame: Frame, words: StepWords, gaps: Gaps, top: float, room: float
) -> Iterator[Shape]:
    wide, size = frame.wide, frame.size
    left, right = frame.margin + 14, frame.right - 14
    line = top + room - size - 14
    peak = line - (top + (30 if wide else 48) + 20 * len(marks))

    def at(cosine: float) -> float:
        return left + (cosine + 1) / 2 * (right - left)

    parts, low, high = len(hill.heights), at(hill.low), at(hill.high)
    points: list[Point] = [
        (at((2 * part + 1) / parts - 1), line - height * peak) for part, height in enumerate(hill.heights)
    ]
    inside = [point for point in points if low <= point[0] <= high]
    yield Curve((((low, line), *inside, (high, line)),), "band")
    yield Curve((((left, line), *points, (right, line)),), None, "bar", 1.5)
    yield Line(((left, line), (right, line)), "edge", 1.5)
    for mark, text in HALVES:
        yield Line(((at(mark), line), (at(mark), line + 5)), "edge", 1.5)
        yield Text(at(mark), line + 8 + size * 0.86, text, size, "muted", "middle")
    yield Text(frame.margin, top + 16, words(hill.name, **gaps), frame.head, bold=True)
    if words.has("band"):
        band = words("band", **gaps)
        if wide:
            yield Text(frame.right, top + 16, band, size, "muted", "end")
        else:
            yield Text(frame.margin, top + 33, band, size, "muted")
    ordered = sorted(marks, key=lambda mark: -mark.cosine)  # no line then crosses a name
    for index, pair in enumerate(ordered):
        x, y = at(pair.cosine), top + (46 if wide else 56) + 19 * index
        yield Line(((x, y + 4), (x, line)), "ink", 2.5)
        text = f"{pair.name} {fixed(pair.cosine, 2, plus=False)}"
        across = width(text, size, bold=True)
        close = len(ordered) > 1 and abs(at(ordered[0].cosine) - at(ordered[1].cosine)) < across + 8
        anchor: Anchor = "end" if close or x + across / 2 > frame.right else "middle"
        x = x - 5 if close else min(x, frame.right) if anchor == "end" else x
        yield Text(x, y, text, size, "ink", anchor, bold=True)


def draw_bands(step: BandsStep, frame: Frame, words: StepWords) -> Figure:
    """Bands of chance below each other."""
    left, right = (200.0, frame.right - 130) if frame.wide else (frame.margin + 4, frame.right - 4)
    top, line = 30.0, 34 if frame.wide else 40
    bottom = top + line * len(step.bands)

    def at(cosine: float) -> float:
        return left + (cosine + 1) / 2 * (right - left)

    for mark, label in HALVES:
        yield Line(((at(mark), top - 6), (at(mark), bottom)), "hair", 1)
        yield Text(at(mark), top - 12, label, frame.size, "muted", "middle")
    for row, band in enumerate(step.bands):
        y, low, high, real = top + row * line, at(band.low), at(band.high), band.mean != 0
        name, text = band.name, f"±{fixed(band.high, 2, plus=False)}"
        if real:
            name, text = words(band.name), f"{fixed(band.low, 2)} … {fixed(band.high, 2)}"
        base, box, tall = (y + 20, y + 6, 20) if frame.wide else (y + 14, y + 20, 14)
        yield Text(frame.margin, base, name, frame.size, "ink", bold=real)
        yield Text(frame.right, base, text, frame.size, "ink", "end", bold=real, mono=True)
        yield Box(low, box, max(3.0, high - low), tall, "bar" if real else "band", "edge", 1)
        if real:
            yield Dot(at(band.mean), box + tall / 2, 5, "ink", "paper", 1.5)
    return bottom + 22, {}


def draw_bars(step: BarsStep, frame: Frame, words: StepWords) -> Figure:
    """Values as bars below each other."""
    size, top = (frame.head, 56.0) if frame.wide else (frame.size, 44.0)
    line = min(52.0, 300 / len(step.bars)) if frame.wide else 30.0
    left = frame.margin + max(width(bar.name, size) for bar in step.bars) + 12
    room, bottom = frame.right - left - 60, top + line * len(step.bars)
    reference = math.inf if step.reference is None else left + room * step.reference / step.most
    yield Text(frame.margin, 30 if frame.wide else 24, words("heading"), frame.head, bold=True)
    for row, bar in enumerate(step.bars):
        y, high, long = top + row * line, line * 0.66, room * bar.value / step.most
        base = y + high / 2 + size * 0.36
        yield Text(left - 10, base, bar.name, size, "ink", "end")
        yield Box(left, y, max(1.0, long), high, "bar")
        text, at = fixed(bar.value, step.decimals, plus=False), left + long + 8
        if at - 4 < reference < at + width(text, size, bold=True) + 4:
            at = reference + 8  # beside the line, not under it
        yield Text(at, base, text, size, "ink", bold=True)
    if step.reference is not None:
        yield Line(((reference, top - 8), (reference, bottom)), "ink", 2, dashed=True)
        text = words("reference", reference=step.reference)
        yield Text(reference + 6, bottom + 12, text, frame.size, "muted")
        bottom += 18
    yield Line(((left, top - 6), (left, bottom)), "edge", 1.5)
    return bottom + 20, {f"bar{at}": bar.value for at, bar in enumerate(step.bars)}
