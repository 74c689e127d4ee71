"""The frame of X complete: every row with its length as a bar, and one length worked out."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from generator.drawing.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    Indices,
    fit_rows,
    length,
    shown_indices,
    strips_text,
    wanted_width,
    without_cuts,
)
from generator.drawing.parts.legend import legend
from generator.drawing.scene import Box, Drawing, Frame, Picture, Point, Shape, Text, collect
from generator.drawing.text import ELLIPSIS, cut, isolated, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import EmbeddedStep
from generator.words.arithmetic import work_out_length
from generator.words.numbers import length_of, value_text
from generator.words.words import Words

_MOST_LENGTHS = 8
_SHORTEST_BAR = 60.0
_MOST_HIGH, _MOST_LOW = 4, 6
"""More strips than that are low in a narrow frame, and so many are shown: a phone shows all of it at once."""
_LOW_ROW = 18.0


def draw_embedded(step: EmbeddedStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    n, d = step.vectors.shape
    lengths = [
        words("frames.embedded.one", token=named(token), length=_length(norm, words))
        for token, norm in zip(step.tokens, step.norms, strict=True)
    ]
    if n > _MOST_LENGTHS:
        lengths[_MOST_LENGTHS - 2 : -1] = [ELLIPSIS]
    shapes, y = collect((_wide if frame.wide else _narrow)(step, frame, words))
    yield from shapes
    bottom = yield from legend(frame, step.scale, step.provenance, y, words)
    listed = words("phrase.between").join(lengths)
    description = words("frames.embedded.description", n=n, d=d, lengths=listed)
    description += strips_text(shapes, d, words)
    return words("frames.embedded.title"), description, bottom


def _length(norm: float | None, words: Words) -> str:
    if norm is None:
        return words("out-of-range")
    text = length_of(norm)
    return words("frames.embedded.zero", length=text) if norm == 0 else text


def _widths(step: EmbeddedStep, frame: Frame, rows: Indices, words: Words) -> tuple[float, float, float]:
    """Of the widest token of these rows, of the widest position and of the widest written length."""
    shown, size = without_cuts(rows), frame.size
    token = max(width(visible(step.tokens[i]), size, bold=True) for i in shown) + 1
    lengths = max(width(_length(step.norms[i], words), size) for i in shown)
    return token, width(str(len(step.tokens) - 1), size), lengths


def _wide(step: EmbeddedStep, frame: Frame, words: Words) -> Drawing[float]:
    size, (n, d) = frame.size, step.vectors.shape
    rows = shown_indices(n, MOST_ROWS)
    token, number, lengths = _widths(step, frame, rows, words)
    label = min(120.0, token)
    fixed = label + 8 + number + 10 + 30 + 8 + lengths
    room = frame.room - fixed - _SHORTEST_BAR
    grid = fit_rows(
        rows, step.vectors[without_cuts(rows)], step.scale, (room, 258), layout="wide", cell=(64, 40)
    )
    bar = min(240.0, frame.room - fixed - grid.right)
    x = float(round((frame.width - fixed - bar - grid.right) / 2))
    start, worked_size = x, 17.0
    lines = _worked_length(step, frame.right - x, worked_size, all_up_to=12)
    if len(lines) > 2:
        start, worked_size = frame.margin, 15.0
        lines = _worked_length(step, frame.room, worked_size, all_up_to=12)
    leading = worked_size + 7
    tall = grid.bottom + 46 + (len(lines) - 1) * leading
    top = max(58, round(54 + (402 - 54 - tall) / 2))
    number_end = x + label + 8 + number
    grid = replace(grid, x=number_end + 10, y=top)
    heading, shape = words("frames.matrix.X"), words("frames.matrix.shape-X", rows=n, columns=d)
    yield Text(x, top - 34, heading, 16, bold=True)
    yield Text(x + width(heading, 16, bold=True) + 12, top - 34, shape, size, "muted")
    yield from _matrix(step, grid, (x, label, number_end), size)
    yield Text(grid.right + 30, top - 5, words("frames.embedded.length"), size, "muted")
    yield from _bars(step, grid, grid.right + 30, bar, size, words)
    return (yield from _written(lines, (start, grid.bottom + 46), worked_size, leading))


def _narrow(step: EmbeddedStep, frame: Frame, words: Words) -> Drawing[float]:
    """The bars stand in a list of their own, under the matrix."""
    size, margin, right = frame.size, frame.margin, frame.right
    n, d = step.vectors.shape
    rows = shown_indices(n, MOST_ROWS)
    token, number, lengths = _widths(step, frame, rows, words)
    fixed = margin + 5 + number + 5
    left = right - fixed - wanted_width(step.vectors[without_cuts(rows)], step.scale, "narrow")
    label = max(min(48.0, token), min(token, 96.0, left))
    high, line = 28.0, 22.0
    if n > _MOST_HIGH and (d > MOST_COLUMNS["narrow"] or left < label):  # strips
        rows, high, line = shown_indices(n, _MOST_LOW), _LOW_ROW, _LOW_ROW
        lengths = _widths(step, frame, rows, words)[2]
    room, values = (right - fixed - label, length(rows, high)), step.vectors[without_cuts(rows)]
    grid = fit_rows(rows, values, step.scale, room, layout="narrow", cell=(64, high), largest=14)
    grid = replace(grid, x=math.ceil(2 * (fixed + label)) / 2, y=50.0)
    y, start = grid.bottom + 26, margin + label + 10
    lines = Grid(start, y + 8, rows, (), 0, line)
    yield Text(margin, 24, words("frames.matrix.X"), size, bold=True)
    yield Text(right, 24, words("frames.matrix.shape", rows=n, columns=d), size, "muted", "end")
    yield from _matrix(step, grid, (margin, label, margin + label + 5 + number), size)
    yield Text(margin, y, words("frames.embedded.length"), size, bold=True)
    for i in without_cuts(rows):
        yield token_text(step.tokens[i], margin, lines.baseline(i, size), label, size)
    yield from _bars(step, lines, start, right - start - lengths - 8, size, words)
    worked = _worked_length(step, frame.room, size, all_up_to=6)
    return (yield from _written(worked, (margin, lines.bottom + 26), size, 18))


def _matrix(
    step: EmbeddedStep, grid: Grid, labels: tuple[float, float, float], size: float
) -> Iterator[Shape]:
    """labels: where tokens start, how wide they may be, where positions end."""
    x, label, number_end = labels
    yield from grid.column_labels(size, step.scale.columns)
    for i in without_cuts(grid.rows):
        yield token_text(step.tokens[i], x, grid.baseline(i, size), label, size, bold=True)
    yield from grid.row_labels(number_end, size)
    yield from grid.cells(lambda i, column: float(step.vectors[i, column]), step.scale)
    yield from grid.cuts(size, x + label / 2)


def _bars(
    step: EmbeddedStep, lines: Grid, x: float, longest: float, size: float, words: Words
) -> Iterator[Shape]:
    """A bar for each row's length, in proportion; none where it is zero or out of range."""
    most = max((norm for norm in step.norms if norm is not None), default=0.0)
    high = min(18.0, lines.cell_height - 6)
    ends: dict[int, float] = {}
    for i in without_cuts(lines.rows):
        ends[i] = x
        if norm := step.norms[i]:
            wide = max(1.0, norm / most * longest)
            ends[i] = x + wide + 8
            yield Box(x, lines.middle(i) - high / 2, wide, high, "bar")
    for i, end in ends.items():
        yield Text(end, lines.baseline(i, size), _length(step.norms[i], words), size)
    yield from Grid(x, lines.y, lines.rows, (), longest, lines.cell_height).cuts(size)


