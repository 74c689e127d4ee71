"""What the frames of lookups have in common: E, X below it column under column, the arrow between them.

E and X stand one under the other, so that a copied row keeps its columns. `lookup_wide` puts the
tokens left of them, `lookup_narrow` above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.embeddings import EmbeddingTable
from generator.frames.grid import MOST_COLUMNS, MOST_ROWS, Grid, texts_of
from generator.frames.places import Places, shown_places
from generator.frames.scene import Box, Layout, Line, Point, Shape, Text
from generator.frames.text import visible, width
from generator.frames.token import quoted, token_text
from generator.words import Words

_FEWER_ROWS = 6


@dataclass(frozen=True, eq=False)
class Lookups:
    """tokens, ids: n of each. table: E `[V, d]`. filled: the rows that stand in X by now.

    now: the positions looked up in this frame; with one of them, arrows and the one-hot
    vector are drawn. note: a sentence under the formula. mark: stands before the numbers of the rows
    that are looked up now, where the note has something to say of them; else "".
    """

    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    table: EmbeddingTable
    filled: tuple[int, ...]
    now: tuple[int, ...]
    note: str
    mark: str = ""

    @property
    def single(self) -> int | None:
        """The one position that is looked up, unless there are several."""
        return self.now[0] if len(self.now) == 1 else None

    def formula(self, room: float, size: float, words: Words) -> str:
        """X[1] = E[token_to_id["queen"]] = E[5]."""
        if self.single is None:
            return words("frames.lookup-rest.formula")
        start, end = f"X[{self.single}] = E[token_to_id[", f"]] = E[{self.ids[self.single]}]"
        room -= width(start + end, size, mono=True)
        return f"{start}{quoted(self.tokens[self.single], room, size)}{end}"


@dataclass(frozen=True)
class Shown:
    """What fits of a picture. numbers: the texts of the shown cells. label: width of the widest token.

    number: width of the widest id or position.
    """

    e_rows: Places
    x_rows: Places
    numbers: frozenset[str]
    label: float
    number: float

    @property
    def cells(self) -> int:
        """How many rows of cells stand one under the other."""
        return sum(row is not None for row in (*self.e_rows, *self.x_rows))


def choose(picture: Lookups, layout: Layout, size: float) -> Shown:
    """Which rows of E and of X are shown, and how wide their labels and numbers are."""
    n, (count, d) = len(picture.tokens), picture.table.rows.shape
    x_most, e_most = MOST_ROWS, MOST_ROWS
    if layout == "wide":  # both stand on one stage
        x_most = MOST_ROWS if n <= MOST_ROWS else _FEWER_ROWS
        e_most = MOST_ROWS if count <= MOST_ROWS or n <= 4 else _FEWER_ROWS
    x_rows = shown_places(n, x_most, picture.now)
    e_rows = shown_places(count, e_most, [picture.ids[i] for i in picture.now if i in x_rows])
    positions = [i for i in x_rows if i is not None]
    rows = [row for row in e_rows if row is not None]
    tokens = [*(picture.table.vocabulary[row] for row in rows), *(picture.tokens[i] for i in positions)]
    columns = [column for column in shown_places(d, MOST_COLUMNS[layout]) if column is not None]
    values = picture.table.rows[[*rows, *(picture.ids[i] for i in positions)]][:, columns]
    last = max(*rows, *positions, *(picture.ids[i] for i in positions))
    return Shown(
        e_rows,
        x_rows,
        frozenset(texts_of(values.tolist())),
        max(width(visible(token), size, bold=layout == "wide") for token in tokens) + 1,
        width(f"{picture.mark}{last}", size, bold=layout == "wide"),
    )


def matrices(
    picture: Lookups,
    e_grid: Grid,
    x_grid: Grid,
    labels: tuple[float, float, float],
    size: float,
    words: Words,
) -> Iterator[Shape]:
    """E and X with their headings and labels.

    labels: where tokens start, how wide they may be, where ids and positions end. size: of the labels.
    """
    x, label, number_end = labels
    rows, limit = picture.table.rows, picture.table.limit
    count, d = rows.shape
    n = len(picture.tokens)
    wide = size >= 14
    yield from _heading(
        "E", (count, d), (x, e_grid.y - size - (16 if wide else 12)), e_grid.right, size, words
    )
    yield from _heading("X", (n, d), (x, x_grid.y - 9), x_grid.right, size, words)
    yield from e_grid.column_labels(size)
    for grid, tokens, strong in (
        (e_grid, picture.table.vocabulary, {picture.ids[i] for i in picture.now}),
        (x_grid, picture.tokens, set(picture.now)),
    ):
        shown = [row for row in grid.rows if row is not None]
        for row in sorted(shown, key=strong.__contains__):
            bold, role = wide and row in strong, "ink" if row in strong else "muted"
            y = grid.baseline(row, size)
            yield token_text(tokens[row], x, y, label, size, role=role, bold=bold)
        for row in sorted(shown, key=strong.__contains__):
            bold, role = wide and row in strong, "ink" if row in strong else "muted"
            number = f"{picture.mark}{row}" if row in strong else str(row)
            yield Text(number_end, grid.baseline(row, size), number, size, role, "end", bold=bold)
    yield from e_grid.cells(lambda row, column: float(rows[row][column]), limit)
    yield from x_grid.empty(i for i in range(n) if i not in picture.filled)
    filled = frozenset(picture.filled)
    yield from x_grid.cells(lambda i, column: float(rows[picture.ids[i]][column]), limit, rows=filled)
    for grid in (e_grid, x_grid):
        yield from grid.cuts(size, x + label / 2)


def _heading(
    name: str, shape: tuple[int, int], place: Point, right: float, size: float, words: Words
) -> Iterator[Text]:
    """The name of a matrix in bold, and its shape: over the grid's right edge, or after the name."""
    (x, y), wide = place, size >= 14
    heading, large = words(f"frames.matrix.{name}"), size + 2 if wide else size
    yield Text(x, y, heading, large, bold=True)
    text = words(
        f"frames.matrix.shape-{name}" if wide else "frames.matrix.shape", rows=shape[0], columns=shape[1]
    )
    after = x + width(heading, large, bold=True) + 10
    if after + width(text, size) <= right:
        yield Text(right, y, text, size, "muted", "end")
    else:
        yield Text(after, y, text, size, "muted")


def heading_width(picture: Lookups, size: float, words: Words) -> float:
    """How far the heading of X reaches at least, its shape included: the arrow passes it by."""
    shape = (len(picture.tokens), picture.table.rows.shape[1])
    *_, last = _heading("X", shape, (0, 0), 0, size, words)
    return last.x + width(last.text, size)


def row_arrow(e_grid: Grid, x_grid: Grid, row: int, i: int, left: float, lane: float) -> Iterator[Shape]:
    """The outlines of the row in E and in X, and the arrow along the right edge from one to the other."""
    out = 2.0
    right = e_grid.right + out
    for grid, place in ((e_grid, row), (x_grid, i)):
        high = grid.cell_height + 2 * out
        yield Box(left, grid.top(place) - out, right - left, high, None, "ink", 3, radius=4)
    yield Line(
        (
            (right, e_grid.middle(row)),
            (lane, e_grid.middle(row)),
            (lane, x_grid.middle(i)),
            (right, x_grid.middle(i)),
        ),
        arrow=True,
    )
