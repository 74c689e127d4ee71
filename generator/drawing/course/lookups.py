"""A row that is looked up: by a one-hot product, with the gradients that come back; from two sentences."""

from __future__ import annotations

from generator.drawing.course.parts import Figure, StepWords, cells, row_outline, strip
from generator.drawing.scene import Anchor, Box, Drawing, Frame, Line, Text
from generator.lessons.course.steps import Gaps, GradientsStep, MeaningsStep, OneHotStep
from generator.words.numbers import fixed


def draw_one_hot(step: OneHotStep, frame: Frame, words: StepWords) -> Figure:
    """The bits of a one-hot vector, each before the row of E that it weighs; and the product."""
    wide, size, (count, d) = frame.wide, frame.size, step.table.shape
    cell = (66.0, 34.0) if wide else (50.0, 29.0)
    bit, x, top, between = (40.0, 96.0, 58.0, 58) if wide else (30.0, 54.0, 44.0, 18)
    x += frame.margin
    table, bottom = x + bit + between, top + count * cell[1]
    gaps: Gaps = {
        "token": step.tokens[step.chosen], "id": str(step.chosen), "d": float(d), "V": float(count),
    }  # fmt: skip
    middle = table + d * cell[0] / 2
    yield Text(x + bit / 2, top - 12, words("bits"), size, "muted", "middle")
    yield Text(middle, top - 12, "E", frame.head, "ink", "middle", bold=True)
    if wide:
        yield Text(x + bit + 29, top + count * cell[1] / 2 + 6, "×", 22, "ink", "middle")
    for row, token in enumerate(step.tokens):
        y, on = top + row * cell[1], row == step.chosen
        base = y + cell[1] / 2 + size * 0.34
        digit, fill, ink = ("1", "ink", "paper") if on else ("0", None, "muted")
        yield Text(x - 10, base, f"{row} {token}" if wide else token, size, "ink", "end", bold=on)
        yield Box(x, y, bit - 1, cell[1] - 1, fill, "edge", 1)
        yield Text(x + (bit - 1) / 2, base, digit, size, ink, "middle", bold=on)
        yield from cells(step.table[row].tolist(), step.limit, (table, y), cell, size, faint=not on)
    yield row_outline((table, top + step.chosen * cell[1]), cell, d)
    below = bottom + (56 if wide else 46)
    yield Line(((middle, bottom + 6), (middle, below - 8)), "ink", 2, arrow=True)
    yield Text(table - 12, below + cell[1] / 2 + 5, "X[0]", size, "ink", "end", bold=True)
    yield from cells(step.table[step.chosen].tolist(), step.limit, (table, below), cell, size)
    if wide:
        right = table + d * cell[0] + 20
        yield Text(right, top + 20, words("zeros", **gaps), size, "muted")
        yield Text(right, top + 44, words("one", **gaps), size, "ink", bold=True)
    return below + cell[1] + 22, gaps


def draw_gradients(step: GradientsStep, frame: Frame, words: StepWords) -> Figure:
    """The picture of what reaches each row of E."""
    wide, size, limit, (n, d) = frame.wide, frame.size, 0.6, step.arriving.shape
    cell = (66.0, 34.0) if wide else (46.0, 29.0)
    top, left, after, gap = (70.0, 130.0, 190, 14) if wide else (56.0, 44.0, 4, 10)
    left, right = frame.margin + left, frame.right - after - d * cell[0]
    pitch, half = cell[1] + gap, cell[1] / 2
    yield Text(left + d * cell[0] / 2, top - 12, words("arriving"), size, "muted", "middle")
    yield Text(right + d * cell[0] / 2, top - 12, words("table"), size, "muted", "middle")
    for row, token_id in enumerate(step.ids):
        y, strong, token = top + row * pitch, token_id == 0, step.tokens[token_id]
        yield Text(left - 8, y + half + 5, f"{row}: {token}" if wide else token, size, "ink", "end")
        yield from cells(step.arriving[row].tolist(), limit, (left, y), cell, size, decimals=1)
        start, end = left + d * cell[0] + 6, right - 8 - (64 if wide else 0)
        middle = top + token_id * pitch + half + (row - 1) * 5 * strong
        stroke, thick = ("ink", 3) if strong else ("edge", 2)
        yield Line(((start, y + half), (end, middle)), stroke, thick, arrow=True)
    for row, token in enumerate(step.tokens):
        y = top + row * pitch
        if wide:
            yield Text(right - 8, y + half + 5, f"{row} {token}", size, "ink", "end")
        yield from cells(step.added[row].tolist(), limit, (right, y), cell, size, decimals=1)
    yield row_outline((right, top), cell, d)
    y = top + n * pitch + (24 if wide else 18)
    for name, result, values, good in (
        ("right", "sum", step.added[0], True),
        ("wrong", "last", step.overwritten[0], False),
    ):
        yield Text(frame.margin, y + half + 5, words(name), size, "ink", bold=good, mono=True)
        yield from cells(values.tolist(), limit, (right, y), cell, size, decimals=1)
        if wide:
            role = "ink" if good else "muted"
            yield Text(right + d * cell[0] + 10, y + half + 5, words(result), size, role)
        else:
            yield Text(frame.margin, y + cell[1] + 12, words(result), size, "muted")
        y += cell[1] + (10 if wide else 22)
    return y + 14, {}


