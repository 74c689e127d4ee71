"""The frame of one pair: products, their sum, two lengths, the quotient, and the angle drawn true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.drawing.grid import (
    Grid,
    Indices,
    fit_grid,
    least_width,
    length,
    share,
    shown_indices,
    without_cuts,
)
from generator.drawing.parts.angle import angle_words, half_circle, half_circle_height
from generator.drawing.parts.legend import legend
from generator.drawing.parts.ruler import band_words
from generator.drawing.parts.similarity_matrix import fit_matrix, similarity_matrix
from generator.drawing.scene import FRAMES, Box, Frame, Line, Scene, Shape, Text, paragraph
from generator.drawing.text import cut, isolated, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import Worked, work_out
from generator.words.numbers import degrees
from generator.words.words import Words


def draw_cosine(step: CosineStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
    undefined, decimals = words("undefined"), step.scale.decimals
    worked = work_out(a, b, step.cosine, undefined=undefined, decimals=decimals)
    pair = _Pair(step, worked, frame, words)
    shapes, y = _wide(pair) if frame.wide else _narrow(pair)
    foot, bottom = legend(frame, step.scale, step.provenance, y, words, cosines=frame.wide)
    names = {"a": named(pair.tokens[0]), "b": named(pair.tokens[1])}
    title = words("frames.cosine.title", **names)
    return frame.scene(title, _description(pair, names), [*shapes, *foot], bottom)


@dataclass(frozen=True)
class _Pair:
    """What both layouts of the frame are drawn from: the step, its numbers written out."""

    step: CosineStep
    worked: Worked
    frame: Frame
    words: Words

    @property
    def tokens(self) -> tuple[str, str]:
        """The two tokens."""
        return self.step.tokens[self.step.i], self.step.tokens[self.step.j]

    @property
    def dot_name(self) -> str:
        """The dot product, with the sign before a number that is written in full, or rounded."""
        return f"a · b {'≈' if self.worked.rounded else '='}"

    @property
    def values(self) -> tuple[str, ...]:
        """All numbers of a and b."""
        return self.worked.values_a + self.worked.values_b

    def value(self, row: int, column: int) -> float:
        """A number of a (row 0) or of b (row 1)."""
        return float(self.step.vectors[self.step.j if row else self.step.i, column])

    def dot_note(self, shown: int) -> str:
        """What the dot product is the sum of; shown: how many products the picture has."""
        d = len(self.worked.products)
        return self.words("frames.cosine.sum-of-all" if d > shown else "frames.cosine.sum", d=d)

    def angle_note(self) -> str:
        """The angle in degrees and in words."""
        cosine, words = self.step.cosine, self.words
        if cosine is None:
            return words("frames.cosine.no-direction")
        return words("frames.cosine.angle", degrees=degrees(cosine), angle=angle_words(cosine, words))


def _description(pair: _Pair, names: dict[str, str]) -> str:
    cosine, worked, words = pair.step.cosine, pair.worked, pair.words
    if cosine is None:
        return words("frames.cosine.description-undefined", **names)
    return words(
        "frames.cosine.description",
        **names,
        dot=worked.dot,
        norm_a=worked.norm_a,
        norm_b=worked.norm_b,
        cosine=worked.cosine,
        degrees=degrees(cosine),
        angle=angle_words(cosine, words),
    )


# Wide: the arithmetic on the left, the angle and the matrix so far on the right.
_BLOCK = 6
"""So many positions stand side by side; two blocks of them fit."""
_LEFT_END = (400.0, 512.0)
"""Where the arithmetic ends, at least and at most."""
_BETWEEN = 28.0


@dataclass(frozen=True)
class _Heights:
    """From top to bottom; baselines, but for the tops of the cells and the bars, and the fraction's line."""

    cells: float
    cell: float
    block: float
    dot: float
    bars: float
    line: float
    angle: float


_ONE_BLOCK = _Heights(cells=48, cell=36, block=0, dot=182, bars=208, line=306, angle=376)
_TWO_BLOCKS = _Heights(cells=30, cell=24, block=100, dot=232, bars=248, line=332, angle=394)


