"""The frames of one worked step of a training: the pair and its loss, the gradient, the update.

Numbers of a training are rounded here: four decimals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.drawing.grid import (
    GAP,
    MOST_COLUMNS,
    Grid,
    Indices,
    fit_grid,
    fitting_columns,
    length,
    share,
    shown_indices,
    without_cuts,
)
from generator.drawing.parts.legend import legend, source_foot
from generator.drawing.scene import Box, Drawing, Frame, Picture, Point, Shape, Text, paragraph
from generator.drawing.text import ELLIPSIS, visible, width
from generator.drawing.token import boxes_first, named, named_all, token_text
from generator.lessons.scale import ValueScale, value_scale
from generator.lessons.training_steps import GradientStep, Moment, SampledPairStep, UpdateStep, WindowStep
from generator.words.numbers import fixed
from generator.words.words import Words

_COLUMNS = 4
"""Words in a row that the window stands on, each with a column of pairs in the wide frame."""


def draw_window(step: WindowStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    contexts = named_all([step.words[position] for position in step.contexts], words)
    gaps = {"word": named(step.word), "position": step.centre, "contexts": contexts, "window": step.window}
    title = words("frames.window.title", word=named(step.word))
    description = words("frames.window.description", **gaps)
    wide, margin, size = frame.wide, frame.margin, frame.size
    y = 34.0 if wide else 24.0
    yield Text(margin, y, words("frames.window.heading"), frame.head, bold=True)
    y = yield from _sentence(step, frame, y + 20)
    note, at = words("frames.window.note", window=step.window), (margin, y + (34 if wide else 26))
    y = yield from paragraph(note, at, frame.room, size, size + 4)
    y = yield from _pairs(step, frame, y + (24 if wide else 14), words)
    return title, description, (yield from source_foot(frame, step.provenance, y, words))


def _sentence(step: WindowStep, frame: Frame, top: float) -> Drawing[float]:
    """The words in their order, from line to line; returns where the last line ends."""
    size, high, gap, pad = (18.0, 40.0, 8.0, 12.0) if frame.wide else (14.0, 30.0, 5.0, 7.0)
    left, most = frame.margin + 2, frame.room - 4
    x, y = left, top
    shapes: list[Shape] = []
    first, final = [ELLIPSIS] * (step.before > 0), [ELLIPSIS] * (step.after > 0)
    for position, word in enumerate((*first, *step.words, *final), start=-len(first)):
        across = min(width(visible(word), size, bold=True) + 2 * pad, most)
        if x + across > left + most and x > left:
            x, y = left, y + high + 12
        chosen, near = position == step.centre, position in step.contexts
        if chosen or near:
            stroke = 3 if chosen else 1.5
            shapes.append(Box(x, y, across, high, "panel", "ink", stroke, radius=8, dashed=not chosen))
        at, role = (x + across / 2, y + high / 2 + size * 0.36), "ink" if chosen or near else "muted"
        shapes.append(token_text(word, *at, across - pad, size, anchor="middle", role=role, bold=chosen))
        x += across + gap
    yield from boxes_first(shapes)
    return y + high


def _pairs(step: WindowStep, frame: Frame, y: float, words: Words) -> Drawing[float]:
    """A column of pairs for each word that the window has stood on; narrow: for this one only."""
    wide = frame.wide
    size, pitch = (16.0, 26.0) if wide else (13.0, 23.0)
    heading = words("frames.window.pairs", count=len(step.contexts) + step.beyond(step.centre))
    yield Text(frame.margin, y, heading, frame.head, bold=True)
    y += pitch + 4
    across = frame.room / (_COLUMNS if wide else 1)
    most = max(3, int((frame.foot - 8 - y) / pitch) + 1) if wide else 12
    ends = [y]
    for column, centre in enumerate(step.centres if wide else step.centres[-1:]):
        contexts = step.contexts_at(centre)
        count = len(contexts) + step.beyond(centre)
        shown = contexts if count <= most else contexts[: most - 1]
        x, base = frame.margin + column * across, y
        for context in shown:
            now, word = centre == step.centre, step.words[centre]
            role = "ink" if now else "muted"
            first = min(width(visible(word), size, bold=now) + 1, across / 2 - 24)
            yield token_text(word, x, base, first, size, role=role, bold=now)
            yield Text(x + first + 13, base, "→", size, "muted", "middle")
            other = step.words[context]
            yield token_text(other, x + first + 26, base, across - first - 36, size, role=role)
            base += pitch
        if len(shown) < count:
            rest = words("frames.window.more", count=count - len(shown))
            yield Text(x, base, rest, frame.size, "muted")
            base += pitch
        ends.append(base)
    return max(ends)


Label: TypeAlias = tuple[str, str]
"""The sign of a row, and its word."""

_MOST_TARGETS = 6
"""Rows of the output matrix that a frame shows, the mark of a cut included."""


@dataclass(frozen=True)
class _Picture:
    """A moment in one layout, with what the three frames have in common."""

    moment: Moment
    frame: Frame
    words: Words

    @property
    def centre(self) -> Label:
        return "v", self.moment.words[self.moment.centre]

    @property
    def targets(self) -> list[Label]:
        """The rows of the output matrix: the context's, then those of the negative samples."""
        context, *noise = (self.moment.words[row] for row in self.moment.targets)
        return [("u⁺", context), *(("u⁻", word) for word in noise)]

    @property
    def target_rows(self) -> Indices:
        return shown_indices(len(self.moment.targets), _MOST_TARGETS)

    @property
    def names(self) -> dict[str, object]:
        context, *noise = (word for _, word in self.targets)
        listed = named_all(noise, self.words)
        return {"centre": named(self.centre[1]), "context": named(context), "noise": listed}

    @property
    def _mark(self) -> float:
        return 32 if self.frame.wide else 24

    @property
    def start(self) -> float:
        most = 110.0 if self.frame.wide else 58.0
        widest = _widest((self.centre, *self.targets), self.frame.size) + 1
        return self.frame.margin + (self._mark + min(widest, most) + 8)

    def grid(self, values: NDArray[np.float64], rows: Indices, at: Point, room: float) -> Grid:
        """A grid for rows of numbers, in which every row of `values` `[any, d]` would have room."""
        wide, layout = self.frame.wide, self.frame.layout
        texts = {_number(value) for value in values.ravel().tolist()}
        columns = fitting_columns(values.shape[1], texts, room, layout)
        high = 25 if wide else 24
        return fit_grid(
            *at, rows, columns, (room, length(rows, high)), texts,
            layout=layout, cell=(64, high), largest=14 if wide else 12,
        )  # fmt: skip

    def rows(
        self, grid: Grid, labels: Sequence[Label], values: NDArray[np.float64], scale: ValueScale
    ) -> Iterator[Shape]:
        yield from self.labels(grid, labels, self.start - 8)
        yield from grid.cells(lambda row, column: float(values[row, column]), scale, text=_number)
        yield from grid.cuts(self.frame.size, self.frame.margin + self._mark / 2)

    def labels(self, grid: Grid, labels: Sequence[Label], end: float) -> Iterator[Shape]:
        x, size = self.frame.margin, self.frame.size
        for row in without_cuts(grid.rows):
            mark, word = labels[row]
            base = grid.baseline(row, size)
            yield Text(x, base, mark, size, bold=True)
            yield token_text(word, x + self._mark, base, end - x - self._mark, size)

    def column(self, grid: Grid, heading: str, texts: Sequence[str], right: float) -> Iterator[Shape]:
        size = self.frame.size
        yield Text(right, grid.y - 6, heading, size, "muted", "end")
        for row in without_cuts(grid.rows):
            yield Text(right, grid.baseline(row, size), texts[row], size, "ink", "end", mono=True)

    def foot(
        self, y: float, grid: Grid, scale: ValueScale, when_at: Literal["start", "end"] = "start"
    ) -> Drawing[float]:
        """What a narrow frame leaves out, colours, source; when_at: where a wide one says the moment."""
        frame, moment, size = self.frame, self.moment, self.frame.size
        share = fixed(100 * moment.share, 0, plus=False)
        when = self.words("frames.moment.when", pairs=f"{moment.pairs:,}", share=share)
        if frame.wide:
            x = frame.margin if when_at == "start" else frame.right
            yield Text(x, frame.foot - 10, when, size, "muted", when_at)
        else:
            notes = [when]
            d, count = len(moment.v), len(without_cuts(grid.columns))
            if count < d:
                notes.append(self.words("frames.moment.cut", shown=count, d=d))
            for note in notes:
                y = yield from paragraph(note, (frame.margin, y + size + 4), frame.room, size, size + 4)
                y += 4 - size
        alone = grid.size is None
        return (yield from legend(frame, scale, moment.provenance, y, self.words, colour_alone=alone))