def _worked_length(
    step: EmbeddedStep, room: float, size: float, *, all_up_to: int
) -> list[tuple[float, str]]:
    """‖king‖ = √(0.22² + …), to be checked by hand: in lines that fit, each with its indent.

    Of a long vector it has the first terms and the last. The row is the first one that has a
    direction, if any has; where every length is out of range there is nothing to write.
    """
    defined = [i for i, norm in enumerate(step.norms) if norm is not None]
    if not defined:
        return []
    i = next((i for i in defined if step.norms[i]), defined[0])
    values = [abs(float(value)) for value in step.vectors[i]]
    kept = values if len(values) <= all_up_to else [*values[: all_up_to // 2], values[-1]]
    texts = [value_text(value, step.scale.decimals, plus=False) for value in kept]
    terms = [f"({text})²" if "e" in text else f"{text}²" for text in texts]
    if len(kept) < len(values):
        terms.insert(-1, ELLIPSIS)
    worked = work_out_length(values)
    name = f"‖{isolated(cut(visible(step.tokens[i]), room * 0.25, size, mono=True))}‖ "
    indent = width(name, size, mono=True)
    about = "≈" if worked.rounded else "="
    lines = [f"{about} √({terms[0]}"]
    for term in terms[1:]:
        longer = f"{lines[-1]} + {term}"
        if indent + width(longer + ")", size, mono=True) <= room:
            lines[-1] = longer
        else:
            lines.append(f"+ {term}")
    lines[-1] += ")"
    root = "=" if worked.exact and not worked.rounded else "≈"
    last = f"{about} √{worked.total} {root} {worked.length}"
    return [(0.0, name + lines[0]), *((indent, line) for line in (*lines[1:], last))]


def _written(lines: list[tuple[float, str]], at: Point, size: float, leading: float) -> Drawing[float]:
    (x, y), last = at, len(lines) - 1
    for row, (indent, line) in enumerate(lines):
        yield Text(x + indent, y + row * leading, line, size, bold=row == last, mono=True)
    return y + len(lines) * leading