_LIMIT = 3.0


def draw_meanings(step: MeaningsStep, frame: Frame, words: StepWords) -> Figure:
    """One row that two sentences lead to, and the words of either meaning by their cosines with it."""
    gaps: Gaps = {"low": step.low, "high": step.high, "d": float(len(step.row)), "word": step.word}
    size, row = frame.size, step.row.tolist()
    same = words("same", **gaps)
    if frame.wide:
        for name, left, edge in (("first", 40.0, 262.0), ("second", 530.0, 538.0)):
            x = left + 115
            yield Box(left, 16, 230, 36, "panel", "edge", 1, radius=18)
            yield Text(x, 39, words(name), size, "ink", "middle")
            yield Line(((x, 54), (x, 88), (edge, 88)), "ink", 2, arrow=True)
        yield from strip(row, _LIMIT, (270, 72, 260, 32), outlined=True)
        yield Text(400, 124, same, size, "muted", "middle")
    else:
        for name, y in (("first", 10), ("second", 44)):
            yield Box(frame.margin, y, frame.room, 28, "panel", "edge", 1, radius=14)
            yield Text(160, y + 19, words(name), size, "ink", "middle")
        yield Line(((160, 74), (160, 92)), "ink", 2, arrow=True)
        yield from strip(row, _LIMIT, (frame.margin + 2, 98, frame.room - 4, 26), outlined=True)
        yield Text(160, 144, same, size, "muted", "middle")
    bottom = yield from _bars(step, frame, words, 134.0 if frame.wide else 156.0)
    return bottom + 20, gaps


def _bars(step: MeaningsStep, frame: Frame, words: StepWords, top: float) -> Drawing[float]:
    wide, line = frame.wide, 38.0
    size, middle, unit, high = (15, 400.0, 280.0, 26.0) if wide else (12, 160.0, 150.0, 17.0)
    yield Text(middle - 10, top + 14, words("left"), frame.head, "ink", "end", bold=True)
    yield Text(middle + 10, top + 14, words("right"), frame.head, "ink", bold=True)
    y = top + 24
    bottom, reach = y + line * len(step.left), unit * step.high
    yield Box(middle - reach, y - 2, 2 * reach, bottom - y, "panel", "hair", 1)
    for row, (left, right) in enumerate(zip(step.left, step.right, strict=True)):
        base = y + row * line
        box = base + (4 if wide else 17)
        inside = box + high / 2 + size * 0.36
        for side, mark in ((-1, left), (1, right)):
            outer: Anchor = "end" if side < 0 else "start"
            inner: Anchor = "start" if side < 0 else "end"
            long = unit * mark.cosine
            yield Box(middle - long if side < 0 else middle, box, long, high, "bar" if side < 0 else "ink")
            text, x = fixed(mark.cosine, 2, plus=False), middle + side * (long - 6)
            yield Text(x, inside, text, size, "paper", inner, bold=True)
            if wide:
                x = middle + side * (max(long, reach) + 10)
                yield Text(x, inside, mark.name, size, "ink", outer, bold=side > 0)
            else:
                yield Text(middle + side * 6, base + 12, mark.name, size, "ink", outer)
    yield Line(((middle, y - 2), (middle, bottom)), "ink", 2.5)
    return bottom
