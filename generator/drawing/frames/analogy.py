"""The frame of an analogy: b − a + c position by position, and the rows of E that lie nearest to the sum."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from generator.drawing.grid import fit_rows, length, strips_text
from generator.drawing.parts.legend import legend
from generator.drawing.scene import Box, Drawing, Frame, Line, Picture, Shape, Text
from generator.drawing.text import cut, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import AnalogyStep, Candidate
from generator.words.numbers import cosine, is_shown_exactly
from generator.words.words import Words

_ROWS = (0, 1, 2)
_TARGET = 3
_OPERATOR = 18.0


def draw_analogy(step: AnalogyStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    a, b, c = map(named, step.words)
    answer = _answer(step)
    gaps: dict[str, object] = {"a": a, "b": b, "c": c, "V": f"{len(step.table.vocabulary):,}"}
    kind = "-none"
    if answer is not None and answer.cosine is not None:
        gaps |= {"best": named(answer.token), "top": named(step.candidates[0].token)}
        gaps["cosine"], kind = cosine(answer.cosine, words("undefined")), ""
    wide, size = frame.wide, frame.size
    label = max(width(visible(token), size, bold=True) for token in step.words) + 1
    label = max(label, width(words("frames.analogy.sum"), size, bold=True))
    label = min(label, 120.0 if wide else 56.0)
    fixed = _OPERATOR + label + 8
    values = np.vstack([step.table.rows[[step.b, step.a, step.c]], step.target])  # [4, d]
    high, largest, top = (28.0, 17, 60.0) if wide else (26.0, 14, 54.0)
    room = frame.room - fixed, length(_ROWS, high)
    grid = fit_rows(_ROWS, values, step.scale, room, layout=frame.layout, cell=(64, high), largest=largest)
    x = round((frame.width - fixed - grid.right) / 2) if wide else frame.margin
    terms = replace(grid, x=x + fixed, y=top, cell_height=high)
    total = replace(terms, y=terms.bottom + 10, rows=(_TARGET,))
    heading = cut(words("frames.analogy.heading", a=a, b=b, c=c), frame.right - x, frame.head, bold=True)
    yield Text(x, 28 if wide else 24, heading, frame.head, bold=True)
    yield from terms.column_labels(size, step.scale.columns)
    exact = all(is_shown_exactly(float(value)) for value in values[:_TARGET].flat)
    minus, plus, about = words("frames.analogy.minus"), words("frames.analogy.plus"), "=" if exact else "≈"
    for part, row, operator in ((terms, 1, minus), (terms, 2, plus), (total, _TARGET, about)):
        yield Text(x + 6, part.baseline(row, size), operator, size, "ink", "middle", bold=True)
    start, order = x + _OPERATOR, (step.words[1], step.words[0], step.words[2])
    for row, token in enumerate(order):
        yield token_text(token, start, terms.baseline(row, size), label, size, bold=True)
    yield Text(start, total.baseline(_TARGET, size), words("frames.analogy.sum"), size, bold=True)
    yield Line(((x, terms.bottom + 5), (terms.right, terms.bottom + 5)), "ink", 1.5)
    shapes: list[Shape] = []
    for part in (terms, total):
        shapes += part.cells(lambda row, column: float(values[row, column]), step.scale)
    yield from shapes
    y = yield from _ranking(step, frame, total.bottom + (36 if wide else 32), words)
    description = words(f"frames.analogy.description{kind}", **gaps)
    description += strips_text(shapes, len(step.target), words)
    bottom = yield from legend(frame, step.scale, step.table.provenance, y + 4, words)
    return words("frames.analogy.title", **gaps), description, bottom


def _answer(step: AnalogyStep) -> Candidate | None:
    """The nearest row that is none of the three; None where every row is one of them."""
    return next((candidate for candidate in step.candidates if not candidate.is_input), None)


def _ranking(step: AnalogyStep, frame: Frame, y: float, words: Words) -> Drawing[float]:
    """The candidates, from the nearest row on; returns where they end.

    The inputs are outlined and named so, the nearest row that is no input has a thick outline.
    """
    wide, size = frame.wide, frame.size
    across, pitch = (2, 28.0) if wide else (1, 26.0)
    most = 2 * int((frame.foot - 12 - y - 14) / pitch) if wide else 8
    candidates = step.candidates[:most]
    lines = -(-len(candidates) // across)
    share = (frame.room - 24) / 2 if wide else frame.room
    answer, undefined, tag = _answer(step), words("undefined"), words("frames.analogy.input")
    numbers = [cosine(each.cosine, undefined) for each in candidates]
    rank_room, tag_room = width(str(len(candidates)), size) + 8, width(tag, size) + 12
    cosine_room = max(width(number, size, mono=True) for number in numbers) + 8
    widest = max(width(visible(each.token), size, bold=True) for each in candidates) + 1
    token_room = min(150.0, widest, share - 24 - rank_room - cosine_room - tag_room - 60)
    bar_room = share - 16 - rank_room - token_room - 8 - cosine_room - tag_room
    heading = words("frames.analogy.candidates", V=f"{len(step.table.vocabulary):,}")
    yield Text(frame.margin, y, heading, frame.head, bold=True)
    texts: list[Shape] = []
    for rank, (candidate, number) in enumerate(zip(candidates, numbers, strict=True)):
        left, top = frame.margin + rank // lines * (share + 24), y + 12 + rank % lines * pitch
        base = top + (pitch - 4) / 2 + size * 0.36
        chosen = candidate is answer and candidate.cosine is not None
        if chosen or candidate.is_input:
            edge, stroke = ("ink", 3.0) if chosen else ("edge", 1.0)
            box = (left + 1, top, share - 2, pitch - 4)
            yield Box(*box, None, edge, stroke, radius=4, dashed=not chosen)
        start = left + 8 + rank_room
        bar = start + token_room + 8
        if candidate.cosine is not None and candidate.cosine > 0.004:
            yield Box(bar, top + 6, candidate.cosine * bar_room, pitch - 16, "bar")
        end = bar + bar_room + cosine_room
        texts += [
            Text(start - 8, base, str(rank + 1), size, "muted", "end"),
            token_text(candidate.token, start, base, token_room, size, bold=chosen),
            Text(end, base, number, size, "ink", "end", bold=chosen, mono=True),
        ]
        if candidate.is_input:
            texts.append(Text(left + share - 8, base, tag, size, "ink", "end"))
    yield from texts
    return y + 12 + lines * pitch + 8
