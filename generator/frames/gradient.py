"""The frame of a gradient: the rows that one step touches, and both matrices, in which nothing else moves."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import numpy as np

from generator.frames.grid import MOST_COLUMNS, Grid
from generator.frames.legend import WIDE_LEGEND_Y
from generator.frames.moment_frame import MomentFrame
from generator.frames.moment_rows import (
    CENTRE,
    column,
    label_room,
    labelled_rows,
    number,
    rows_grid,
    target_mark,
    target_places,
)
from generator.frames.places import shown_places
from generator.frames.scene import Layout, Scene, Shape, Text
from generator.frames.text import wrapped
from generator.frames.token import named, named_all
from generator.steps import GradientStep
from generator.words import Words

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
