"""Rows of a moment of the training: each with its sign and its word, its numbers at four decimals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from generator.frames.grid import SMALLEST, Grid, fit_grid, fitting_columns
from generator.frames.places import Places, length, shown_places
from generator.frames.scene import Layout, Shape, Text
from generator.frames.text import visible, width
from generator.frames.token import token_text
from generator.notation import fixed
from generator.steps import Moment

MOST_TARGETS = 6
"""Rows of the output matrix that a frame shows, the mark of a cut included."""
CENTRE, CONTEXT, NOISE = "v", "u⁺", "u⁻"
_MARK: dict[Layout, float] = {"wide": 32, "narrow": 24}
ROW: dict[Layout, float] = {"wide": 25, "narrow": 24}


def number(value: float) -> str:
    """A number of a training, which is rounded here: four decimals.

    >>> number(-0.36182)
    '−0.3618'
    """
    return fixed(value, 4)


def plain(value: float) -> str:
    """The same without a plus sign, of what is never below zero.

    >>> plain(0.4512345)
    '0.4512'
    """
    return fixed(value, 4, plus=False)


def target_places(moment: Moment) -> Places:
    """Which rows of the output matrix are shown: 0 is the context's."""
    return shown_places(len(moment.targets), MOST_TARGETS)


def target_mark(place: int) -> str:
    """The sign of a row of the output matrix."""
    return NOISE if place else CONTEXT


def label_room(moment: Moment, layout: Layout) -> float:
    """What signs and words take up before the numbers."""
    words = [moment.words[row] for row in (moment.centre, *moment.targets)]
    widest = max(width(visible(word), SMALLEST[layout], bold=True) for word in words) + 1
    return _MARK[layout] + min(widest, 110.0 if layout == "wide" else 58.0) + 8


def rows_grid(
    values: NDArray[np.float64], rows: Places, at: tuple[float, float], room: float, layout: Layout
) -> Grid:
    """A grid for rows of numbers at four decimals, in which every row of `values` would have room.

    values: `[any, d]`, all that are to stand in grids of the same columns.
    """
    texts = {number(value) for value in values.ravel().tolist()}
    columns = fitting_columns(values.shape[1], texts, room, layout)
    high = ROW[layout]
    return fit_grid(
        *at, rows, columns, (room, length(rows, high)), texts,
        layout=layout, cell=(64, high), largest=14 if layout == "wide" else 12,
    )  # fmt: skip


def labelled_rows(
    grid: Grid,
    labels: Callable[[int], tuple[str, str]],
    value: Callable[[int, int], float],
    limit: float,
    at: tuple[float, float],
    layout: Layout,
) -> Iterator[Shape]:
    """Signs, words and numbers. at: where signs start and where the numbers do."""
    size, (x, end) = SMALLEST[layout], at
    yield from labels_of(grid, labels, x, end - x - 8, layout)
    yield from grid.cells(value, limit, text=number)
    yield from grid.cuts(size, x + _MARK[layout] / 2)


def labels_of(
    grid: Grid, labels: Callable[[int], tuple[str, str]], x: float, room: float, layout: Layout
) -> Iterator[Shape]:
    """The sign and the word of each shown row."""
    size = SMALLEST[layout]
    for row in grid.rows:
        if row is not None:
            mark, word = labels(row)
            base = grid.baseline(row, size)
            yield Text(x, base, mark, size, bold=True)
            yield token_text(word, x + _MARK[layout], base, room - _MARK[layout], size)


def column(grid: Grid, heading: str, texts: Sequence[str], right: float, layout: Layout) -> Iterator[Shape]:
    """A column of results beside a grid, right-aligned, with its heading."""
    size = SMALLEST[layout]
    yield Text(right, grid.y - 6, heading, size, "muted", "end")
    for row in grid.rows:
        if row is not None:
            yield Text(right, grid.baseline(row, size), texts[row], size, "ink", "end", mono=True)


def lines_of(texts: Sequence[str], x: float, y: float, size: float, *, last_bold: bool) -> Iterator[Shape]:
    """Lines of text under each other."""
    for place, line in enumerate(texts):
        yield Text(x, y + place * (size + 6), line, size, bold=last_bold and place == len(texts) - 1)
