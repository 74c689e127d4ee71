"""One pair, 320 wide: one line a position, then the sum, the bars, the fraction, the half circle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.frames.grid import SMALLEST, Grid, fit_grid, least_width
from generator.frames.half_circle import half_circle, half_circle_height
from generator.frames.legend import LEGEND_HEIGHT, MARGIN, legend
from generator.frames.places import length, shown_places
from generator.frames.quotient import bars, fraction
from generator.frames.ruler import band_words
from generator.frames.scene import NARROW_WIDTH, Line, Shape, Text
from generator.frames.text import width, wrapped
from generator.frames.token import token_text
from generator.frames.worked_pair import WorkedPair
from generator.worked import Worked

_ROWS = 8
_ROW = 25.0
_SIZE = SMALLEST["narrow"]
_LEFT, _RIGHT = MARGIN["narrow"], NARROW_WIDTH - MARGIN["narrow"]
_MIDDLE = NARROW_WIDTH / 2
_RADIUS = 112.0
_TIMES = 16.0
"""From a number of a to the one of b: room for the sign between them."""


def draw_narrow(pair: WorkedPair) -> tuple[list[Shape], float]:
    """The shapes, and the frame's height."""
    step, worked, words = pair.step, pair.worked, pair.words
    shapes, y = _products(pair)
    y += 14
    shapes += bars(pair.tokens, pair.norms, worked, _LEFT, y, (_LEFT, _RIGHT), _SIZE, words)
    y += 76
    shapes += fraction(worked, _LEFT, y, 14, below=True)
    y += 54
    for line in wrapped(pair.angle_note(), _RIGHT - _LEFT, 13):
        y += 18
        shapes.append(Text(_LEFT, y, line, 13))
    y += 30
    shapes.append(Text(_MIDDLE, y, words("frames.cosine.unit"), _SIZE, "muted", "middle"))
    shapes += half_circle(
        _MIDDLE, y + 2, _RADIUS, pair.tokens, step.cosine, step.band, _SIZE, (_LEFT, _RIGHT)
    )
    y += 4 + half_circle_height(_RADIUS, _SIZE)
    for line in wrapped(band_words(step.band, words), _RIGHT - _LEFT, _SIZE):
        y += 16
        shapes.append(Text(_MIDDLE, y, line, _SIZE, "muted", "middle"))
    y += 12
    shapes += legend(step.limit, step.provenance, "narrow", y, words)
    return shapes, y + LEGEND_HEIGHT["narrow"] + 6


@dataclass(frozen=True)
class _Columns:
    """Middles of the columns of a and b, the width of a cell, and whether positions have a heading."""

    a: float
    b: float
    cell: float
    headed: bool

    @staticmethod
    def fitting(worked: Worked) -> _Columns:
        product = max(width(text, _SIZE, mono=True) for text in worked.products)
        least = least_width(worked.values_a + worked.values_b, "narrow")
        for headed in (True, False):  # long numbers take the room of the heading
            start = _LEFT + (54 if headed else 24)
            cell = min(76.0, (_RIGHT - product - 8 - start - _TIMES) / 2)
            if cell >= least:
                break
        return _Columns(start + cell / 2, start + cell * 1.5 + _TIMES, cell, headed)


def _products(pair: WorkedPair) -> tuple[list[Shape], float]:
    worked, words = pair.worked, pair.words
    columns, y = _Columns.fitting(worked), 22.0
    shapes: list[Shape] = [Text(_RIGHT, y, "a × b", _SIZE, "muted", "end")]
    if columns.headed:
        shapes.append(Text(_LEFT, y, words("frames.cosine.position"), _SIZE, "muted"))
    for token, x in zip(pair.tokens, (columns.a, columns.b), strict=True):
        shapes.append(token_text(token, x, y, columns.cell, 14, anchor="middle", bold=True))
    rows = shown_places(pair.d, _ROWS)
    for vector, x in ((0, columns.a), (1, columns.b)):
        grid = fit_grid(
            x - columns.cell / 2, y + 10, rows, (vector,), (columns.cell, length(rows, _ROW)),
            worked.values_a + worked.values_b, layout="narrow", cell=(columns.cell, _ROW), largest=14,
        )  # fmt: skip
        shapes += grid.cells(lambda row, column: pair.value(column, row), pair.step.limit)
    shapes += grid.row_labels(str, _LEFT + 4, _SIZE, anchor="start")
    shapes += Grid(_LEFT, grid.y, rows, (), _RIGHT - _LEFT, grid.cell_height).cuts(_SIZE)
    middle = (columns.a + columns.b) / 2
    for row in rows:
        if row is not None:
            base = grid.baseline(row, _SIZE)
            shapes.append(Text(middle, base, "×", _SIZE, "muted", "middle"))
            shapes.append(Text(_RIGHT, base, worked.products[row], _SIZE, "ink", "end", mono=True))
    shown = sum(row is not None for row in rows)
    return [*shapes, *_sum(pair, grid.bottom + 8, shown)], grid.bottom + 30


def _sum(pair: WorkedPair, y: float, shown: int) -> Iterator[Shape]:
    dot = pair.worked.dot
    wide = width(dot, 14, mono=True)
    yield Line(((_RIGHT - max(90.0, wide), y), (_RIGHT, y)), "ink", 1.5)
    yield Text(_RIGHT, y + 22, dot, 14, bold=True, anchor="end", mono=True)
    note = f"{pair.dot_note(shown)}: a · b {pair.equals}"
    yield Text(_RIGHT - wide - 8, y + 22, note, _SIZE, "muted", "end")
