"""The frames of lookups: token → id → its row in E → the same row arriving in X.

E and X stand one under the other, so that a copied row keeps its columns. A wide frame has the tokens left
of them, a narrow one above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.drawing.grid import (
    MOST_ROWS,
    Grid,
    Indices,
    fit_grid,
    fitting_columns,
    least_width,
    length,
    share,
    shown_indices,
    starts,
    texts_of,
    without_cuts,
)
from generator.drawing.parts.legend import legend
from generator.drawing.scene import WIDE, Box, Frame, Line, Point, Scene, Shape, Text, paragraph
from generator.drawing.text import ELLIPSIS, cut, visible, width
from generator.drawing.token import boxes_first, common_size, named, quoted, token_box, token_text
from generator.engine.sources.table import EmbeddingTable
from generator.lessons.scale import ValueScale
from generator.lessons.steps import LookupRestStep, LookupStep
from generator.words.words import Words

_MARK = "†"
"""Before the id and the position of a row that was never trained; the note under it says so."""
_FEWER_ROWS = 6
_BETWEEN = 34.0
"""From E to X: room for X's heading."""


def draw_lookup(step: LookupStep, frame: Frame, words: Words) -> Scene:
    """The picture of one lookup."""
    found_as, repeat = step.found_as, step.repeat_of is not None
    gaps = {
        "token": named(step.token),
        "i": step.position,
        "id": step.token_id,
        "name": named(found_as or step.token),
    }
    kind = "-untrained" if step.is_untrained else "-repeat" if repeat else "-found" if found_as else ""
    note = words(f"frames.lookup.note{kind}", **gaps)
    if frame.wide and not step.is_untrained:  # the narrow frame says it next to the one-hot vector
        note = words("frames.lookup.note-one-hot", note=note)
    mark = _MARK if step.is_untrained else ""
    picture = _Lookups(
        step.tokens, step.ids, step.table, step.scale, step.filled, (step.position,), note, mark
    )
    (count, d), n = step.table.rows.shape, len(step.tokens)
    return frame.scene(
        words("frames.lookup.title-repeat" if repeat else "frames.lookup.title", **gaps),
        words(f"frames.lookup.description{kind}", **gaps, first=step.repeat_of, n=n, V=count, d=d),
        *picture.drawn(frame, words),
    )


def draw_lookup_rest(step: LookupRestStep, frame: Frame, words: Words) -> Scene:
    """The picture of the remaining lookups: the rows that had no step of their own arrive together."""
    n, count = len(step.tokens), len(step.positions)
    number = "one" if count == 1 else "many"
    note = words(f"frames.lookup-rest.note-{number}", count=count)
    picture = _Lookups(step.tokens, step.ids, step.table, step.scale, tuple(range(n)), step.positions, note)
    rows, d = step.table.rows.shape
    return frame.scene(
        words("frames.lookup-rest.title"),
        words(f"frames.lookup-rest.description-{number}", count=count, n=n, V=rows, d=d),
        *picture.drawn(frame, words),
    )


@dataclass(frozen=True, eq=False)
class _Lookups:
    """tokens, ids: n of each. table: E `[V, d]`, with its scale. filled: the rows that stand in X by now.

    now: the positions looked up in this frame; with one of them, arrows and the one-hot
    vector are drawn. note: a sentence under the formula. mark: stands before the numbers of the rows
    that are looked up now, where the note has something to say of them; else "".
    """

    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    table: EmbeddingTable
    scale: ValueScale
    filled: tuple[int, ...]
    now: tuple[int, ...]
    note: str
    mark: str = ""

    @property
    def single(self) -> int | None:
        """The one position that is looked up, unless there are several."""
        return self.now[0] if len(self.now) == 1 else None

    def drawn(self, frame: Frame, words: Words) -> tuple[list[Shape], float]:
        """The shapes, and where the frame ends."""
        shapes, grid, y = (_wide if frame.wide else _narrow)(self, frame, words)
        provenance = self.table.provenance
        foot, bottom = legend(frame, self.scale, provenance, y, words, colour_alone=grid.size is None)
        return [*shapes, *foot], bottom

    def formula(self, room: float, size: float, words: Words) -> str:
        """X[1] = E[token_to_id["queen"]] = E[5]."""
        if self.single is None:
            return words("frames.lookup-rest.formula")
        start, end = f"X[{self.single}] = E[token_to_id[", f"]] = E[{self.ids[self.single]}]"
        room -= width(start + end, size, mono=True)
        return f"{start}{quoted(self.tokens[self.single], room, size)}{end}"


