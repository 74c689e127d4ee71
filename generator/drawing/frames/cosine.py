"""The frame of one pair: products, their sum, two lengths, the quotient, and the angle drawn true.

Where not every product has room, strips take their place.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.frames.cosine_strips import draw_strips
from generator.drawing.frames.pair import Pair, angle_and_matrix, fraction, fraction_width, quotient_and_angle
from generator.drawing.grid import Indices, fit_grid, least_width, length, share, without_cuts
from generator.drawing.parts.legend import legend
from generator.drawing.scene import Box, Drawing, Frame, Line, Picture, Shape, Stripes, Text, collect
from generator.drawing.text import cut, isolated, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import work_out
from generator.words.words import Words


def draw_cosine(step: CosineStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
    undefined, decimals = words("undefined"), step.scale.decimals
    worked = work_out(a, b, step.cosine, undefined=undefined, decimals=decimals)
    pair = Pair(step, worked, frame, words)
    shapes, y = collect((_wide if frame.wide else _narrow)(pair))
    yield from shapes
    bottom = yield from legend(frame, step.scale, step.provenance, y, words, cosines=frame.wide)
    names = {"a": named(pair.tokens[0]), "b": named(pair.tokens[1])}
    text = pair.description(names)
    if any(isinstance(shape, Stripes) for shape in shapes):
        text = words("frames.cosine.description-strips", d=len(a), **names, rest=text)
    return words("frames.cosine.title", **names), text, bottom


# Wide: the arithmetic on the left, the angle and the matrix so far on the right.
_BLOCK = 6
_LEFT_END = (400.0, 512.0)
_BETWEEN = 28.0


_ONE_BLOCK = (48, 36, 0, 182, 208, 306, 376)
_TWO_BLOCKS = (30, 24, 100, 232, 248, 332, 394)
"""From top to bottom: of the cells, of one cell, from block to block, of the dot product, of the bars, of the
fraction's line, of the angle; baselines, but for the tops of the cells and the bars."""


def _wide(pair: Pair) -> Drawing[float]:
    frame, worked, words, size = pair.frame, pair.worked, pair.words, pair.frame.size
    margin = frame.margin
    label = min(96.0, max(width(visible(token), 16, bold=True) for token in pair.tokens) + 1)
    start = margin + max(label, width(pair.dot_name, 16)) + 10
    blocks, cell = _blocks(pair, _LEFT_END[1] - start)
    if not blocks:
        return (yield from draw_strips(pair))
    right, heights = start, _ONE_BLOCK if len(blocks) == 1 else _TWO_BLOCKS
    top, high, pitch, dot, bars, line, angle = heights
    for block, columns in enumerate(blocks):
        room = length(columns, cell), length((0, 1), high)
        grid = fit_grid(
            start, top + block * pitch, (0, 1), columns, room, pair.values,
            layout="wide", cell=(cell, high), largest=16,
        )  # fmt: skip
        yield from grid.column_labels(size, pair.step.scale.columns)
        for row, token in enumerate(pair.tokens):
            base, room_left = grid.baseline(row, 16), start - margin - 10
            yield token_text(token, grid.x - 10, base, room_left, 16, anchor="end", bold=True)
        yield from grid.cells(pair.value, pair.step.scale)
        y = grid.bottom + 6
        yield Line(((grid.x, y), (grid.right, y)), "ink", 1.5)
        base = y + 5 + size * 0.86
        yield Text(max(margin, grid.x - 10), base, "a × b", size, "muted", "end")
        for column in without_cuts(grid.columns):
            yield Text(grid.centre(column), base, worked.products[column], size, "ink", "middle", mono=True)
        right = max(right, grid.right)
    yield Text(start - 10, dot, pair.dot_name, 16, anchor="end")
    yield Text(start, dot, worked.dot, 18, bold=True, mono=True)
    note, x_note = words("frames.cosine.sum"), start + width(worked.dot, 18, mono=True) + 14
    right = max(right, x_note + width(note, frame.size), margin + fraction_width(worked, 18))
    end = min(max(right, _LEFT_END[0]), _LEFT_END[1])
    yield Text(x_note, dot, note, frame.size, "muted")
    yield from _bars(pair, bars, start, end, 16)
    yield from fraction(pair, worked, line, 18, _LEFT_END[1] - margin)
    yield Text(margin, angle, pair.angle_note(), 16)
    return (yield from angle_and_matrix(pair, end + _BETWEEN))


