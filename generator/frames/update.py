"""The frame of an update: the rows before the step and after it, how noise moves, every score, the loss."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.frames.grid import Grid
from generator.frames.moment_frame import MomentFrame
from generator.frames.moment_rows import (
    CENTRE,
    CONTEXT,
    column,
    labels_of,
    number,
    plain,
    rows_grid,
    target_mark,
    target_places,
)
from generator.frames.places import Places
from generator.frames.scene import Layout, Scene, Shape, Text
from generator.frames.text import visible, width
from generator.frames.token import named, token_text
from generator.steps import UpdateStep
from generator.words import Words

_COLUMN: dict[Layout, float] = {"wide": 76, "narrow": 76}
_LOW_ROW = 21.0
_MARK, _MOST_WORD = 30.0, 90.0


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
    beside = _MARK + min(widest, _MOST_WORD) if wide else 0.0
    start = margin + beside + max(width(name, size, bold=True) for name in names) + 10
    room = frame.right - start - (2 * _COLUMN["wide"] + 6 if wide else 0)
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
            shapes += _named(mark, word, margin, grid.baseline(0, size), beside - _MARK, size)
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
        apart = width(words("frames.update.changes"), size) + 70 - _COLUMN["wide"]
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
        shapes += column(table, words(f"frames.update.{name}"), texts, end + place * _COLUMN[layout], layout)
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
    yield token_text(word, x + _MARK, y, room, size)


def _low(grid: Grid, rows: Places, y: float) -> Grid:
    """Lower rows with the columns of a grid."""
    return Grid(grid.x, y, rows, grid.columns, grid.cell_width, _LOW_ROW, grid.size)


def _numbers(grid: Grid, rows: NDArray[np.float64], limit: float, size: float) -> Iterator[Shape]:
    yield from grid.cells(lambda row, place: float(rows[row, place]), limit, text=number)
    yield from grid.cuts(size)
