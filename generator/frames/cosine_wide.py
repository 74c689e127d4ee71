"""One pair, 800 × 450: the arithmetic on the left, the angle and the matrix so far on the right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.frames.grid import SMALLEST, Grid, fit_grid, least_width
from generator.frames.half_circle import half_circle, half_circle_height
from generator.frames.legend import MARGIN, WIDE_LEGEND_Y, legend
from generator.frames.matrix import fit_matrix, similarity_matrix
from generator.frames.places import Places, length, share, shown_places
from generator.frames.quotient import bars, fraction, fraction_width
from generator.frames.ruler import band_words
from generator.frames.scene import WIDE, Line, Shape, Text
from generator.frames.text import visible, width, wrapped
from generator.frames.token import token_text
from generator.frames.worked_pair import WorkedPair

_BLOCK = 6
"""So many positions stand side by side; two blocks of them fit."""
_LEFT_END = (400.0, 512.0)
"""Where the arithmetic ends, at least and at most."""
_BETWEEN = 28.0
_SIZE = SMALLEST["wide"]
_RADIUS = 104.0


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


def draw_wide(pair: WorkedPair) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    margin, worked = MARGIN["wide"], pair.worked
    label = min(96.0, max(width(visible(token), 16, bold=True) for token in pair.tokens) + 1)
    start = margin + max(label, width(f"a · b {pair.equals}", 16)) + 10
    blocks, cell = _blocks(pair, _LEFT_END[1] - start)
    at = _ONE_BLOCK if len(blocks) == 1 else _TWO_BLOCKS
    shapes: list[Shape] = []
    right = start
    for place, columns in enumerate(blocks):
        top = at.cells + place * at.block
        grid = fit_grid(
            start, top, (0, 1), columns, (length(columns, cell), length((0, 1), at.cell)),
            worked.values_a + worked.values_b, layout="wide", cell=(cell, at.cell), largest=16,
        )  # fmt: skip
        shapes += _products(pair, grid, start - margin - 10)
        right = max(right, grid.right)
    shapes.append(Text(start - 10, at.dot, f"a · b {pair.equals}", 16, anchor="end"))
    shapes.append(Text(start, at.dot, worked.dot, 18, bold=True, mono=True))
    note = Text(
        start + width(worked.dot, 18, mono=True) + 14, at.dot,
        pair.dot_note(sum(each is not None for columns in blocks for each in columns)), _SIZE, "muted",
    )  # fmt: skip
    right = max(right, note.x + width(note.text, _SIZE), margin + fraction_width(worked, 18))
    end = min(max(right, _LEFT_END[0]), _LEFT_END[1])
    shapes += [note, *bars(pair.tokens, pair.norms, worked, margin, at.bars, (start, end), 16, pair.words)]
    shapes += fraction(worked, margin, at.line, 18)
    shapes.append(Text(margin, at.angle, pair.angle_note(), 16))
    shapes += _angle_and_matrix(pair, end + _BETWEEN, WIDE[0] - margin)
    shapes += legend(pair.step.limit, pair.step.provenance, "wide", WIDE_LEGEND_Y, pair.words)
    return shapes, WIDE[1]


def _blocks(pair: WorkedPair, room: float) -> tuple[list[Places], float]:
    """The shown positions in one block, or in two of nearly the same length; and the width of a cell."""
    worked = pair.worked
    least = max(
        least_width(worked.products, "wide") + 4, least_width(worked.values_a + worked.values_b, "wide")
    )
    most = max(2, min(_BLOCK, int((room + 1) / (least + 1))))
    places = shown_places(pair.d, 2 * most)
    half = len(places) if len(places) <= most else (len(places) + 1) // 2
    blocks = [places[:half], places[half:]] if half < len(places) else [places]
    return blocks, min(share(blocks[0], room), max(least, 64.0))


def _products(pair: WorkedPair, grid: Grid, label: float) -> Iterator[Shape]:
    margin = MARGIN["wide"]
    yield from grid.column_labels(_SIZE)
    for row, token in enumerate(pair.tokens):
        yield token_text(token, grid.x - 10, grid.baseline(row, 16), label, 16, anchor="end", bold=True)
    yield from grid.cells(pair.value, pair.step.limit)
    yield from grid.cuts(_SIZE)
    y = grid.bottom + 6
    yield Line(((grid.x, y), (grid.right, y)), "ink", 1.5)
    base = y + 5 + _SIZE * 0.86
    yield Text(max(margin, grid.x - 10), base, "a × b", _SIZE, "muted", "end")
    for column in grid.columns:
        if column is not None:
            yield Text(
                grid.centre(column), base, pair.worked.products[column], _SIZE, "ink", "middle", mono=True
            )


def _angle_and_matrix(pair: WorkedPair, left: float, right: float) -> Iterator[Shape]:
    step, words = pair.step, pair.words
    middle = (left + right) / 2
    yield Text(middle, 22, words("frames.cosine.unit"), _SIZE, "muted", "middle")
    yield from half_circle(middle, 22, _RADIUS, pair.tokens, step.cosine, step.band, _SIZE, (left, right))
    y = 22 + half_circle_height(_RADIUS, _SIZE) + 2
    for line in wrapped(band_words(step.band, words), right - left, _SIZE):
        y += _SIZE + 3
        yield Text(middle, y, line, _SIZE, "muted", "middle")
    top, bottom = y + 34, WIDE_LEGEND_Y - 12
    places = tuple(range(len(step.tokens)))
    grid, labels = fit_matrix(
        step.tokens, places, (right - left, bottom - top),
        layout="wide", cell=(60, 34), largest=15, most_label=80,
    )  # fmt: skip
    x = middle - (labels + length(places, grid.cell_width)) / 2
    grid = Grid(x + labels, top, places, places, grid.cell_width, grid.cell_height, grid.size)
    told = {frozenset(each) for each in step.told}
    yield from similarity_matrix(
        grid, step.tokens, step.comparison.cosine, lambda i, j: frozenset((i, j)) in told,
        label_x=x, size=_SIZE, strong=(step.i, step.j), words=words,
    )  # fmt: skip
    yield grid.outline(step.i, step.j)
    yield grid.outline(step.j, step.i)
