"""An angle: what it is called (opposite has a word, no direction is called similar), and drawn true."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Literal

from generator.drawing.parts.ruler import BETWEEN, Ruler
from generator.drawing.scene import Arc, Box, Dot, Line, Shape, Text
from generator.drawing.text import visible, width
from generator.drawing.token import token_text
from generator.engine.chance import ChanceBand
from generator.words.numbers import degrees
from generator.words.words import Words

_UP_TO = (
    (29, "nearly-same"),
    (74, "same-way"),
    (105, "near-right"),
    (150, "apart"),
    (180, "nearly-opposite"),
)
"""Up to so many whole degrees, as they are shown, so is an angle called."""
_UNDER_AXIS = 32.0
"""From the axis of the half circle down to the ruler: room for a label."""
_LABEL_OVER = 24.0
_SMALL = 80.0
"""Up to this radius the dot on the ruler is small, so that it does not hide the mark beside it."""
_ARC, _SMALL_ARC = 26.0, 0.35
"""Radius of the arc between the arrows; in a small circle a share of the circle's."""


def angle_words(cosine: float, words: Words) -> str:
    """The words for the angle of a cosine.

    >>> angle_words(0.97, Words({"page.angle.nearly-same": "nearly the same direction"}))
    'nearly the same direction'
    """
    if abs(cosine) == 1.0:
        name = "same" if cosine > 0 else "opposite"
    elif cosine == 0.0:
        name = "right"
    else:
        name = next(name for bound, name in _UP_TO if degrees(cosine) <= bound)
    return words(f"page.angle.{name}")


def half_circle_height(radius: float, size: float, rulers: int = 1) -> float:
    """From the top of the half circle's labels to the last ruler's numbers."""
    return _LABEL_OVER + radius + _UNDER_AXIS + (rulers - 1) * BETWEEN + 14 + size


def half_circle(
    x: float,
    top: float,
    radius: float,
    tokens: tuple[str, str],
    cosine: float | None,
    full: float | None,
    band: ChanceBand | None,
    size: float,
    room: tuple[float, float],
    after: tuple[float | None, ChanceBand] | None = None,
) -> Iterator[Shape]:
    """Two vectors at length 1, true to their angle: a lies along the axis, b's shadow falls on the cosine.

    x: the centre. top: where labels may begin. radius: of the circle, half the ruler's length. tokens: a and
    b. full: the cosine in all dimensions of their model, marked under the ruler; None where that is no other.
    band: of chance, on the ruler. room: left and right end of what labels may fill. after: the cosine after
    the mean is subtracted, and the band then, for a second ruler. Without a cosine there is no angle, and so
    no arrow.
    """
    axis = top + _LABEL_OVER + radius
    ruler = Ruler(x, axis + _UNDER_AXIS, radius)
    yield Arc(x, axis, radius, 0, 180, "edge", "panel")
    yield Line(((x - radius, axis), (x + radius, axis)), "edge", 1)
    yield from ruler.shapes(band, 0 if after else size)
    small = radius <= _SMALL
    if after:
        second, then = after
        yield from ruler.below.triangles_on(
            [] if second is None else [second], then, size, 4.5 if small else 6
        )
    if cosine is None:
        return
    angle = math.acos(cosine)
    tip = (x + radius * math.cos(angle), axis - radius * math.sin(angle))
    foot = ruler.at(cosine)
    yield Line(((foot, tip[1]), (foot, ruler.y)), "ink", 1.5, dashed=True)
    if math.degrees(angle) > 12:
        yield Arc(x, axis, min(_ARC, _SMALL_ARC * radius), 0, math.degrees(angle), "ink", width=1.5)
    yield Line(((x, axis), (x + radius, axis)), "ink", 3, arrow=True)
    yield Line(((x, axis), tip), "ink", 3, arrow=True)
    yield Dot(foot, ruler.y, 4.5 if small else 7, "ink", "paper", 1.5)
    if full is not None:
        yield from ruler.triangle(full, ruler.y + 2)
    if not small:  # the angle is written beside a small one
        yield from _degrees(x, axis, cosine, radius, size)
    a, b = tokens
    x_a, room_a, anchor = _under_axis(x, radius, cosine, width(visible(a), size, bold=True), room)
    yield token_text(a, x_a, axis + 6 + size * 0.86, room_a, size, anchor=anchor, bold=True)
    half = min(width(visible(b), size, bold=True), room[1] - room[0], 2 * radius) / 2
    middle = min(max(tip[0], room[0] + half), room[1] - half)
    yield token_text(b, middle, tip[1] - 8, 2 * half + 0.5, size, anchor="middle", bold=True)


def _under_axis(
    x: float, radius: float, cosine: float, wide: float, room: tuple[float, float]
) -> tuple[float, float, Literal["start", "end"]]:
    """Where a's name stands under its arrow, how wide it may be, its anchor; clear of the shadow."""
    foot = x + radius * cosine
    if cosine >= 0.5:
        if wide <= radius * cosine - 10:
            return x + 4, radius * cosine - 10, "start"
        return foot - 6, foot - 6 - max(x - radius, room[0]), "end"
    left, right = max(foot + 6, x), x + radius
    right = right if wide <= right - left else room[1]
    return right, right - left, "end"


def _degrees(x: float, axis: float, cosine: float, radius: float, size: float) -> Iterator[Shape]:
    """The angle as a number, between the arrows; none where it is crowded.

    It is clear of the shadow's line, or stands on a piece of the panel where there is no other place.
    """
    text, angle = f"{degrees(cosine)}°", math.acos(cosine)
    half, up, arc = width(text, size) / 2, size / 2, min(_ARC, _SMALL_ARC * radius)
    for on_shadow in (False, True):
        for out in (arc + 18, arc + 32, arc + 46):
            right, above = out * math.cos(angle / 2), out * math.sin(angle / 2)
            corners = [(right + across, above + high) for across in (-half, half) for high in (-up, up)]
            free = all(0.07 < math.atan2(corner[1], corner[0]) < angle - 0.07 for corner in corners)
            if not free or max(math.hypot(*corner) for corner in corners) > radius - 2:
                continue
            if on_shadow or abs(radius * cosine - right) > half + 4:
                if on_shadow:
                    yield Box(x + right - half - 2, axis - above - up, 2 * half + 4, 2 * up, "panel")
                yield Text(x + right, axis - above + size * 0.36, text, size, "ink", "middle")
                return
