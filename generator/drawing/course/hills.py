"""How numbers are spread: hills of the cosines of random pairs, and values as bars."""

from __future__ import annotations

import math

from generator.drawing.course.parts import Said, closing
from generator.drawing.scene import Box, Curve, Dot, Frame, Line, Point, Scene, Shape, Text
from generator.drawing.text import width
from generator.lessons.course.steps import Band, BandsStep, BarsStep, Hill, HillsStep, Mark
from generator.words.numbers import MINUS, fixed
from generator.words.words import Words


def draw_hills(step: HillsStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    shapes: list[Shape] = []
    count = len(step.hills)
    end_lines = sum(said.has(name) for name in ("keep", "note", "source"))
    room = 450 - 21 * end_lines - 30 if frame.wide else 0
    each = room / count if frame.wide else 200 if count == 1 else 172
    y = 8.0
    gaps: dict[str, float | str] = {}
    for hill, marks in step.hills:
        drawn, gap = _hill(hill, marks, frame, said, y, each)
        shapes += drawn
        gaps |= gap
        y += each
    end, bottom = closing(frame, said, y + 18, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def _hill(
    hill: Hill, marks: tuple[Mark, ...], frame: Frame, said: Said, top: float, room: float
) -> tuple[list[Shape], dict[str, float | str]]:
    size = frame.size
    left, right = frame.margin + 14, frame.right - 14
    line = top + room - size - 14
    names = 20 * len(marks)
    peak = line - (top + (30 if frame.wide else 48) + names)
    gaps: dict[str, float | str] = {
        "low": hill.low,
        "high": hill.high,
        **{f"mark{at}": mark.cosine for at, mark in enumerate(marks)},
    }

    def at(cosine: float) -> float:
        return left + (cosine + 1) / 2 * (right - left)

    parts = len(hill.heights)
    points: list[Point] = [
        (at((2 * part + 1) / parts - 1), line - height * peak) for part, height in enumerate(hill.heights)
    ]
    inside = [point for point in points if at(hill.low) <= point[0] <= at(hill.high)]
    area: tuple[Point, ...] = ((at(hill.low), line), *inside, (at(hill.high), line))
    outline: tuple[Point, ...] = ((left, line), *points, (right, line))
    shapes: list[Shape] = [Curve((area,), "band"), Curve((outline,), None, "bar", 1.5)]
    shapes.append(Line(((left, line), (right, line)), "edge", 1.5))
    for mark in (-1.0, -0.5, 0.0, 0.5, 1.0):
        shapes.append(Line(((at(mark), line), (at(mark), line + 5)), "edge", 1.5))
        text = f"{mark:g}".replace("-", MINUS)
        shapes.append(Text(at(mark), line + 8 + size * 0.86, text, size, "muted", "middle"))
    shapes.append(Text(frame.margin, top + 16, said(hill.name, **gaps), frame.head, bold=True))
    band = said("band", **gaps)
    if said.has("band") and frame.wide:
        shapes.append(Text(frame.right, top + 16, band, size, "muted", "end"))
    elif said.has("band"):
        shapes.append(Text(frame.margin, top + 33, band, size, "muted"))
    ordered = sorted(marks, key=lambda mark: -mark.cosine)  # no line then crosses a name
    for place, pair in enumerate(ordered):
        x = at(pair.cosine)
        high = top + 46 + 19 * place + (0 if frame.wide else 10)
        shapes.append(Line(((x, high + 4), (x, line)), "ink", 2.5))
        text = f"{pair.name} {fixed(pair.cosine, 2, plus=False)}"
        wide = width(text, size, bold=True)
        close = len(ordered) > 1 and abs(at(ordered[0].cosine) - at(ordered[1].cosine)) < wide + 8
        ends = close or x + wide / 2 > frame.right
        shapes.append(
            Text(
                x - 5 if close else min(x, frame.right) if ends else x,
                high,
                text,
                size,
                "ink",
                "end" if ends else "middle",
                bold=True,
            )
        )
    return shapes, gaps


def draw_bands(step: BandsStep, frame: Frame, words: Words) -> Scene:
    """Bands of chance below each other."""
    said = Said(step, words)
    size = frame.size
    left, right = (200.0, frame.right - 130) if frame.wide else (frame.margin + 4, frame.right - 4)
    line = 34 if frame.wide else 40
    top = 30.0
    gaps: dict[str, float | str] = {}
    shapes: list[Shape] = []

    def at(cosine: float) -> float:
        return left + (cosine + 1) / 2 * (right - left)

    bottom = top + line * len(step.bands)
    for mark in (-1.0, -0.5, 0.0, 0.5, 1.0):
        shapes.append(Line(((at(mark), top - 6), (at(mark), bottom)), "hair", 1))
        shapes.append(Text(at(mark), top - 12, f"{mark:g}".replace("-", MINUS), size, "muted", "middle"))
    for row, band in enumerate(step.bands):
        y = top + row * line
        shapes += _band(band, frame, said, (at(band.low), at(band.high), at(band.mean)), y)
    end, bottom = closing(frame, said, bottom + 22, has=said.has, **gaps)
    return frame.scene(said("title"), said("description"), [*shapes, *end], bottom)


def _band(band: Band, frame: Frame, said: Said, at: tuple[float, float, float], y: float) -> list[Shape]:
    low, high, mean = at
    size, real = frame.size, band.mean != 0
    name = said(band.name) if real else band.name
    text = f"{fixed(band.low, 2)} … {fixed(band.high, 2)}" if real else f"±{fixed(band.high, 2, plus=False)}"
    shapes: list[Shape] = []
    if frame.wide:
        shapes.append(Text(frame.margin, y + 20, name, size, "ink", bold=real))
        shapes.append(Text(frame.right, y + 20, text, size, "ink", "end", bold=real, mono=True))
        box = y + 6
    else:
        shapes.append(Text(frame.margin, y + 14, name, size, "ink", bold=real))
        shapes.append(Text(frame.right, y + 14, text, size, "ink", "end", bold=real, mono=True))
        box = y + 20
    high_of = 20 if frame.wide else 14
    shapes.append(Box(low, box, max(3.0, high - low), high_of, "bar" if real else "band", "edge", 1))
    if real:
        shapes.append(Dot(mean, box + high_of / 2, 5, "ink", "paper", 1.5))
    return shapes


def draw_bars(step: BarsStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    size = frame.head if frame.wide else frame.size
    names = max(width(bar.name, size) for bar in step.bars) + 12
    left = frame.margin + names
    room = frame.right - left - 60
    top = 56.0 if frame.wide else 44.0
    line = min(52.0, 300 / len(step.bars)) if frame.wide else 30.0
    reference = math.inf if step.reference is None else left + room * step.reference / step.most
    shapes: list[Shape] = [
        Text(frame.margin, 30 if frame.wide else 24, said("heading"), frame.head, bold=True)
    ]
    for row, bar in enumerate(step.bars):
        y = top + row * line
        high = line * 0.66
        base = y + high / 2 + size * 0.36
        shapes.append(Text(left - 10, base, bar.name, size, "ink", "end"))
        long = room * bar.value / step.most
        shapes.append(Box(left, y, max(1.0, long), high, "bar"))
        text, at = fixed(bar.value, step.decimals, plus=False), left + long + 8
        if at - 4 < reference < at + width(text, size, bold=True) + 4:
            at = reference + 8  # beside the line, not under it
        shapes.append(Text(at, base, text, size, "ink", bold=True))
    bottom = top + line * len(step.bars)
    if step.reference is not None:
        shapes.append(Line(((reference, top - 8), (reference, bottom)), "ink", 2, dashed=True))
        shapes.append(
            Text(reference + 6, bottom + 12, said("reference", reference=step.reference), frame.size, "muted")
        )
        bottom += 18
    shapes.append(Line(((left, top - 6), (left, bottom)), "edge", 1.5))
    gaps = {f"bar{at}": bar.value for at, bar in enumerate(step.bars)}
    end, bottom = closing(frame, said, bottom + 20, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)
