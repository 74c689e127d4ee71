"""The frame of a sampled pair: rows of the two matrices, their dot products, sigmoids and the loss."""

from __future__ import annotations

import numpy as np

from generator.frames.grid import Grid
from generator.frames.moment_frame import MomentFrame
from generator.frames.moment_rows import (
    CENTRE,
    MOST_TARGETS,
    ROW,
    column,
    label_room,
    labelled_rows,
    labels_of,
    number,
    plain,
    rows_grid,
    target_mark,
    target_places,
)
from generator.frames.scene import Layout, Scene, Shape, Text
from generator.frames.text import wrapped
from generator.frames.token import named, named_all
from generator.steps import SampledPairStep
from generator.words import Words

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