def _wide(pair: _Pair) -> tuple[list[Shape], float]:
    frame, worked = pair.frame, pair.worked
    margin = frame.margin
    label = min(96.0, max(width(visible(token), 16, bold=True) for token in pair.tokens) + 1)
    start = margin + max(label, width(pair.dot_name, 16)) + 10
    blocks, cell = _blocks(pair, _LEFT_END[1] - start)
    at = _ONE_BLOCK if len(blocks) == 1 else _TWO_BLOCKS
    shapes: list[Shape] = []
    right = start
    for block, columns in enumerate(blocks):
        grid = fit_grid(
            start, at.cells + block * at.block, (0, 1), columns,
            (length(columns, cell), length((0, 1), at.cell)), pair.values,
            layout="wide", cell=(cell, at.cell), largest=16,
        )  # fmt: skip
        shapes += _products(pair, grid, start - margin - 10)
        right = max(right, grid.right)
    shapes.append(Text(start - 10, at.dot, pair.dot_name, 16, anchor="end"))
    shapes.append(Text(start, at.dot, worked.dot, 18, bold=True, mono=True))
    note = pair.dot_note(sum(len(without_cuts(columns)) for columns in blocks))
    x_note = start + width(worked.dot, 18, mono=True) + 14
    right = max(right, x_note + width(note, frame.size), margin + _fraction_width(worked, 18))
    end = min(max(right, _LEFT_END[0]), _LEFT_END[1])
    shapes += [
        Text(x_note, at.dot, note, frame.size, "muted"),
        *_bars(pair, at.bars, start, end, 16),
        *_fraction(worked, margin, at.line, 18),
        Text(margin, at.angle, pair.angle_note(), 16),
    ]
    left, right = end + _BETWEEN, frame.right
    circle, y = _angle(pair, 22, 22, 104.0, (left, right), frame.size + 3)
    return [*shapes, *circle, *_matrix(pair, left, right, y + 17)], frame.foot


def _blocks(pair: _Pair, room: float) -> tuple[list[Indices], float]:
    """The shown positions in one block, or in two of nearly the same length; and the width of a cell."""
    products = pair.worked.products
    least = max(least_width(products, "wide") + 4, least_width(pair.values, "wide"))
    most = max(2, min(_BLOCK, int((room + 1) / (least + 1))))
    shown = shown_indices(len(products), 2 * most)
    half = len(shown) if len(shown) <= most else (len(shown) + 1) // 2
    blocks = [shown[:half], shown[half:]] if half < len(shown) else [shown]
    return blocks, min(share(blocks[0], room), max(least, 64.0))


def _products(pair: _Pair, grid: Grid, label: float) -> Iterator[Shape]:
    size, products = pair.frame.size, pair.worked.products
    yield from grid.column_labels(size, pair.step.scale.columns)
    for row, token in enumerate(pair.tokens):
        yield token_text(token, grid.x - 10, grid.baseline(row, 16), label, 16, anchor="end", bold=True)
    yield from grid.cells(pair.value, pair.step.scale)
    yield from grid.cuts(size)
    y = grid.bottom + 6
    yield Line(((grid.x, y), (grid.right, y)), "ink", 1.5)
    base = y + 5 + size * 0.86
    yield Text(max(pair.frame.margin, grid.x - 10), base, "a × b", size, "muted", "end")
    for column in without_cuts(grid.columns):
        yield Text(grid.centre(column), base, products[column], size, "ink", "middle", mono=True)


def _matrix(pair: _Pair, left: float, right: float, top: float) -> Iterator[Shape]:
    """The similarity matrix so far, centred between two edges."""
    step, frame = pair.step, pair.frame
    room, every = (right - left, frame.foot - 12 - top), tuple(range(len(step.tokens)))
    grid, labels = fit_matrix(
        step.tokens, step.comparison.cosine, every, room, frame, cell=(60, 34), largest=15, most_label=80
    )
    x = (left + right) / 2 - (labels + grid.right) / 2
    grid = replace(grid, x=x + labels, y=top)
    known = {frozenset(each) for each in step.known}
    yield from similarity_matrix(
        grid, step.tokens, step.comparison.cosine, lambda i, j: frozenset((i, j)) in known,
        label_x=x, size=frame.size, strong=(step.i, step.j), words=pair.words,
    )  # fmt: skip
    yield grid.outline(step.i, step.j)
    yield grid.outline(step.j, step.i)


# Narrow: one line a position, then the sum, the bars, the fraction, the half circle.
_ROWS, _ROW = 8, 25.0
_TIMES = 16.0
"""From a number of a to the one of b: room for the sign between them."""


def _narrow(pair: _Pair) -> tuple[list[Shape], float]:
    frame = pair.frame
    shapes, y = _products_narrow(pair)
    y += 14
    shapes += _bars(pair, y, frame.margin, frame.right, frame.size)
    y += 76
    shapes += _fraction(pair.worked, frame.margin, y, 14, below=True)
    note, y = paragraph(pair.angle_note(), (frame.margin, y + 72), frame.room, 13, 18, "ink")
    y += 12
    circle, y = _angle(pair, y, y + 2, 112.0, (frame.margin, frame.right), 16)
    return [*shapes, *note, *circle], y - 4


