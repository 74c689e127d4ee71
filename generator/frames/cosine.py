"""The frame of one pair: products, their sum, two lengths, the quotient, and the angle drawn true."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.frames.angle import angle_words
from generator.frames.grid import SMALLEST, Grid, fit_grid, least_width
from generator.frames.half_circle import half_circle, half_circle_height
from generator.frames.legend import LEGEND_HEIGHT, MARGIN, WIDE_LEGEND_Y, legend
from generator.frames.matrix import similarity_matrix
from generator.frames.places import Places, length, share, shown_places
from generator.frames.quotient import bars, fraction, quotient_height
from generator.frames.ruler import band_words
from generator.frames.scene import NARROW_WIDTH, WIDE, Layout, Line, Scene, Shape, Text
from generator.frames.text import visible, width
from generator.frames.token import named, token_text
from generator.notation import Worked, degrees, work_out
from generator.steps import CosineStep
from generator.words import Words

_BLOCK = 6
"""So many positions stand side by side in the wide frame; two blocks of them fit."""
_NARROW_ROWS = 8
_LEFT_END = 512.0
"""Where the left half of the wide frame ends."""


def draw_cosine(step: CosineStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
    worked = work_out(a, b, step.cosine, undefined=words("undefined"))
    names = {"a": named(step.tokens[step.i]), "b": named(step.tokens[step.j])}
    if step.cosine is None:
        description = words("frames.cosine.description-undefined", **names)
    else:
        description = words(
            "frames.cosine.description",
            **names,
            dot=worked.dot,
            norm_a=worked.norm_a,
            norm_b=worked.norm_b,
            cosine=worked.cosine,
            degrees=degrees(step.cosine),
            angle=angle_words(step.cosine, words),
            about="≈" if worked.rounded else "=",
        )
    pair = _Pair(step, worked, words, SMALLEST[layout])
    shapes, height = _wide(pair) if layout == "wide" else _narrow(pair)
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.cosine.title", **names),
        description,
        tuple(shapes),
    )


@dataclass(frozen=True)
class _Pair:
    """The step with its numbers written out. size: of small letters."""

    step: CosineStep
    worked: Worked
    words: Words
    size: float

    @property
    def tokens(self) -> tuple[str, str]:
        return self.step.tokens[self.step.i], self.step.tokens[self.step.j]

    @property
    def d(self) -> int:
        return len(self.worked.products)

    def step_norms(self) -> tuple[float | None, float | None]:
        norms = self.step.comparison.norms
        return norms[self.step.i], norms[self.step.j]

    def value(self, row: int, column: int) -> float:
        return float(self.step.vectors[self.step.j if row else self.step.i, column])

    def angle(self) -> str:
        cosine = self.step.cosine
        if cosine is None:
            return self.words("frames.cosine.no-direction")
        return self.words(
            "frames.cosine.angle", degrees=degrees(cosine), angle=angle_words(cosine, self.words)
        )

    def sum_of(self) -> str:
        if self.d > len(self.shown()):
            return self.words("frames.cosine.sum-of-all", d=self.d)
        return self.words("frames.cosine.sum")

    def shown(self) -> list[int]:
        most = 2 * _BLOCK if self.size == SMALLEST["wide"] else _NARROW_ROWS
        return [place for place in shown_places(self.d, most) if place is not None]


# ---- wide


def _wide(pair: _Pair) -> tuple[list[Shape], float]:
    margin, size, worked = MARGIN["wide"], pair.size, pair.worked
    label = min(96.0, max(width(visible(token), 16, bold=True) for token in pair.tokens) + 2)
    label = max(label, width("a × b", size) + 2)
    room = _LEFT_END - margin - label - 10
    least = max(
        least_width(worked.products, "wide") + 3, least_width(worked.values_a + worked.values_b, "wide")
    )
    block = max(2, min(_BLOCK, int((room + 1) / (least + 1))))
    blocks = _blocks(pair.d, block)
    y = 34.0 if len(blocks) > 1 else 44.0
    cell = (
        min(78.0, share(max(blocks, key=lambda block: length(block, 1)), room)),
        24.0 if len(blocks) > 1 else 34.0,
    )
    shapes: list[Shape] = []
    for block_places in blocks:
        grid = fit_grid(
            margin + label + 10, y, (0, 1), block_places, (room, length((0, 1), cell[1])),
            worked.values_a + worked.values_b, layout="wide", cell=cell, largest=16,
        )  # fmt: skip
        shapes += _block(pair, grid, margin, label)
        y = grid.bottom + (44.0 if len(blocks) > 1 else 50.0)
    y += 6 if len(blocks) > 1 else 10
    equals = "≈" if worked.rounded else "="
    shapes.append(Text(margin, y, f"a · b {equals}", 16))
    shapes.append(Text(margin + label + 10, y, worked.dot, 18, bold=True, mono=True))
    x = margin + label + 10 + width(worked.dot, 18, mono=True) + 14
    shapes.append(Text(x, y, pair.sum_of(), size, "muted"))
    y += 34 if len(blocks) == 1 else 22
    shapes += bars(pair.tokens, pair.step_norms(), worked, margin, y, 250.0, 16, pair.words)
    y += 58
    shapes += fraction(worked, margin, y + (22 if len(blocks) == 1 else 10), 18)
    y += quotient_height(18) + (26 if len(blocks) == 1 else 8)
    shapes += [Text(margin, y, pair.angle(), 16)] if y < WIDE_LEGEND_Y - 8 else []
    shapes += _right(pair)
    shapes += legend(pair.step.limit, pair.step.provenance, "wide", WIDE_LEGEND_Y, pair.words)
    return shapes, WIDE[1]


def _blocks(d: int, block: int) -> list[Places]:
    """The shown positions in one block, or in two of nearly the same length.

    >>> _blocks(4, 6), _blocks(8, 6), _blocks(64, 6)[1]
    ([(0, 1, 2, 3)], [(0, 1, 2, 3), (4, 5, 6, 7)], (6, 7, 8, 9, None, 63))
    """
    places = shown_places(d, 2 * block)
    if len(places) <= block:
        return [places]
    half = (len(places) + 1) // 2
    return [places[:half], places[half:]]


def _block(pair: _Pair, grid: Grid, x: float, label: float) -> Iterator[Shape]:
    size = pair.size
    yield from grid.column_labels(size)
    for row, token in enumerate(pair.tokens):
        yield token_text(token, x, grid.baseline(row, 16), label, 16, bold=True)
    yield from grid.cells(pair.value, pair.step.limit)
    yield from grid.cuts(size)
    y = grid.bottom + 8
    yield Line(((grid.x, y), (grid.right, y)), "ink", 1.5)
    base = y + 6 + size * 0.86
    yield Text(x, base, "a × b", size, "muted")
    for column in grid.columns:
        if column is not None:
            text = pair.worked.products[column]
            yield Text(grid.centre(column), base, text, size, "ink", "middle", mono=True)


def _right(pair: _Pair) -> Iterator[Shape]:
    step, size, words = pair.step, pair.size, pair.words
    left, right = _LEFT_END + 28, WIDE[0] - MARGIN["wide"]
    middle = (left + right) / 2
    yield Text(middle, 24, words("frames.cosine.unit"), size, "muted", "middle")
    yield from half_circle(middle, 26, 100, pair.tokens, step.cosine, step.band, size, (left, right))
    y = 26 + half_circle_height(100, size) + 22
    yield Text(middle, y, band_words(step.band, words), size, "muted", "middle")
    n = len(step.tokens)
    label = min(72.0, max(width(visible(token), size, bold=True) for token in step.tokens))
    top, bottom = y + 34, WIDE_LEGEND_Y - 14
    places = tuple(range(n))
    texts = ["+0.00"]
    grid = fit_grid(
        left + label + 8, top, places, places, (right - left - label - 8, bottom - top), texts,
        layout="wide", cell=(56, 36), largest=16,
    )  # fmt: skip
    told = {frozenset(each) for each in step.told}
    yield from similarity_matrix(
        grid, step.tokens, step.comparison.cosine, lambda i, j: frozenset((i, j)) in told,
        label_x=left, size=size, strong=(step.i, step.j), words=words,
    )  # fmt: skip
    yield grid.outline(step.i, step.j)
    yield grid.outline(step.j, step.i)


# ---- narrow


def _narrow(pair: _Pair) -> tuple[list[Shape], float]:
    margin, size, step, worked, words = MARGIN["narrow"], pair.size, pair.step, pair.worked, pair.words
    right = NARROW_WIDTH - margin
    columns, y = _Columns.fitting(worked, right), 22.0
    a, b = pair.tokens
    shapes: list[Shape] = [
        Text(margin, y, words("frames.cosine.position"), size, "muted"),
        token_text(a, columns.a, y, columns.cell, 14, anchor="middle", bold=True),
        token_text(b, columns.b, y, columns.cell, 14, anchor="middle", bold=True),
        Text(right, y, "a × b", size, "muted", "end"),
    ]
    rows = shown_places(pair.d, _NARROW_ROWS)
    for vector, x in ((0, columns.a), (1, columns.b)):
        grid = fit_grid(
            x - columns.cell / 2, y + 10, rows, (vector,), (columns.cell, length(rows, 25)),
            worked.values_a + worked.values_b, layout="narrow", cell=(columns.cell, 25), largest=14,
        )  # fmt: skip
        shapes += grid.cells(lambda row, column: pair.value(column, row), step.limit)
    shapes += grid.row_labels(str, margin + 4, size, anchor="start")
    shapes += Grid(margin, grid.y, rows, (), right - margin, grid.cell_height).cuts(size)
    middle = (columns.a + columns.b) / 2
    for row in rows:
        if row is not None:
            base = grid.baseline(row, size)
            shapes.append(Text(middle, base, "×", size, "muted", "middle"))
            shapes.append(Text(right, base, worked.products[row], size, "ink", "end", mono=True))
    y = grid.bottom + 8
    shapes.append(Line(((right - 90, y), (right, y)), "ink", 1.5))
    y += 22
    equals = "≈" if worked.rounded else "="
    shapes.append(Text(right, y, worked.dot, 14, bold=True, anchor="end", mono=True))
    start = right - width(worked.dot, 14, mono=True) - 8
    shapes.append(Text(start, y, f"{pair.sum_of()}: a · b {equals}", size, "muted", "end"))
    y += 22
    shapes += bars(pair.tokens, pair.step_norms(), worked, margin, y, 120.0, size, words)
    y += 62
    shapes += fraction(worked, margin, y + 10, 15)
    y += quotient_height(15) + 22
    shapes.append(Text(margin, y, pair.angle(), size))
    y += 24
    shapes.append(Text(NARROW_WIDTH / 2, y, words("frames.cosine.unit"), size, "muted", "middle"))
    shapes += half_circle(
        NARROW_WIDTH / 2, y + 4, 112, pair.tokens, step.cosine, step.band, size, (margin, right)
    )
    y += 4 + half_circle_height(112, size) + 18
    shapes.append(Text(NARROW_WIDTH / 2, y, band_words(step.band, words), size, "muted", "middle"))
    y += 14
    shapes += legend(step.limit, step.provenance, "narrow", y, words)
    return shapes, y + LEGEND_HEIGHT["narrow"] + 6


@dataclass(frozen=True)
class _Columns:
    """Middles of the columns of a and b, and the width of a cell."""

    a: float
    b: float
    cell: float

    @staticmethod
    def fitting(worked: Worked, right: float) -> _Columns:
        product = max(width(text, 12, mono=True) for text in worked.products)
        start = 62.0
        cell = min(78.0, (right - product - 12 - start - 18) / 2)
        return _Columns(start + cell / 2, start + cell * 1.5 + 18, cell)
