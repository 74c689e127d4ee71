"""What every form of a pair's frame has: its numbers, the quotient, the angle, the matrix so far.

An angle is drawn true, and has a name: opposite has a word, no direction is called similar.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.drawing.parts.ruler import BETWEEN, Ruler, band_words
from generator.drawing.parts.similarity_matrix import fit_matrix, similarity_matrix
from generator.drawing.scene import (
    Anchor,
    Arc,
    Box,
    Dot,
    Drawing,
    Frame,
    Line,
    Shape,
    Text,
    collect,
    paragraph,
)
from generator.drawing.text import visible, width
from generator.drawing.token import token_text
from generator.engine.chance import ChanceBand
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import Worked
from generator.words.numbers import cosine, degrees, fixed
from generator.words.words import Words

_LEAD = "cos θ ="
_UP_TO = {29: "nearly-same", 74: "same-way", 105: "near-right", 150: "apart", 180: "nearly-opposite"}
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
        name = next(name for bound, name in _UP_TO.items() if degrees(cosine) <= bound)
    return words(f"page.angle.{name}")


@dataclass(frozen=True)
class Pair:
    """What both layouts of the frame are drawn from: the step, its numbers written out."""

    step: CosineStep
    worked: Worked
    frame: Frame
    words: Words

    @property
    def tokens(self) -> tuple[str, str]:
        """The two tokens."""
        return self.step.tokens[self.step.i], self.step.tokens[self.step.j]

    @property
    def full(self) -> float | None:
        """The cosine in all dimensions of the model, where X has fewer."""
        return None if self.step.full is self.step.comparison else self.step.full_cosine

    @property
    def band_note(self) -> str:
        """What the grey of the ruler is, and the marks on it."""
        step, words = self.step, self.words
        if self.after is not None:
            name = "frames.centred" if self.frame.wide else "frames.centred-narrow"
            return words(name, cosine=cosine(self.after[0], words("undefined")))
        note = band_words(step.band, words)
        if self.full is not None and step.band is not None:
            gaps: dict[str, object] = {"d": step.vectors.shape[1], "full": step.band.dimension}
            note = f"{words('frames.full', **gaps, cosine=cosine(self.full, ''))}; {note}"
        return note

    @property
    def after(self) -> tuple[float | None, ChanceBand] | None:
        """The cosine after the mean is subtracted, and the band of chance then; None where it is not."""
        step = self.step
        return None if step.centred is None else (step.centred_cosine, step.centred.band)

    @property
    def dot_name(self) -> str:
        """The dot product, with the sign before a number that is written in full, or rounded."""
        return f"a · b {'≈' if self.worked.rounded else '='}"

    @property
    def values(self) -> tuple[str, ...]:
        """All numbers of a and b."""
        return self.worked.values_a + self.worked.values_b

    def value(self, row: int, column: int) -> float:
        """A number of a (row 0) or of b (row 1)."""
        return float(self.step.vectors[self.step.j if row else self.step.i, column])

    def angle_note(self) -> str:
        """The angle in degrees and in words."""
        value, words = self.step.cosine, self.words
        if value is None:
            return words("frames.cosine.no-direction")
        return words("frames.cosine.angle", degrees=degrees(value), angle=angle_words(value, words))

    def description(self, names: dict[str, str]) -> str:
        """What the frame says, in a sentence."""
        value, worked, words, band = self.step.cosine, self.worked, self.words, self.step.band
        if value is None:
            return words("frames.cosine.description-undefined", **names)
        gaps = {"dot": worked.dot, "norm_a": worked.norm_a, "norm_b": worked.norm_b, "cosine": worked.cosine}
        angle = {"degrees": degrees(value), "angle": angle_words(value, words)}
        text = words("frames.cosine.description", **names, **gaps, **angle)
        if self.after is None or band is None:
            return text
        second, then = self.after
        ends = {"low": band.low, "high": band.high, "low_centred": then.low, "high_centred": then.high}
        shown = {name: fixed(end, 2) for name, end in ends.items()}
        undefined = words("undefined")
        return words(
            "frames.cosine.description-centred", rest=text, cosine=cosine(second, undefined), **shown
        )


def fraction(pair: Pair, worked: Worked, y: float, size: float, room: float = math.inf) -> Iterator[Shape]:
    """cos θ = dot / (‖a‖ × ‖b‖) = cosine; y is the height of the fraction's line.

    room: in a wide frame smaller terms keep to it; in a narrow one, where the result stands in a line of its
    own, cos θ goes over a fraction that has no room behind it.
    """
    narrow, x = not pair.frame.wide, pair.frame.margin
    lead, wide, terms = width(_LEAD, size, bold=True), line_width(worked, size), size
    over = narrow and lead + 10 + wide > room
    start = x if over else x + lead + 10
    if not narrow and fraction_width(worked, size) > room:
        terms = pair.frame.size
        wide = line_width(worked, terms)
    middle = start + wide / 2
    yield Text(x, y - 2.2 * size if over else y + size * 0.36, _LEAD, size, bold=True)
    yield Text(middle, y - 8, worked.dot, terms, "ink", "middle", mono=True)
    yield Line(((start, y), (start + wide, y)), "ink", 1.5)
    yield Text(middle, y + 6 + terms * 0.86, worked.norms, terms, "ink", "middle", mono=True)
    at, down = (start + wide + 10, size * 0.36)
    if narrow:
        at, down = x if over else x + lead - width("=", size, bold=True), 3.4 * size
    yield Text(at, y + down, "=", size, bold=True)
    yield Text(at + width("= ", size, bold=True), y + down + size * 0.06, worked.cosine, size + 5, bold=True)


def fraction_width(worked: Worked, size: float) -> float:
    """How much room a fraction takes from left to right, its result included."""
    result = width("= ", size, bold=True) + width(worked.cosine, size + 5, bold=True)
    return width(_LEAD, size, bold=True) + 10 + line_width(worked, size) + 10 + result


def line_width(worked: Worked, size: float) -> float:
    """The length of the fraction's line."""
    return max(width(worked.dot, size, mono=True), width(worked.norms, size, mono=True)) + 12


