"""The frame of every pair: the similarity matrix, its highest and lowest, and all of them on a ruler."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.grid import SMALLEST, Grid, length, shown_places
from generator.drawing.parts.legend import LEGEND_HEIGHT, MARGIN, WIDE_LEGEND_Y, legend
from generator.drawing.parts.ruler import PAIRS_HEIGHT, pairs_ruler
from generator.drawing.parts.similarity_matrix import fit_matrix, similarity_matrix
from generator.drawing.scene import NARROW_WIDTH, WIDE, Layout, Scene, Shape, Text
from generator.drawing.text import width, wrapped
from generator.drawing.token import named, token_text
from generator.engine.similarity import Pair
from generator.lessons.steps import SimilaritiesStep
from generator.words.numbers import cosine, degrees, fixed
from generator.words.words import Words

_MOST_CELLS = 12
"""A larger matrix shows so many rows and columns, the marks of its cuts included."""
_BESIDE, _BESIDE_MANY, _MANY = 170.0, 120.0, 8
"""Width of what stands right of a matrix; of one with many tokens."""
_CELL: dict[Layout, tuple[float, float]] = {"wide": (84, 46), "narrow": (58, 34)}


def draw_similarities(step: SimilaritiesStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    shapes, height = _wide(step, words) if layout == "wide" else _narrow(step, words)
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.similarities.title"),
        _description(step, words),
        tuple(shapes),
    )


def _description(step: SimilaritiesStep, words: Words) -> str:
    pairs = step.distinct_pairs
    gaps: dict[str, object] = {"n": len(step.tokens), "pairs": len(pairs)}
    if not pairs:
        return words("frames.similarities.description-none", **gaps)
    for name, pair in (("high", pairs[0]), ("low", pairs[-1])):
        a, b = named(step.tokens[pair.i]), named(step.tokens[pair.j])
        gaps[name] = words("frames.similarities.pair", a=a, b=b)
        gaps[f"{name}_cosine"] = cosine(pair.cosine, words("undefined"))
    if len(pairs) == 1:
        return words("frames.similarities.description-one-pair", **gaps)
    if step.band.dimension == 1:
        return words("frames.similarities.description-of-one", **gaps)
    decimals = 2 if step.band.high < 0.995 else 4
    return words(
        "frames.similarities.description",
        **gaps,
        outside=len(step.outside),
        band_low=fixed(step.band.low, decimals),
        band_high=fixed(step.band.high, decimals),
    )


def _wide(step: SimilaritiesStep, words: Words) -> tuple[list[Shape], float]:
    margin, size = MARGIN["wide"], SMALLEST["wide"]
    ruler = WIDE_LEGEND_Y - 30 - PAIRS_HEIGHT
    beside = _BESIDE if len(step.tokens) < _MANY else _BESIDE_MANY
    room = WIDE[0] - 2 * margin - beside - 24, ruler - 26 - 62
    grid, labels = _fitted(step, room, "wide")
    wide = labels + length(grid.columns, grid.cell_width)
    tall = length(grid.rows, grid.cell_height)
    left = (WIDE[0] - wide - 24 - beside) / 2
    top = 62 + max(0.0, (room[1] - tall) / 3)
    grid = Grid(left + labels, top, grid.rows, grid.columns, grid.cell_width, grid.cell_height, grid.size)
    return [
        Text(left, top - 34, words("frames.similarities.heading"), 16, bold=True),
        *_matrix(step, grid, left, size, words),
        *_ends_beside(step, grid.right + 24, top, beside, words),
        *pairs_ruler(step, (margin + 30, WIDE[0] - margin - 30), ruler, size, words),
        *legend(1.0, step.provenance, "wide", WIDE_LEGEND_Y, words),
    ], WIDE[1]


def _narrow(step: SimilaritiesStep, words: Words) -> tuple[list[Shape], float]:
    margin, size = MARGIN["narrow"], SMALLEST["narrow"]
    right = NARROW_WIDTH - margin
    grid, labels = _fitted(step, (right - margin, 400), "narrow")
    grid = Grid(margin + labels, 66, grid.rows, grid.columns, grid.cell_width, grid.cell_height, grid.size)
    shapes: list[Shape] = [
        Text(margin, 24, words("frames.similarities.heading"), 13, bold=True),
        *_matrix(step, grid, margin, size, words),
    ]
    y = grid.bottom + 26
    for heading, pair in _ends(step, words):
        shapes.append(Text(margin, y, heading, size, "muted"))
        number = cosine(pair.cosine, words("undefined"))
        shapes.append(Text(right, y, number, 14, anchor="end", bold=True))
        start = margin + max(64.0, width(heading, size) + 10)
        for token in (step.tokens[pair.i], step.tokens[pair.j]):
            shapes.append(token_text(token, start, y, right - 60 - start, size, bold=True))
            y += 17
        y += 5
    shapes += pairs_ruler(step, (margin + 12, right - 12), y, size, words)
    y += PAIRS_HEIGHT + 18 * len(wrapped(words("frames.similarities.none"), right - margin, size)) + 16
    shapes += legend(1.0, step.provenance, "narrow", y, words)
    return shapes, y + LEGEND_HEIGHT["narrow"] + 6


def _fitted(step: SimilaritiesStep, room: tuple[float, float], layout: Layout) -> tuple[Grid, float]:
    """The matrix at the left upper corner, and the width of its labels."""
    places = shown_places(len(step.tokens), _MOST_CELLS, _end_places(step))
    wide = layout == "wide"
    return fit_matrix(
        step.tokens, places, room,
        layout=layout, cell=_CELL[layout], largest=18 if wide else 14, most_label=86 if wide else 74,
    )  # fmt: skip


def _matrix(step: SimilaritiesStep, grid: Grid, left: float, size: float, words: Words) -> Iterator[Shape]:
    yield from similarity_matrix(
        grid, step.tokens, step.comparison.cosine, lambda _i, _j: True,
        label_x=left, size=size, strong=_end_places(step), words=words,
    )  # fmt: skip
    if len(step.defined_pairs) > 1:
        for pair in (step.defined_pairs[0], step.defined_pairs[-1]):
            yield grid.outline(pair.i, pair.j)


def _end_places(step: SimilaritiesStep) -> tuple[int, ...]:
    """The positions of the highest and of the lowest pair."""
    pairs = step.defined_pairs
    return (pairs[0].i, pairs[0].j, pairs[-1].i, pairs[-1].j) if pairs else ()


def _ends(step: SimilaritiesStep, words: Words) -> list[tuple[str, Pair]]:
    """The highest and the lowest pair, each with what it is called."""
    pairs = step.defined_pairs
    if len(pairs) < 2:
        return [(words("frames.similarities.only"), pair) for pair in pairs]
    return [
        (words("frames.similarities.highest"), pairs[0]),
        (words("frames.similarities.lowest"), pairs[-1]),
    ]


def _ends_beside(step: SimilaritiesStep, x: float, y: float, room: float, words: Words) -> Iterator[Shape]:
    ends = _ends(step, words)
    if not ends:
        for line, text in enumerate(wrapped(words("frames.similarities.none"), room, 14)):
            yield Text(x, y + 14 + line * 19, text, 14, "muted")
    for heading, pair in ends:
        yield Text(x, y + 12, heading, 14, "muted")
        for line, token in enumerate((step.tokens[pair.i], step.tokens[pair.j])):
            yield token_text(token, x, y + 33 + line * 20, room, 16, bold=True)
        number = cosine(pair.cosine, words("undefined"))
        yield Text(x, y + 75, number, 16, bold=True, mono=True)
        if pair.cosine is not None:
            angle = words("frames.similarities.angle", degrees=degrees(pair.cosine))
            yield Text(x + 64, y + 75, angle, 14, "muted")
        y += 102
