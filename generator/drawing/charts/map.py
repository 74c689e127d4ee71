"""The map: rows on a plane along their two directions of largest spread, the tokens beside their dots.

Tokens of the page have large dots and bold names, others small dots and plain names. A name that finds no
room is left out, and the picture says so; on a page the map grows first, to find room for the page's own.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np
from matplotlib.ticker import MultipleLocator, NullFormatter, NullLocator

from generator.drawing.charts.plot import SENTINELS, empty_axes, shapes_of, styled
from generator.drawing.charts.sheet import Sheet, SheetShape, named_plane
from generator.drawing.labels import Label
from generator.drawing.scene import WIDE, Dot, Scene
from generator.drawing.text import visible
from generator.drawing.token import named, named_all
from generator.engine.projection import Projection
from generator.words.numbers import compact, share_text
from generator.words.words import Words

_INSET = 17.0
_LOWEST, _HIGHEST = 170.0, 430.0
_BETWEEN_TICKS = 36.0
_MANY = 24
_OTHERS_REACH = 70.0
"""Longer leaders than this confuse more than the name of a token that is not the page's own is worth."""
MOST_LISTED = 8
"""So many of the page's own tokens without room are listed; more are only counted."""


@styled()
def draw_map(
    tokens: Sequence[str],
    own: Collection[int],
    projection: Projection,
    words: Words,
    provenance: str,
    shape: SheetShape = "page",
    columns: Sequence[str] = (),
) -> Scene:
    """The map, from its title down to where its rows come from.

    tokens: one or more, those first whose names are placed first. own: indices of the page's own. projection:
    of their rows. provenance: where the rows come from, in words. columns: names of the two that the map
    shows; none where it shows directions of largest spread.
    """
    kind = "-columns" if columns else ""
    names_of_axes = {"across": visible(columns[0]), "up": visible(columns[1])} if columns else {}
    title = words(f"charts.map.title{kind}", **names_of_axes)
    sheet = Sheet(shape, title, split=True)
    mine = [index for index in range(len(tokens)) if index in own]
    rest = [index for index in range(len(tokens)) if index not in own]
    large, small = (5.5, 3.5) if len(mine) <= _MANY else (4.5, 2.5)
    top, slide = sheet.top + sheet.leading, shape == "slide"
    lowest = WIDE[1] - sheet.leading - sheet.edge - top if slide else min(390.0, _LOWEST + 7 * len(tokens))
    labels = [Label(tokens[index], 0, 0, large, bold=True) for index in mine]
    labels += [Label(tokens[index], 0, 0, small, reach=_OTHERS_REACH) for index in rest]
    heights = (lowest,) if slide else (lowest, _HIGHEST)
    boxes = [(sheet.edge + 5, top, sheet.right, top + high) for high in heights]
    points, size, must = projection.points[[*mine, *rest]], sheet.size, len(mine)
    plane, names, missing = named_plane(points, labels, boxes, inset=_INSET, size=size, must=must)
    left, _, right, bottom = plane.box
    axes = empty_axes("map", plane.box, sheet.size)
    axes.set(xlim=plane.limits[0], ylim=plane.limits[1])
    axes.spines[:].set_visible(True)
    axes.axhline(0, color=SENTINELS["hair"], linewidth=1, zorder=0)  # lines that cross at the mean
    axes.axvline(0, color=SENTINELS["hair"], linewidth=1, zorder=0)
    step, largest = 0.0, float(np.abs(projection.points).max())
    if largest:  # from tick to tick: the smallest of 1, 2 and 5 times a power of ten that is large enough
        least = _BETWEEN_TICKS * (plane.limits[0][1] - plane.limits[0][0]) / (right - left) * largest
        power = math.floor(math.log10(least))
        steps = (float(f"{factor}e{power}") for factor in (1, 2, 5, 10, 20))
        step = next(each for each in steps if each >= least * (1 - 1e-9))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MultipleLocator(step / largest) if largest else NullLocator())
        axis.set_major_formatter(NullFormatter())
    sheet.shapes += shapes_of(axes, plane.box)
    first, second = (share_text(share, words) for share in projection.explained)
    across = f"{words(f'charts.map.first{kind}', share=first, **names_of_axes)} →"
    up = words(f"charts.map.second{kind}", share=second, **names_of_axes)
    sheet.text(left, top - 6, f"↑ {up}", "muted")
    sheet.text(right, bottom + sheet.leading, across, "muted", anchor="end")
    sheet.shapes += [Dot(x, y, small, "muted") for x, y in plane.points[must:]]
    sheet.shapes += [Dot(x, y, large, "ink", "paper", 1.5) for x, y in plane.points[:must]]
    sheet.shapes += names
    sheet.note_y = top + sheet.size if slide else bottom + 24 + sheet.leading
    if mine and rest:
        sheet.note(words("charts.map.own"), dot=Dot(-14, -5, large, "ink"), indent=22)
        sheet.note(words("charts.map.other"), dot=Dot(-14, -5, small, "muted"), indent=22, after=3)
    every = f"{step:,g}" if 0.001 <= step < 1e5 else compact(step, plus=False)
    sheet.note(words("charts.map.scale" if step else "charts.map.one-point", step=every), "muted")
    nameless = [named(tokens[mine[index]]) for index in missing if index < len(mine)]
    few = nameless if len(nameless) <= MOST_LISTED else []
    if few:
        sheet.note(words("charts.map.no-room-own", tokens=words("phrase.between").join(few)), "muted")
    if count := len(missing) - len(few):
        one = "-one" if count == 1 else ""
        sheet.note(words(f"charts.map.no-room{one}", count=f"{count:,}"), "muted")
    sheet.note(provenance, "muted")
    listed = named_all([tokens[index] for index in mine] or tokens, words)
    others = words("charts.map.and-others", count=f"{len(rest):,}") if mine and rest else ""
    gaps = {"title": title, "tokens": listed, "others": others, "first": first, "second": second}
    return sheet.scene(title, words("charts.map.description", **gaps))
