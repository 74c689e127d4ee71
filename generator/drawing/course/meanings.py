"""One row, reached from two sentences, and the words of its two meanings on either side."""

from __future__ import annotations

from generator.drawing.course.closing import Said, closing
from generator.drawing.course.strip import strip
from generator.drawing.scene import Box, Frame, Line, Scene, Shape, Text
from generator.lessons.course.steps import MeaningsStep
from generator.words.numbers import fixed
from generator.words.words import Words

LIMIT = 3.0


def draw_meanings(step: MeaningsStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    gaps: dict[str, float | str] = {
        "low": step.low,
        "high": step.high,
        "d": float(len(step.row)),
        "word": step.word,
    }
    shapes, top = _row(step, frame, said, gaps)
    bars, bottom = _bars(step, frame, said, top)
    end, bottom = closing(frame, said, bottom + 20, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *bars, *end], bottom)


def _row(
    step: MeaningsStep, frame: Frame, said: Said, gaps: dict[str, float | str]
) -> tuple[list[Shape], float]:
    size = frame.size
    shapes: list[Shape] = []
    if frame.wide:
        for text, left, anchor in ((said("first"), 40.0, 1), (said("second"), 530.0, -1)):
            shapes.append(Box(left, 16, 230, 36, "panel", "edge", 1, radius=18))
            shapes.append(Text(left + 115, 39, text, size, "ink", "middle"))
            x = left + 115
            edge = 262.0 if anchor == 1 else 538.0
            shapes.append(Line(((x, 54), (x, 88), (edge, 88)), "ink", 2, arrow=True))
        shapes += strip(step.row.tolist(), LIMIT, (270, 72, 260, 32), outlined=True)
        shapes.append(Text(400, 124, said("same", **gaps), size, "muted", "middle"))
        return shapes, 134.0
    for at, text in enumerate((said("first"), said("second"))):
        shapes.append(Box(frame.margin, 10 + at * 34, frame.room, 28, "panel", "edge", 1, radius=14))
        shapes.append(Text(160, 29 + at * 34, text, size, "ink", "middle"))
    shapes.append(Line(((160, 74), (160, 92)), "ink", 2, arrow=True))
    shapes += strip(step.row.tolist(), LIMIT, (frame.margin + 2, 98, frame.room - 4, 26), outlined=True)
    shapes.append(Text(160, 144, said("same", **gaps), size, "muted", "middle"))
    return shapes, 156.0


def _bars(step: MeaningsStep, frame: Frame, said: Said, top: float) -> tuple[list[Shape], float]:
    size = 15 if frame.wide else 12
    middle = 400.0 if frame.wide else 160.0
    unit = 280.0 if frame.wide else 150.0
    high, line = (26.0, 38.0) if frame.wide else (17.0, 38.0)
    shapes: list[Shape] = [
        Text(middle - 10, top + 14, said("left"), frame.head, "ink", "end", bold=True),
        Text(middle + 10, top + 14, said("right"), frame.head, "ink", bold=True),
    ]
    y = top + 24
    bottom = y + line * len(step.left)
    reach = unit * step.high
    shapes.append(Box(middle - reach, y - 2, 2 * reach, bottom - y, "panel", "hair", 1))
    for row, pair in enumerate(zip(step.left, step.right, strict=True)):
        base = y + row * line
        for side, mark in zip((-1, 1), pair, strict=True):
            long = unit * mark.cosine
            box = base + (4 if frame.wide else 17)
            shapes.append(
                Box(middle - long if side < 0 else middle, box, long, high, "bar" if side < 0 else "ink")
            )
            text = fixed(mark.cosine, 2, plus=False)
            inside = box + high / 2 + size * 0.36
            number = middle + side * (long - 6)
            shapes.append(
                Text(number, inside, text, size, "paper", "start" if side < 0 else "end", bold=True)
            )
            if frame.wide:
                edge = middle + side * (max(long, reach) + 10)
                shapes.append(
                    Text(edge, inside, mark.name, size, "ink", "end" if side < 0 else "start", bold=side > 0)
                )
            else:
                shapes.append(
                    Text(middle + side * 6, base + 12, mark.name, size, "ink", "end" if side < 0 else "start")
                )
    shapes.append(Line(((middle, y - 2), (middle, bottom)), "ink", 2.5))
    return shapes, bottom
