"""The frame of an update: the rows before the step and after it, every score, and the loss."""

from __future__ import annotations

import numpy as np

from generator.frames.grid import SMALLEST, Grid
from generator.frames.legend import LEGEND_HEIGHT, LEGEND_LINE, MARGIN, WIDE_LEGEND_Y, legend
from generator.frames.moment_rows import (
    CENTRE,
    CONTEXT,
    ROW,
    column,
    labels_of,
    number,
    plain,
    rows_grid,
    target_mark,
    target_places,
)
from generator.frames.scene import NARROW_WIDTH, WIDE, Layout, Scene, Shape, Text
from generator.frames.text import visible, width
from generator.frames.token import named, token_text
from generator.steps import UpdateStep
from generator.words import Words

_COLUMN: dict[Layout, float] = {"wide": 88, "narrow": 76}


def draw_update(step: UpdateStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    moment, worked = step.moment, step.moment.worked
    wide = layout == "wide"
    margin, size = MARGIN[layout], SMALLEST[layout]
    frame = WIDE[0] if wide else NARROW_WIDTH
    right = frame - margin
    rate = moment.learning_rate
    centre, targets = moment.words[moment.centre], [moment.words[row] for row in moment.targets]
    blocks = (
        (CENTRE, centre, np.stack([moment.v, -rate * worked.gradients.v, worked.v_after])),
        (CONTEXT, targets[0], np.stack([moment.u[0], -rate * worked.gradients.u_pos, worked.u_pos_after])),
    )
    values = np.vstack([block for _, _, block in blocks])
    change = "frames.update.change" if wide else "frames.update.change-short"
    names = (words("frames.update.before"), words(change), words("frames.update.after"))
    label = max(width(name, size, bold=True) for name in names) + 10
    y = 28.0 if wide else 24.0
    head = 16.0 if wide else 13.0
    shapes: list[Shape] = [
        Text(margin, y, words("frames.update.heading", rate=plain(rate)), head, bold=True),
    ]
    y += 6
    alone = False
    word_room = (90.0 if wide else 0.0) + 30
    start = margin + label + (word_room if wide else 0)
    for mark, word, block in blocks:
        y += 8 if wide else 26
        if not wide:
            shapes += [
                Text(margin, y - 8, mark, size, bold=True),
                token_text(word, margin + 24, y - 8, 200, size),
            ]
        grid = rows_grid(values, (0, 1, 2), (start, y), right - start, layout)
        if wide:
            base = grid.baseline(0, size)
            shapes += [
                Text(margin, base, mark, size, bold=True),
                token_text(word, margin + 30, base, word_room - 36, size),
            ]
        for row, name in enumerate(names):
            base = grid.baseline(row, size)
            shapes.append(
                Text(start - 8, base, name, size, "ink" if row == 2 else "muted", "end", bold=row == 2)
            )
        shapes += grid.cells(lambda i, j, block=block: float(block[i, j]), moment.limit, text=number)  # type: ignore[misc]
        shapes += grid.cuts(size)
        alone = grid.size is None
        y = grid.bottom
    y += 44 if wide else 48
    rows = target_places(moment)
    label_end = margin + max(width(visible(word), size, bold=True) for word in targets) + 40
    label_end = min(label_end, margin + (160 if wide else 90))
    table = Grid(label_end, y, rows, (), 100, min(ROW[layout], 21.0))
    shapes += labels_of(table, lambda i: (target_mark(i), targets[i]), margin, label_end - margin - 8, layout)
    shapes += table.cuts(size)
    before, after = worked.scores.tolist(), moment.scores_after.tolist()
    for place, (heading, texts) in enumerate(
        (
            (words("frames.update.score-before"), [number(each) for each in before]),
            (words("frames.update.score-after"), [number(each) for each in after]),
        )
    ):
        shapes += column(table, heading, texts, label_end + (place + 1) * _COLUMN[layout], layout)
    loss = words("frames.update.loss", before=plain(worked.loss_before), after=plain(worked.loss_after))
    if wide:
        shapes.append(Text(right, table.y + 16, loss, 18, "ink", "end", bold=True))
        y = table.bottom
    else:
        y = table.bottom + 28
        shapes.append(Text(margin, y, loss, 13, bold=True))
        y += 14
    y = WIDE_LEGEND_Y if wide else y
    shapes += legend(moment.limit, moment.provenance, layout, y, words, colour_alone=alone)
    return Scene(
        frame,
        WIDE[1] if wide else y + LEGEND_HEIGHT["narrow"] + (LEGEND_LINE if alone else 0) + 6,
        words("frames.update.title"),
        words(
            "frames.update.description",
            centre=named(centre),
            context=named(targets[0]),
            rate=plain(rate),
            before=plain(worked.loss_before),
            after=plain(worked.loss_after),
            score=number(before[0]),
            score_after=number(after[0]),
        ),
        tuple(shapes),
    )