@dataclass(frozen=True)
class _Fit:
    """What fits of a picture. numbers: the texts of the shown cells. label: width of the widest token.

    number: width of the widest id or position.
    """

    e_rows: Indices
    x_rows: Indices
    numbers: set[str]
    label: float
    number: float


def _fit(picture: _Lookups, frame: Frame) -> _Fit:
    """Which rows of E and of X are shown, and how wide their labels and numbers are."""
    n, count = len(picture.tokens), picture.table.rows.shape[0]
    x_most, e_most = MOST_ROWS, MOST_ROWS
    if frame.wide:  # both stand on one stage
        x_most = MOST_ROWS if n <= MOST_ROWS else _FEWER_ROWS
        e_most = MOST_ROWS if count <= MOST_ROWS or n <= 4 else _FEWER_ROWS
    x_rows = shown_indices(n, x_most, picture.now)
    e_rows = shown_indices(count, e_most, [picture.ids[i] for i in picture.now if i in x_rows])
    positions, rows = without_cuts(x_rows), without_cuts(e_rows)
    ids = [picture.ids[i] for i in positions]
    tokens = [*(picture.table.vocabulary[row] for row in rows), *(picture.tokens[i] for i in positions)]
    return _Fit(
        e_rows,
        x_rows,
        texts_of(picture.table.rows[[*rows, *ids]], frame.layout, picture.scale),
        max(width(visible(token), frame.size, bold=frame.wide) for token in tokens) + 1,
        width(f"{picture.mark}{max(*rows, *positions, *ids)}", frame.size, bold=frame.wide),
    )


# Wide: tokens to the left, E to the right, X under E; these heights hold the matrices with their headings.
_TOP, _BOTTOM = 54.0, 362.0
_LEFT_LANE, _RIGHT_LANE = 38.0, 22.0
_ONE_HOT, _NUMBER_GAP = 24.0, 8.0


def _wide(picture: _Lookups, frame: Frame, words: Words) -> tuple[list[Shape], Grid, float]:
    """The shapes, E's grid; the formula and the note have their own heights."""
    size, fit = frame.size, _fit(picture, frame)
    box, label = min(120.0, max(70.0, fit.label + 16)), min(110.0, max(20.0, fit.label))
    at = width(str(len(picture.tokens) - 1), size) + 6
    id_box = max(32.0, width(str(max(picture.ids)), size, bold=True) + 14)
    tail = _NUMBER_GAP + fit.number + (_ONE_HOT + 14 if picture.single is not None else 8)
    fixed = at + 5 + id_box + _LEFT_LANE + 6 + tail + _RIGHT_LANE
    # where the numbers need the room, the tokens give way
    d = picture.table.rows.shape[1]
    columns = fitting_columns(d, fit.numbers, frame.room - fixed - 70 - min(60, label), "wide")
    missing = fixed + box + label + length(columns, least_width(fit.numbers, "wide")) - frame.room
    if missing > 0:
        box, label = max(70.0, box - missing / 2), max(min(60.0, label), label - missing / 2)
    high = min(28.0, share((*fit.e_rows, *fit.x_rows), _BOTTOM - _TOP - _BETWEEN + 1))
    room = frame.room - fixed - box - label, length(fit.e_rows, high)
    grid = fit_grid(0, 0, fit.e_rows, columns, room, fit.numbers, layout="wide")
    heading = _heading_width(picture, frame, words) - label - tail - grid.right + 14
    lane = max(_RIGHT_LANE, heading)  # of the arrow from E to X, which passes X's heading by
    x = round((frame.width - fixed + _RIGHT_LANE - lane - box - label - grid.right) / 2)
    tall = grid.bottom + _BETWEEN + length(fit.x_rows, grid.cell_height)
    x_labels = x + at + box + 5 + id_box + _LEFT_LANE + 6
    top = round(_TOP + (_BOTTOM - _TOP - tall) / 2)
    e_grid = replace(grid, x=x_labels + label + tail, y=top)
    x_grid = replace(e_grid, y=e_grid.bottom + _BETWEEN, rows=fit.x_rows)
    number_end = x_labels + label + _NUMBER_GAP + fit.number
    pitch = min(46.0, tall / len(fit.x_rows))
    shapes = [
        *_matrices(picture, e_grid, x_grid, (x_labels, label, number_end), frame, words),
        *_tokens_down(picture, fit.x_rows, (x, top), (at, box, id_box), pitch, frame, words),
    ]
    if picture.single is not None:
        i, row = picture.single, picture.ids[picture.single]
        start = x_labels - 4 - _LEFT_LANE, top + fit.x_rows.index(i) * pitch + (pitch - 10) / 2
        shapes += [
            *_one_hot_column(e_grid, row, e_grid.x - _ONE_HOT - 6, _ONE_HOT, size, words),
            *_row_arrow(e_grid, x_grid, row, i, x_labels - 6, x_grid.right + lane),
            _elbow(start, x_labels - 26, (x_labels - 6, e_grid.middle(row))),
        ]
    room_below = WIDE[0] - 20 - x
    shapes += [
        Text(x, 386, picture.formula(room_below, 16, words), 16, bold=True, mono=True),
        Text(x, 408, cut(picture.note, room_below, size), size, "muted"),
    ]
    return shapes, grid, frame.foot


