"""A matrix as a grid of coloured numbers: which rows and columns are shown, and where each cell lies.

A frame makes one `Grid` per matrix (`fit_grid` finds how large its cells and numbers can be), then
asks it for shapes: cells, empty slots, labels, the outline of what is selected, the marks of a cut.
Rows of more numbers than have room become `Strips`: every number a thin column, as in a bar code.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby, pairwise, product
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.drawing.scene import FRAMES, Box, Layout, Shape, Stripes, Text
from generator.drawing.text import ELLIPSIS, cut, visible, width
from generator.drawing.theme import bin_of, ink_of
from generator.lessons.scale import ValueScale
from generator.words.numbers import value_text
from generator.words.words import Words

Indices: TypeAlias = tuple[int | None, ...]
"""Rows or columns in the order they are drawn; None is a cut: an ellipsis stands there."""

GAP = 1.0
"""Units between two cells."""
_CUT = 18.0
_VERTICAL_ELLIPSIS = "\N{VERTICAL ELLIPSIS}"

MOST_ROWS = 8
MOST_COLUMNS: dict[Layout, int] = {"wide": 12, "narrow": 6}
"""A larger grid shows so many rows, the mark of a cut included; more columns become strips."""
_STRIP: dict[Layout, float] = {"wide": 400.0, "narrow": 200.0}
"""Labels give way before a strip is narrower."""
_HAIR = 0.1
"""Sums of widths are no finer."""


def shown_indices(count: int, most: int, needed: Iterable[int] = ()) -> Indices:
    """Which of `count` rows or columns fit into `most` slots; a cut takes a slot of its own.

    The needed ones come first, then the first and the last, then the neighbours of the
    needed (without any: those that follow the first).

    >>> shown_indices(4, 8), shown_indices(100, 6), shown_indices(100, 7, needed=[50])
    ((0, 1, 2, 3), (0, 1, 2, 3, None, 99), (0, None, 49, 50, 51, None, 99))
    """
    return tuple(range(count)) if count <= most else _chosen(count, most, tuple(dict.fromkeys(needed)))


@lru_cache(maxsize=512)
def _chosen(count: int, most: int, needed: Sequence[int]) -> Indices:
    centres = [*needed[:most]] or [0]
    candidates = [*centres, 0, count - 1]
    candidates += [at + step for away in range(1, most) for at in centres for step in (away, -away)]
    chosen: set[int] = set()
    for index in candidates:
        if 0 <= index < count and len(_with_cuts(chosen | {index}, count)) <= most:
            chosen.add(index)
    return _with_cuts(chosen, count)


def _with_cuts(chosen: set[int], count: int) -> Indices:
    indices: list[int | None] = []
    for before, index in pairwise((-1, *sorted(chosen), count)):
        if index - before == 2:
            indices.append(index - 1)  # a cut of one would take as much room as the one
        elif index - before > 2:
            indices.append(None)
        indices.append(index)
    return tuple(indices[:-1])


def without_cuts(indices: Indices) -> list[int]:
    """The rows or columns that are shown.

    >>> without_cuts((0, 1, None, 9))
    [0, 1, 9]
    """
    return [index for index in indices if index is not None]


def length(indices: Indices, cell: float) -> float:
    """From the first cell's start to the last one's end, cuts and gaps included.

    >>> length((0, 1, None, 9), 40)
    141.0
    """
    return sum(_CUT if index is None else cell for index in indices) + GAP * (len(indices) - 1)


def share(indices: Indices, room: float) -> float:
    """The cell with which rows or columns fill a room.

    >>> share((0, 1, None, 9), 141.0)
    40.0
    """
    return (room - length(indices, 0)) / (len(indices) - indices.count(None))


def starts(indices: Indices, cell: float, start: float) -> tuple[dict[int, float], list[float]]:
    """The edge where each cell starts; and the middle of each cut.

    >>> starts((0, None, 9), 40, 10)
    ({0: 10, 9: 70.0}, [60.0])
    """
    cells: dict[int, float] = {}
    cuts: list[float] = []
    for index in indices:
        if index is None:
            cuts.append(start + _CUT / 2)
        else:
            cells[index] = start
        start += (_CUT if index is None else cell) + GAP
    return cells, cuts


@dataclass(frozen=True)
class Grid:
    """Where the cells of a matrix lie, in units of the frame.

    x, y: upper left corner of the first cell. cell_width, cell_height: of one cell; GAP lies
    between two. size: of the numbers in the cells; None: too narrow for numbers, colour alone.
    """

    x: float
    y: float
    rows: Indices
    columns: Indices
    cell_width: float
    cell_height: float
    size: float | None = None

    @cached_property
    def lefts(self) -> dict[int, float]:
        """The left edge of each shown column."""
        return starts(self.columns, self.cell_width, self.x)[0]

    @cached_property
    def tops(self) -> dict[int, float]:
        """The upper edge of each shown row."""
        return starts(self.rows, self.cell_height, self.y)[0]

    def centre(self, column: int) -> float:
        """The middle of a shown column, from left to right."""
        return self.lefts[column] + self.cell_width / 2

    def middle(self, row: int) -> float:
        """The middle of a shown row, from top to bottom."""
        return self.tops[row] + self.cell_height / 2

    def baseline(self, row: int, size: float) -> float:
        """Where text of a size stands to be centred on a shown row."""
        return round(self.middle(row) + size * 0.36, 1)

    @property
    def right(self) -> float:
        """The right edge of the grid."""
        return self.x + length(self.columns, self.cell_width)

    @property
    def bottom(self) -> float:
        """The lower edge of the grid."""
        return self.y + length(self.rows, self.cell_height)

    def cells(
        self,
        value: Callable[[int, int], float | None],
        scale: ValueScale,
        *,
        rows: Collection[int] | None = None,
        text: Callable[[float], str] | None = None,
    ) -> Iterator[Shape]:
        """The shown cells in the colours of their values, and the numbers, where there is room.

        value: (row, column) → the value; None leaves the cell out. rows: only these; all of them by default.
        text: how a value is written where it is otherwise.
        """
        found = [
            (row, column, number)
            for row, column in product(self.tops, self.lefts)
            if (rows is None or row in rows) and (number := value(row, column)) is not None
        ]
        yield from self._coloured(found, scale.limit)
        if self.size is not None:
            for ink, row, column, number in sorted(
                (ink_of(bin_of(number, scale.limit)), row, column, number) for row, column, number in found
            ):
                x, y = self.centre(column), self.baseline(row, self.size)
                written = value_text(number, scale.decimals) if text is None else text(number)
                yield Text(x, y, written, self.size, ink, "middle", mono=True)

    def _coloured(self, found: Sequence[tuple[int, int, float]], limit: float) -> Iterator[Shape]:
        """The cells (row, column, number), by colour: the file then has each colour once."""
        for index, row, column in sorted(
            (bin_of(number, limit), row, column) for row, column, number in found
        ):
            yield self.slot(row, column, fill=f"v{index}")

    def slot(self, row: int, column: int, *, fill: str | None = None, stroke: str | None = None) -> Box:
        """The box of one cell."""
        inset = 0.5 if stroke else 0.0
        wide, high = self.cell_width - 2 * inset, self.cell_height - 2 * inset
        return Box(self.lefts[column] + inset, self.tops[row] + inset, wide, high, fill, stroke)

    def empty(self, rows: Iterable[int]) -> Iterator[Shape]:
        """Outlines of the cells of rows that are still to come (rows that are not shown: nothing)."""
        for row, column in product((row for row in rows if row in self.tops), self.lefts):
            yield self.slot(row, column, stroke="edge")

    def outline(self, row: int, column: int | None = None) -> Box:
        """The outline, in ink, of a selected row; or of one cell of it. It lies around the cells."""
        x, wide = (self.x, self.right - self.x) if column is None else (self.lefts[column], self.cell_width)
        out = GAP / 2 + 0.5
        return Box(
            x - out,
            self.tops[row] - out,
            wide + 2 * out,
            self.cell_height + 2 * out,
            None,
            "ink",
            3,
            radius=3,
        )

    def column_labels(self, size: float, names: Sequence[str] = ()) -> Iterator[Shape]:
        """The columns' names above the grid, or their numbers, baseline 5 units over it.

        None where the numbers would touch; a long name is cut.
        """
        if max(width(str(column), size) for column in self.lefts) <= self.cell_width:
            for column in self.lefts:
                whole = visible(names[column]) if names else str(column)
                name = cut(whole, self.cell_width + GAP - 2, size)
                full = whole if name != whole else None
                yield Text(self.centre(column), self.y - 5, name, size, "muted", "middle", full=full)

    def row_labels(self, x: float, size: float) -> Iterator[Shape]:
        """The rows' numbers, which end at x."""
        for row in self.tops:
            yield Text(x, self.baseline(row, size), str(row), size, "muted", "end")

    def cuts(self, size: float, label_x: float | None = None) -> Iterator[Shape]:
        """An ellipsis in each row where columns are left out, and one where rows are.

        label_x: the middle of the row labels, where a cut of rows has a second mark.
        """
        every = math.ceil(size / (self.cell_height + GAP))  # low rows: fewer marks, so that they do not touch
        for x in starts(self.columns, self.cell_width, self.x)[1]:
            for row in list(self.tops)[::every]:
                yield Text(x, self.baseline(row, size) - size * 0.1, ELLIPSIS, size, "muted", "middle")
        xs = [(self.x + self.right) / 2, *([] if label_x is None else [label_x])]
        for y in starts(self.rows, self.cell_height, self.y)[1]:
            for x in xs:
                yield Text(x, y + size * 0.36, _VERTICAL_ELLIPSIS, size, "muted", "middle")


