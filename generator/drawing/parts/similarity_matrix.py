"""The similarity matrix, as far as it has been told: cosines in the colours of values, the diagonal quiet."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TypeAlias

from generator.drawing.grid import GAP, SMALLEST, Grid, Places, fit_grid
from generator.drawing.scene import Layout, Shape, Text
from generator.drawing.text import isolated, visible, width
from generator.drawing.token import token_text
from generator.engine.similarity import Table
from generator.words.numbers import fixed
from generator.words.words import Words

Filled: TypeAlias = Callable[[int, int], bool]


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
    told: Filled,
    *,
    size: float,
    label_x: float | None = None,
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
        size: of the labels.
        label_x: the left end of the rows' labels, which end 8 units before the cells; None for no labels.
        strong: positions whose labels are bold.
        words: the table of words.
    """
    places = [place for place in grid.rows if place is not None]
    yield from _cells(grid, places, cosine, told, words)
    if label_x is not None:
        yield from _labels(grid, places, tokens, label_x, size, strong)
    yield from grid.cuts(size)


def _labels(
    grid: Grid, places: list[int], tokens: Sequence[str], left: float, size: float, strong: Collection[int]
) -> Iterator[Shape]:
    """Tokens beside the rows and over the columns; where they would touch there, positions in both places."""
    room = grid.cell_width + GAP
    fits = all(width(visible(tokens[j]), size, bold=j in strong) <= room for j in places)
    number = 0.0 if fits else width(str(places[-1]), size) + 6
    for i in places:
        base, bold = grid.baseline(i, size), i in strong
        yield token_text(
            tokens[i], grid.x - 8 - number, base, grid.x - 8 - number - left, size, anchor="end", bold=bold
        )
        if number:
            yield Text(grid.x - 8, base, str(i), size, "muted", "end")
    for j in places if fits else _labelled(places, room, size):
        name, role = (isolated(visible(tokens[j])), "ink") if fits else (str(j), "muted")
        yield Text(grid.centre(j), grid.y - 6, name, size, role, "middle", bold=fits and j in strong)


def _labelled(places: list[int], room: float, size: float) -> list[int]:
    """The columns whose positions stand over them: all, or every so many where they would touch."""
    every = math.ceil((width(str(places[-1]), size) + 3) / room)
    return [place for place in places if place % every == 0]


def fit_matrix(
    tokens: Sequence[str],
    places: Places,
    room: tuple[float, float],
    *,
    layout: Layout,
    cell: tuple[float, float],
    largest: float,
    most_label: float,
) -> tuple[Grid, float]:
    """The largest matrix that fits beside its labels, at the upper left corner; and the labels' width.

    Where numbers do not fit, cells are small squares of colour alone.

    Args:
        tokens: all n.
        places: what is shown of them, from `shown_places`.
        room: width and height, labels at the left included.
        layout: sets the size of the labels and the smallest number.
        cell: width and height of a cell at most.
        largest: size of the numbers at most.
        most_label: the widest that a token's label may be, 8 units of air included.
    """
    size = SMALLEST[layout]
    shown = [place for place in places if place is not None]
    widest = max(width(visible(tokens[i]), size, bold=True) for i in shown) + 1
    number = width(str(shown[-1]), size) + 6
    token = min(most_label, widest + 8)
    for labels in (token, token + number):  # positions are needed where tokens do not fit over the columns
        grid = fit_grid(
            0, 0, places, places, (room[0] - labels, room[1]), ["+0.00"],
            layout=layout, cell=cell, largest=largest,
        )  # fmt: skip
        if widest <= grid.cell_width + GAP:
            break
    if grid.size is None:
        side = min(grid.cell_width, grid.cell_height, 24.0)
        grid = Grid(0, 0, places, places, side, side)
    return grid, labels


def _cells(grid: Grid, places: list[int], cosine: Table, told: Filled, words: Words) -> Iterator[Shape]:
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