def _products_narrow(pair: _Pair) -> tuple[list[Shape], float]:
    """Position, number of a, number of b, product; under them the sum."""
    worked, words, frame = pair.worked, pair.words, pair.frame
    size, left, right, y = frame.size, frame.margin, frame.right, 22.0
    product = max(width(text, size, mono=True) for text in worked.products)
    for headed in (True, False):  # long numbers take the room of the heading of the positions
        start = left + (54 if headed else 24)
        cell = min(76.0, (right - product - 8 - start - _TIMES) / 2)
        if cell >= least_width(pair.values, "narrow"):
            break
    columns = start + cell / 2, start + cell * 1.5 + _TIMES
    shapes: list[Shape] = [Text(right, y, "a × b", size, "muted", "end")]
    if headed:
        shapes.append(Text(left, y, words("frames.cosine.position"), size, "muted"))
    for token, x in zip(pair.tokens, columns, strict=True):
        shapes.append(token_text(token, x, y, cell, 14, anchor="middle", bold=True))
    rows = shown_indices(len(worked.products), _ROWS)
    for vector, x in enumerate(columns):
        grid = fit_grid(
            x - cell / 2, y + 10, rows, (vector,), (cell, length(rows, _ROW)), pair.values,
            layout="narrow", cell=(cell, _ROW), largest=14,
        )  # fmt: skip
        shapes += grid.cells(lambda row, column: pair.value(column, row), pair.step.scale)
    names = pair.step.scale.columns if headed else ()
    for row in without_cuts(rows):
        name = cut(visible(names[row]), start - left - 6, size) if names else str(row)
        shapes.append(Text(left + (0 if names else 4), grid.baseline(row, size), name, size, "muted"))
    shapes += Grid(left, grid.y, rows, (), frame.room, grid.cell_height).cuts(size)
    for row in without_cuts(rows):
        base = grid.baseline(row, size)
        shapes.append(Text(sum(columns) / 2, base, "×", size, "muted", "middle"))
        shapes.append(Text(right, base, worked.products[row], size, "ink", "end", mono=True))
    y, wide = grid.bottom + 8, width(worked.dot, 14, mono=True)
    note = f"{pair.dot_note(len(without_cuts(rows)))}: {pair.dot_name}"
    shapes += [
        Line(((right - max(90.0, wide), y), (right, y)), "ink", 1.5),
        Text(right, y + 22, worked.dot, 14, bold=True, anchor="end", mono=True),
        Text(right - wide - 8, y + 22, note, size, "muted", "end"),
    ]
    return shapes, grid.bottom + 30


# Both: two lengths as bars, cos θ as a fraction, the angle.
_BAR, _STEP = 16.0, 24.0
_NARROW_END = 310.0
"""Terms of a fraction that would reach beyond (or, where a frame is wide, the matrix) are smaller."""
_LEAD = "cos θ ="


def _bars(pair: _Pair, y: float, start: float, end: float, size: float) -> Iterator[Shape]:
    """‖a‖ and ‖b‖ from y on: names, bars in proportion, numbers; 24 units a bar.

    start, end: where the bars start, unless a name is longer, and where their numbers end.
    """
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


def _fraction(worked: Worked, x: float, y: float, size: float, *, below: bool = False) -> Iterator[Shape]:
    """cos θ = dot / (‖a‖ × ‖b‖) = cosine; y is the height of the fraction's line.

    below: whether the result stands in a line of its own, where a frame is narrow.
    """
    lead = width(_LEAD, size, bold=True)
    start = x + lead + 10
    after = 0.0 if below else _fraction_width(worked, size) - lead - 10 - _line_width(worked, size)
    end = _NARROW_END if below else _LEFT_END[1]
    terms = (
        size
        if start + _line_width(worked, size) + after <= end
        else FRAMES["narrow" if below else "wide"].size
    )
    wide = _line_width(worked, terms)
    middle = start + wide / 2
    yield Text(x, y + size * 0.36, _LEAD, size, bold=True)
    yield Text(middle, y - 8, worked.dot, terms, "ink", "middle", mono=True)
    yield Line(((start, y), (start + wide, y)), "ink", 1.5)
    yield Text(middle, y + 6 + terms * 0.86, worked.norms, terms, "ink", "middle", mono=True)
    at, down = (start + wide + 10, size * 0.36)
    if below:
        at, down = x + lead - width("=", size, bold=True), 3.4 * size
    yield Text(at, y + down, "=", size, bold=True)
    yield Text(at + width("= ", size, bold=True), y + down + size * 0.06, worked.cosine, size + 5, bold=True)


def _fraction_width(worked: Worked, size: float) -> float:
    """How much room a fraction takes from left to right, its result included."""
    result = width("= ", size, bold=True) + width(worked.cosine, size + 5, bold=True)
    return width(_LEAD, size, bold=True) + 10 + _line_width(worked, size) + 10 + result


def _line_width(worked: Worked, size: float) -> float:
    return max(width(worked.dot, size, mono=True), width(worked.norms, size, mono=True)) + 12


def _angle(
    pair: _Pair, y: float, top: float, radius: float, room: tuple[float, float], leading: float
) -> tuple[list[Shape], float]:
    """The half circle under its heading at y, and what the band on its ruler is; and where that ends."""
    step, words, size, middle = pair.step, pair.words, pair.frame.size, sum(room) / 2
    heading = Text(middle, y, words("frames.cosine.unit"), size, "muted", "middle")
    circle = half_circle(middle, top, radius, pair.tokens, step.cosine, step.band, size, room)
    below = top + half_circle_height(radius, size) + 2 + leading
    band = band_words(step.band, words)
    lines, y = paragraph(band, (middle, below), room[1] - room[0], size, leading, anchor="middle")
    return [heading, *circle, *lines], y