@dataclass(frozen=True)
class Strips(Grid):
    """A grid whose columns stand side by side without gaps, in any order, and carry no numbers.

    cell_width: of a column. block: so many columns share one colour, that of their mean; 1: each has its own.
    """

    block: int = 1

    @property
    def right(self) -> float:
        """The right edge of the strips."""
        return self.x + len(self.columns) * self.cell_width

    @cached_property
    def lefts(self) -> dict[int, float]:
        """The left edge of each column."""
        columns = enumerate(without_cuts(self.columns))
        return {column: self.x + place * self.cell_width for place, column in columns}

    def _coloured(self, found: Sequence[tuple[int, int, float]], limit: float) -> Iterator[Shape]:
        runs: dict[tuple[int, float], list[tuple[int, int]]] = {}  # by bin and upper edge
        for row, cells in groupby(found, key=lambda cell: cell[0]):
            numbers = [number for _, _, number in cells]
            blocks = (numbers[start : start + self.block] for start in range(0, len(numbers), self.block))
            bins = [bin_of(sum(block) / len(block), limit) for block in blocks]
            start = 0
            for index, run in groupby(bins):
                end = min(start + len(list(run)) * self.block, len(numbers))
                runs.setdefault((index, self.tops[row]), []).append((start, end - start))
                start = end
        for (index, top), each in sorted(runs.items()):
            yield Stripes(self.x, top, self.cell_width, self.cell_height, tuple(each), f"v{index}")

    def empty(self, rows: Iterable[int]) -> Iterator[Shape]:
        """Outlines of whole rows."""
        for row in (row for row in rows if row in self.tops):
            top, wide = self.tops[row] + 0.5, self.right - self.x - 1
            yield Box(self.x + 0.5, top, wide, self.cell_height - 1, None, "edge")


