"""The one-hot vector of an id: V slots, a 1 at the id and 0 elsewhere; its product with E is that row."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frames.grid import Grid
from generator.frames.places import cut_middles, length, shown_places, starts
from generator.frames.scene import Box, Shape, Text
from generator.frames.text import ELLIPSIS
from generator.words import Words

_SLOT = 20.0
_MOST_SLOTS = 8
ONE_HOT_HEIGHT = 42.0
"""Height of `one_hot_row`."""


def one_hot_column(
    e_grid: Grid, token_id: int, x: float, wide: float, size: float, words: Words
) -> Iterator[Shape]:
    """Its slots beside the rows of E that they weigh: once this row, no times each other one."""
    yield Text(x + wide, e_grid.y - 5, words("frames.lookup.one-hot"), size, "muted", "end")
    rows = [row for row in e_grid.rows if row is not None]
    for row in rows:
        yield _slot(x, e_grid.top(row), wide, e_grid.cell_height, row == token_id)
    for row in rows:
        yield _digit(x + wide / 2, e_grid.baseline(row, size), size, row == token_id)


def one_hot_row(count: int, token_id: int, x: float, y: float, words: Words) -> Iterator[Shape]:
    """Its slots side by side under their heading, the product beside them; y is the upper edge."""
    size = 12.0
    yield Text(x, y + 11, words("frames.lookup.one-hot-of", id=token_id), size, "muted")
    places = shown_places(count, _MOST_SLOTS, [token_id])
    lefts = dict(starts(places, _SLOT, x))
    for row, left in lefts.items():
        yield _slot(left, y + 18, _SLOT, 20, row == token_id)
    for row, left in lefts.items():
        yield _digit(left + _SLOT / 2, y + 32.5, size, row == token_id)
    for middle in cut_middles(places, _SLOT, x):
        yield Text(middle, y + 31, ELLIPSIS, size, "muted", "middle")
    product = words("frames.lookup.one-hot-product", id=token_id)
    yield Text(x + length(places, _SLOT) + 6, y + 32.5, product, size, "muted")


def _slot(x: float, y: float, wide: float, high: float, hot: bool) -> Box:
    return Box(x + 0.5, y + 0.5, wide - 1, high - 1, "ink" if hot else None, "edge")


def _digit(x: float, y: float, size: float, hot: bool) -> Text:
    return Text(x, y, "1" if hot else "0", size, "paper" if hot else "muted", "middle", bold=hot, mono=True)
