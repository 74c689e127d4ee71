"""The parallelogram of an analogy: the arrow from a to b, laid at c, ends at the sum b − a + c.

The three words, the sum and the rows nearest to it are put on the plane of their two directions of
largest spread. That is linear, so the four corners stay a parallelogram; what does not lie in the
plane is lost, and the picture says how much that is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.drawing.charts.map_names import SIZE
from generator.drawing.charts.paragraph import paragraph, shown
from generator.drawing.charts.shares import share_text
from generator.drawing.labels import Label, Placer, Rectangle
from generator.drawing.scene import Box, Dot, Line, Point, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import cut, isolated, visible, wrapped
from generator.drawing.token import named, named_all
from generator.engine.projection import Projection, project
from generator.lessons.steps import AnalogyStep
from generator.words.provenance import provenance_text
from generator.words.words import Words

WIDTH = 350.0
NEAREST = 6
"""So many rows beside the three words stand in the picture."""
_CORNERS = 4
_LEADING, _EDGE, _INSET = 19.0, 8.0, 30.0
_HEIGHTS = (230.0, 290.0, 350.0, 430.0)
_CORNER, _OTHER, _RING = 5.5, 3.5, 9.0
_WORD = 150.0
"""So wide is a word of the heading at most."""
_AIR = 3.0
"""Between an arrow's tip and the dot it points at."""
_FLAT = 1e-5
"""A parallelogram that is thinner, as a share of its length, is a line."""


@dataclass(frozen=True, eq=False)
class Plane:
    """An analogy on a plane. projection: a, b, c, the sum, then `tokens[3:]`, the nearest rows.

    tokens: of the rows, the sum left out.
    """

    tokens: tuple[str, ...]
    projection: Projection


def plane_of(step: AnalogyStep) -> Plane | None:
    """The plane of an analogy; None where its four corners lie on one line, so that nothing is spanned."""
    near = [each for each in step.candidates if not each.is_input and each.cosine is not None][:NEAREST]
    rows = step.table.rows
    corners = np.vstack([rows[[step.a, step.b, step.c]], step.target])  # [4, d]
    if not _is_spanned(corners):
        return None
    others = rows[[each.token_id for each in near]] if near else np.empty((0, corners.shape[1]))
    return Plane((*step.words, *(each.token for each in near)), project(np.vstack([corners, others])))


def _is_spanned(corners: NDArray[np.float64]) -> bool:
    wide, high = np.ptp(project(corners).points, axis=0).tolist()
    return bool(wide > 0 and high > _FLAT * wide)


def parallelogram_chart(name: str, step: AnalogyStep, plane: Plane, words: Words) -> bytes:
    """The picture as an SVG file; name starts every id in it."""
    return svg(draw_parallelogram(step, plane, words), name)


def draw_parallelogram(step: AnalogyStep, plane: Plane, words: Words) -> Scene:
    """The picture, from its title down to where the rows come from."""
    a, b, c = map(named, step.words)
    title = words("charts.parallelogram.title", a=a, b=b, c=c)
    short = (isolated(cut(visible(word), _WORD, SIZE, bold=True)) for word in step.words)
    heading = words("charts.parallelogram.title", **dict(zip("abc", short, strict=True)))
    title_lines = wrapped(heading, WIDTH - 2 * _EDGE, SIZE * 1.12)  # bold is so much wider
    top = 22 + _LEADING * (len(title_lines) - 1) + 14
    drawn, frame, nameless = _highest_needed(plane, top, words)
    shapes: list[Shape] = [
        Text(WIDTH / 2, 22 + _LEADING * place, line, SIZE, anchor="middle", bold=True)
        for place, line in enumerate(title_lines)
    ]
    share = share_text(sum(plane.projection.explained), words)
    below = _below(step, plane, nameless, share, frame[3] + 24, words)
    lowest = max(shape.y for shape in below if isinstance(shape, Text))
    description = words(
        "charts.parallelogram.description",
        a=a,
        b=b,
        c=c,
        near=named_all(plane.tokens[3:], words) or words("charts.parallelogram.nobody"),
        share=share,
    )
    return Scene(WIDTH, lowest + 12, title, description, (*shapes, *drawn, *below))


def _highest_needed(plane: Plane, top: float, words: Words) -> tuple[list[Shape], Rectangle, list[str]]:
    """The lowest picture in which every name finds room; of the highest, who found none."""
    for high in _HEIGHTS:
        frame = (_EDGE, top, WIDTH - _EDGE, top + high)
        drawn, nameless = _drawn(plane, frame, words)
        if not nameless:
            break
    return drawn, frame, nameless