def _elbow(start: Point, lane: float, end: Point) -> Line:
    if abs(start[1] - end[1]) < 1:
        return Line((start, end), arrow=True)
    return Line((start, (lane, start[1]), (lane, end[1]), end), arrow=True)


def _tokens_down(
    picture: _Lookups,
    rows: Indices,
    corner: Point,
    widths: tuple[float, float, float],
    pitch: float,
    frame: Frame,
    words: Words,
) -> Iterator[Shape]:
    """The tokens in boxes, one under the other, between their positions and their ids."""
    (left, top), (at, box, id_box) = corner, widths
    high = pitch - 10
    tokens = [picture.tokens[i] for i in without_cuts(rows)]
    size = common_size(tokens, box - 12, 18, frame.size, bold=True)
    x_id = left + at + box + 5
    yield Text(left + at, top - 30, words("frames.lookup.tokens"), 16, bold=True)
    yield Text(x_id + id_box / 2, top - 30, words("frames.lookup.id"), 16, "ink", "middle", bold=True)
    boxes: list[Shape] = []
    for slot, i in enumerate(rows):
        y = top + slot * pitch
        if i is None:
            yield Text(left + at + box / 2, y + high / 2 + 3, ELLIPSIS, 16, "muted", "middle")
            continue
        chosen, base = i in picture.now, y + high / 2 + 5
        role, edge = ("ink", ("ink", 3.0)) if chosen else ("muted", ("edge", 1.0))
        yield Text(left + at - 6, base, str(i), frame.size, role, "end", bold=chosen)
        boxes += token_box(picture.tokens[i], left + at, y, box, high, size, selected=chosen)
        boxes.append(Box(x_id, y, id_box, high, None, *edge, radius=min(8, high / 4)))
        yield Text(x_id + id_box / 2, base, str(picture.ids[i]), frame.size, role, "middle", bold=chosen)
    yield from boxes_first(boxes)


# Narrow: tokens, E and X down the page, the arrows along its edges.
_LANE, _OUTLINE, _LABELS = 6.0, 16.0, 19.0
_CELLS_END, _LAST_LANE = 303.0, 315.0
_ROW = 23.0