MOST_STRIPES = 1024
"""More columns than that are drawn in blocks: a stage has no finer lines."""


def fit_rows(
    rows: Indices,
    values: NDArray[np.float64],
    scale: ValueScale,
    room: tuple[float, float],
    *,
    layout: Layout,
    cell: tuple[float, float] = (72, 34),
    largest: float = 18,
) -> Grid:
    """Rows of d numbers, written where all of them fit, else strips as wide as the room; its corner is 0, 0.

    values: `[any, d]`: those that will stand in the cells. room: width and height that may be filled. layout:
    sets the smallest text. cell: width and height at most. largest: size of the numbers at most.
    """
    d = values.shape[1]
    columns = tuple(range(d))
    if d <= MOST_COLUMNS[layout]:
        texts = texts_of(values, layout, scale)
        grid = fit_grid(0, 0, rows, columns, room, texts, layout=layout, cell=cell, largest=largest)
        if grid.size is not None:
            return grid
    high = math.floor(min(cell[1], share(rows, room[1])))
    return Strips(0, 0, rows, columns, stripe(d, room[0]), high, block=block_size(d, MOST_STRIPES))


def strips_text(shapes: Iterable[Shape], d: int, words: Words) -> str:
    """A sentence for a description, where shapes have strips of d columns; else nothing.

    >>> strips_text([], 576, Words({}))
    ''
    """
    if not any(isinstance(shape, Stripes) for shape in shapes):
        return ""
    block = block_size(d, MOST_STRIPES)
    return " " + words("frames.strips" if block == 1 else "frames.strips-blocks", d=d, block=block)