def _drawn(plane: Plane, frame: Rectangle, words: Words) -> tuple[list[Shape], list[str]]:
    places = _places(plane.projection.points, frame)
    a, b, c, total = places[:_CORNERS]
    rows = [(*place, _CORNER) for place in (a, b, c)]
    rows += [(*place, _OTHER) for place in places[_CORNERS:]]
    dots = [*rows, (*total, _RING)]
    sides = [Line((a, c), "edge", 1.5, dashed=True), Line((b, total), "edge", 1.5, dashed=True)]
    arrows = [*_arrow(a, b, _CORNER), *_arrow(c, total, _RING)]
    placer = Placer(
        (frame[0] + 2, frame[1] + 2, frame[2] - 2, frame[3] - 2),
        SIZE,
        dots,
        lines=[(line.points[0], line.points[-1]) for line in (*sides, *arrows)],
    )
    names: list[Shape] = []
    nameless = []
    texts = [*plane.tokens, words("charts.parallelogram.sum")]
    order = [0, 1, 2, len(texts) - 1, *range(3, len(texts) - 1)]
    for place in order:
        x, y, radius = dots[place]
        label = Label(texts[place], x, y, _hidden(dots, x, y, radius), bold=place in order[:5], reach=120.0)
        found = placer.place(label)
        if found is None:
            nameless.append(texts[place])
            continue
        text, leader = found
        names += [text] if leader is None else [leader, text]
    return [
        Box(frame[0], frame[1], frame[2] - frame[0], frame[3] - frame[1], None, "hair"),
        *sides,
        Dot(*total, _RING, "paper", "ink", 2),
        *arrows,
        *(Dot(x, y, radius, "muted", "paper", 1) for x, y, radius in rows[3:]),
        *(Dot(x, y, radius, "ink", "paper", 1.5) for x, y, radius in rows[:3]),
        *names,
    ], nameless


def _hidden(dots: Sequence[tuple[float, float, float]], x: float, y: float, radius: float) -> float:
    """How far a label has to keep from a dot that others lie on: so far as the largest of them reaches."""
    touching = [
        apart + other
        for other_x, other_y, other in dots
        if (apart := math.dist((x, y), (other_x, other_y))) < other + radius
    ]
    return max(radius, *touching)


def _arrow(start: Point, end: Point, radius: float) -> list[Line]:
    """From dot to dot, touching neither; none where they are too near for one."""
    long = math.dist(start, end)
    if long < _CORNER + radius + 2 * _AIR + 12:
        return []
    ux, uy = (end[0] - start[0]) / long, (end[1] - start[1]) / long
    tip = radius + _AIR
    return [
        Line(
            (
                (start[0] + ux * (_CORNER + _AIR), start[1] + uy * (_CORNER + _AIR)),
                (end[0] - ux * tip, end[1] - uy * tip),
            ),
            arrow=True,
        )
    ]


def _places(points: NDArray[np.float64], frame: Rectangle) -> list[Point]:
    """Where the points lie in the picture, both directions on one scale."""
    flat = points / (float(np.abs(points).max()) or 1.0)  # scaled first: nothing overflows
    low, span = flat.min(axis=0), np.ptp(flat, axis=0)
    left, top, right, bottom = frame
    room = np.array((right - left, bottom - top)) - 2 * _INSET
    scale = float((room[span > 0] / span[span > 0]).min()) if span.any() else 1.0
    middle = np.array(((left + right) / 2, (top + bottom) / 2))
    placed = middle + (flat - low - span / 2) * scale * (1, -1)
    return [(float(x), float(y)) for x, y in placed]


def _below(
    step: AnalogyStep, plane: Plane, nameless: Sequence[str], share: str, y: float, words: Words
) -> list[Shape]:
    """What is what, what the plane loses, who found no room, where the rows come from."""
    shapes: list[Shape] = []
    texts: list[Text] = []
    marked: list[tuple[Dot, str]] = [
        (Dot(_EDGE + 10, 0, _CORNER, "ink", "paper", 1.5), "charts.parallelogram.word"),
        (Dot(_EDGE + 10, 0, 8, "paper", "ink", 2), "charts.parallelogram.target"),
        (Dot(_EDGE + 10, 0, _OTHER, "muted"), "charts.parallelogram.near"),
    ]
    for dot, kind in marked[: 3 if len(plane.tokens) > 3 else 2]:
        shapes.append(Dot(dot.x, y - 5, dot.radius, dot.fill, dot.stroke, dot.stroke_width))
        text = words(kind, c=named(step.words[2]))
        texts += paragraph(text, _EDGE + 26, y, WIDTH - 2 * _EDGE - 26, SIZE, _LEADING)
        y = texts[-1].y + _LEADING + 2
    y += 5
    notes = [words("charts.parallelogram.share", share=share)]
    if nameless:
        listed = words("phrase.between").join(map(named, nameless))
        notes.append(words("charts.map.no-room-own", tokens=listed))
    for note in (*notes, shown(provenance_text(step.table.provenance, words))):
        texts += paragraph(note, _EDGE, y, WIDTH - 2 * _EDGE, SIZE, _LEADING, "muted")
        y = texts[-1].y + _LEADING
    return [*shapes, *texts]
