"""Names beside dots, placed by textalloc: each covers no dot, no line and no other name, or is left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import textalloc
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from numpy.typing import NDArray

from generator.drawing.charts.reading import FULL, SENTINELS
from generator.drawing.labels import distance
from generator.drawing.scene import Point
from generator.drawing.text import cut, isolated, visible, width
from generator.drawing.theme import Role

Line: TypeAlias = tuple[Sequence[float], Sequence[float]]
"""Its x and its y, in coordinates of the axes."""

_GAP = 3.0
"""Units between a dot and its name; with a longer way, a line leads there."""
_LEAD = 9.0
_ATTEMPTS, _HOPELESS = 4, 6
"""So often names are placed anew, first those that found no room; not if more than so many found none."""


@dataclass(frozen=True)
class Name:
    """What is written beside a dot of that radius, at a point of the axes; cut to a width of `room`."""

    text: str
    point: Point
    radius: float
    bold: bool = False
    room: float = 130.0
    role: Role = "ink"


def place_names(
    axes: Axes,
    names: Sequence[Name],
    dots: PathCollection | None,
    size: float,
    *,
    must: int | None = None,
    lines: Sequence[Line] = (),
    reach: float = 90.0,
    over_lines: bool = False,
) -> list[int]:
    """Writes names into axes whose limits are set, those first that come first.

    Args:
        axes: in a figure of their own proportions.
        names: with their dots' places.
        dots: no name covers one of them.
        size: of the text.
        must: so many, the first, are tried again where they find no room, then before the others; None: all.
        lines: no name covers one of them.
        reach: so many units a name may be away from its dot.
        over_lines: whether names may cover lines where they find no room without.

    Returns:
        Places of the names that found no room.
    """
    if not names:
        return []
    order = best = list(range(len(names)))
    fewest = len(names) + 1
    for attempt in range(_ATTEMPTS):
        last = attempt == _ATTEMPTS - 1
        order = best if last else order
        clear = () if over_lines and attempt else lines
        lacking, artists = _place(
            axes, [names[place] for place in order], dots, size, clear, reach, last=last
        )
        missing = [order[place] for place in lacking]
        hardest = [place for place in missing if must is None or place < must]
        if not 0 < len(hardest) <= _HOPELESS or last:
            break
        if len(hardest) < fewest:
            best, fewest = order, len(hardest)
        for artist in artists:
            artist.remove()
        order = [*hardest, *(place for place in order if place not in hardest)]
    return sorted(missing)


def _place(
    axes: Axes,
    names: Sequence[Name],
    dots: PathCollection | None,
    size: float,
    lines: Sequence[Line],
    reach: float,
    *,
    last: bool,
) -> tuple[list[int], list[Artist]]:
    """Places of the names that found no room, and what was drawn for the others.

    last: whether this is the last attempt: better a bold name whose leader meets another dot than none.
    """
    box = axes.get_window_extent()
    (left, bottom), (right, top) = axes.transData.inverted().transform(box.padded(-2).get_points())
    shown = [visible(name.text) for name in names]
    short = [cut(text, name.room, size, bold=name.bold) for text, name in zip(shown, names, strict=True)]
    allocate: Any = textalloc.allocate  # its types say less than it takes and gives
    _, _, texts, leaders = allocate(
        axes,
        [name.point[0] for name in names],
        [name.point[1] for name in names],
        [_as_wide(text, size, bold=name.bold) for text, name in zip(short, names, strict=True)],
        x_lines=[xs for xs, _ in lines] or None,
        y_lines=[ys for _, ys in lines] or None,
        scatter_plot=dots,
        text_scatter_sizes=[name.radius for name in names],
        textsize=size,
        fontweight=["bold" if name.bold else "normal" for name in names],
        margin=2 / box.width,
        min_distance=_GAP / box.width,
        max_distance=reach / box.width,
        draw_all=False,
        nbr_candidates=200,
        linewidth=1,
        linecolor=SENTINELS["edge"],
        textcolor=[SENTINELS[name.role] for name in names],
        avoid_label_lines_overlap=True,
        avoid_crossing_label_lines=True,
        xlims=(left, right),
        ylims=(bottom, top),
        va="bottom",
    )
    centres = axes.transData.transform([name.point for name in names]).tolist()
    around = [(x, y, name.radius) for (x, y), name in zip(centres, names, strict=True)]
    missing: list[int] = []
    artists: list[Artist] = []
    for place, (text, leader) in enumerate(zip(texts, leaders, strict=True)):
        if text is None:
            missing.append(place)
            continue
        text.set_text(isolated(short[place]))
        if short[place] != shown[place]:
            text.set_gid(FULL + shown[place])
        if leader is None:
            artists.append(text)
            continue
        tip, end = axes.transData.transform(leader.get_xydata())
        if math.dist(tip, end) < names[place].radius + _LEAD:
            leader.remove()
            artists.append(text)
        elif not (last and names[place].bold) and any(
            _leads_through(dot, (tip, end), names[place]) for dot in around
        ):
            text.remove()
            leader.remove()
            missing.append(place)
        else:
            artists += [text, leader]
    return missing, artists


def _leads_through(dot: tuple[float, float, float], leader: tuple[Point, Point], name: Name) -> bool:
    """Whether a leader to a name's own dot, its end, meets another dot, as if it led to that."""
    x, y, radius = dot
    apart = math.dist((x, y), leader[1])
    return apart > name.radius + radius and distance((x, y), leader) < radius


def _as_wide(text: str, size: float, *, bold: bool) -> str:
    """What matplotlib is to measure: no font has all letters, so others than ASCII are estimated."""
    if text.isascii():
        return text
    return "0" * math.ceil(width(text, size, bold=bold) / width("0", size, bold=bold))


def square(axes: Axes, points: NDArray[np.float64], inset: float) -> NDArray[np.float64]:
    """Sets limits that hold all points, both directions on one scale; returns the points as they are drawn.

    They are drawn as shares of the largest coordinate, so that nothing overflows.
    """
    flat = points / (float(np.abs(points).max()) or 1.0)
    box = axes.get_window_extent()
    room = np.array((box.width, box.height))
    low, span = flat.min(axis=0), np.ptp(flat, axis=0)
    scale = float((span / (room - 2 * inset)).max()) or 1.0 / room.max()
    (left, bottom), (right, top) = low + span / 2 - room * scale / 2, low + span / 2 + room * scale / 2
    axes.set(xlim=(left, right), ylim=(bottom, top))
    return flat
