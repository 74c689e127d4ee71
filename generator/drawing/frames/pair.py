"""What every form of a pair's frame has: its numbers, the quotient, the angle, the matrix so far."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.drawing.parts.angle import angle_words, half_circle, half_circle_height
from generator.drawing.parts.ruler import band_words
from generator.drawing.parts.similarity_matrix import fit_matrix, similarity_matrix
from generator.drawing.scene import FRAMES, Drawing, Frame, Line, Shape, Text, collect, paragraph
from generator.drawing.text import width
from generator.engine.chance import ChanceBand
from generator.lessons.steps import CosineStep
from generator.words.arithmetic import Worked
from generator.words.numbers import cosine, degrees, fixed
from generator.words.words import Words

_LEAD = "cos θ ="


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
    def rulers(self) -> int:
        """How many stand under the half circle."""
        return 1 if self.after is None else 2

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


def description(pair: Pair, names: dict[str, str]) -> str:
    """What the frame says, in a sentence."""
    value, worked, words, band = pair.step.cosine, pair.worked, pair.words, pair.step.band
    if value is None:
        return words("frames.cosine.description-undefined", **names)
    gaps = {"dot": worked.dot, "norm_a": worked.norm_a, "norm_b": worked.norm_b, "cosine": worked.cosine}
    angle = {"degrees": degrees(value), "angle": angle_words(value, words)}
    text = words("frames.cosine.description", **names, **gaps, **angle)
    if pair.after is None or band is None:
        return text
    second, then = pair.after
    ends = {"low": band.low, "high": band.high, "low_centred": then.low, "high_centred": then.high}
    shown = {name: fixed(end, 2) for name, end in ends.items()}
    undefined = words("undefined")
    return words("frames.cosine.description-centred", rest=text, cosine=cosine(second, undefined), **shown)


def fraction(
    worked: Worked,
    x: float,
    y: float,
    size: float,
    *,
    below: bool = False,
    room: float = math.inf,
    end: float = math.inf,
) -> Iterator[Shape]:
    """cos θ = dot / (‖a‖ × ‖b‖) = cosine; y is the height of the fraction's line.

    below: whether the result stands in a line of its own, where a frame is narrow. room: what stands on
    the fraction's line may be so wide; cos θ goes over it otherwise. end: terms that would reach beyond are
    smaller.
    """
    lead, wide, terms = width(_LEAD, size, bold=True), line_width(worked, size), size
    over = lead + 10 + wide > room
    start = x if over else x + lead + 10
    after = 0.0 if below else fraction_width(worked, size) - lead - 10 - wide
    if start + wide + after > end:
        terms = FRAMES["narrow" if below else "wide"].size
        wide = line_width(worked, terms)
    middle = start + wide / 2
    yield Text(x, y - 2.2 * size if over else y + size * 0.36, _LEAD, size, bold=True)
    yield Text(middle, y - 8, worked.dot, terms, "ink", "middle", mono=True)
    yield Line(((start, y), (start + wide, y)), "ink", 1.5)
    yield Text(middle, y + 6 + terms * 0.86, worked.norms, terms, "ink", "middle", mono=True)
    at, down = (start + wide + 10, size * 0.36)
    if below:
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
    yield from half_circle(
        middle, 22, radius, pair.tokens, step.cosine, pair.full, step.band, size, (left, right), pair.after
    )
    below = 22 + half_circle_height(radius, size, pair.rulers) + 2 + leading
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
    frame, step, size = pair.frame, pair.step, pair.frame.size
    margin, right = frame.margin, frame.right
    room = right - 2 * _RADIUS - 12 - margin
    yield from fraction(worked, margin, y + 28, size, below=True, room=room)
    leading = 16.0 if pair.after is None else 15.0
    note, below = collect(paragraph(pair.angle_note(), (margin, y + 94), room - 14, size, leading, "ink"))
    if line_width(worked, size) > room:  # the angle has no room beside it
        y = below
    middle, ends = right - _RADIUS - 8, (margin + room + 3, right)
    yield from half_circle(
        middle, y - 8, _RADIUS, pair.tokens, step.cosine, pair.full, step.band, size, ends, pair.after
    )
    yield from note
    end = y + half_circle_height(_RADIUS, size, pair.rulers) + 6
    if pair.after is None:
        at = (margin, max(below, end))
        return (yield from paragraph(pair.band_note, at, frame.room, size, leading)) - 8
    below = yield from paragraph(pair.band_note, (margin, below), room - 14, size, leading)
    return max(below, end) - 8
