"""What the three frames of a worked step have in common: their measures, their words, their foot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from generator.drawing.grid import (
    MOST_COLUMNS,
    SMALLEST,
    Grid,
    Places,
    fit_grid,
    fitting_columns,
    length,
    shown_places,
)
from generator.drawing.parts.legend import LEGEND_HEIGHT, LEGEND_LINE, MARGIN, WIDE_LEGEND_Y, legend
from generator.drawing.scene import NARROW_WIDTH, WIDE, Layout, Scene, Shape, Text
from generator.drawing.text import visible, width, wrapped
from generator.drawing.token import named, named_all, token_text
from generator.lessons.training_steps import GradientStep, Moment, SampledPairStep, UpdateStep
from generator.words.numbers import fixed
from generator.words.words import Words


@dataclass(frozen=True)
class MomentFrame:
    """A frame of a moment in a layout. Lengths are in units of the frame."""

    moment: Moment
    layout: Layout
    words: Words

    @property
    def wide(self) -> bool:
        """Whether it is the wide layout."""
        return self.layout == "wide"

    @property
    def margin(self) -> float:
        """The left edge of what is drawn."""
        return MARGIN[self.layout]

    @property
    def width(self) -> float:
        """Of the frame."""
        return WIDE[0] if self.wide else NARROW_WIDTH

    @property
    def right(self) -> float:
        """The right edge of what is drawn."""
        return self.width - self.margin

    @property
    def size(self) -> float:
        """Of text."""
        return SMALLEST[self.layout]

    @property
    def head(self) -> float:
        """Of headings."""
        return 16.0 if self.wide else 13.0

    @property
    def centre(self) -> str:
        """The word in the middle."""
        return self.moment.words[self.moment.centre]

    @property
    def targets(self) -> tuple[str, ...]:
        """The context, then the noise words."""
        return tuple(self.moment.words[row] for row in self.moment.targets)

    def scene(
        self,
        shapes: Iterable[Shape],
        y: float,
        grid: Grid,
        limit: float,
        title: str,
        description: str,
        *,
        when_at: Literal["start", "end"] = "start",
    ) -> Scene:
        """The shapes with the foot under them: what a narrow frame leaves out, the colours, the source.

        y: where everything else ends; counts in the narrow layout alone. grid: one of those with numbers.
        limit: the |value| where the scale of colours ends. when_at: where a wide frame says the moment.
        """
        drawn = list(shapes)
        moment = self.moment
        share = fixed(100 * moment.share, 0, plus=False)
        when = self.words("frames.moment.when", pairs=f"{moment.pairs:,}", share=share)
        if self.wide:
            x = self.margin if when_at == "start" else self.right
            drawn.append(Text(x, WIDE_LEGEND_Y - 10, when, self.size, "muted", when_at))
        else:
            for line in wrapped(when, self.right - self.margin, self.size):
                y += self.size + 4
                drawn.append(Text(self.margin, y, line, self.size, "muted"))
            y += 8
        d, shown = len(moment.v), len(grid.columns) - grid.columns.count(None)
        if not self.wide and shown < d:
            note = self.words("frames.moment.cut", shown=shown, d=d)
            for line in wrapped(note, self.right - self.margin, self.size):
                y += self.size + 4
                drawn.append(Text(self.margin, y, line, self.size, "muted"))
            y += 8
        alone = grid.size is None
        foot = WIDE_LEGEND_Y if self.wide else y
        drawn += legend(limit, moment.provenance, self.layout, foot, self.words, colour_alone=alone)
        narrow_height = foot + LEGEND_HEIGHT["narrow"] + (LEGEND_LINE if alone else 0) + 6
        return Scene(self.width, WIDE[1] if self.wide else narrow_height, title, description, tuple(drawn))


# Rows of a moment of the training: each with its sign and its word, its numbers at four decimals.

MOST_TARGETS = 6
"""Rows of the output matrix that a frame shows, the mark of a cut included."""
CENTRE, CONTEXT, NOISE = "v", "u⁺", "u⁻"
_MARK: dict[Layout, float] = {"wide": 32, "narrow": 24}
ROW: dict[Layout, float] = {"wide": 25, "narrow": 24}


def number(value: float) -> str:
    """A number of a training, which is rounded here: four decimals.

    >>> number(-0.36182)
    '−0.3618'
    """
    return fixed(value, 4)


def plain(value: float) -> str:
    """The same without a plus sign, of what is never below zero.

    >>> plain(0.4512345)
    '0.4512'
    """
    return fixed(value, 4, plus=False)


def target_places(moment: Moment) -> Places:
    """Which rows of the output matrix are shown: 0 is the context's."""
    return shown_places(len(moment.targets), MOST_TARGETS)