def _widest(labels: Iterable[Label], size: float) -> float:
    return max(width(visible(word), size, bold=True) for _, word in labels)


_number, _plain = partial(fixed, decimals=4), partial(fixed, decimals=4, plus=False)
"""With its sign; of what is never below zero."""


def draw_sampled_pair(step: SampledPairStep, frame: Frame, words: Words) -> Picture:
    """Rows of the two matrices, their dot products, sigmoids and the loss."""
    picture, worked = _Picture(step.moment, frame, words), step.moment.worked
    first = {"score": _number(float(worked.scores[0])), "sigmoid": _plain(float(worked.sigmoids[0]))}
    loss = _plain(worked.loss_before)
    description = words("frames.sampled-pair.description", **picture.names, **first, loss=loss)
    title = words("frames.sampled-pair.title", **picture.names)
    moment = step.moment
    wide, margin, size, head = frame.wide, frame.margin, frame.size, frame.head
    pitch, start, rows = 78 if wide else 72, picture.start, picture.target_rows
    results = 3 * pitch + 6
    y = 30.0 if wide else 24.0
    yield Text(margin, y, words("frames.moment.E"), head, bold=True)
    room = frame.right - start - (results if wide else 0)
    one = picture.grid(np.vstack([moment.v, moment.u]), (0,), (start, y + (28 if wide else 24)), room)
    yield from one.column_labels(size)
    yield from picture.rows(one, [picture.centre], moment.v[np.newaxis], moment.scale)
    y = one.bottom + (44 if wide else 34)
    yield Text(margin, y, words("frames.moment.U"), head, bold=True)
    many = table = replace(one, y=y + (28 if wide else 14), rows=rows)
    yield from picture.rows(many, picture.targets, moment.u, moment.scale)
    if not wide:
        table = Grid(start, many.bottom + 48, rows, (), frame.right - start, 24)
        yield from picture.labels(table, picture.targets, start - 8)
        yield from table.cuts(size)
    right = min(frame.right, many.right + results) if wide else frame.right
    for heading, texts in (
        (words("frames.moment.loss"), [_plain(each) for each in moment.losses]),
        ("σ", [_plain(sigma) for sigma in moment.worked.sigmoids.tolist()]),
        ("u · v", [_number(score) for score in moment.worked.scores.tolist()]),
    ):
        yield from picture.column(table, heading, texts, right)
        right -= pitch
    at = margin, table.bottom + (36 if wide else 28)
    text = words("frames.moment.sum-of-all", count=len(moment.losses), loss=loss)
    if len(moment.losses) <= _MOST_TARGETS:
        terms = words("frames.moment.plus").join(_plain(each) for each in moment.losses)
        text = words("frames.moment.sum", terms=terms, loss=loss)
    y = yield from paragraph(text, at, 0.88 * frame.room, head, head + 5, "ink", bold=True)
    y += 6
    for note in ("frames.sampled-pair.note", "frames.sampled-pair.note-rounded"):
        y = yield from paragraph(words(note), (margin, y), frame.room, size, size + 4)
    return title, description, (yield from picture.foot(y + 6, one, moment.scale))


