"""The parallelogram of an analogy: the arrow from a to b, laid at c, ends at the sum b − a + c.

The three words, the sum and the rows nearest to it are put on the plane of their two directions of
largest spread. That is linear, so the four corners stay a parallelogram; what does not lie in the
plane is lost, and the picture says how much that is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import NDArray

from generator.drawing.charts.labels import Name, place_names, square
from generator.drawing.charts.reading import SENTINELS
from generator.drawing.charts.sheet import Shape, Sheet, styled
from generator.drawing.scene import WIDE, Scene
from generator.drawing.text import cut, isolated, visible
from generator.drawing.token import named, named_all
from generator.engine.projection import Projection, project
from generator.lessons.steps import AnalogyStep
from generator.words.numbers import share_text
from generator.words.provenance import provenance_text
from generator.words.words import Words

NEAREST = 6
"""So many rows beside the three words stand in the picture."""
_INSET = 30.0
_HEIGHTS = (230.0, 350.0, 430.0)
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
    wide, high = np.ptp(project(corners).points, axis=0).tolist()
    if not (wide > 0 and high > _FLAT * wide):
        return None
    others = rows[[each.token_id for each in near]] if near else np.empty((0, corners.shape[1]))
    return Plane((*step.words, *(each.token for each in near)), project(np.vstack([corners, others])))


@styled()
def draw_parallelogram(step: AnalogyStep, plane: Plane, words: Words, shape: Shape = "page") -> Scene:
    """The picture, from its title down to where the rows come from; as low as its names allow."""
    a, b, c = map(named, step.words)
    title = words("charts.parallelogram.title", a=a, b=b, c=c)
    short = [isolated(cut(visible(word), _WORD, 15, bold=True)) for word in step.words]
    heading = words("charts.parallelogram.title", **dict(zip("abc", short, strict=True)))
    nameless: list[str] | None = None
    for high in _HEIGHTS if shape == "page" else _HEIGHTS[-1:]:
        trial = Sheet(shape, heading, beside=True)
        foot = trial.top + high if shape == "page" else WIDE[1] - trial.edge
        lacking = _draw_plane(trial.axes(trial.left, trial.top, trial.right, foot), plane, trial.size, words)
        if nameless is None or len(lacking) < len(nameless):
            sheet, bottom, nameless = trial, foot, lacking
        if not lacking:
            break
    share = share_text(sum(plane.projection.explained), words)
    sheet.notes_from(bottom + 24 if shape == "page" else sheet.top + sheet.size)
    kinds = (("word", _CORNER, "ink"), ("target", _RING - 1, "paper"), ("near", _OTHER, "muted"))
    for kind, radius, role in kinds[: 3 if len(plane.tokens) > 3 else 2]:
        x, y = sheet.note(words(f"charts.parallelogram.{kind}", c=c), indent=26, after=2)
        sheet.dot(x - 16, y - 5, radius, role, "ink", 2 if kind == "target" else 0)
    sheet.skip(5)
    sheet.note(words("charts.parallelogram.share", share=share), "muted")
    if nameless:
        listed = words("phrase.between").join(map(named, nameless))
        sheet.note(words("charts.map.no-room-own", tokens=listed), "muted")
    sheet.note(provenance_text(step.table.provenance, words), "muted")
    description = words(
        "charts.parallelogram.description",
        a=a,
        b=b,
        c=c,
        near=named_all(plane.tokens[3:], words) or words("charts.parallelogram.nobody"),
        share=share,
    )
    return sheet.scene(title, description)


def _draw_plane(axes: Axes, plane: Plane, size: float, words: Words) -> list[str]:
    """Dots, sides, arrows and names; returns the names that found no room."""
    points = square(axes, plane.projection.points, _INSET)
    axes.set(xticks=(), yticks=())
    axes.spines[:].set(visible=True, color=SENTINELS["hair"], linewidth=1)
    ink, muted, paper, edge = (SENTINELS[role] for role in ("ink", "muted", "paper", "edge"))
    a, b, c, total = points[:4]
    sides = [np.transpose(side).tolist() for side in ((a, b), (c, total), (a, c), (b, total))]
    for xs, ys in sides[2:]:
        axes.plot(xs, ys, color=edge, linewidth=1.5, linestyle=(0, (4, 4)), zorder=1)
    for start, end, radius in ((a, b, _CORNER), (c, total, _RING)):
        if _apart(axes, start, end) >= _CORNER + radius + 2 * _AIR + 12:  # else they are too near for one
            arrow = {
                "arrowstyle": "-|>,head_length=10,head_width=4.5",
                "color": ink,
                "linewidth": 2,
                "shrinkA": _CORNER + _AIR,
                "shrinkB": radius + _AIR,
                "mutation_scale": 1,
            }
            axes.annotate("", end.tolist(), start.tolist(), arrowprops=arrow)
    order = [3, *range(4, len(points)), 0, 1, 2]  # the words lie on top
    radii = [_CORNER] * 3 + [_RING] + [_OTHER] * (len(points) - 4)
    fills = [ink] * 3 + [paper] + [muted] * (len(points) - 4)
    dots = axes.scatter(
        points[order, 0],
        points[order, 1],
        s=[(2 * radii[place]) ** 2 for place in order],
        c=[fills[place] for place in order],
        edgecolors=[ink if place == 3 else paper for place in order],
        linewidths=[2 if place == 3 else 1.5 if place < 3 else 1 for place in order],
        zorder=3,
    )
    texts = [*plane.tokens[:3], words("charts.parallelogram.sum"), *plane.tokens[3:]]
    names = [
        Name(text, (x, y), radius, bold=place < 5)  # of the nearest rows, the first is the answer
        for place, (text, (x, y), radius) in enumerate(zip(texts, points.tolist(), radii, strict=True))
    ]
    missing = place_names(axes, names, dots, size, lines=sides, reach=120)
    return [texts[place] for place in missing]


def _apart(axes: Axes, start: NDArray[np.float64], end: NDArray[np.float64]) -> float:
    """How many units lie between two points of the axes."""
    (x0, y0), (x1, y1) = axes.transData.transform((start, end))
    return float(np.hypot(x1 - x0, y1 - y0))
