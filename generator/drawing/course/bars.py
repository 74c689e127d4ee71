"""Values as bars below each other."""

from __future__ import annotations

import math

from generator.drawing.course.closing import Said, closing
from generator.drawing.scene import Box, Frame, Line, Scene, Shape, Text
from generator.drawing.text import width
from generator.lessons.course.steps import BarsStep
from generator.words.numbers import fixed
from generator.words.words import Words


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