def draw_gradient(step: GradientStep, frame: Frame, words: Words) -> Picture:
    """The rows that one step touches, and both matrices, in which nothing else moves."""
    picture, rows = _Picture(step.moment, frame, words), len(step.moment.words)
    description = words("frames.gradient.description", **picture.names, rows=rows)
    moment, gradients = step.moment, step.gradients
    wide, margin, size, head = frame.wide, frame.margin, frame.size, frame.head
    scale, start, error = value_scale([gradients]), picture.start, 78
    miniature, apart = 84 if wide else 120, 24
    right = frame.right - (2 * miniature + apart + 28 if wide else 0)
    y = 30.0 if wide else 24.0
    yield Text(margin, y, words("frames.gradient.heading"), head, bold=True)
    one = picture.grid(gradients, (0,), (start, y + 30), right - start - (error if wide else 0))
    yield from one.column_labels(size)
    yield from picture.rows(one, [picture.centre], gradients[:1], scale)
    many = replace(one, y=one.bottom + (26 if wide else 8), rows=picture.target_rows)
    yield from picture.rows(many, picture.targets, gradients[1:], scale)
    if wide:
        errors = [_number(each) for each in step.errors.tolist()]
        at = min(right, many.right + error)
        yield from picture.column(many, words("frames.gradient.error"), errors, at)
    y = many.bottom + (28 if wide else 24)
    for text in ("frames.gradient.on-v", "frames.gradient.on-u", "frames.gradient.error-is"):
        y = yield from paragraph(words(text), (margin, y), right - margin, size, size + 6, "ink")
    left, top = (right + 28, 60.0) if wide else (margin, y + 34)
    high = frame.foot - 64 - top if wide else 190.0
    count, room = len(moment.words), (miniature, high)
    shape = words("frames.matrix.shape", rows=count, columns=len(moment.v))
    for x, name, touched, values in (
        (left, "E", (moment.centre,), gradients[:1]),
        (left + miniature + apart, "U", moment.targets, gradients[1:]),
    ):
        yield Text(x, top - 30, name, head, bold=True)
        yield Text(x, top - 12, shape, size, "muted")
        yield from _miniature((x, top), room, count, touched, values, scale, size)
    note, across = words("frames.gradient.note"), 2 * miniature + apart
    y = yield from paragraph(note, (left, top + high + 20), across, size, size + 3)
    return words("frames.gradient.title"), description, (yield from picture.foot(y + 6, one, scale))