def block_size(d: int, most: int) -> int:
    """How many of d columns make a block, so that there are at most so many blocks.

    >>> block_size(576, 72), block_size(50, 72)
    (8, 1)
    """
    return -(-d // most)


def stripe(d: int, room: float) -> float:
    """The width of each of d columns side by side, in whole hundredths (thousandths if it is below 0.1).

    >>> stripe(576, 400), stripe(6, 90), stripe(8192, 400)
    (0.69, 15.0, 0.048)
    """
    fine = 100 if room / d >= 0.1 else 1000
    return math.floor(room / d * fine) / fine


def wanted_width(values: NDArray[np.float64], scale: ValueScale, layout: Layout) -> float:
    """How wide rows `[any, d]` want to be: with their numbers, or as strips that can be told apart.

    >>> [wanted_width(np.zeros((1, d)), ValueScale(1.0), "wide") for d in (2, 50)]
    [69.1, 400.0]
    """
    d = values.shape[1]
    if d > MOST_COLUMNS[layout]:
        return _STRIP[layout]
    return length(tuple(range(d)), least_width(texts_of(values, layout, scale), layout)) + _HAIR


def fit_grid(
    x: float,
    y: float,
    rows: Indices,
    columns: Indices,
    room: tuple[float, float],
    texts: Collection[str],
    *,
    layout: Layout,
    cell: tuple[float, float] = (72, 34),
    largest: float = 18,
) -> Grid:
    """The grid with the largest cells and numbers that the room, its width and height, holds.

    texts: what will stand in the cells; only the longest counts. layout: sets the smallest text; where not
    even that fits, `size` is None. cell: width and height at most; it is wider where a long number needs it.
    largest: size of the numbers at most.
    """
    wide = min(max(cell[0], least_width(texts, layout)), share(columns, room[0]))
    wide, high = math.floor(wide * 2) / 2, math.floor(2 * min(cell[1], share(rows, room[1]))) / 2
    x, y = math.ceil(x * 2) / 2, math.ceil(y * 2) / 2
    return Grid(x, y, rows, columns, wide, high, number_size(texts, wide, high, layout, largest))


def number_size(
    texts: Collection[str], cell_width: float, cell_height: float, layout: Layout, largest: float = 18
) -> float | None:
    """The size at which every text fits into a cell, in whole units; None where the smallest does not.

    >>> number_size(["+0.22"], 60, 30, "wide"), number_size(["−1.0e300"], 37, 20, "narrow")
    (17.0, None)
    """
    smallest = FRAMES[layout].size
    least = least_width(texts, layout)
    if cell_width < least or cell_height < smallest:
        return None
    comfortable = min(cell_width * 0.88 / least * smallest, cell_height / 1.25, largest)
    return max(smallest, float(int(comfortable)))


def least_width(texts: Collection[str], layout: Layout) -> float:
    """The narrowest cell that holds every text at the smallest size.

    >>> least_width(["+0.22"], "wide"), least_width(["+0.22"], "narrow")
    (42.5, 36.5)
    """
    longest = max((width(text, FRAMES[layout].size, mono=True) for text in texts), default=1.0)
    apart = 4.0 if longest > 60 else 0.0  # numbers with a power of ten read badly side by side
    return math.ceil(longest * 2) / 2 + apart


def fitting_columns(d: int, texts: Collection[str], room: float, layout: Layout) -> Indices:
    """As many of d columns as have room for their numbers; where not even three have, colour alone.

    >>> fitting_columns(12, ["+0.22"], 400, "wide")
    (0, 1, 2, 3, 4, 5, 6, None, 11)
    """
    for most in range(MOST_COLUMNS[layout], 2, -1):
        columns = shown_indices(d, most)
        if length(columns, least_width(texts, layout)) <= room:
            return columns
    return shown_indices(d, MOST_COLUMNS[layout])


def texts_of(values: NDArray[np.float64], layout: Layout, scale: ValueScale) -> set[str]:
    """What is written of rows `[any, d]`, in as many columns as may have numbers; for `fit_grid`."""
    shown = values[:, : MOST_COLUMNS[layout]].tolist()
    return {value_text(number, scale.decimals) for row in shown for number in row}
