"""The similarity matrix, as far as it is known: cosines in the colours of values, the diagonal quiet."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from generator.drawing.grid import GAP, Grid, Indices, fit_grid, number_size, without_cuts
from generator.drawing.scene import Frame, Shape, Text
from generator.drawing.text import isolated, visible, width
from generator.drawing.token import token_text
from generator.lessons.scale import ValueScale
from generator.lessons.steps import CosineRowStep, CosineStep, SimilaritiesStep
from generator.words.numbers import MINUS, cosine_text
from generator.words.words import Words

ComparisonStep: TypeAlias = CosineStep | CosineRowStep | SimilaritiesStep


def similarity_matrix(
    step: ComparisonStep,
    grid: Grid,
    known: Callable[[int, int], bool],
    *,
    size: float,
    label_x: float | None = None,
    strong: Collection[int] = (),
    words: Words,
) -> Iterator[Shape]:
    """The cells, their labels left and above; cells that are not known yet are empty slots.

    A token's cosine with itself is always +1 and says nothing: the diagonal has no colour.

    grid: of the n × n cells; rows and columns are the same positions. known: whether a number is known by
    now. size: of the labels. label_x: the left end of the rows' labels; None for no labels. strong: positions
    whose labels are bold.
    """
    cosine, shown = step.comparison.cosine, without_cuts(grid.rows)

    def written(number: float) -> str:
        text = cosine_text(number)
        if grid.size is None or width(text, grid.size, mono=True) <= grid.cell_width:
            return text
        return f"> {MINUS}1" if number < 0 else "< +1"  # of one that only nearly is ±1

    off = [(i, j) for i in shown for j in shown if i != j]
    yield from (grid.slot(i, i, fill="panel") for i in shown)
    yield from (grid.slot(i, j, stroke="edge") for i, j in off if not known(i, j))
    yield from grid.cells(
        lambda i, j: cosine[i][j] if i != j and known(i, j) else None,
        ValueScale(1.0),
        text=written,
    )
    for i, j in [*off, *((i, i) for i in shown)]:
        if cosine[i][j] is None and (i == j or known(i, j)):
            if i != j:
                yield grid.slot(i, j, stroke="edge")
            if grid.size is not None or grid.cell_width > 9:
                at = grid.size or min(14.0, grid.cell_height * 0.8)
                x, y = grid.centre(j), grid.baseline(i, at)
                yield Text(x, y, "?", at, "muted", "middle", full=words("undefined"))
        elif i == j and grid.size is not None:
            x, y = grid.centre(j), grid.baseline(i, grid.size)
            yield Text(x, y, "1", grid.size, "muted", "middle", mono=True)
    if label_x is not None:
        yield from _labels(grid, step.tokens, label_x, size, strong)
    yield from grid.cuts(size)


def _labels(
    grid: Grid, tokens: Sequence[str], left: float, size: float, strong: Collection[int]
) -> Iterator[Shape]:
    """Tokens left of the rows and over the columns; where they would touch there, positions at both."""
    shown, room = without_cuts(grid.rows), grid.cell_width + GAP
    fits = all(width(visible(tokens[j]), size, bold=j in strong) <= room for j in shown)
    number = 0.0 if fits else width(str(shown[-1]), size) + 6
    right = grid.x - 8 - number
    for i in shown:
        base = grid.baseline(i, size)
        yield token_text(tokens[i], right, base, right - left, size, anchor="end", bold=i in strong)
        if number:
            yield Text(grid.x - 8, base, str(i), size, "muted", "end")
    every = 1 if fits else math.ceil((width(str(shown[-1]), size) + 3) / room)  # so that they do not touch
    for j in (j for j in shown if j % every == 0):
        name, role = (isolated(visible(tokens[j])), "ink") if fits else (str(j), "muted")
        yield Text(grid.centre(j), grid.y - 6, name, size, role, "middle", bold=fits and j in strong)


def fit_matrix(
    step: ComparisonStep,
    indices: Indices,
    room: tuple[float, float],
    frame: Frame,
    *,
    cell: tuple[float, float],
    largest: float,
    most_label: float,
) -> tuple[Grid, float]:
    """The largest matrix that fits with its labels, at the upper left corner; and the labels' width.

    Where numbers do not fit, cells are small squares of colour alone.

    indices: what is shown, from `shown_indices`. room: width and height, labels at the left included. cell:
    width and height at most. largest: size of the numbers at most. most_label: the widest that a token's
    label may be, 8 units of air included.
    """
    shown, cosine = without_cuts(indices), step.comparison.cosine
    widest = max(width(visible(step.tokens[i]), frame.size, bold=True) for i in shown) + 1
    number = width(str(shown[-1]), frame.size) + 6
    token = min(most_label, widest + 8)
    for labels in (token, token + number):  # positions are needed where tokens do not fit over the columns
        grid = fit_grid(
            0, 0, indices, indices, (room[0] - labels, room[1]), ["+0.00"],
            layout=frame.layout, cell=cell, largest=largest,
        )  # fmt: skip
        if widest <= grid.cell_width + GAP:
            break
    written = {cosine_text(cosine[i][j] or 0.0) for i in shown for j in shown}
    longest = number_size(written, grid.cell_width, grid.cell_height, frame.layout, largest)
    grid = replace(grid, size=longest or grid.size)
    if grid.size is None:
        side = min(grid.cell_width, grid.cell_height, 24.0)
        grid = Grid(0, 0, indices, indices, side, side)
    return grid, labels