def _narrow(picture: _Lookups, frame: Frame, words: Words) -> tuple[list[Shape], Grid, float]:
    """The shapes, E's grid, and where they end."""
    size, margin, fit, single = frame.size, frame.margin, _fit(picture, frame), picture.single
    x_labels, right = (margin, frame.right) if single is None else (_LABELS, _CELLS_END)
    fixed = x_labels + 4 + fit.number + 3
    d = picture.table.rows.shape[1]
    columns = fitting_columns(d, fit.numbers, right - fixed - min(44, fit.label), "narrow")
    least = length(columns, least_width(fit.numbers, "narrow"))
    label = min(96.0, fit.label, max(min(44.0, fit.label), right - fixed - least))
    e_grid = fit_grid(
        fixed + label, 98.0 if single is None else 126.0, fit.e_rows, columns,
        (right - fixed - label, length(fit.e_rows, _ROW)), fit.numbers,
        layout="narrow", cell=(72, _ROW), largest=14,
    )  # fmt: skip
    x_grid = replace(e_grid, y=e_grid.bottom + _BETWEEN, rows=fit.x_rows)
    number_end = x_labels + label + 4 + fit.number
    strip, anchor = _tokens_across(picture, frame)
    shapes = [*strip, *_matrices(picture, e_grid, x_grid, (x_labels, label, number_end), frame, words)]
    y = x_grid.bottom + 14
    if single is not None:
        row = picture.ids[single]
        target = (_OUTLINE, e_grid.middle(row))
        id_label = f"{words('frames.ids.id')} {row}"
        shapes += [
            Line((anchor, (anchor[0], 56), (_LANE, 56), (_LANE, target[1]), target), arrow=True),
            Text(_LABELS, 78, words("frames.position", i=single), size, "muted"),
            Text(_CELLS_END, 78, id_label, 14, "ink", "end", bold=True),
            *_row_arrow(e_grid, x_grid, row, single, _OUTLINE, _LAST_LANE),
            *_one_hot_row(len(picture.table.vocabulary), row, margin, y, size, words),
        ]
        y += 42
    formula = picture.formula(frame.room, size, words)
    note, end = paragraph(picture.note, (margin, y + 38), frame.room, size, 17)
    return [*shapes, Text(margin, y + 18, formula, size, bold=True, mono=True), *note], e_grid, end


def _tokens_across(picture: _Lookups, frame: Frame) -> tuple[list[Shape], Point]:
    """The tokens side by side; and the middle of the lower edge of the one that is looked up."""
    shown = shown_indices(len(picture.tokens), 4, picture.now)
    gap, cuts = 6.0, shown.count(None)
    room = frame.room - gap * (len(shown) - 1) - 18 * cuts
    box = min(92.0, room / (len(shown) - cuts))
    x, anchor = frame.margin, (frame.margin, 0.0)
    tokens = [picture.tokens[i] for i in without_cuts(shown)]
    size = common_size(tokens, box - 12, 15, frame.size, bold=True)
    boxes: list[Shape] = []
    for i in shown:
        if i is None:
            boxes.append(Text(x + 9, 32, ELLIPSIS, 14, "muted", "middle"))
            x += 18 + gap
            continue
        boxes += token_box(picture.tokens[i], x, 12, box, 32, size, selected=i in picture.now)
        if i == picture.now[0]:
            anchor = (x + box / 2, 45.0)
        x += box + gap
    return boxes_first(boxes), anchor


# Both.


def _matrices(
    picture: _Lookups,
    e_grid: Grid,
    x_grid: Grid,
    labels: tuple[float, float, float],
    frame: Frame,
    words: Words,
) -> Iterator[Shape]:
    """E and X with their headings; labels: where tokens start, their room, where ids and positions end."""
    x, label, number_end = labels
    size, wide, ids, now = frame.size, frame.wide, picture.ids, set(picture.now)
    rows, scale = picture.table.rows, picture.scale
    n, (count, d) = len(picture.tokens), rows.shape
    e_heading = (x, e_grid.y - size - (16 if wide else 12))
    yield from _heading("E", (count, d), e_heading, e_grid.right, frame, words)
    yield from _heading("X", (n, d), (x, x_grid.y - 9), x_grid.right, frame, words)
    yield from e_grid.column_labels(size, scale.columns)
    for grid, tokens, strong in (
        (e_grid, picture.table.vocabulary, {ids[i] for i in now}),
        (x_grid, picture.tokens, now),
    ):
        shown = sorted(without_cuts(grid.rows), key=strong.__contains__)
        for row in shown:
            bold, role = wide and row in strong, "ink" if row in strong else "muted"
            yield token_text(tokens[row], x, grid.baseline(row, size), label, size, role=role, bold=bold)
        for row in shown:
            bold, role = wide and row in strong, "ink" if row in strong else "muted"
            number = f"{picture.mark}{row}" if row in strong else str(row)
            yield Text(number_end, grid.baseline(row, size), number, size, role, "end", bold=bold)
    yield from e_grid.cells(lambda row, column: float(rows[row][column]), scale)
    filled = frozenset(picture.filled)
    yield from x_grid.empty(i for i in range(n) if i not in filled)
    yield from x_grid.cells(lambda i, column: float(rows[ids[i]][column]), scale, rows=filled)
    for grid in (e_grid, x_grid):
        yield from grid.cuts(size, x + label / 2)


