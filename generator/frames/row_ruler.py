"""A ruler from −1 to +1 down a list: a dot in every line, the band of chance in grey behind them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.chance import ChanceBand
from generator.frames.grid import Grid
from generator.frames.scene import Box, Dot, Line, Shape, Text
from generator.notation import MINUS


def row_ruler(
    x: float,
    half: float,
    lines: Grid,
    cosines: Sequence[float | None],
    band: ChanceBand,
    size: float,
    strong: Callable[[int], bool],
) -> Iterator[Shape]:
    """The ruler, its numbers under it, and the dots; a line without a cosine has none.

    Args:
        x: its zero, from left to right.
        half: units of a cosine of 1.
        lines: where the lines of the list lie.
        cosines: by position.
        band: of chance.
        size: of the numbers.
        strong: whether a position's dot is a large one.
    """
    top, bottom = lines.y - 3, lines.bottom + 3
    if band.dimension == 1:
        for end in (-1, 1):
            yield Box(x + end * half - 3, top, 6, bottom - top, "band", "edge")
    else:
        yield Box(x + band.low * half, top, (band.high - band.low) * half, bottom - top, "band")
    for mark in (-1, 0, 1):
        yield Line(((x + mark * half, top), (x + mark * half, bottom + 5)), "edge", 1.5)
    for mark, text in ((-1, MINUS + "1"), (0, "0"), (1, "+1")):
        yield Text(x + mark * half, bottom + 9 + size * 0.86, text, size, "muted", "middle")
    radius = min(6.0, lines.cell_height / 2 - 2)
    for place in lines.rows:
        number = None if place is None else cosines[place]
        if place is not None and number is not None:
            yield Line(((x, lines.middle(place)), (x + number * half, lines.middle(place))), "ink", 1.5)
            yield Dot(x + number * half, lines.middle(place), radius if strong(place) else radius - 1.5)
