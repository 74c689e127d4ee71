"""The frame of one token with every other: a line each, from the dot product to the cosine on a ruler."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.drawing.grid import GAP, Grid, Indices, length, share, shown_indices, without_cuts
from generator.drawing.parts.legend import legend
from generator.drawing.parts.ruler import Ruler, band_words
from generator.drawing.parts.similarity_matrix import similarity_matrix
from generator.drawing.scene import Dot, Drawing, Frame, Line, Picture, Shape, Text, paragraph
from generator.drawing.text import cut, visible, width, wrapped
from generator.drawing.token import named, token_text
from generator.lessons.steps import CosineRowStep
from generator.words.arithmetic import WorkedQuotient, work_out_quotient
from generator.words.numbers import cosine
from generator.words.words import Words


def draw_cosine_row(step: CosineRowStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    row, a = _Row(step, frame, words), named(step.tokens[step.i])
    y = yield from (_wide if frame.wide else _narrow)(row)
    bottom = yield from legend(frame, None, step.provenance, y, words, cosines=True)
    gaps: dict[str, object] = {"a": a, "i": step.i, "n": len(step.tokens) - 1}
    for name, position in zip(("high", "low"), row.ends, strict=False):
        gaps[name] = named(step.tokens[position])
        gaps[f"{name}_cosine"] = cosine(step.cosines[position], words("undefined"))
    description = words(f"frames.cosine-row.description{'' if row.ends else '-none'}", **gaps)
    return words("frames.cosine-row.title", a=a), description, bottom


@dataclass(frozen=True)
class _Row:
    """A row of the similarity matrix: what both layouts of its frame are drawn from."""

    step: CosineRowStep
    frame: Frame
    words: Words

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The highest and the lowest by cosine, if any has one; a repeat of the same token is no other."""
        step, token = self.step, self.step.tokens[self.step.i]
        ranked = sorted(
            (-number, position)
            for position, number in enumerate(step.cosines)
            if number is not None and step.tokens[position] != token
        )
        return (ranked[0][1], ranked[-1][1]) if ranked else ()

    @cached_property
    def shown(self) -> Indices:
        """Which of the other tokens have a line, by position; a cut stands where some are left out."""
        others = [position for position in range(len(self.step.tokens)) if position != self.step.i]
        ends = [others.index(end) for end in self.ends]
        indices = shown_indices(len(others), 12 if self.frame.wide else 8, ends)
        return tuple(None if index is None else others[index] for index in indices)

    @cached_property
    def worked(self) -> dict[int, WorkedQuotient]:
        vectors, cosines, undefined = self.step.vectors, self.step.cosines, self.words("undefined")
        a = vectors[self.step.i].tolist()
        return {
            at: work_out_quotient(a, vectors[at].tolist(), cosines[at], undefined=undefined)
            for at in without_cuts(self.shown)
        }

    def heading(self, y: float) -> Text:
        text = self.words("frames.cosine-row.heading", a=named(self.step.tokens[self.step.i]))
        size = self.frame.head
        return Text(self.frame.margin, y, cut(text, self.frame.room, size, bold=True), size, bold=True)

    def widths(self, most_label: float) -> tuple[float, float]:
        """Of the positions and of the tokens."""
        size, tokens = self.frame.size, self.step.tokens
        widest = max(width(visible(tokens[position]), size, bold=True) for position in self.worked)
        return width(str(len(tokens) - 1), size), min(most_label, widest + 1)

    def token(self, position: int, x: float, y: float, room: float) -> Text:
        token, size = self.step.tokens[position], self.frame.size
        return token_text(token, x, y, room, size, bold=position in self.ends)

    def ruler(self, lines: Grid, left: float, right: float) -> Iterator[Shape]:
        """A ruler down the list, its numbers under it, and the dots; a line without a cosine has none."""
        step, full = self.step, self.step.full.cosine[self.step.i]
        top, bottom = lines.y - 3, lines.bottom + 3
        ruler = Ruler((left + right) / 2, bottom, (right - left) / 2)
        yield from ruler.band(step.band, top, bottom, 6)
        for mark in (-1, 0, 1):
            yield Line(((ruler.at(mark), top), (ruler.at(mark), bottom + 5)), "edge", 1.5)
        yield from ruler.numbers(bottom + 9, self.frame.size)
        radius = min(6.0, lines.cell_height / 2 - 2)
        for row in without_cuts(lines.rows):
            if (number := step.cosines[row]) is not None:
                x, y = ruler.at(number), lines.middle(row)
                yield Line(((ruler.x, y), (x, y)), "ink", 1.5)
                if full is not step.cosines and (other := full[row]) is not None:
                    yield from ruler.triangle(other, y - radius, radius * 0.8)
                yield Dot(x, y, radius if row in self.ends else radius - 1.5)


# Wide: the quotients in columns, a ruler next to them, the matrix so far.
_TOP, _BOTTOM = 72.0, 386.0
_APART = 16.0
_RULER, _MATRIX = (90.0, 170.0), (120.0, 200.0)
"""Least and largest width of each."""
_MOST_CELLS = 24


