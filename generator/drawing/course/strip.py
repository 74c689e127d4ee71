"""A row of a table as a strip of colours, and as a grid of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.drawing.scene import Box, Shape, Text
from generator.drawing.theme import bin_of, ink_of
from generator.words.numbers import fixed


def strip(
    row: Sequence[float], limit: float, box: tuple[float, float, float, float], *, outlined: bool = False
) -> Iterator[Shape]:
    """A row in colours alone.

    Args:
        row: its numbers.
        limit: the |value| where the colours end.
        box: left, top, width, height.
        outlined: whether a thick line lies around it.
    """
    x, y, wide, high = box
    each = wide / len(row)
    for at, value in enumerate(row):
        yield Box(x + at * each, y, each - (1 if each > 4 else 0), high, f"v{bin_of(float(value), limit)}")
    yield Box(
        x - 2, y - 2, wide + 4, high + 4, None, "ink" if outlined else "edge", 3 if outlined else 1, radius=2
    )


def cells(
    row: Sequence[float],
    limit: float,
    at: tuple[float, float],
    cell: tuple[float, float],
    size: float,
    *,
    decimals: int = 2,
    faint: bool = False,
) -> Iterator[Shape]:
    """A row as cells with its numbers; at: left and top; faint: an outline in place of the colours."""
    (x, y), (wide, high) = at, cell
    for place, value in enumerate(row):
        index = bin_of(float(value), limit)
        left = x + place * wide
        if faint:
            yield Box(left + 0.5, y + 0.5, wide - 2, high - 2, None, "hair", 1)
        else:
            yield Box(left, y, wide - 1, high - 1, f"v{index}")
        ink = "muted" if faint else ink_of(index)
        text = fixed(float(value), decimals)
        yield Text(left + (wide - 1) / 2, y + high / 2 + size * 0.34, text, size, ink, "middle", mono=True)
