"""The frame of every pair: the similarity matrix, its highest and lowest, and all of them on a ruler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.drawing.grid import Grid, shown_indices
from generator.drawing.parts.legend import legend
from generator.drawing.parts.ruler import PAIRS_HEIGHT, pairs_ruler
from generator.drawing.parts.similarity_matrix import fit_matrix, similarity_matrix
from generator.drawing.scene import Drawing, Frame, Picture, Shape, Text, paragraph
from generator.drawing.text import width, wrapped
from generator.drawing.token import named, token_text
from generator.engine.similarity import Pair
from generator.lessons.steps import SimilaritiesStep
from generator.words.numbers import cosine, degrees, fixed
from generator.words.words import Words

_MOST_CELLS = 12
"""A larger matrix shows so many rows and columns, the marks of its cuts included."""
_ENDS, _ENDS_OF_MANY, _MANY = 170.0, 120.0, 8
"""Width of what stands right of a matrix; of one with many tokens."""


def draw_similarities(step: SimilaritiesStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    y = yield from (_wide if frame.wide else _narrow)(step, frame, words)
    bottom = yield from legend(frame, None, step.provenance, y, words, cosines=True)
    return words("frames.similarities.title"), _description(step, words), bottom


def _description(step: SimilaritiesStep, words: Words) -> str:
    pairs = step.distinct_pairs
    gaps: dict[str, object] = {"n": len(step.tokens), "pairs": len(pairs)}
    if not pairs:
        return words("frames.similarities.description-none", **gaps)
    for name, pair in (("high", pairs[0]), ("low", pairs[-1])):
        a, b = named(step.tokens[pair.i]), named(step.tokens[pair.j])
        gaps[name] = words("frames.similarities.pair", a=a, b=b)
        gaps[f"{name}_cosine"] = cosine(pair.cosine, words("undefined"))
    kind = "-of-one" if step.band is None or step.band.dimension == 1 else ""
    kind = "-one-pair" if len(pairs) == 1 else kind
    text = words(f"frames.similarities.description{kind}", **gaps, **_outside(step))
    if (second := step.with_mean_subtracted) is None:
        return text
    return words("frames.similarities.description-centred", rest=text, pairs=len(pairs), **_outside(second))


def _outside(step: SimilaritiesStep) -> dict[str, object]:
    ends = (step.band.low, step.band.high) if step.band else (0.0, 0.0)
    low, high = (fixed(end, 2 if ends[1] < 0.995 else 4) for end in ends)
    return {"outside": len(step.outside), "band_low": low, "band_high": high}


def _wide(step: SimilaritiesStep, frame: Frame, words: Words) -> Drawing[float]:
    ruler = frame.foot - 30 - PAIRS_HEIGHT
    ends = _ENDS if len(step.tokens) < _MANY else _ENDS_OF_MANY
    room = frame.room - ends - 24, ruler - 26 - 62
    grid, labels = _fitted(step, room, frame)
    left = (frame.width - labels - grid.right - 24 - ends) / 2
    top = 62 + max(0.0, (room[1] - grid.bottom) / 3)
    grid = replace(grid, x=left + labels, y=top)
    yield Text(left, top - 34, words("frames.similarities.heading"), 16, bold=True)
    yield from _matrix(step, grid, left, frame.size, words)
    yield from _ends_wide(step, grid.right + 24, top, ends, words)
    yield from pairs_ruler(step, (frame.margin + 30, frame.right - 30), ruler, frame.size, words)
    return frame.foot


def _narrow(step: SimilaritiesStep, frame: Frame, words: Words) -> Drawing[float]:
    margin, right, size = frame.margin, frame.right, frame.size
    grid, labels = _fitted(step, (frame.room, 400), frame)
    grid = replace(grid, x=margin + labels, y=66)
    yield Text(margin, 24, words("frames.similarities.heading"), 13, bold=True)
    yield from _matrix(step, grid, margin, size, words)
    y = grid.bottom + 26
    for heading, pair in _ends(step, words):
        number = cosine(pair.cosine, words("undefined"))
        yield Text(margin, y, heading, size, "muted")
        yield Text(right, y, number, 14, anchor="end", bold=True)
        start = margin + max(64.0, width(heading, size) + 10)
        room = max(60.0, width(number, 14, bold=True) + 8)
        for token in (step.tokens[pair.i], step.tokens[pair.j]):
            yield token_text(token, start, y, right - room - start, size, bold=True)
            y += 17
        y += 5
    yield from pairs_ruler(step, (margin + 12, right - 12), y, size, words)
    lines = len(wrapped(words("frames.similarities.none"), frame.room, size))
    return y + PAIRS_HEIGHT + 18 * lines + 16


def _fitted(step: SimilaritiesStep, room: tuple[float, float], frame: Frame) -> tuple[Grid, float]:
    shown = shown_indices(len(step.tokens), _MOST_CELLS, _end_positions(step))
    cell, largest, most_label = ((84, 46), 18, 86) if frame.wide else ((58, 34), 14, 74)
    return fit_matrix(step, shown, room, frame, cell=cell, largest=largest, most_label=most_label)


def _matrix(step: SimilaritiesStep, grid: Grid, left: float, size: float, words: Words) -> Iterator[Shape]:
    strong = _end_positions(step)
    yield from similarity_matrix(
        step, grid, lambda _i, _j: True, label_x=left, size=size, strong=strong, words=words
    )
    if len(step.defined_pairs) > 1:
        for pair in (step.defined_pairs[0], step.defined_pairs[-1]):
            yield grid.outline(pair.i, pair.j)


def _end_positions(step: SimilaritiesStep) -> tuple[int, ...]:
    pairs = step.defined_pairs
    return (pairs[0].i, pairs[0].j, pairs[-1].i, pairs[-1].j) if pairs else ()


def _ends(step: SimilaritiesStep, words: Words) -> list[tuple[str, Pair]]:
    """The highest and the lowest pair, each with what it is called."""
    pairs = step.defined_pairs
    kinds = ("highest", "lowest") if len(pairs) > 1 else ("only",)
    ends = (pairs[0], pairs[-1]) if pairs else ()
    return [(words(f"frames.similarities.{kind}"), pair) for kind, pair in zip(kinds, ends, strict=False)]


def _ends_wide(step: SimilaritiesStep, x: float, y: float, room: float, words: Words) -> Iterator[Shape]:
    ends = _ends(step, words)
    if not ends:
        yield from paragraph(words("frames.similarities.none"), (x, y + 14), room, 14, 19)
    for heading, pair in ends:
        yield Text(x, y + 12, heading, 14, "muted")
        for line, token in enumerate((step.tokens[pair.i], step.tokens[pair.j])):
            yield token_text(token, x, y + 33 + line * 20, room, 16, bold=True)
        number = cosine(pair.cosine, words("undefined"))
        yield Text(x, y + 75, number, 16, bold=True, mono=True)
        if pair.cosine is not None:
            angle = words("frames.similarities.angle", degrees=degrees(pair.cosine))
            beside = x + max(64.0, width(number, 16, mono=True) + 10)
            yield Text(beside, y + 75, angle, 14, "muted")
        y += 102
