"""The frames of lookups: token → id → its row in E → the same row arriving in X.

E and X stand one under the other, so that a copied row keeps its columns. A wide frame has the tokens left
of them, a narrow one above. Rows of more numbers than have room are strips, and the first numbers are
written.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.drawing.grid import (
    GAP,
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    Indices,
    Strips,
    fit_grid,
    fit_rows,
    least_width,
    length,
    share,
    shown_indices,
    starts,
    strips_text,
    wanted_width,
    without_cuts,
)
from generator.drawing.parts.legend import legend
from generator.drawing.scene import (
    WIDE,
    Box,
    Drawing,
    Frame,
    Line,
    Picture,
    Point,
    Shape,
    Text,
    collect,
    paragraph,
)
from generator.drawing.text import ELLIPSIS, cut, visible, width
from generator.drawing.token import boxes_first, common_size, named, quoted, token_box, token_text
from generator.lessons.steps import LookupRestStep, LookupStep
from generator.words.numbers import value_text
from generator.words.words import Words

_MARK = "†"
"""Before the id and the position of a row that was never trained; the note under it says so."""
_FEWER_ROWS, _FEWEST_ROWS = 6, 4
_BETWEEN = 34.0


def draw_lookup(step: LookupStep, frame: Frame, words: Words) -> Picture:
    """The picture of one lookup."""
    found_as, repeat = step.found_as, step.repeat_of is not None
    (count, d), n = step.table.rows.shape, len(step.tokens)
    gaps = {
        "token": named(step.token), "i": step.position, "id": step.token_id,
        "name": named(found_as or step.token), "first": step.repeat_of, "n": n, "V": count, "d": d,
    }  # fmt: skip
    kind = "-untrained" if step.is_untrained else "-repeat" if repeat else "-found" if found_as else ""
    note = words(f"frames.lookup.note{kind}", **gaps)
    if frame.wide and not step.is_untrained:  # a narrow frame says it next to the one-hot vector
        note = words("frames.lookup.note-one-hot", note=note)
    mark = _MARK if step.is_untrained else ""
    picture = _Lookups(step, frame, words, step.filled, (step.position,), note, mark)
    description = words(f"frames.lookup.description{kind}", **gaps)
    title = words("frames.lookup.title-repeat" if repeat else "frames.lookup.title", **gaps)
    return picture.drawing(title, description)


def draw_lookup_rest(step: LookupRestStep, frame: Frame, words: Words) -> Picture:
    """The picture of the remaining lookups: the rows that had no step of their own arrive together."""
    n, count = len(step.tokens), len(step.positions)
    number = "one" if count == 1 else "many"
    note = words(f"frames.lookup-rest.note-{number}", count=count)
    picture = _Lookups(step, frame, words, tuple(range(n)), step.positions, note)
    rows, d = step.table.rows.shape
    description = words(f"frames.lookup-rest.description-{number}", count=count, n=n, V=rows, d=d)
    return picture.drawing(words("frames.lookup-rest.title"), description)


@dataclass(frozen=True, eq=False)
class _Lookups:
    """What a frame shows of a step. filled: the rows that stand in X by now.

    now: the positions looked up in this frame; with one of them, arrows and the one-hot
    vector are drawn. note: a sentence under the formula. mark: stands before the numbers of the rows
    that are looked up now, where the note has something to say of them; else "".
    """

    step: LookupStep | LookupRestStep
    frame: Frame
    words: Words
    filled: tuple[int, ...]
    now: tuple[int, ...]
    note: str
    mark: str = ""

    @property
    def single(self) -> int | None:
        return self.now[0] if len(self.now) == 1 else None

    def drawing(self, title: str, description: str) -> Picture:
        shapes, y = collect((_wide if self.frame.wide else _narrow)(self))
        yield from shapes
        step, words = self.step, self.words
        description += strips_text(shapes, step.table.rows.shape[1], words)
        bottom = yield from legend(self.frame, step.scale, step.table.provenance, y, words)
        return title, description, bottom

    def formula(self, room: float, size: float) -> str:
        """X[1] = E[token_to_id["queen"]] = E[5]."""
        if self.single is None:
            return self.words("frames.lookup-rest.formula")
        start, end = f"X[{self.single}] = E[token_to_id[", f"]] = E[{self.step.ids[self.single]}]"
        room -= width(start + end, size, mono=True)
        return f"{start}{quoted(self.step.tokens[self.single], room, size)}{end}"


_NEIGHBOURS = 3
"""Rows of E where rows are strips: the one that is looked up, with a neighbour on each side."""
_MOST_FIRST = 7


@dataclass(frozen=True)
class _Fit:
    """What is shown: rows of E and of X, with the numbers `[any, d]` in them; widths of what stands before.

    label: of the widest token. number: of the widest id or position. wanted: how wide the rows want to be.
    """

    e_rows: Indices
    x_rows: Indices
    values: NDArray[np.float64]
    strips: bool
    label: float
    number: float
    wanted: float


def _fit(picture: _Lookups, room: float) -> _Fit:
    """Which rows of E and of X are shown; room: for a row, where labels take the least they may."""
    step, frame = picture.step, picture.frame
    n, (count, d) = len(step.tokens), step.table.rows.shape
    x_most, e_most = MOST_ROWS, MOST_ROWS
    if frame.wide:  # both stand on one stage
        x_most = MOST_ROWS if n <= MOST_ROWS else _FEWER_ROWS
        e_most = MOST_ROWS if count <= MOST_ROWS or n <= 4 else _FEWER_ROWS

    def of(x_rows: Indices, e_rows: Indices, *, strips: bool) -> _Fit:
        positions, rows = without_cuts(x_rows), without_cuts(e_rows)
        ids = [step.ids[i] for i in positions]
        tokens = [*(step.table.vocabulary[row] for row in rows), *(step.tokens[i] for i in positions)]
        values = step.table.rows[[*rows, *ids]]
        label = max(width(visible(token), frame.size, bold=frame.wide) for token in tokens) + 1
        number = width(f"{picture.mark}{max(*rows, *positions, *ids)}", frame.size, bold=frame.wide)
        wanted = wanted_width(values, step.scale, frame.layout)
        return _Fit(e_rows, x_rows, values, strips, label, number, wanted)

    if d <= MOST_COLUMNS[frame.layout]:
        x_rows = shown_indices(n, x_most, picture.now)
        needed = [step.ids[i] for i in picture.now if i in x_rows]
        fit = of(x_rows, shown_indices(count, e_most, needed), strips=False)
        if fit.wanted <= room - min(fit.label, 60.0 if frame.wide else 44.0) - fit.number:
            return fit
    x_rows = shown_indices(n, _FEWER_ROWS if frame.wide else _FEWEST_ROWS, picture.now)
    needed = [step.ids[i] for i in picture.now if i in x_rows]
    e_rows = shown_indices(count, _FEWEST_ROWS, needed)
    if picture.single is not None:
        first = max(0, min(step.ids[picture.single] - 1, count - _NEIGHBOURS))
        last = min(first + _NEIGHBOURS, count)
        e_rows = (*([None] if first else []), *range(first, last), *([None] if last < count else []))
    return of(x_rows, e_rows, strips=True)


# Wide: tokens to the left, E to the right, X under E; these heights hold the matrices with their headings.
_TOP, _BOTTOM = 54.0, 362.0
_LEFT_LANE, _RIGHT_LANE = 38.0, 22.0
_ONE_HOT, _NUMBER_GAP = 24.0, 8.0
_FIRST_ROW, _FIRST_AIR = 24.0, 10.0


def _wide(picture: _Lookups) -> Drawing[float]:
    step, frame, single, size = picture.step, picture.frame, picture.single, picture.frame.size
    at = width(str(len(step.tokens) - 1), size) + 6
    id_box = max(32.0, width(str(max(step.ids)), size, bold=True) + 14)
    lanes = at + 5 + id_box + _LEFT_LANE + 6 + _NUMBER_GAP + _RIGHT_LANE
    one_hot = _ONE_HOT + 14 if single is not None else 8
    fit = _fit(picture, frame.room - lanes - one_hot - 70)
    if fit.strips:
        one_hot = 8
    tail = _NUMBER_GAP + fit.number + one_hot
    fixed = lanes + fit.number + one_hot
    box, label = min(120.0, max(70.0, fit.label + 16)), min(110.0, max(20.0, fit.label))
    # where the numbers need the room, the tokens give way
    missing = fixed + box + label + fit.wanted - frame.room
    if missing > 0:
        spare_box, spare_label = box - 70, label - min(60.0, label)
        from_box = min(spare_box, max(missing / 2, missing - spare_label))
        box, label = box - from_box, label - min(spare_label, missing - from_box)
    written = _FIRST_AIR + _FIRST_ROW if fit.strips and single is not None else 0.0
    high = min(28.0, share((*fit.e_rows, *fit.x_rows), _BOTTOM - _TOP - _BETWEEN - written + 1))
    room = frame.room - fixed - box - label, length(fit.e_rows, high)
    grid = fit_rows(fit.e_rows, fit.values, step.scale, room, layout="wide")
    *_, last = _heading(picture, "X", (0, 0), 0)
    heading = last.x + width(last.text, size) - label - tail - grid.right + 14
    lane = max(_RIGHT_LANE, heading)  # of the arrow from E to X, which passes X's heading by
    x = round((frame.width - fixed + _RIGHT_LANE - lane - box - label - grid.right) / 2)
    between = written + _BETWEEN
    tall = grid.bottom + between + length(fit.x_rows, grid.cell_height)
    x_labels = x + at + box + 5 + id_box + _LEFT_LANE + 6
    top = round(_TOP + (_BOTTOM - _TOP - tall) / 2)
    e_grid = replace(grid, x=x_labels + label + tail, y=top)
    x_grid = replace(e_grid, y=e_grid.bottom + between, rows=fit.x_rows)
    number_end = x_labels + label + _NUMBER_GAP + fit.number
    pitch = min(46.0, tall / len(fit.x_rows))
    yield from _matrices(picture, e_grid, x_grid, (x_labels, label, number_end))
    yield from _tokens_down(picture, fit.x_rows, (x, top), (at, box, id_box), pitch)
    if single is not None:
        row = step.ids[single]
        if fit.strips:
            yield from _first_numbers(picture, e_grid, e_grid.bottom + _FIRST_AIR, number_end)
        else:
            yield from _one_hot_column(picture, e_grid, row, e_grid.x - _ONE_HOT - 6)
        yield from _row_arrow(e_grid, x_grid, row, single, x_labels - 6, x_grid.right + lane)
        start = x_labels - 4 - _LEFT_LANE, top + fit.x_rows.index(single) * pitch + (pitch - 10) / 2
        end, turn = (x_labels - 6, e_grid.middle(row)), x_labels - 26
        elbow = () if abs(start[1] - end[1]) < 1 else ((turn, start[1]), (turn, end[1]))
        yield Line((start, *elbow, end), arrow=True)
    room_below = WIDE[0] - 20 - x
    yield Text(x, 386, picture.formula(room_below, 16), 16, bold=True, mono=True)
    yield Text(x, 408, cut(picture.note, room_below, size), size, "muted")
    return frame.foot


def _tokens_down(
    picture: _Lookups, rows: Indices, corner: Point, widths: tuple[float, float, float], pitch: float
) -> Iterator[Shape]:
    (left, top), (at, box, id_box), high = corner, widths, pitch - 10
    step, words, small = picture.step, picture.words, picture.frame.size
    tokens = [step.tokens[i] for i in without_cuts(rows)]
    size = common_size(tokens, box - 12, 18, small, bold=True)
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
        yield Text(left + at - 6, base, str(i), small, role, "end", bold=chosen)
        boxes += token_box(step.tokens[i], left + at, y, box, high, size, selected=chosen)
        boxes.append(Box(x_id, y, id_box, high, None, *edge, radius=min(8, high / 4)))
        yield Text(x_id + id_box / 2, base, str(step.ids[i]), small, role, "middle", bold=chosen)
    yield from boxes_first(boxes)


# Narrow: tokens, E and X down the page, the arrows along its edges.
_LANE, _OUTLINE, _LABELS = 6.0, 16.0, 19.0
_CELLS_END, _LAST_LANE = 303.0, 315.0
_ROW, _STRIP_ROW, _LOW_STRIP = 23.0, 30.0, 20.0
_STRIP_LABEL = 72.0


def _narrow(picture: _Lookups) -> Drawing[float]:
    step, frame, words, single = picture.step, picture.frame, picture.words, picture.single
    size, margin = frame.size, frame.margin
    x_labels, right = (margin, frame.right) if single is None else (_LABELS, _CELLS_END)
    fit = _fit(picture, right - x_labels - 7)
    if fit.strips:  # a token stands over its id, so that rows of E and of X are as wide as can be
        position = width(str(len(step.tokens) - 1), size) + 6  # it stands after the token
        label = min(_STRIP_LABEL, max(fit.label + position, fit.number, 40.0))
        number_end, fixed, high, largest = x_labels + label, x_labels + 6, _STRIP_ROW, 18
        top, between, lane_y, after, leading = 78.0, 28.0, 52, 8, 16
    else:
        fixed, high, largest = x_labels + 4 + fit.number + 3, _ROW, 14
        label = min(96.0, fit.label, max(min(44.0, fit.label), right - fixed - fit.wanted))
        number_end, between, lane_y, after, leading = x_labels + label + 4 + fit.number, _BETWEEN, 56, 14, 17
        top = 98.0 if single is None else 126.0
    room, cell = (right - fixed - label, length(fit.e_rows, high)), (72, high)
    e_grid = fit_rows(fit.e_rows, fit.values, step.scale, room, layout="narrow", cell=cell, largest=largest)
    x = right - e_grid.right if fit.strips else math.ceil(2 * (fixed + label)) / 2
    e_grid = replace(e_grid, x=x, y=top)
    low = _LOW_STRIP if fit.strips else e_grid.cell_height
    x_grid = replace(e_grid, y=e_grid.bottom + between, rows=fit.x_rows, cell_height=low)
    anchor = yield from _tokens_across(picture)
    yield from _matrices(picture, e_grid, x_grid, (x_labels, label, number_end))
    y = x_grid.bottom + after
    if single is not None:
        row = step.ids[single]
        target = (_OUTLINE, e_grid.middle(row))
        lane = (anchor[0], lane_y), (_LANE, lane_y), (_LANE, target[1])
        yield Line((anchor, *lane, target), arrow=True)
        arrow = _row_arrow(e_grid, x_grid, row, single, _OUTLINE, _LAST_LANE)
        if fit.strips:
            yield from arrow
            yield from _first_numbers(picture, e_grid, y, number_end)
            y += _FIRST_ROW
        else:
            id_label = f"{words('frames.ids.id')} {row}"
            yield Text(_LABELS, 78, words("frames.position", i=single), size, "muted")
            yield Text(_CELLS_END, 78, id_label, 14, "ink", "end", bold=True)
            yield from arrow
            yield from _one_hot_row(picture, row, y)
            y += 42
    yield Text(margin, y + 18, picture.formula(frame.room, size), size, bold=True, mono=True)
    note = (margin, y + (34 if fit.strips else 38))
    y = yield from paragraph(picture.note, note, frame.room, size, leading)
    return y - (8 if fit.strips else 0)


def _tokens_across(picture: _Lookups) -> Drawing[Point]:
    """The tokens side by side; returns the middle of the lower edge of the one that is looked up."""
    step, frame = picture.step, picture.frame
    shown = shown_indices(len(step.tokens), 4, picture.now)
    gap, cuts = 6.0, shown.count(None)
    room = frame.room - gap * (len(shown) - 1) - 18 * cuts
    box = min(92.0, room / (len(shown) - cuts))
    x, anchor = frame.margin, (frame.margin, 0.0)
    tokens = [step.tokens[i] for i in without_cuts(shown)]
    size = common_size(tokens, box - 12, 15, frame.size, bold=True)
    boxes: list[Shape] = []
    for i in shown:
        if i is None:
            boxes.append(Text(x + 9, 32, ELLIPSIS, 14, "muted", "middle"))
            x += 18 + gap
            continue
        boxes += token_box(step.tokens[i], x, 12, box, 32, size, selected=i in picture.now)
        if i == picture.now[0]:
            anchor = (x + box / 2, 45.0)
        x += box + gap
    yield from boxes_first(boxes)
    return anchor


# Both.


def _matrices(
    picture: _Lookups, e_grid: Grid, x_grid: Grid, labels: tuple[float, float, float]
) -> Iterator[Shape]:
    """E and X with their headings; labels: where tokens start, their room, where ids and positions end."""
    step, (x, label, number_end) = picture.step, labels
    size, wide, ids, now = picture.frame.size, picture.frame.wide, step.ids, set(picture.now)
    n, rows, strips = len(step.tokens), step.table.rows, isinstance(e_grid, Strips)
    over = 10 if strips else size + (16 if wide else 12)
    yield from _heading(picture, "E", (x, e_grid.y - over), e_grid.right)
    yield from _heading(picture, "X", (x, x_grid.y - 9), x_grid.right)
    if not strips:
        yield from e_grid.column_labels(size, step.scale.columns)
    for grid, tokens, strong in (
        (e_grid, step.table.vocabulary, {ids[i] for i in now}),
        (x_grid, step.tokens, now),
    ):
        two_lines = strips and not wide and grid is e_grid
        numbers = []
        for row in sorted(without_cuts(grid.rows), key=strong.__contains__):
            bold, role = wide and row in strong, "ink" if row in strong else "muted"
            number = f"{picture.mark}{row}" if row in strong else str(row)
            base, room = grid.baseline(row, size), label
            if two_lines:
                numbers.append(Text(x, base + size / 2 + 0.5, number, size, role))
                base -= size / 2 + 0.5
            else:
                numbers.append(Text(number_end, base, number, size, role, "end", bold=bold))
                room -= width(number, size) + 6 if strips and not wide else 0
            yield token_text(tokens[row], x, base, room, size, role=role, bold=bold)
        yield from numbers
    needed = {*without_cuts(e_grid.rows), *(ids[i] for i in without_cuts(x_grid.rows))}
    values = {row: rows[row].tolist() for row in sorted(needed)}  # rows may lie in a file: each is read once
    yield from e_grid.cells(lambda row, column: values[row][column], step.scale)
    filled = frozenset(picture.filled)
    yield from x_grid.empty(i for i in range(n) if i not in filled)
    yield from x_grid.cells(lambda i, column: values[ids[i]][column], step.scale, rows=filled)
    yield from x_grid.cuts(size, x + label / 2)
    if strips:
        yield from _left_out(picture, e_grid)
    else:
        yield from e_grid.cuts(size, x + label / 2)


def _left_out(picture: _Lookups, grid: Grid) -> Iterator[Text]:
    """Which rows a cut leaves out, where it stands."""
    size, shown = picture.frame.size, without_cuts(grid.rows)
    gaps = [(0, shown[0] - 1), *((a + 1, b - 1) for a, b in pairwise(shown))]
    gaps.append((shown[-1] + 1, len(picture.step.table.vocabulary) - 1))
    gaps = [(first, last) for first, last in gaps if first <= last]
    for (first, last), y in zip(gaps, starts(grid.rows, grid.cell_height, grid.y)[1], strict=True):
        kind = "row" if first == last else "rows"
        text = picture.words(f"frames.lookup.left-out-{kind}", first=first, last=last)
        yield Text(grid.x, y + size * 0.36, text, size, "muted")


def _first_numbers(picture: _Lookups, over: Grid, y: float, label_end: float) -> Iterator[Shape]:
    """The first numbers of the row that is looked up, as many as fit, under E at a height."""
    step, frame = picture.step, picture.frame
    values = step.table.rows[step.ids[picture.now[0]]][:_MOST_FIRST].tolist()
    written = [value_text(float(value), step.scale.decimals) for value in values]
    room, least = over.right - over.x, least_width(written, frame.layout)
    count = max(1, min(len(written), int(room / (least + 3 * GAP))))
    cell = (room, _FIRST_ROW)
    grid = fit_grid(
        over.x, y, (0,), tuple(range(count)), cell, written[:count],
        layout=frame.layout, cell=cell, largest=frame.size,
    )  # fmt: skip
    yield from grid.cells(lambda _, column: float(values[column]), step.scale)
    text = picture.words("frames.lookup.first-one" if count == 1 else "frames.lookup.first", count=count)
    yield Text(label_end, grid.baseline(0, frame.size), text, frame.size, "muted", "end")


def _heading(picture: _Lookups, name: Literal["E", "X"], at: Point, right: float) -> Iterator[Text]:
    """The name of a matrix in bold, and its shape: over the grid's right edge, or after the name."""
    (x, y), frame, words, size = at, picture.frame, picture.words, picture.frame.size
    count, d = picture.step.table.rows.shape
    rows = f"{count if name == 'E' else len(picture.step.tokens):,}"
    heading, large = words(f"frames.matrix.{name}"), size + 2 if frame.wide else size
    yield Text(x, y, heading, large, bold=True)
    text = words(f"frames.matrix.shape-{name}" if frame.wide else "frames.matrix.shape", rows=rows, columns=d)
    after = x + width(heading, large, bold=True) + 10
    if after + width(text, size) <= right:
        yield Text(right, y, text, size, "muted", "end")
    else:
        yield Text(after, y, text, size, "muted")