def _blocks(pair: Pair, room: float) -> tuple[list[Indices], float]:
    """The positions in one block, in two of nearly the same length, or in none; and the width of a cell."""
    products = pair.worked.products
    least = max(least_width(products, "wide") + 4, least_width(pair.values, "wide"))
    most = max(2, min(_BLOCK, int((room + 1) / (least + 1))))
    shown: Indices = tuple(range(len(products)))
    if len(shown) > 2 * most:
        return [], 0.0
    half = len(shown) if len(shown) <= most else (len(shown) + 1) // 2
    blocks = [shown[:half], shown[half:]] if half < len(shown) else [shown]
    return blocks, min(share(blocks[0], room), max(least, 64.0))


# Narrow: one line a position, then the sum, the quotient beside the half circle; a phone shows it at once.
_ROWS = 8
_TIMES = 16.0
"""From a number of a to the one of b: room for the sign between them."""


def _narrow(pair: Pair) -> Drawing[float]:
    worked, words, frame = pair.worked, pair.words, pair.frame
    if len(worked.products) > _ROWS:
        return (yield from draw_strips(pair))
    size, left, right, y = frame.size, frame.margin, frame.right, 22.0
    product = max(width(text, size, mono=True) for text in worked.products)
    for headed in (True, False):  # long numbers take the room of the heading of the positions
        start = left + (54 if headed else 24)
        cell = min(76.0, (right - product - 8 - start - _TIMES) / 2)
        if cell >= least_width(pair.values, "narrow"):
            break
    columns = start + cell / 2, start + cell * 1.5 + _TIMES
    yield Text(right, y, "a × b", size, "muted", "end")
    if headed:
        yield Text(left, y, words("frames.cosine.position"), size, "muted")
    for token, x in zip(pair.tokens, columns, strict=True):
        yield token_text(token, x, y, cell, 14, anchor="middle", bold=True)
    rows = tuple(range(len(worked.products)))
    high = 24.0 if len(rows) <= 4 else 20.0 if len(rows) <= 6 else 18.0
    for vector, x in enumerate(columns):
        grid = fit_grid(
            x - cell / 2, y + 10, rows, (vector,), (cell, length(rows, high)), pair.values,
            layout="narrow", cell=(cell, high), largest=14,
        )  # fmt: skip
        yield from grid.cells(lambda row, column: pair.value(column, row), pair.step.scale)
    names = pair.step.scale.columns if headed else ()
    for row in rows:
        name = cut(visible(names[row]), start - left - 6, size) if names else str(row)
        yield Text(left + (0 if names else 4), grid.baseline(row, size), name, size, "muted")
    for row in rows:
        base = grid.baseline(row, size)
        yield Text(sum(columns) / 2, base, "×", size, "muted", "middle")
        yield Text(right, base, worked.products[row], size, "ink", "end", mono=True)
    y, wide = grid.bottom + 8, width(worked.dot, 14, mono=True)
    note = f"{words('frames.cosine.sum')}: {pair.dot_name}"
    yield Line(((right - max(90.0, wide), y), (right, y)), "ink", 1.5)
    yield Text(right, y + 22, worked.dot, 14, bold=True, anchor="end", mono=True)
    yield Text(right - wide - 8, y + 22, note, size, "muted", "end")
    return (yield from quotient_and_angle(pair, worked, grid.bottom + 46))


_BAR, _STEP = 16.0, 24.0


def _bars(pair: Pair, y: float, start: float, end: float, size: float) -> Iterator[Shape]:
    """‖a‖ and ‖b‖ from y on: names, bars in proportion between start and end, numbers."""
    step, worked, tokens = pair.step, pair.worked, pair.tokens
    norms = step.comparison.norms[step.i], step.comparison.norms[step.j]
    shorts = [cut(visible(token), 90, size) for token in tokens]
    names = [f"‖{isolated(short)}‖" for short in shorts]
    start = max(start, pair.frame.margin + max(width(name, size) for name in names) + 10)
    notes = [
        text if norm != 0 else f"{text}  {pair.words('frames.cosine.zero')}"
        for norm, text in zip(norms, (worked.norm_a, worked.norm_b), strict=True)
    ]
    longest = end - start - 8 - max(width(note, size) for note in notes)
    most = max((norm for norm in norms if norm is not None), default=0.0)
    for row, (name, norm, note) in enumerate(zip(names, norms, notes, strict=True)):
        top, whole = y + row * _STEP, visible(tokens[row])
        base = top + _BAR / 2 + size * 0.36
        yield Text(start - 10, base, name, size, "ink", "end", full=whole if shorts[row] != whole else None)
        bar = norm / most * longest if norm and most else 0.0
        if bar:
            yield Box(start, top, max(1.0, bar), _BAR, "bar")
        yield Text(start + bar + (8 if bar else 0), base, note, size)