def angle_and_matrix(pair: Pair, left: float) -> Drawing[float]:
    """Right of a wide frame, from `left` on: the half circle, what its ruler shows, the matrix so far."""
    step, frame, size, right, radius = pair.step, pair.frame, pair.frame.size, pair.frame.right, 104.0
    middle, leading = (left + right) / 2, frame.size + 3
    yield Text(middle, 22, pair.words("frames.cosine.unit"), size, "muted", "middle")
    high = yield from _half_circle(pair, middle, 22, radius, (left, right))
    below = 22 + high + 2 + leading
    at = (middle, below)
    y = yield from paragraph(pair.band_note, at, right - left, size, leading, anchor="middle")
    top, every = y + 17, tuple(range(len(step.tokens)))
    room = right - left, frame.foot - 12 - top
    grid, labels = fit_matrix(step, every, room, frame, cell=(60, 34), largest=15, most_label=80)
    x = middle - (labels + grid.right) / 2
    grid = replace(grid, x=x + labels, y=top)
    known = {frozenset(each) for each in step.known}
    yield from similarity_matrix(
        step, grid, lambda i, j: frozenset((i, j)) in known,
        label_x=x, size=size, strong=(step.i, step.j), words=pair.words,
    )  # fmt: skip
    yield grid.outline(step.i, step.j)
    yield grid.outline(step.j, step.i)
    return frame.foot


_RADIUS = 52.0


def quotient_and_angle(pair: Pair, worked: Worked, y: float) -> Drawing[float]:
    """On a narrow frame from y on: the quotient, the half circle beside it, what the ruler shows."""
    frame, size = pair.frame, pair.frame.size
    margin, right = frame.margin, frame.right
    room = right - 2 * _RADIUS - 12 - margin
    yield from fraction(pair, worked, y + 28, size, room)
    leading = 16.0 if pair.after is None else 15.0
    note, below = collect(paragraph(pair.angle_note(), (margin, y + 94), room - 14, size, leading, "ink"))
    if line_width(worked, size) > room:  # the angle has no room beside it
        y = below
    middle, ends = right - _RADIUS - 8, (margin + room + 3, right)
    high = yield from _half_circle(pair, middle, y - 8, _RADIUS, ends)
    yield from note
    end = y + high + 6
    if pair.after is None:
        at = (margin, max(below, end))
        return (yield from paragraph(pair.band_note, at, frame.room, size, leading)) - 8
    below = yield from paragraph(pair.band_note, (margin, below), room - 14, size, leading)
    return max(below, end) - 8


def _half_circle(
    pair: Pair, x: float, top: float, radius: float, room: tuple[float, float]
) -> Drawing[float]:
    """Two vectors at length 1, true to their angle: a lies along the axis, b's shadow falls on the cosine.

    x: the centre. top: where labels may begin. radius: half the ruler's length. room: left and right end of
    what labels may fill. Returns how high it is, the ruler's numbers included. Without a cosine there is no
    angle, and so no arrow.
    """
    size, band, value = pair.frame.size, pair.step.band, pair.step.cosine
    axis, small = top + _LABEL_OVER + radius, radius <= _SMALL
    ruler = Ruler(x, axis + _UNDER_AXIS, radius)
    high = _LABEL_OVER + radius + _UNDER_AXIS + (BETWEEN if pair.after else 0) + 14 + size
    yield Arc(x, axis, radius, 0, 180, "edge", "panel")
    yield Line(((x - radius, axis), (x + radius, axis)), "edge", 1)
    yield from ruler.shapes(band, 0 if pair.after else size)
    if pair.after:
        second, then = pair.after
        marked = [] if second is None else [second]
        yield from ruler.below.triangles_on(marked, then, size, 4.5 if small else 6)
    if value is None:
        return high
    angle, foot = math.acos(value), ruler.at(value)
    tip = (x + radius * math.cos(angle), axis - radius * math.sin(angle))
    yield Line(((foot, tip[1]), (foot, ruler.y)), "ink", 1.5, dashed=True)
    if math.degrees(angle) > 12:
        yield Arc(x, axis, min(_ARC, _SMALL_ARC * radius), 0, math.degrees(angle), "ink", width=1.5)
    yield Line(((x, axis), (x + radius, axis)), "ink", 3, arrow=True)
    yield Line(((x, axis), tip), "ink", 3, arrow=True)
    yield Dot(foot, ruler.y, 4.5 if small else 7, "ink", "paper", 1.5)
    if pair.full is not None:
        yield from ruler.triangle(pair.full, ruler.y + 2)
    if not small:  # the angle is written beside a small one
        yield from _degrees(x, axis, value, radius, size)
    a, b = pair.tokens
    x_a, room_a, anchor = _under_axis(x, radius, value, width(visible(a), size, bold=True), room)
    yield token_text(a, x_a, axis + 6 + size * 0.86, room_a, size, anchor=anchor, bold=True)
    half = min(width(visible(b), size, bold=True), room[1] - room[0], 2 * radius) / 2
    middle = min(max(tip[0], room[0] + half), room[1] - half)
    yield token_text(b, middle, tip[1] - 8, 2 * half + 0.5, size, anchor="middle", bold=True)
    return high


def _under_axis(
    x: float, radius: float, cosine: float, wide: float, room: tuple[float, float]
) -> tuple[float, float, Anchor]:
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
