"""The parallelogram of an analogy: the arrow from a to b, laid at c, ends at the sum b − a + c.

The three words, the sum and the rows nearest to it are put on the plane of their two directions of
largest spread. That is linear, so the four corners stay a parallelogram; what does not lie in the
plane is lost, and the picture says how much that is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from generator.drawing.charts.sheet import Sheet, SheetShape, named_plane
from generator.drawing.labels import Label
from generator.drawing.scene import WIDE, Box, Dot, Line, Scene
from generator.drawing.text import cut, isolated, visible
from generator.drawing.token import named, named_all
from generator.engine.projection import Projection, project
from generator.lessons.steps import AnalogyStep
from generator.words.numbers import share_text
from generator.words.provenance import provenance_text
from generator.words.words import Words

NEAREST = 6
_INSET = 30.0
_HEIGHTS = (230.0, 350.0, 430.0)
_CORNER, _OTHER, _RING = 5.5, 3.5, 9.0
_WORD = 150.0
_SIDES = ((0, 1), (2, 3), (0, 2), (1, 3))
"""From a to b and from c to the sum, the arrows; from a to c and from b to the sum."""
_REACH = 120.0
_AIR = 3.0
"""Between an arrow's tip and the dot it points at."""
_FLAT = 1e-5
"""A parallelogram that is thinner, as a share of its length, is a line."""


@dataclass(frozen=True, eq=False)
class Analogy:
    """An analogy on a plane. projection: a, b, c, the sum, then `tokens[3:]`, the nearest rows.

    tokens: of the rows, the sum left out.
    """

    tokens: tuple[str, ...]
    projection: Projection


def plane_of(step: AnalogyStep) -> Analogy | None:
    """The plane of an analogy; None where its four corners lie on one line, so that nothing is spanned."""
    near = [each for each in step.candidates if not each.is_input and each.cosine is not None][:NEAREST]
    rows = step.table.rows
    corners = np.vstack([rows[[step.a, step.b, step.c]], step.target])  # [4, d]
    wide, high = np.ptp(project(corners).points, axis=0).tolist()
    if not (wide > 0 and high > _FLAT * wide):
        return None
    others = rows[[each.token_id for each in near]] if near else np.empty((0, corners.shape[1]))
    return Analogy((*step.words, *(each.token for each in near)), project(np.vstack([corners, others])))


def draw_parallelogram(
    step: AnalogyStep, analogy: Analogy, words: Words, shape: SheetShape = "page"
) -> Scene:
    """The picture, from its title down to where the rows come from; as low as its names allow."""
    a, b, c = map(named, step.words)
    title = words("charts.parallelogram.title", a=a, b=b, c=c)
    short = [isolated(cut(visible(word), _WORD, 15, bold=True)) for word in step.words]
    heading = words("charts.parallelogram.title", **dict(zip("abc", short, strict=True)))
    sheet = Sheet(shape, heading, split=True)
    slide = shape == "slide"
    texts = [*analogy.tokens[:3], words("charts.parallelogram.sum"), *analogy.tokens[3:]]
    radii = [_CORNER] * 3 + [_RING] + [_OTHER] * (len(texts) - 4)
    bottoms = [WIDE[1] - sheet.edge] if slide else [sheet.top + high for high in _HEIGHTS]
    labels = [
        Label(text, 0, 0, radius, bold=index < 5, reach=_REACH)  # of the nearest rows, the first answers
        for index, (text, radius) in enumerate(zip(texts, radii, strict=True))
    ]
    boxes, points = (
        [(sheet.edge, sheet.top, sheet.right, bottom) for bottom in bottoms],
        analogy.projection.points,
    )
    plane, names, missing = named_plane(points, labels, boxes, inset=_INSET, size=sheet.size, lines=_SIDES)
    left, top, right, bottom = plane.box
    sheet.shapes.append(Box(left, top, right - left, bottom - top, None, "hair"))
    sheet.shapes += [
        Line((plane.points[start], plane.points[end]), "edge", 1.5, dashed=True) for start, end in _SIDES[2:]
    ]
    for side, radius in zip(_SIDES[:2], (_CORNER, _RING), strict=True):
        (x0, y0), (x1, y1) = ends = [plane.points[corner] for corner in side]
        length = math.dist(*ends)
        if length >= _CORNER + radius + 2 * _AIR + 12:  # else its dots are too near for an arrow
            shares = (_CORNER + _AIR) / length, 1 - (radius + _AIR) / length
            arrow = tuple((x0 + share * (x1 - x0), y0 + share * (y1 - y0)) for share in shares)
            sheet.shapes.append(Line(arrow, arrow=True))
    near = [Dot(x, y, _OTHER, "muted", "paper") for x, y in plane.points[4:]]
    corners = [Dot(x, y, _CORNER, "ink", "paper", 1.5) for x, y in plane.points[:3]]
    sheet.shapes += [Dot(*plane.points[3], _RING, "paper", "ink", 2), *near, *corners, *names]
    sheet.note_y = sheet.top + sheet.size if slide else bottom + 24
    legend = {
        "word": Dot(-16, -5, _CORNER, "ink"),
        "target": Dot(-16, -5, _RING - 1, "paper", "ink", 2),
        "near": Dot(-16, -5, _OTHER, "muted"),
    }
    for name, dot in legend.items():
        if near or name != "near":
            sheet.note(words(f"charts.parallelogram.{name}", c=c), dot=dot, indent=26, after=2)
    sheet.note_y += 5
    share = share_text(sum(analogy.projection.explained), words)
    sheet.note(words("charts.parallelogram.share", share=share), "muted")
    if missing:
        listed = words("phrase.between").join(named(texts[index]) for index in missing)
        sheet.note(words("charts.map.no-room-own", tokens=listed), "muted")
    sheet.note(provenance_text(step.table.provenance, words), "muted")
    nearest = named_all(analogy.tokens[3:], words) or words("charts.parallelogram.nobody")
    gaps = {"a": a, "b": b, "c": c, "near": nearest, "share": share}
    return sheet.scene(title, words("charts.parallelogram.description", **gaps))
