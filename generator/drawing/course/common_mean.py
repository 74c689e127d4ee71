"""What a number that all rows share does: the umbrella that closes, the scissors that open without it."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.drawing.course.parts import Figure, StepWords
from generator.drawing.scene import Anchor, Arc, Box, Curve, Dot, Frame, Line, Point, Shape, Text
from generator.lessons.course.steps import Scissors, ScissorsStep, UmbrellaStep
from generator.words.numbers import degrees, fixed


def draw_umbrella(step: UmbrellaStep, frame: Frame, words: StepWords) -> Figure:
    """The same rows from the side, with the number that they share and without it."""
    unit, ground = (46.0, 305.0) if frame.wide else (30.0, 208.0)
    base = ground + unit * 1.5
    for column, (name, c, value) in enumerate(
        (("stored", step.c, step.stored), ("subtracted", 0.0, step.subtracted))
    ):
        x = 200 + column * 400 if frame.wide else 82 + column * 156
        yield from _ribs(x, ground, unit, c)
        yield Text(x, base + 14, words(name), frame.head, "ink", "middle", bold=True)
        yield Text(x, base + 34, words("cosine", cosine=value), frame.size, "ink", "middle")
    yield Text(frame.margin, 26, words("rows", c=f"{step.c:g}"), frame.head, bold=True)
    return base + 60, {"c": step.c, "stored": step.stored, "subtracted": step.subtracted}


def _ribs(x: float, ground: float, unit: float, c: float) -> Iterator[Shape]:
    """The plane of the first two numbers seen from the side; the third goes up."""

    def at(one: float, other: float, up: float) -> Point:
        return x + unit * (one * 1.25 + other * 0.62), ground - unit * (other * 0.42 + up * 1.05)

    signs, corner, origin = ((-1, -1), (1, -1), (1, 1), (-1, 1)), 1.35, at(0, 0, 0)
    tips = [at(a, b, c) for a, b in signs]
    yield Curve((tuple(at(a * corner, b * corner, 0) for a, b in signs),), "panel", "edge", 1)
    yield Line((*tips, tips[0]), "edge", 1.5, dashed=True)
    if c:
        yield Line((origin, at(0, 0, c)), "bar", 6)
        yield Dot(*at(0, 0, c), 6, "bar")
    yield from (Line((origin, tip), "ink", 3, arrow=True) for tip in tips)
    yield Dot(*origin, 4.5)


def draw_scissors(step: ScissorsStep, frame: Frame, words: StepWords) -> Figure:
    """Pairs as they are stored over the same pairs without the mean row."""
    margin, y = frame.margin, 0.0
    for row, name in enumerate(("stored", "subtracted")):
        if frame.wide:
            top = 26.0 + row * 196
            yield Text(margin, top + 84, words(name), frame.head, bold=True)
            yield Text(margin, top + 104, words(f"{name}-note"), frame.size, "muted")
        else:
            yield Text(margin, y + 24, words(f"{name}-narrow"), frame.head, bold=True)
            top = y + 42
        for column, pair in enumerate(step.pairs):
            x = 280 + column * 316 if frame.wide else 88 + column * 146
            yield from _pair(pair, frame, words, x, top, stored=row == 0)
        y = top + (176 if frame.wide or row == 0 else 150)
        if row == 0:
            line = y + (2 if frame.wide else 6)
            yield Line(((margin, line), (frame.right, line)), "hair", 1.5)
            y += 0 if frame.wide else 8
    gaps: dict[str, float | str] = {}
    for name, pair in zip(("first", "second"), step.pairs, strict=True):
        gaps |= {
            name: pair.stored,
            f"{name}_after": pair.subtracted,
            f"{name}_angle": float(degrees(pair.stored)),
            f"{name}_angle_after": float(degrees(pair.subtracted)),
            f"{name}_common": pair.common,
            f"{name}_pair": f"{pair.a}–{pair.b}",
        }
    return y + 22, gaps


def _pair(
    pair: Scissors, frame: Frame, words: StepWords, x: float, top: float, *, stored: bool
) -> Iterator[Shape]:
    """One pair, opened by its true angle; what its cosine is made of stands under the stored one."""
    wide, size, cosine = frame.wide, frame.size, pair.stored if stored else pair.subtracted
    half, length = math.acos(cosine) / 2, 104.0 if wide else 80.0
    turn, y = math.degrees(half), top + (118 if wide else 92)
    yield Arc(x, y, length * 0.5, 90 - turn, 90 + turn, "edge", "panel")
    for side, token in ((-1, pair.a), (1, pair.b)):
        tip = x + side * length * math.sin(half), y - length * math.cos(half)
        yield Line(((x, y), tip), "ink", 3, arrow=True)
        if wide:
            anchor: Anchor = "end" if side < 0 else "start"
            yield Text(tip[0] + 8 * side * 0.3, tip[1] - 8, token, 15, "ink", anchor, bold=True)
    yield Dot(x, y, 4)
    yield Text(x, y - length * 0.62, f"{degrees(cosine)}°", size, "ink", "middle")
    text, under = words("cosine", cosine=cosine), y + 24
    if wide:
        yield Text(x - 110, under, text, frame.head, "ink", bold=True)
    else:
        yield Text(x, under - 2, pair.a, size, "muted", "middle")
        yield Text(x, under + 13, pair.b, size, "muted", "middle")
        under += 32
        yield Text(x, under, text, frame.head, "ink", "middle", bold=True)
    if not stored:
        if wide:
            yield Text(x - 16, under, words("opened" if cosine < 0.3 else "stayed"), size, "muted")
        return
    common, own = (
        fixed(each, 2, plus=False) for each in (pair.common, round(cosine, 2) - round(pair.common, 2))
    )
    if wide:
        yield Text(x - 16, under, words("made-of", common=common, own=own), size, "muted")
    full, bar = (220.0, under + 8) if wide else (124.0, under + 6)
    left, part, whole = x - full / 2, full * pair.common / 0.7, full * cosine / 0.7
    yield Box(left, bar, part, 12, "edge")
    yield Box(left + part, bar, max(1.0, whole - part), 12, "ink")
    if not wide:
        yield Text(x, bar + 26, words("made-of-narrow", common=common, own=own), 12, "muted", "middle")