def _row_arrow(e_grid: Grid, x_grid: Grid, row: int, i: int, left: float, lane: float) -> Iterator[Shape]:
    """The outlines of the row in E and in X, and the arrow along the right edge from one to the other."""
    out = 2.0
    right = e_grid.right + out
    for grid, index in ((e_grid, row), (x_grid, i)):
        high = grid.cell_height + 2 * out
        yield Box(left, grid.tops[index] - out, right - left, high, None, "ink", 3, radius=4)
    start, end = e_grid.middle(row), x_grid.middle(i)
    yield Line(((right, start), (lane, start), (lane, end), (right, end)), arrow=True)


# The one-hot vector of an id: V slots, a 1 at the id and 0 elsewhere; its product with E is that row.


def _one_hot_column(picture: _Lookups, e_grid: Grid, token_id: int, x: float) -> Iterator[Shape]:
    """Its slots next to the rows of E that they weigh: once this row, no times each other one."""
    size, heading = picture.frame.size, picture.words("frames.lookup.one-hot")
    yield Text(x + _ONE_HOT, e_grid.y - 5, heading, size, "muted", "end")
    slots = {row: (x, top, e_grid.baseline(row, size)) for row, top in e_grid.tops.items()}
    yield from _bits(slots, token_id, (_ONE_HOT, e_grid.cell_height), size)