def _miniature(
    at: Point,
    room: tuple[float, float],
    count: int,
    touched: Collection[int],
    values: NDArray[np.float64],
    scale: ValueScale,
    size: float,
) -> Iterator[Shape]:
    """A matrix of so many rows, all grey but those that are touched, which have values."""
    columns = shown_indices(values.shape[1], MOST_COLUMNS["wide"])
    rows = shown_indices(count, 16, touched)
    across, high = share(columns, room[0] - GAP), share(rows, room[1] - GAP)
    grid = Grid(*at, rows, columns, across, min(16.0, high))
    order = {row: index for index, row in enumerate(touched)}
    for row in without_cuts(rows):
        if row not in order:
            yield from (grid.slot(row, column, fill="hair") for column in without_cuts(columns))
    yield from grid.cells(lambda row, column: float(values[order[row], column]), scale, rows=order)
    yield from grid.cuts(size)
    yield from (grid.outline(row) for row in order if row in rows)


_PITCH = 76.0
_LOW_ROW = 21.0
_MARK, _MOST_WORD = 30.0, 90.0


def draw_update(step: UpdateStep, frame: Frame, words: Words) -> Picture:
    """The rows before the step and after it, how noise moves, every score, the loss."""
    moment, picture, worked = step.moment, _Picture(step.moment, frame, words), step.moment.worked
    losses = {"before": _plain(worked.loss_before), "after": _plain(worked.loss_after)}
    products = worked.scores.tolist(), moment.scores_after.tolist()
    before, after = ([_number(score) for score in scores] for scores in products)
    rates = {"rate": _plain(moment.learning_rate)}
    first = {"score": before[0], "score_after": after[0]}
    description = words("frames.update.description", **picture.names, **losses, **first, **rates)
    wide, margin, size, rate = frame.wide, frame.margin, frame.size, moment.learning_rate
    targets, target_rows = picture.targets, picture.target_rows
    changes = -rate * np.vstack([worked.gradients.u_pos, worked.gradients.u_neg])  # [1 + k, d]
    blocks = (
        (picture.centre, np.stack([moment.v, -rate * worked.gradients.v, worked.v_after])),
        (targets[0], np.stack([moment.u[0], changes[0], worked.u_pos_after])),
    )
    values = np.vstack([*(block for _, block in blocks), changes])
    change = "frames.update.change" if wide else "frames.update.change-short"
    names = (words("frames.update.before"), words(change), words("frames.update.after"))
    word_room = min(_widest((picture.centre, *targets), size) + 6, _MOST_WORD) if wide else 200
    start = margin + (_MARK + word_room if wide else 0.0)
    start += max(width(name, size, bold=True) for name in names) + 10
    room = frame.right - start - (2 * _PITCH + 6 if wide else 0)
    y = 34.0 if wide else 30.0
    heading = words("frames.update.heading", **rates)
    yield Text(margin, y - 6, heading, frame.head, bold=True)

    def numbers(grid: Grid, rows: NDArray[np.float64]) -> Iterator[Shape]:
        yield from grid.cells(lambda row, column: float(rows[row, column]), moment.scale, text=_number)
        yield from grid.cuts(size)

    def label(base: float, mark: str, word: str) -> Iterator[Shape]:
        yield Text(margin, base, mark, size, bold=True)
        yield token_text(word, margin + _MARK, base, word_room, size)

    for block, (name, rows) in enumerate(blocks):
        y += 8 if wide else 26
        if not wide:
            yield from label(y - 8, *name)
            y += 0 if block else 12  # for the columns' numbers
        grid = picture.grid(values, (0, 1, 2), (start, y), room)
        if wide:
            yield from label(grid.baseline(0, size), *name)
        elif not block:
            yield from grid.column_labels(size)
        for row, text in enumerate(names):
            role, base = "ink" if row == 2 else "muted", grid.baseline(row, size)
            yield Text(start - 8, base, text, size, role, "end", bold=row == 2)
        yield from numbers(grid, rows)
        y = grid.bottom
    low = replace(grid, y=y + (44 if wide else 30), rows=target_rows, cell_height=_LOW_ROW)
    if wide:
        table, text = low, words("frames.update.changes")
        yield from numbers(table, changes)
        yield Text(start, table.y - 6, text, size, "muted")
        yield from picture.labels(table, targets, start - 8)
        end = max(table.right + 6, start + width(text, size) + 70 - _PITCH)
    else:
        low = replace(low, rows=target_rows[1:])
        yield Text(margin, low.y - 8, words("frames.update.changes-of-noise"), size, bold=True)
        yield from numbers(low, changes)
        for row in without_cuts(low.rows):
            base = low.baseline(row, size)
            yield token_text(targets[row][1], margin, base, start - margin - 4, size)
        end = margin + min(_widest(targets, size) + 40, 90)
        table = Grid(end, low.bottom + 34, target_rows, (), 100, _LOW_ROW)
        yield from picture.labels(table, targets, end - 8)
        yield from table.cuts(size)
    yield from picture.column(table, words("frames.update.score-before"), before, end + _PITCH)
    yield from picture.column(table, words("frames.update.score-after"), after, end + 2 * _PITCH)
    y = table.bottom + (26 if wide else 28)
    loss = words("frames.update.loss", **losses)
    yield Text(margin, y, loss, 18 if wide else 13, bold=True)
    bottom = yield from picture.foot(y + 14, grid, moment.scale, when_at="end")
    return words("frames.update.title"), description, bottom