def _wide(row: _Row) -> Drawing[float]:
    frame = row.frame
    pitch = (_BOTTOM - 24 - _TOP - (len(row.shown) - 1) * GAP) / max(8, len(row.shown))
    lines = Grid(frame.margin, _TOP, row.shown, (), 0, min(34.0, pitch))
    yield row.heading(28)
    right = yield from _columns(row, lines)
    room = frame.right - right
    matrix = min(_MATRIX[1], room - _RULER[0] - 2 * _APART - 8)
    if matrix >= _MATRIX[0]:
        yield from _matrix(row, matrix)
        room -= matrix + 24
    ruler = min(_RULER[1], room - _APART - 16)
    if ruler >= _RULER[0] - 20:
        left = right + _APART + 8
        yield from row.ruler(lines, left, left + ruler)
        note = row.words("frames.cosine-row.ruler", band=band_words(row.step.band, row.words))
        line = wrapped(note, right + ruler + 60 - frame.margin, frame.size)[0]
        yield Text(frame.margin, 406, line, frame.size, "muted")
    return frame.foot


def _columns(row: _Row, lines: Grid) -> Drawing[float]:
    size, words, worked = row.frame.size, row.words, row.worked
    number, label = row.widths(110.0)
    x = lines.x + number + 8
    yield from (row.token(at, x, lines.baseline(at, size), label) for at in worked)
    yield from lines.row_labels(lines.x + number, size)
    x += label
    for name, texts in (
        ("dot", [each.dot for each in worked.values()]),
        ("norms", [each.norms for each in worked.values()]),
        ("cosine", [each.cosine for each in worked.values()]),
    ):
        heading, numbers = words(f"frames.cosine-row.{name}"), [not text[-1:].isalpha() for text in texts]
        widths = [width(text, size, mono=mono) for text, mono in zip(texts, numbers, strict=True)]
        x += _APART + max(width(heading, size), *widths)
        yield Text(x, lines.y - 12, heading, size, "muted", "end")
        for at, text, mono in zip(worked, texts, numbers, strict=True):
            bold = name == "cosine" and at in row.ends
            yield Text(x, lines.baseline(at, size), text, size, "ink", "end", bold=bold, mono=mono)
    yield from lines.cuts(size, lines.x + number + 8 + label / 2)
    return x


def _matrix(row: _Row, room: float) -> Iterator[Shape]:
    """Rows 0 … i of the similarity matrix, in colours; row i outlined."""
    step, size = row.step, row.frame.size
    shown = shown_indices(len(step.tokens), _MOST_CELLS, [step.i])
    cell = int(share(shown, room) * 2) / 2
    grid = Grid(row.frame.right - length(shown, cell), _TOP, shown, shown, cell, cell)
    yield Text(grid.x, _TOP - 12, row.words("frames.cosine-row.matrix"), size, "muted")
    yield from similarity_matrix(step, grid, lambda i, j: min(i, j) <= step.i, size=size, words=row.words)
    yield grid.outline(step.i)


# Narrow: two lines a token, the dot on the ruler and, below, the numbers.
_LINE, _LINE_BELOW = 20.0, 17.0
_LEAST_TOKEN = 28.0
"""Where a token has less room before its quotient, its position alone stands there."""


def _narrow(row: _Row) -> Drawing[float]:
    frame, words, size = row.frame, row.words, row.frame.size
    margin, right = frame.margin, frame.right
    lines = Grid(margin, 38, row.shown, (), 0, _LINE)
    number, label = row.widths(84.0)
    start = margin + number + 6
    yield row.heading(24)
    yield from lines.row_labels(margin + number, size)
    for at, each in row.worked.items():
        yield row.token(at, start, lines.baseline(at, size), label)
        yield Text(right, lines.baseline(at, 14), each.cosine, 14, anchor="end", bold=at in row.ends)
    yield from lines.cuts(size, start + label / 2)
    widest = max(width(each.cosine, 14, bold=True) for each in row.worked.values())
    yield from row.ruler(lines, start + label + 14, right - widest - 12)
    at_band = (margin, lines.bottom + 46)
    y = yield from paragraph(band_words(row.step.band, words), at_band, frame.room, size, 16)
    yield Text(margin, y + 10, words("frames.cosine-row.formula"), size, bold=True)
    y += 15
    for at, each in row.worked.items():
        quotient = f"{each.dot} / ({each.norms}) = {each.cosine}"
        room = right - start - width(quotient, size, mono=True) - 8
        one_line = room > -8
        y += _LINE_BELOW
        yield Text(margin + number, y, str(at), size, "muted", "end")
        if room > _LEAST_TOKEN or not one_line:
            yield row.token(at, start, y, room if one_line else 120)
        y += 0 if one_line else _LINE_BELOW
        yield Text(right, y, quotient, size, "ink", "end", mono=True)
    return y + 14