def target_mark(place: int) -> str:
    """The sign of a row of the output matrix."""
    return NOISE if place else CONTEXT


def label_room(moment: Moment, layout: Layout) -> float:
    """What signs and words take up before the numbers."""
    words = [moment.words[row] for row in (moment.centre, *moment.targets)]
    widest = max(width(visible(word), SMALLEST[layout], bold=True) for word in words) + 1
    return _MARK[layout] + min(widest, 110.0 if layout == "wide" else 58.0) + 8


def rows_grid(
    values: NDArray[np.float64], rows: Places, at: tuple[float, float], room: float, layout: Layout
) -> Grid:
    """A grid for rows of numbers at four decimals, in which every row of `values` would have room.

    values: `[any, d]`, all that are to stand in grids of the same columns.
    """
    texts = {number(value) for value in values.ravel().tolist()}
    columns = fitting_columns(values.shape[1], texts, room, layout)
    high = ROW[layout]
    return fit_grid(
        *at, rows, columns, (room, length(rows, high)), texts,
        layout=layout, cell=(64, high), largest=14 if layout == "wide" else 12,
    )  # fmt: skip


def labelled_rows(
    grid: Grid,
    labels: Callable[[int], tuple[str, str]],
    value: Callable[[int, int], float],
    limit: float,
    at: tuple[float, float],
    layout: Layout,
) -> Iterator[Shape]:
    """Signs, words and numbers. at: where signs start and where the numbers do."""
    size, (x, end) = SMALLEST[layout], at
    yield from labels_of(grid, labels, x, end - x - 8, layout)
    yield from grid.cells(value, limit, text=number)
    yield from grid.cuts(size, x + _MARK[layout] / 2)


def labels_of(
    grid: Grid, labels: Callable[[int], tuple[str, str]], x: float, room: float, layout: Layout
) -> Iterator[Shape]:
    """The sign and the word of each shown row."""
    size = SMALLEST[layout]
    for row in grid.rows:
        if row is not None:
            mark, word = labels(row)
            base = grid.baseline(row, size)
            yield Text(x, base, mark, size, bold=True)
            yield token_text(word, x + _MARK[layout], base, room - _MARK[layout], size)


def column(grid: Grid, heading: str, texts: Sequence[str], right: float, layout: Layout) -> Iterator[Shape]:
    """A column of results beside a grid, right-aligned, with its heading."""
    size = SMALLEST[layout]
    yield Text(right, grid.y - 6, heading, size, "muted", "end")
    for row in grid.rows:
        if row is not None:
            yield Text(right, grid.baseline(row, size), texts[row], size, "ink", "end", mono=True)


def lines_of(texts: Sequence[str], x: float, y: float, size: float, *, last_bold: bool) -> Iterator[Shape]:
    """Lines of text under each other."""
    for place, line in enumerate(texts):
        yield Text(x, y + place * (size + 6), line, size, bold=last_bold and place == len(texts) - 1)


# The frame of a sampled pair: rows of the two matrices, their dot products, sigmoids and the loss.

_COLUMN: dict[Layout, float] = {"wide": 78, "narrow": 72}