def _one_hot_row(picture: _Lookups, token_id: int, y: float) -> Iterator[Shape]:
    """Its slots side by side under their heading, then the product; y is the upper edge."""
    words, size, x, wide = picture.words, picture.frame.size, picture.frame.margin, 20.0
    yield Text(x, y + 11, words("frames.lookup.one-hot-of", id=token_id), size, "muted")
    shown = shown_indices(len(picture.step.table.vocabulary), 8, [token_id])
    lefts, cuts = starts(shown, wide, x)
    slots = {row: (left, y + 18, y + 32.5) for row, left in lefts.items()}
    yield from _bits(slots, token_id, (wide, 20), size)
    for middle in cuts:
        yield Text(middle, y + 31, ELLIPSIS, size, "muted", "middle")
    product = words("frames.lookup.one-hot-product", id=token_id)
    yield Text(x + length(shown, wide) + 6, y + 32.5, product, size, "muted")


def _bits(
    slots: Mapping[int, tuple[float, float, float]], hot: int, cell: tuple[float, float], size: float
) -> Iterator[Shape]:
    """slots: by row, the corner of its slot and the baseline of its digit."""
    for row, (x, y, _) in slots.items():
        yield Box(x + 0.5, y + 0.5, cell[0] - 1, cell[1] - 1, "ink" if row == hot else None, "edge")
    for row, (x, _, base) in slots.items():
        digit, role = ("1", "paper") if row == hot else ("0", "muted")
        yield Text(x + cell[0] / 2, base, digit, size, role, "middle", bold=row == hot, mono=True)
