"""The frame of one lookup: token → id → its row in E → the same row arriving in X."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drawing.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    SMALLEST,
    Grid,
    Places,
    cut_middles,
    fit_grid,
    fitting_columns,
    least_width,
    length,
    shown_places,
    starts,
    texts_of,
)
from generator.drawing.parts.legend import LEGEND_HEIGHT, LEGEND_LINE, MARGIN, WIDE_LEGEND_Y, legend
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Layout, Line, Point, Scene, Shape, Text
from generator.drawing.text import ELLIPSIS, cut, visible, width, wrapped
from generator.drawing.token import boxes_first, common_size, named, quoted, token_box, token_text
from generator.engine.sources.table import EmbeddingTable
from generator.lessons.steps import LookupRestStep, LookupStep
from generator.words.words import Words

# What the frames of lookups have in common: E, X below it column under column, the arrow between them.
#
# E and X stand one under the other, so that a copied row keeps its columns. `lookup_wide` puts the
# tokens left of them, `lookup_narrow` above.

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
class Fit:
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


def choose(picture: Lookups, layout: Layout, size: float) -> Fit:
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
    return Fit(
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


# The one-hot vector of an id: V slots, a 1 at the id and 0 elsewhere; its product with E is that row.

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


# The wide frame of lookups: tokens to the left, E to the right, X under E.

_SIZE = SMALLEST["wide"]
_ROOM = WIDE[0] - 2 * MARGIN["wide"]
_TOP, _BOTTOM = 54.0, 362.0
"""The matrices stand between these heights, with their headings; the formula and the legend below."""
_BETWEEN = 34.0
_LEFT_LANE, _RIGHT_LANE = 38.0, 22.0
_ONE_HOT, _NUMBER_GAP = 24.0, 8.0


def draw_wide(picture: Lookups, words: Words, title: str, description: str) -> Scene:
    """The frame; 800 × 450."""
    shown = choose(picture, "wide", _SIZE)
    box, label = min(120.0, max(70.0, shown.label + 16)), min(110.0, max(20.0, shown.label))
    at = width(str(len(picture.tokens) - 1), _SIZE) + 6
    id_box = max(32.0, width(str(max(picture.ids)), _SIZE, bold=True) + 14)
    tail = _NUMBER_GAP + shown.number + (_ONE_HOT + 14 if picture.single is not None else 8)
    fixed = at + 5 + id_box + _LEFT_LANE + 6 + tail + _RIGHT_LANE
    # where the numbers need the room, the tokens give way
    columns = fitting_columns(
        picture.table.rows.shape[1], shown.numbers, _ROOM - fixed - 70 - min(60, label), "wide"
    )
    missing = fixed + box + label + length(columns, least_width(shown.numbers, "wide")) - _ROOM
    if missing > 0:
        box, label = max(70.0, box - missing / 2), max(min(60.0, label), label - missing / 2)
    room = _ROOM - fixed - box - label
    high = (_BOTTOM - _TOP - _BETWEEN - length(shown.e_rows, 0) - length(shown.x_rows, 0)) / shown.cells
    high = min(28.0, high)
    grid = fit_grid(
        0, 0, shown.e_rows, columns, (room, length(shown.e_rows, high)), shown.numbers, layout="wide"
    )
    high = grid.cell_height
    heading = heading_width(picture, _SIZE, words) - label - tail - (grid.right - grid.x) + 14
    lane = max(_RIGHT_LANE, heading)  # of the arrow from E to X, which passes X's heading by
    x = round((WIDE[0] - fixed + _RIGHT_LANE - lane - box - label - (grid.right - grid.x)) / 2)
    tall = grid.bottom + _BETWEEN + length(shown.x_rows, high)
    x_labels = x + at + box + 5 + id_box + _LEFT_LANE + 6
    top = round(_TOP + (_BOTTOM - _TOP - tall) / 2)
    e_grid = Grid(x_labels + label + tail, top, shown.e_rows, columns, grid.cell_width, high, grid.size)
    x_grid = Grid(e_grid.x, e_grid.bottom + _BETWEEN, shown.x_rows, columns, grid.cell_width, high, grid.size)
    number_end = x_labels + label + _NUMBER_GAP + shown.number
    shapes = [
        *matrices(picture, e_grid, x_grid, (x_labels, label, number_end), _SIZE, words),
        *_tokens(picture, shown, (x, e_grid.y), (at, box, id_box), tall, words),
    ]
    if picture.single is not None:
        i, row = picture.single, picture.ids[picture.single]
        start = (x_labels - 4 - _LEFT_LANE, _middle(shown.x_rows, i, e_grid.y, tall))
        shapes += [
            *one_hot_column(e_grid, row, e_grid.x - _ONE_HOT - 6, _ONE_HOT, _SIZE, words),
            *row_arrow(e_grid, x_grid, row, i, x_labels - 6, x_grid.right + lane),
            _elbow(start, x_labels - 26, (x_labels - 6, e_grid.middle(row))),
        ]
    shapes += [
        Text(x, 386, picture.formula(WIDE[0] - 20 - x, 16, words), 16, bold=True, mono=True),
        Text(x, 408, cut(picture.note, WIDE[0] - 20 - x, _SIZE), _SIZE, "muted"),
        *legend(
            picture.table.limit,
            picture.table.provenance,
            "wide",
            WIDE_LEGEND_Y,
            words,
            colour_alone=grid.size is None,
        ),
    ]
    return Scene(*WIDE, title, description, tuple(shapes))


def _elbow(start: Point, lane: float, end: Point) -> Line:
    if abs(start[1] - end[1]) < 1:
        return Line((start, end), arrow=True)
    return Line((start, (lane, start[1]), (lane, end[1]), end), arrow=True)


def _pitch(rows: Places, tall: float) -> float:
    return min(46.0, tall / len(rows))


def _middle(rows: Places, i: int, top: float, tall: float) -> float:
    pitch = _pitch(rows, tall)
    return top + rows.index(i) * pitch + (pitch - 10) / 2


def _tokens(
    picture: Lookups,
    shown: Fit,
    corner: Point,
    widths: tuple[float, float, float],
    tall: float,
    words: Words,
) -> Iterator[Shape]:
    """The tokens in boxes, one under the other, between their positions and their ids."""
    (left, top), (at, box, id_box) = corner, widths
    rows = shown.x_rows
    pitch = _pitch(rows, tall)
    high = pitch - 10
    size = common_size([picture.tokens[i] for i in rows if i is not None], box - 12, 18, _SIZE, bold=True)
    x_id = left + at + box + 5
    yield Text(left + at, top - 30, words("frames.lookup.tokens"), 16, bold=True)
    yield Text(x_id + id_box / 2, top - 30, words("frames.lookup.id"), 16, "ink", "middle", bold=True)
    boxes: list[Shape] = []
    for place, i in enumerate(rows):
        y = top + place * pitch
        if i is None:
            yield Text(left + at + box / 2, y + high / 2 + 3, ELLIPSIS, 16, "muted", "middle")
            continue
        chosen = i in picture.now
        base = y + high / 2 + 5
        role, edge = ("ink", ("ink", 3.0)) if chosen else ("muted", ("edge", 1.0))
        yield Text(left + at - 6, base, str(i), _SIZE, role, "end", bold=chosen)
        boxes += token_box(picture.tokens[i], left + at, y, box, high, size, selected=chosen)
        boxes.append(Box(x_id, y, id_box, high, None, *edge, radius=min(8, high / 4)))
        yield Text(x_id + id_box / 2, base, str(picture.ids[i]), _SIZE, role, "middle", bold=chosen)
    yield from boxes_first(boxes)


# The narrow frame of lookups: tokens, E and X down the page, the arrows along its edges.

_SIZE_NARROW, _MARGIN = SMALLEST["narrow"], MARGIN["narrow"]
_LANE, _OUTLINE, _LABELS = 6.0, 16.0, 19.0
_CELLS_END, _RIGHT_LANE_NARROW = 303.0, 315.0
_ROW = 23.0


def draw_narrow(picture: Lookups, words: Words, title: str, description: str) -> Scene:
    """The frame; 320 wide."""
    shown = choose(picture, "narrow", _SIZE_NARROW)
    single = picture.single
    x_labels, right = (_LABELS, _CELLS_END) if single is not None else (_MARGIN, NARROW_WIDTH - _MARGIN)
    fixed = x_labels + 4 + shown.number + 3
    columns = fitting_columns(
        picture.table.rows.shape[1], shown.numbers, right - fixed - min(44, shown.label), "narrow"
    )
    least = length(columns, least_width(shown.numbers, "narrow"))
    label = min(96.0, shown.label, max(min(44.0, shown.label), right - fixed - least))
    e_grid = fit_grid(
        fixed + label,
        126.0 if single is not None else 98.0,
        shown.e_rows,
        columns,
        (right - fixed - label, length(shown.e_rows, _ROW)),
        shown.numbers,
        layout="narrow",
        cell=(72, _ROW),
        largest=14,
    )
    x_grid = Grid(
        e_grid.x,
        e_grid.bottom + 34,
        shown.x_rows,
        columns,
        e_grid.cell_width,
        e_grid.cell_height,
        e_grid.size,
    )
    number_end = x_labels + label + 4 + shown.number
    strip, anchor = _tokens_narrow(picture)
    shapes = [*strip, *matrices(picture, e_grid, x_grid, (x_labels, label, number_end), _SIZE_NARROW, words)]
    y = x_grid.bottom + 14
    if single is not None:
        row = picture.ids[single]
        target = (_OUTLINE, e_grid.middle(row))
        id_label = f"{words('frames.ids.id')} {row}"
        shapes += [
            Line((anchor, (anchor[0], 56), (_LANE, 56), (_LANE, target[1]), target), arrow=True),
            Text(_LABELS, 78, words("frames.position", i=single), _SIZE_NARROW, "muted"),
            Text(_CELLS_END, 78, id_label, 14, "ink", "end", bold=True),
            *row_arrow(e_grid, x_grid, row, single, _OUTLINE, _RIGHT_LANE_NARROW),
            *one_hot_row(len(picture.table.vocabulary), row, _MARGIN, y, words),
        ]
        y += ONE_HOT_HEIGHT
    room = NARROW_WIDTH - 2 * _MARGIN
    shapes.append(
        Text(_MARGIN, y + 18, picture.formula(room, _SIZE_NARROW, words), _SIZE_NARROW, bold=True, mono=True)
    )
    y += 38
    for line in wrapped(picture.note, room, _SIZE_NARROW):
        shapes.append(Text(_MARGIN, y, line, _SIZE_NARROW, "muted"))
        y += 17
    alone = e_grid.size is None
    shapes += legend(picture.table.limit, picture.table.provenance, "narrow", y, words, colour_alone=alone)
    height = y + LEGEND_HEIGHT["narrow"] + (LEGEND_LINE if alone else 0) + 6
    return Scene(NARROW_WIDTH, height, title, description, tuple(shapes))


def _tokens_narrow(picture: Lookups) -> tuple[list[Shape], Point]:
    """The tokens side by side; and the middle of the lower edge of the one that is looked up."""
    places = shown_places(len(picture.tokens), 4, picture.now)
    gap = 6.0
    cuts = places.count(None)
    room = NARROW_WIDTH - 2 * _MARGIN - gap * (len(places) - 1) - 18 * cuts
    box = min(92.0, room / (len(places) - cuts))
    x, anchor = _MARGIN, (_MARGIN, 0.0)
    boxes: list[Shape] = []
    size = common_size(
        [picture.tokens[i] for i in places if i is not None], box - 12, 15, _SIZE_NARROW, bold=True
    )
    for i in places:
        if i is None:
            boxes.append(Text(x + 9, 32, ELLIPSIS, 14, "muted", "middle"))
            x += 18 + gap
            continue
        boxes += token_box(picture.tokens[i], x, 12, box, 32, size, selected=i in picture.now)
        if i == picture.now[0]:
            anchor = (x + box / 2, 45.0)
        x += box + gap
    return boxes_first(boxes), anchor


MARK = "†"
"""Before the id and the position of a row that was never trained; the note under it says so."""


def draw_lookup(step: LookupStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    found_as = step.found_as
    gaps = {
        "token": named(step.token),
        "i": step.position,
        "id": step.token_id,
        "name": named(found_as or step.token),
    }
    repeat = step.repeat_of is not None
    kind = "-untrained" if step.is_untrained else "-repeat" if repeat else "-found" if found_as else ""
    note = words(f"frames.lookup.note{kind}", **gaps)
    if layout == "wide" and not step.is_untrained:  # the narrow frame says it beside the one-hot vector
        note = words("frames.lookup.note-one-hot", note=note)
    picture = Lookups(
        step.tokens,
        step.ids,
        step.table,
        step.filled,
        (step.position,),
        note,
        MARK if step.is_untrained else "",
    )
    return (draw_wide if layout == "wide" else draw_narrow)(
        picture,
        words,
        words("frames.lookup.title-repeat" if repeat else "frames.lookup.title", **gaps),
        words(
            f"frames.lookup.description{kind}",
            **gaps,
            first=step.repeat_of,
            n=len(step.tokens),
            V=len(step.table.vocabulary),
            d=step.table.rows.shape[1],
        ),
    )


# The frame of the remaining lookups: the rows that were not told one at a time arrive together.


def draw_lookup_rest(step: LookupRestStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    n, count = len(step.tokens), len(step.positions)
    number = "one" if count == 1 else "many"
    picture = Lookups(
        step.tokens,
        step.ids,
        step.table,
        tuple(range(n)),
        step.positions,
        note=words(f"frames.lookup-rest.note-{number}", count=count),
    )
    return (draw_wide if layout == "wide" else draw_narrow)(
        picture,
        words,
        words("frames.lookup-rest.title"),
        words(
            f"frames.lookup-rest.description-{number}",
            count=count,
            n=n,
            V=len(step.table.vocabulary),
            d=step.table.rows.shape[1],
        ),
    )
