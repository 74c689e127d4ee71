"""The frame of X complete: every row with its length as a bar, and one length worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.drawing.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    SMALLEST,
    Grid,
    Places,
    fit_grid,
    fitting_columns,
    length,
    shown_places,
    texts_of,
)
from generator.drawing.parts.legend import LEGEND_HEIGHT, LEGEND_LINE, MARGIN, WIDE_LEGEND_Y, legend
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Layout, Scene, Shape, Text
from generator.drawing.text import ELLIPSIS, cut, isolated, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import EmbeddedStep
from generator.words.arithmetic import work_out_length
from generator.words.numbers import compact, length_of
from generator.words.words import Words

# One length of X worked out: the root of the sum of squares, to be checked by hand.


def worked_length(step: EmbeddedStep, room: float, size: float, *, all_up_to: int) -> list[tuple[float, str]]:
    """‖king‖ = √(0.22² + …), in lines that fit, each with its indent.

    Of a long vector it has the first terms and the last. The row is the first one that has a
    direction, if any has; where every length is out of range there is nothing to write.
    """
    candidates = [i for i, norm in enumerate(step.norms) if norm] or [
        i for i, norm in enumerate(step.norms) if norm is not None
    ]
    if not candidates:
        return []
    i = candidates[0]
    values = [abs(float(value)) for value in step.vectors[i]]
    kept = values if len(values) <= all_up_to else [*values[: all_up_to // 2], values[-1]]
    terms = [_square(value) for value in kept]
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
    lines = [name + lines[0], *lines[1:], f"{about} √{worked.total} {root} {worked.length}"]
    return [(0.0 if place == 0 else indent, line) for place, line in enumerate(lines)]


def _square(value: float) -> str:
    text = compact(value, plus=False)
    return f"({text})²" if "e" in text else f"{text}²"


_MOST_LENGTHS = 8
_SHORTEST_BAR = 60.0


def draw_embedded(step: EmbeddedStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    n, d = step.vectors.shape
    lengths = [
        words("frames.embedded.one", token=named(token), length=_length(norm, words))
        for token, norm in zip(step.tokens, step.norms, strict=True)
    ]
    if n > _MOST_LENGTHS:
        lengths[_MOST_LENGTHS - 2 : -1] = [ELLIPSIS]
    shapes, height = (_wide if layout == "wide" else _narrow)(step, words)
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.embedded.title"),
        words("frames.embedded.description", n=n, d=d, lengths=words("phrase.between").join(lengths)),
        tuple(shapes),
    )


def _length(norm: float | None, words: Words) -> str:
    if norm is None:
        return words("out-of-range")
    shown = length_of(norm)
    return words("frames.embedded.zero", length=shown) if norm == 0 else shown


@dataclass(frozen=True)
class _Shown:
    """What fits. label, number, length: widths of the widest token, position and written length."""

    rows: Places
    numbers: set[str]
    label: float
    number: float
    length: float


def _choose(step: EmbeddedStep, layout: Layout, words: Words) -> _Shown:
    size = SMALLEST[layout]
    n, d = step.vectors.shape
    rows = shown_places(n, MOST_ROWS)
    shown = [i for i in rows if i is not None]
    columns = [column for column in shown_places(d, MOST_COLUMNS[layout]) if column is not None]
    return _Shown(
        rows,
        texts_of(step.vectors[shown][:, columns].tolist()),
        max(width(visible(step.tokens[i]), size, bold=True) for i in shown) + 1,
        width(str(n - 1), size),
        max(width(_length(step.norms[i], words), size) for i in shown),
    )


def _wide(step: EmbeddedStep, words: Words) -> tuple[list[Shape], float]:
    size, margin = SMALLEST["wide"], MARGIN["wide"]
    shown = _choose(step, "wide", words)
    room = WIDE[0] - 2 * margin
    label = min(120.0, shown.label)
    fixed = label + 8 + shown.number + 10 + 30 + 8 + shown.length
    columns = fitting_columns(step.vectors.shape[1], shown.numbers, room - fixed - _SHORTEST_BAR, "wide")
    bottom = 316.0
    grid = fit_grid(
        0,
        0,
        shown.rows,
        columns,
        (room - fixed - _SHORTEST_BAR, bottom - 58),
        shown.numbers,
        layout="wide",
        cell=(64, 40),
    )
    bar = min(240.0, room - fixed - length(columns, grid.cell_width))
    x = round((WIDE[0] - fixed - bar - length(columns, grid.cell_width)) / 2)
    worked_size = 17.0
    lines = worked_length(step, WIDE[0] - margin - x, worked_size, all_up_to=12)
    start = float(x)
    if len(lines) > 2:
        worked_size, start = 15.0, margin
        lines = worked_length(step, room, worked_size, all_up_to=12)
    tall = length(shown.rows, grid.cell_height) + 46 + (len(lines) - 1) * (worked_size + 7)
    top = max(58, round(54 + (402 - 54 - tall) / 2))
    cells = x + label + 8 + shown.number + 10
    x_grid = Grid(cells, top, shown.rows, columns, grid.cell_width, grid.cell_height, grid.size)
    shapes = [
        Text(x, top - 34, words("frames.matrix.X"), 16, bold=True),
        Text(
            x + width(words("frames.matrix.X"), 16, bold=True) + 12,
            top - 34,
            words("frames.matrix.shape-X", rows=step.vectors.shape[0], columns=step.vectors.shape[1]),
            size,
            "muted",
        ),
        *_matrix(step, x_grid, (x, label, x + label + 8 + shown.number), size),
        Text(x_grid.right + 30, top - 5, words("frames.embedded.length"), size, "muted"),
        *_bars(step, shown.rows, x_grid, x_grid.right + 30, bar, size, words),
    ]
    y = x_grid.bottom + 46
    for place, (indent, line) in enumerate(lines, start=1):
        shapes.append(Text(start + indent, y, line, worked_size, bold=place == len(lines), mono=True))
        y += worked_size + 7
    alone = grid.size is None
    shapes += legend(step.limit, step.provenance, "wide", WIDE_LEGEND_Y, words, colour_alone=alone)
    return shapes, WIDE[1]


def _narrow(step: EmbeddedStep, words: Words) -> tuple[list[Shape], float]:
    size, margin = SMALLEST["narrow"], MARGIN["narrow"]
    shown = _choose(step, "narrow", words)
    right = NARROW_WIDTH - margin
    fixed = margin + 5 + shown.number + 5
    n, d = step.vectors.shape
    columns = fitting_columns(d, shown.numbers, right - fixed - min(48, shown.label), "narrow")
    label = min(shown.label, 96.0)
    least = length(columns, 36.5)
    label = max(min(48.0, label), min(label, right - fixed - least))
    x_grid = fit_grid(
        fixed + label,
        50,
        shown.rows,
        columns,
        (right - fixed - label, length(shown.rows, 28)),
        shown.numbers,
        layout="narrow",
        cell=(64, 28),
        largest=14,
    )
    heading = words("frames.matrix.X")
    shapes = [
        Text(margin, 24, heading, size, bold=True),
        Text(right, 24, words("frames.matrix.shape", rows=n, columns=d), size, "muted", "end"),
        *_matrix(step, x_grid, (margin, label, margin + label + 5 + shown.number), size),
    ]
    y = x_grid.bottom + 26
    shapes.append(Text(margin, y, words("frames.embedded.length"), size, bold=True))
    start = margin + label + 10
    beside = Grid(start, y + 8, shown.rows, (), 0, 22)
    bar = right - start - shown.length - 8
    for i in shown.rows:
        if i is not None:
            shapes.append(token_text(step.tokens[i], margin, beside.baseline(i, size), label, size))
    shapes += [*_bars(step, shown.rows, beside, start, bar, size, words)]
    y = beside.bottom + 26
    lines = worked_length(step, right - margin, size, all_up_to=6)
    for place, (indent, line) in enumerate(lines, start=1):
        shapes.append(Text(margin + indent, y, line, size, bold=place == len(lines), mono=True))
        y += 18
    alone = x_grid.size is None
    shapes += legend(step.limit, step.provenance, "narrow", y, words, colour_alone=alone)
    return shapes, y + LEGEND_HEIGHT["narrow"] + (LEGEND_LINE if alone else 0) + 6


def _matrix(
    step: EmbeddedStep, x_grid: Grid, labels: tuple[float, float, float], size: float
) -> Iterator[Shape]:
    """labels: where tokens start, how wide they may be, where positions end."""
    x, label, number_end = labels
    yield from x_grid.column_labels(size)
    for i in x_grid.rows:
        if i is not None:
            yield token_text(step.tokens[i], x, x_grid.baseline(i, size), label, size, bold=True)
    yield from x_grid.row_labels(str, number_end, size)
    yield from x_grid.cells(lambda i, column: float(step.vectors[i, column]), step.limit)
    yield from x_grid.cuts(size, x + label / 2)


def _bars(
    step: EmbeddedStep, rows: Places, at: Grid, x: float, longest: float, size: float, words: Words
) -> Iterator[Shape]:
    """A bar for each row's length, in proportion; none where it is zero or out of range."""
    most = max((norm for norm in step.norms if norm is not None), default=0.0)
    high = min(18.0, at.cell_height - 6)
    ends: dict[int, float] = {}
    for i in rows:
        norm = None if i is None else step.norms[i]
        if i is not None:
            ends[i] = x
            if norm:
                wide = max(1.0, norm / most * longest)
                ends[i] = x + wide + 8
                yield Box(x, at.middle(i) - high / 2, wide, high, "bar")
    for i, end in ends.items():
        yield Text(end, at.baseline(i, size), _length(step.norms[i], words), size)
    yield from Grid(x, at.y, at.rows, (), longest, at.cell_height).cuts(size)
