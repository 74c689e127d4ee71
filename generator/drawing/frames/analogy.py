"""The frame of an analogy: b − a + c position by position, and the rows of E that lie nearest to the sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from generator.drawing.grid import (
    Grid,
    fit_rows,
    length,
    strips_said,
)
from generator.drawing.parts.legend import legend
from generator.drawing.scene import Box, Frame, Line, Scene, Shape, Text
from generator.drawing.text import cut, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import AnalogyStep, Candidate
from generator.words.numbers import cosine, is_shown_exactly
from generator.words.words import Words

_ROWS = (0, 1, 2)
_TARGET = 3
"""Rows of the sum: b, a, c and, below a line, the sum."""
_OPERATOR = 18.0


def draw_analogy(step: AnalogyStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    a, b, c = map(named, step.words)
    answer = _answer(step)
    gaps: dict[str, object] = {"a": a, "b": b, "c": c, "V": f"{len(step.table.vocabulary):,}"}
    if answer is None or answer.cosine is None:
        description = words("frames.analogy.description-none", **gaps)
    else:
        description = words(
            "frames.analogy.description",
            **gaps,
            best=named(answer.token),
            cosine=cosine(answer.cosine, words("undefined")),
            top=named(step.candidates[0].token),
        )
    shapes, bottom = _drawn(step, frame, words)
    description += strips_said(shapes, len(step.target), words)
    return frame.scene(words("frames.analogy.title", **gaps), description, shapes, bottom)


def _answer(step: AnalogyStep) -> Candidate | None:
    """The nearest row that is none of the three; None where every row is one of them."""
    return next((candidate for candidate in step.candidates if not candidate.is_input), None)


def _drawn(step: AnalogyStep, frame: Frame, words: Words) -> tuple[list[Shape], float]:
    wide, size = frame.wide, frame.size
    label = max(width(visible(token), size, bold=True) for token in step.words) + 1
    label = max(label, width(words("frames.analogy.sum"), size, bold=True))
    label = min(label, 120.0 if wide else 56.0)
    fixed = _OPERATOR + label + 8
    values = np.vstack([step.table.rows[[step.b, step.a, step.c]], step.target])  # [4, d]
    high = 28.0 if wide else 26.0
    room, largest = (frame.room - fixed, length(_ROWS, high)), 17 if wide else 14
    grid = fit_rows(_ROWS, values, step.scale, room, layout=frame.layout, cell=(64, high), largest=largest)
    x = round((frame.width - fixed - grid.right) / 2) if wide else frame.margin
    terms = replace(grid, x=x + fixed, y=60.0 if wide else 54.0, cell_height=high)
    total = replace(terms, y=terms.bottom + 10, rows=(_TARGET,))
    a, b, c = map(named, step.words)
    heading = words("frames.analogy.heading", a=a, b=b, c=c)
    heading = cut(heading, frame.right - x, frame.head, bold=True)
    shapes: list[Shape] = [
        Text(x, 28 if wide else 24, heading, frame.head, bold=True),
        *terms.column_labels(size, step.scale.columns),
        *_labels(step, terms, total, (x, label), size, words),
        Line(((x, terms.bottom + 5), (terms.right, terms.bottom + 5)), "ink", 1.5),
    ]
    for part in (terms, total):
        shapes += part.cells(lambda row, column: float(values[row, column]), step.scale)
    ranking, y = _ranking(step, frame, total.bottom + (36 if wide else 32), words)
    foot, bottom = legend(frame, step.scale, step.table.provenance, y + 4, words)
    return [*shapes, *ranking, *foot], bottom


def _labels(
    step: AnalogyStep, terms: Grid, total: Grid, at: tuple[float, float], size: float, words: Words
) -> Iterator[Shape]:
    """The operators and the tokens left of the rows; at: where they start, and how wide tokens may be."""
    x, label = at
    rows = step.table.rows[[step.a, step.b, step.c]]
    about = "=" if all(is_shown_exactly(float(value)) for value in rows.flat) else "≈"
    operators = ((1, words("frames.analogy.minus")), (2, words("frames.analogy.plus")))
    for row, operator in operators:
        yield Text(x + 6, terms.baseline(row, size), operator, size, "ink", "middle", bold=True)
    yield Text(x + 6, total.baseline(_TARGET, size), about, size, "ink", "middle", bold=True)
    start = x + _OPERATOR
    for row, token in enumerate((step.words[1], step.words[0], step.words[2])):
        yield token_text(token, start, terms.baseline(row, size), label, size, bold=True)
    yield Text(start, total.baseline(_TARGET, size), words("frames.analogy.sum"), size, bold=True)


def _ranking(step: AnalogyStep, frame: Frame, y: float, words: Words) -> tuple[list[Shape], float]:
    """The candidates, from the nearest row on; and where they end.

    The inputs are outlined and named so, the nearest row that is no input has a thick outline.
    """
    wide, size = frame.wide, frame.size
    across, pitch = (2, 28.0) if wide else (1, 26.0)
    most = 2 * int((frame.foot - 12 - y - 14) / pitch) if wide else 8
    candidates = step.candidates[:most]
    lines = -(-len(candidates) // across)
    share = (frame.room - 24) / 2 if wide else frame.room
    answer = _answer(step)
    undefined, tag = words("undefined"), words("frames.analogy.input")
    rank_room = width(str(len(candidates)), size) + 8
    cosine_room = max(width(cosine(each.cosine, undefined), size, mono=True) for each in candidates) + 8
    tag_room = width(tag, size) + 12
    widest = max(width(visible(each.token), size, bold=True) for each in candidates) + 1
    token_room = min(150.0, widest, share - 24 - rank_room - cosine_room - tag_room - 60)
    bar_room = share - 16 - rank_room - token_room - 8 - cosine_room - tag_room
    boxes: list[Shape] = []
    texts: list[Shape] = []
    for rank, candidate in enumerate(candidates):
        left, top = frame.margin + rank // lines * (share + 24), y + 12 + rank % lines * pitch
        base = top + (pitch - 4) / 2 + size * 0.36
        chosen = candidate is answer and candidate.cosine is not None
        if chosen or candidate.is_input:
            edge, stroke = ("ink", 3.0) if chosen else ("edge", 1.0)
            boxes.append(
                Box(left + 1, top, share - 2, pitch - 4, None, edge, stroke, radius=4, dashed=not chosen)
            )
        start = left + 8 + rank_room
        texts.append(Text(start - 8, base, str(rank + 1), size, "muted", "end"))
        texts.append(token_text(candidate.token, start, base, token_room, size, bold=chosen))
        bar = start + token_room + 8
        if candidate.cosine is not None and candidate.cosine > 0.004:
            boxes.append(Box(bar, top + 6, candidate.cosine * bar_room, pitch - 16, "bar"))
        end = bar + bar_room + cosine_room
        number = cosine(candidate.cosine, undefined)
        texts.append(Text(end, base, number, size, "ink", "end", bold=chosen, mono=True))
        if candidate.is_input:
            texts.append(Text(left + share - 8, base, tag, size, "ink", "end"))
    heading = words("frames.analogy.candidates", V=f"{len(step.table.vocabulary):,}")
    heading_text = Text(frame.margin, y, heading, frame.head, bold=True)
    return [heading_text, *boxes, *texts], y + 12 + lines * pitch + 8