def draw_sampled_pair(step: SampledPairStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    moment, frame = step.moment, MomentFrame(step.moment, layout, words)
    wide, margin, size, head = frame.wide, frame.margin, frame.size, frame.head
    centre, targets = frame.centre, frame.targets
    room = frame.right - margin
    label = label_room(moment, layout)
    beside = 3 * _COLUMN["wide"] + 6 if wide else 0.0
    values = np.vstack([moment.v, moment.u])
    start = margin + label
    y = 30.0 if wide else 24.0
    shapes: list[Shape] = [Text(margin, y, words("frames.moment.E"), head, bold=True)]
    one = rows_grid(values, (0,), (start, y + (28 if wide else 24)), room - label - beside, layout)
    shapes += one.column_labels(size)
    shapes += labelled_rows(
        one,
        lambda _: (CENTRE, centre),
        lambda _, j: float(moment.v[j]),
        moment.limit,
        (margin, start),
        layout,
    )
    y = one.bottom + (44 if wide else 34)
    shapes.append(Text(margin, y, words("frames.moment.U"), head, bold=True))
    rows = target_places(moment)
    many = Grid(one.x, y + (28 if wide else 14), rows, one.columns, one.cell_width, one.cell_height, one.size)
    shapes += labelled_rows(
        many,
        lambda i: (target_mark(i), targets[i]),
        lambda i, j: float(moment.u[i, j]),
        moment.limit,
        (margin, start),
        layout,
    )
    table = many
    y = many.bottom
    if not wide:
        table = Grid(start, y + 48, rows, (), room - label, ROW["narrow"])
        shapes += labels_of(table, lambda i: (target_mark(i), targets[i]), margin, label - 8, layout)
        shapes += table.cuts(size)
        y = table.bottom
    columns = (
        ("u · v", [number(score) for score in moment.worked.scores.tolist()]),
        ("σ", [plain(sigma) for sigma in moment.worked.sigmoids.tolist()]),
        (words("frames.moment.loss"), [plain(loss) for loss in moment.losses]),
    )
    right = min(frame.right, many.right + 3 * _COLUMN["wide"] + 6) if wide else frame.right
    for place, (heading, texts) in enumerate(reversed(columns)):
        shapes += column(table, heading, texts, right - place * _COLUMN[layout], layout)
    y += 36 if wide else 28
    for line in wrapped(_sum(step, words), 0.88 * room, head):
        shapes.append(Text(margin, y, line, head, bold=True))
        y += head + 5
    y += 6
    for note in ("frames.sampled-pair.note", "frames.sampled-pair.note-rounded"):
        for line in wrapped(words(note), room, size):
            shapes.append(Text(margin, y, line, size, "muted"))
            y += size + 4
    return frame.scene(
        shapes,
        y + 6,
        one,
        moment.limit,
        words("frames.sampled-pair.title", centre=named(centre), context=named(targets[0])),
        words(
            "frames.sampled-pair.description",
            centre=named(centre),
            context=named(targets[0]),
            noise=named_all(targets[1:], words),
            score=number(float(moment.worked.scores[0])),
            sigmoid=plain(float(moment.worked.sigmoids[0])),
            loss=plain(moment.worked.loss_before),
        ),
    )


def _sum(step: SampledPairStep, words: Words) -> str:
    """The terms of the loss, where all of them are shown, and their sum."""
    moment = step.moment
    loss = plain(moment.worked.loss_before)
    if len(moment.losses) > MOST_TARGETS:
        return words("frames.moment.sum-of-all", count=len(moment.losses), loss=loss)
    terms = words("frames.moment.plus").join(plain(each) for each in moment.losses)
    return words("frames.moment.sum", terms=terms, loss=loss)


# The frame of a gradient: the rows that one step touches, and both matrices, in which nothing else moves.

_MINIATURE: dict[Layout, float] = {"wide": 84, "narrow": 120}
_ERROR: dict[Layout, float] = {"wide": 78, "narrow": 64}
_MOST_ROWS = 16


def draw_gradient(step: GradientStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    moment, gradients = step.moment, step.gradients
    frame = MomentFrame(moment, layout, words)
    wide, margin, size, head = frame.wide, frame.margin, frame.size, frame.head
    centre, targets = frame.centre, frame.targets
    limit = float(np.abs(gradients).max())
    right = frame.right - (2 * _MINIATURE["wide"] + 24 + 28 if wide else 0)
    start = margin + label_room(moment, layout)
    y = 30.0 if wide else 24.0
    shapes: list[Shape] = [Text(margin, y, words("frames.gradient.heading"), head, bold=True)]
    room = right - start - _ERROR[layout] if wide else right - start
    one = rows_grid(gradients, (0,), (start, y + 30), room, layout)
    shapes += one.column_labels(size)
    shapes += labelled_rows(
        one, lambda _: (CENTRE, centre), lambda _, j: float(gradients[0, j]), limit, (margin, start), layout
    )
    rows = target_places(moment)
    many = Grid(
        one.x, one.bottom + (26 if wide else 8), rows, one.columns, one.cell_width, one.cell_height, one.size
    )
    shapes += labelled_rows(
        many,
        lambda i: (target_mark(i), targets[i]),
        lambda i, j: float(gradients[1 + i, j]),
        limit,
        (margin, start),
        layout,
    )
    y = many.bottom
    if wide:
        errors = [number(error) for error in step.errors.tolist()]
        at = min(right, many.right + _ERROR["wide"])
        shapes += column(many, words("frames.gradient.error"), errors, at, layout)
    y += 28 if wide else 24
    for line in (
        words("frames.gradient.on-v"),
        words("frames.gradient.on-u"),
        words("frames.gradient.error-is"),
    ):
        for part in wrapped(line, right - margin, size):
            shapes.append(Text(margin, y, part, size))
            y += size + 6
    left = right + 28 if wide else margin
    top = 60.0 if wide else y + 34
    bottom = top
    for place, (name, touched, colours) in enumerate(
        (
            ("E", (moment.centre,), gradients[:1]),
            ("U", moment.targets, gradients[1:]),
        )
    ):
        x = left + place * (_MINIATURE[layout] + 24)
        shapes.append(Text(x, top - 30, name, head, bold=True))
        shapes.append(
            Text(
                x, top - 12,
                words("frames.matrix.shape", rows=len(moment.words), columns=len(moment.v)), size, "muted",
            )
        )  # fmt: skip
        high = WIDE_LEGEND_Y - 64 - top if wide else 190.0
        miniature = list(
            _miniature((x, top), _MINIATURE[layout], high, len(moment.words), touched, colours, limit, size)
        )
        shapes += miniature
        bottom = top + high
    note = words("frames.gradient.note")
    for place, line in enumerate(wrapped(note, 2 * _MINIATURE[layout] + 24, size)):
        shapes.append(Text(left, bottom + 20 + place * (size + 3), line, size, "muted"))
        y = bottom + 20 + (place + 1) * (size + 3)
    return frame.scene(
        shapes,
        y + 6,
        one,
        limit,
        words("frames.gradient.title"),
        words(
            "frames.gradient.description",
            centre=named(centre),
            context=named(targets[0]),
            noise=named_all(targets[1:], words),
            rows=len(moment.words),
        ),
    )


def _miniature(
    at: tuple[float, float],
    wide: float,
    high: float,
    count: int,
    touched: Collection[int],
    gradients: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    limit: float,
    size: float,
) -> Iterator[Shape]:
    """A matrix of so many rows, all grey but those that are touched."""
    d = gradients.shape[1]
    columns = shown_places(d, MOST_COLUMNS["wide"])
    rows = shown_places(count, _MOST_ROWS, touched)
    cuts = rows.count(None)
    cell = (high - len(rows) - 18 * cuts) / (len(rows) - cuts)
    across = (wide - len(columns) - 18 * columns.count(None)) / (len(columns) - columns.count(None))
    grid = Grid(*at, rows, columns, across, min(16.0, cell))
    order = {row: place for place, row in enumerate(touched)}
    for row in rows:
        if row is not None and row not in order:
            for place in columns:
                if place is not None:
                    yield grid.slot(row, place, fill="hair")
    yield from grid.cells(lambda row, j: float(gradients[order[row], j]), limit, rows=order)
    yield from grid.cuts(size)
    for row in order:
        if row in rows:
            yield grid.outline(row)


# The frame of an update: the rows before the step and after it, how noise moves, every score, the loss.

_COLUMN_UPDATE: dict[Layout, float] = {"wide": 76, "narrow": 76}
_LOW_ROW = 21.0
_MARK_UPDATE, _MOST_WORD = 30.0, 90.0


def draw_update(step: UpdateStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    moment, worked = step.moment, step.moment.worked
    frame = MomentFrame(moment, layout, words)
    wide, margin, size, rate = frame.wide, frame.margin, frame.size, moment.learning_rate
    changes = -rate * np.vstack([worked.gradients.u_pos, worked.gradients.u_neg])  # [1 + k, d]
    blocks = (
        (CENTRE, frame.centre, np.stack([moment.v, -rate * worked.gradients.v, worked.v_after])),
        (CONTEXT, frame.targets[0], np.stack([moment.u[0], changes[0], worked.u_pos_after])),
    )
    values = np.vstack([*(block for _, _, block in blocks), changes])
    change = "frames.update.change" if wide else "frames.update.change-short"
    names = (words("frames.update.before"), words(change), words("frames.update.after"))
    widest = max(width(visible(word), size, bold=True) for word in (frame.centre, *frame.targets)) + 6
    beside = _MARK_UPDATE + min(widest, _MOST_WORD) if wide else 0.0
    start = margin + beside + max(width(name, size, bold=True) for name in names) + 10
    room = frame.right - start - (2 * _COLUMN_UPDATE["wide"] + 6 if wide else 0)
    y = 34.0 if wide else 30.0
    heading = words("frames.update.heading", rate=plain(rate))
    shapes: list[Shape] = [Text(margin, y - 6, heading, frame.head, bold=True)]
    for place, (mark, word, block) in enumerate(blocks):
        y += 8 if wide else 26
        if not wide:
            shapes += _named(mark, word, margin, y - 8, 200, size)
            y += 0 if place else 12  # for the columns' numbers
        grid = rows_grid(values, (0, 1, 2), (start, y), room, layout)
        if not wide and not place:
            shapes += grid.column_labels(size)
        if wide:
            shapes += _named(mark, word, margin, grid.baseline(0, size), beside - _MARK_UPDATE, size)
        for row, name in enumerate(names):
            role = "ink" if row == 2 else "muted"
            base = grid.baseline(row, size)
            shapes.append(Text(start - 8, base, name, size, role, "end", bold=row == 2))
        shapes += _numbers(grid, block, moment.limit, size)
        y = grid.bottom
    places = target_places(moment)
    if wide:
        y += 44
        table = _low(grid, places, y)
        shapes += _numbers(table, changes, moment.limit, size)
        shapes.append(Text(start, y - 6, words("frames.update.changes"), size, "muted"))
        shapes += labels_of(
            table, lambda i: (target_mark(i), frame.targets[i]), margin, start - margin - 8, layout
        )
        apart = width(words("frames.update.changes"), size) + 70 - _COLUMN_UPDATE["wide"]
        end = max(table.right + 6, start + apart)
    else:
        y += 30
        noise = places[1:]
        shapes.append(Text(margin, y - 8, words("frames.update.changes-of-noise"), size, bold=True))
        low = _low(grid, noise, y)
        shapes += _numbers(low, changes, moment.limit, size)
        for each in noise:
            if each is not None:
                base = low.baseline(each, size)
                shapes.append(token_text(frame.targets[each], margin, base, start - margin - 4, size))
        y = low.bottom + 34
        end = margin + max(width(visible(word), size, bold=True) for word in frame.targets) + 40
        end = min(end, margin + 90)
        table = Grid(end, y, places, (), 100, _LOW_ROW)
        shapes += labels_of(
            table, lambda i: (target_mark(i), frame.targets[i]), margin, end - margin - 8, layout
        )
        shapes += table.cuts(size)
    before, after = worked.scores.tolist(), moment.scores_after.tolist()
    for place, (name, scores) in enumerate((("score-before", before), ("score-after", after)), start=1):
        texts = [number(score) for score in scores]
        shapes += column(
            table, words(f"frames.update.{name}"), texts, end + place * _COLUMN_UPDATE[layout], layout
        )
    y = table.bottom + (26 if wide else 28)
    loss = words("frames.update.loss", before=plain(worked.loss_before), after=plain(worked.loss_after))
    shapes.append(Text(margin, y, loss, 18 if wide else 13, bold=True))
    return frame.scene(
        shapes,
        y + 14,
        grid,
        moment.limit,
        words("frames.update.title"),
        words(
            "frames.update.description",
            centre=named(frame.centre),
            context=named(frame.targets[0]),
            rate=plain(rate),
            before=plain(worked.loss_before),
            after=plain(worked.loss_after),
            score=number(before[0]),
            score_after=number(after[0]),
        ),
        when_at="end",
    )


def _named(mark: str, word: str, x: float, y: float, room: float, size: float) -> Iterator[Shape]:
    yield Text(x, y, mark, size, bold=True)
    yield token_text(word, x + _MARK_UPDATE, y, room, size)


def _low(grid: Grid, rows: Places, y: float) -> Grid:
    """Lower rows with the columns of a grid."""
    return Grid(grid.x, y, rows, grid.columns, grid.cell_width, _LOW_ROW, grid.size)


def _numbers(grid: Grid, rows: NDArray[np.float64], limit: float, size: float) -> Iterator[Shape]:
    yield from grid.cells(lambda row, place: float(rows[row, place]), limit, text=number)
    yield from grid.cuts(size)
