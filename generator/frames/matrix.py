"""The similarity matrix, as far as it has been told: cosines in the colours of values, the diagonal quiet."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from generator.comparison import Table
from generator.frames.grid import Grid
from generator.frames.places import GAP
from generator.frames.scene import Shape, Text
from generator.frames.text import cut, isolated, visible, width
from generator.frames.token import token_text
from generator.notation import fixed
from generator.words import Words

Told: TypeAlias = Callable[[int, int], bool]


def cosine_text(number: float) -> str:
    """A cosine in a cell.

    >>> cosine_text(-0.4281)
    '−0.43'
    """
    return fixed(number, 2)


def similarity_matrix(
    grid: Grid,
    tokens: Sequence[str],
    cosine: Table,
    told: Told,
    *,
    label_x: float,
    size: float,
    strong: Collection[int] = (),
    words: Words,
) -> Iterator[Shape]:
    """The cells, their labels left and above; untold cells are empty slots.

    A token's cosine with itself is always +1 and says nothing: the diagonal has no colour.

    Args:
        grid: of the n × n cells; rows and columns are the same places.
        tokens: all n.
        cosine: `[n][n]`.
        told: whether a cell's number is known by now.
        label_x: the left end of the rows' labels; they end 8 units before the cells.
        size: of the labels.
        strong: positions whose labels are bold.
        words: the table of words.
    """
    places = [place for place in grid.rows if place is not None]
    yield from _cells(grid, places, cosine, told, words)
    room = grid.x - 8 - label_x
    for i in places:
        yield token_text(
            tokens[i], grid.x - 8, grid.baseline(i, size), room, size, anchor="end", bold=i in strong
        )
    if all(width(visible(tokens[j]), size, bold=j in strong) <= grid.cell_width + GAP for j in places):
        for j in places:
            short = isolated(cut(visible(tokens[j]), grid.cell_width + GAP, size, bold=j in strong))
            yield Text(grid.centre(j), grid.y - 6, short, size, "ink", "middle", bold=j in strong)
    yield from grid.cuts(size)


def _cells(grid: Grid, places: list[int], cosine: Table, told: Told, words: Words) -> Iterator[Shape]:
    off = [(i, j) for i in places for j in places if i != j]
    yield from (grid.slot(i, i, fill="panel") for i in places)
    for i, j in off:
        if not told(i, j):
            yield grid.slot(i, j, stroke="edge")
    yield from grid.cells(lambda i, j: cosine[i][j] if i != j and told(i, j) else None, 1.0, text=cosine_text)
    for i, j in [*off, *((i, i) for i in places)]:
        if cosine[i][j] is None and (i == j or told(i, j)):
            if i != j:
                yield grid.slot(i, j, stroke="edge")
            if grid.size is not None or grid.cell_width > 9:
                size = grid.size or min(14.0, grid.cell_height * 0.8)
                yield Text(
                    grid.centre(j), grid.baseline(i, size), "?", size, "muted", "middle",
                    full=words("undefined"),
                )  # fmt: skip
        elif i == j and grid.size is not None:
            yield Text(
                grid.centre(j), grid.baseline(i, grid.size), "+1.00", grid.size, "muted", "middle", mono=True
            )