def _heading(
    name: str, shape: tuple[int, int], at: Point, right: float, frame: Frame, words: Words
) -> Iterator[Text]:
    """The name of a matrix in bold, and its shape: over the grid's right edge, or after the name."""
    (x, y), size = at, frame.size
    heading, large = words(f"frames.matrix.{name}"), size + 2 if frame.wide else size
    yield Text(x, y, heading, large, bold=True)
    form = f"frames.matrix.shape-{name}" if frame.wide else "frames.matrix.shape"
    text = words(form, rows=shape[0], columns=shape[1])
    after = x + width(heading, large, bold=True) + 10
    if after + width(text, size) <= right:
        yield Text(right, y, text, size, "muted", "end")
    else:
        yield Text(after, y, text, size, "muted")


def _heading_width(picture: _Lookups, frame: Frame, words: Words) -> float:
    """How far the heading of X reaches at least, its shape included: the arrow passes it by."""
    shape = (len(picture.tokens), picture.table.rows.shape[1])
    *_, last = _heading("X", shape, (0, 0), 0, frame, words)
    return last.x + width(last.text, frame.size)


def _row_arrow(e_grid: Grid, x_grid: Grid, row: int, i: int, left: float, lane: float) -> Iterator[Shape]:
    """The outlines of the row in E and in X, and the arrow along the right edge from one to the other."""
    out = 2.0
    right = e_grid.right + out
    for grid, index in ((e_grid, row), (x_grid, i)):
        high = grid.cell_height + 2 * out
        yield Box(left, grid.top(index) - out, right - left, high, None, "ink", 3, radius=4)
    start, end = e_grid.middle(row), x_grid.middle(i)
    yield Line(((right, start), (lane, start), (lane, end), (right, end)), arrow=True)


# The one-hot vector of an id: V slots, a 1 at the id and 0 elsewhere; its product with E is that row.


def _one_hot_column(
    e_grid: Grid, token_id: int, x: float, wide: float, size: float, words: Words
) -> Iterator[Shape]:
    """Its slots next to the rows of E that they weigh: once this row, no times each other one."""
    yield Text(x + wide, e_grid.y - 5, words("frames.lookup.one-hot"), size, "muted", "end")
    rows = without_cuts(e_grid.rows)
    for row in rows:
        yield _slot(x, e_grid.top(row), wide, e_grid.cell_height, row == token_id)
    for row in rows:
        yield _digit(x + wide / 2, e_grid.baseline(row, size), size, row == token_id)


def _one_hot_row(count: int, token_id: int, x: float, y: float, size: float, words: Words) -> Iterator[Shape]:
    """Its slots side by side under their heading, then the product; y is the upper edge."""
    wide = 20.0
    yield Text(x, y + 11, words("frames.lookup.one-hot-of", id=token_id), size, "muted")
    shown = shown_indices(count, 8, [token_id])
    lefts, cuts = starts(shown, wide, x)
    for row, left in lefts.items():
        yield _slot(left, y + 18, wide, 20, row == token_id)
    for row, left in lefts.items():
        yield _digit(left + wide / 2, y + 32.5, size, row == token_id)
    for middle in cuts:
        yield Text(middle, y + 31, ELLIPSIS, size, "muted", "middle")
    product = words("frames.lookup.one-hot-product", id=token_id)
    yield Text(x + length(shown, wide) + 6, y + 32.5, product, size, "muted")


def _slot(x: float, y: float, wide: float, high: float, hot: bool) -> Box:
    return Box(x + 0.5, y + 0.5, wide - 1, high - 1, "ink" if hot else None, "edge")


def _digit(x: float, y: float, size: float, hot: bool) -> Text:
    return Text(x, y, "1" if hot else "0", size, "paper" if hot else "muted", "middle", bold=hot, mono=True)
