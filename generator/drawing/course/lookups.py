"""A row that is looked up: by a one-hot product, with the gradients that come back; from two sentences."""

from __future__ import annotations

from generator.drawing.course.parts import Said, cells, closing, strip
from generator.drawing.scene import Box, Frame, Line, Scene, Shape, Text
from generator.lessons.course.steps import GradientsStep, MeaningsStep, OneHotStep
from generator.words.numbers import fixed
from generator.words.words import Words


def draw_one_hot(step: OneHotStep, frame: Frame, words: Words) -> Scene:
    """The picture of the product."""
    said = Said(step, words)
    count, d = step.table.shape
    cell = (66.0, 34.0) if frame.wide else (50.0, 29.0)
    bit, x = (40.0, frame.margin + 96) if frame.wide else (30.0, frame.margin + 54)
    top = 58.0 if frame.wide else 44.0
    table = x + bit + (58 if frame.wide else 18)
    gaps: dict[str, float | str] = {
        "token": step.tokens[step.chosen],
        "id": str(step.chosen),
        "d": float(d),
        "V": float(count),
    }
    size = frame.size
    shapes: list[Shape] = [
        Text(x + bit / 2, top - 12, said("bits"), size, "muted", "middle"),
        Text(table + d * cell[0] / 2, top - 12, "E", frame.head, "ink", "middle", bold=True),
    ]
    if frame.wide:
        shapes.append(Text(x + bit + 29, top + count * cell[1] / 2 + 6, "×", 22, "ink", "middle"))
    for row, token in enumerate(step.tokens):
        y, on = top + row * cell[1], row == step.chosen
        middle = y + cell[1] / 2 + size * 0.34
        shapes.append(
            Text(x - 10, middle, f"{row} {token}" if frame.wide else token, size, "ink", "end", bold=on)
        )
        shapes.append(Box(x, y, bit - 1, cell[1] - 1, "ink" if on else None, "edge", 1))
        bit_text = Text(
            x + (bit - 1) / 2, middle, "1" if on else "0", size, "paper" if on else "muted", "middle", bold=on
        )
        shapes.append(bit_text)
        shapes += cells(step.table[row].tolist(), step.limit, (table, y), cell, size, faint=not on)
    y = top + step.chosen * cell[1]
    shapes.append(Box(table - 2, y - 2, d * cell[0] + 3, cell[1] + 3, None, "ink", 3, radius=3))
    below = top + count * cell[1] + (56 if frame.wide else 46)
    from_y = top + count * cell[1] + 6
    shapes.append(
        Line(((table + d * cell[0] / 2, from_y), (table + d * cell[0] / 2, below - 8)), "ink", 2, arrow=True)
    )
    shapes.append(
        Text(
            table - 12,
            below + cell[1] / 2 + 5,
            "X[0]",
            size,
            "ink",
            "end",
            bold=True,
        )
    )
    shapes += cells(step.table[step.chosen].tolist(), step.limit, (table, below), cell, size)
    if frame.wide:
        right = table + d * cell[0] + 20
        for at, name in enumerate(("zeros", "one")):
            shapes.append(
                Text(
                    right,
                    top + 20 + 24 * at,
                    said(name, **gaps),
                    size,
                    "muted" if at == 0 else "ink",
                    bold=at == 1,
                )
            )
    end, bottom = closing(frame, said, below + cell[1] + 22, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def draw_gradients(step: GradientsStep, frame: Frame, words: Words) -> Scene:
    """The picture of what reaches each row of E."""
    said = Said(step, words)
    cell = (66.0, 34.0) if frame.wide else (46.0, 29.0)
    size, limit = frame.size, 0.6
    top = 70.0 if frame.wide else 56.0
    left = frame.margin + (130 if frame.wide else 44)
    n, d = step.arriving.shape
    right = frame.right - (190 if frame.wide else 4) - d * cell[0]
    shapes: list[Shape] = [
        Text(left + d * cell[0] / 2, top - 12, said("arriving"), size, "muted", "middle"),
        Text(right + d * cell[0] / 2, top - 12, said("table"), size, "muted", "middle"),
    ]
    gap = 14 if frame.wide else 10
    for row, token_id in enumerate(step.ids):
        y = top + row * (cell[1] + gap)
        name = f"{row}: {step.tokens[token_id]}"
        shapes.append(
            Text(
                left - 8,
                y + cell[1] / 2 + 5,
                name if frame.wide else step.tokens[token_id],
                size,
                "ink",
                "end",
            )
        )
        shapes += cells(step.arriving[row].tolist(), limit, (left, y), cell, size, decimals=1)
        start, end = left + d * cell[0] + 6, right - 8 - (64 if frame.wide else 0)
        middle = top + token_id * (cell[1] + gap) + cell[1] / 2 + (row - 1) * 5 * (token_id == 0)
        strong = token_id == 0
        shapes.append(
            Line(
                ((start, y + cell[1] / 2), (end, middle)),
                "ink" if strong else "edge",
                3 if strong else 2,
                arrow=True,
            )
        )
    for row, token in enumerate(step.tokens):
        y = top + row * (cell[1] + gap)
        if frame.wide:
            shapes.append(Text(right - 8, y + cell[1] / 2 + 5, f"{row} {token}", size, "ink", "end"))
        shapes += cells(step.added[row].tolist(), limit, (right, y), cell, size, decimals=1)
    shapes.append(Box(right - 2, top - 2, d * cell[0] + 3, cell[1] + 3, None, "ink", 3, radius=3))
    y = top + n * (cell[1] + gap) + (24 if frame.wide else 18)
    sums = [
        (said("right"), step.added[0], True),
        (said("wrong"), step.overwritten[0], False),
    ]
    for text, values, good in sums:
        shapes.append(Text(frame.margin, y + cell[1] / 2 + 5, text, size, "ink", bold=good, mono=True))
        x = right
        shapes += cells(values.tolist(), limit, (x, y), cell, size, decimals=1)
        shapes.append(
            Text(
                x + d * cell[0] + 10,
                y + cell[1] / 2 + 5,
                said("sum" if good else "last"),
                size,
                "ink" if good else "muted",
            )
            if frame.wide
            else Text(frame.margin, y + cell[1] + 12, said("sum" if good else "last"), size, "muted")
        )
        y += cell[1] + (10 if frame.wide else 22)
    end, bottom = closing(frame, said, y + 14, has=said.has)
    return frame.scene(said("title"), said("description"), [*shapes, *end], bottom)


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
