"""What a number that all rows share does: the umbrella that closes, the scissors that open without it."""

from __future__ import annotations

import math

from generator.drawing.course.parts import Said, closing
from generator.drawing.scene import Arc, Box, Curve, Dot, Frame, Line, Point, Scene, Shape, Text
from generator.lessons.course.steps import Scissors, ScissorsStep, UmbrellaStep
from generator.words.numbers import degrees, fixed
from generator.words.words import Words

MOST = 4.0


def draw_umbrella(step: UmbrellaStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    gaps = {"c": step.c, "stored": step.stored, "subtracted": step.subtracted}
    shapes: list[Shape] = []
    unit = 46.0 if frame.wide else 30.0
    ground = 305.0 if frame.wide else 208.0
    for column, (name, c, value) in enumerate(
        (("stored", step.c, step.stored), ("subtracted", 0.0, step.subtracted))
    ):
        x = 200 + column * 400 if frame.wide else 82 + column * 156
        shapes += _ribs(x, ground, unit, c)
        size = frame.head
        shapes.append(Text(x, ground + unit * 1.5 + 14, said(name), size, "ink", "middle", bold=True))
        shapes.append(
            Text(x, ground + unit * 1.5 + 34, said("cosine", cosine=value), frame.size, "ink", "middle")
        )
    text = said("rows", c=f"{step.c:g}")
    shapes.append(Text(frame.margin, 26, text, frame.head, bold=True))
    y = ground + unit * 1.5 + 60
    end, bottom = closing(frame, said, y, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def _ribs(x: float, ground: float, unit: float, c: float) -> list[Shape]:
    """The plane of the first two numbers seen from the side; the third goes up."""

    def at(one: float, other: float, up: float) -> Point:
        return x + unit * (one * 1.25 + other * 0.62), ground - unit * (other * 0.42 + up * 1.05)

    corner = 1.35
    plane = tuple(
        at(a, b, 0) for a, b in ((-corner, -corner), (corner, -corner), (corner, corner), (-corner, corner))
    )
    tips = [at(a, b, c) for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    shapes: list[Shape] = [Curve((plane,), "panel", "edge", 1)]
    shapes.append(Line((*tips, tips[0]), "edge", 1.5, dashed=True))
    origin = at(0, 0, 0)
    if c:
        shapes.append(Line((origin, at(0, 0, c)), "bar", 6))
        shapes.append(Dot(*at(0, 0, c), 6, "bar"))
    shapes += [Line((origin, tip), "ink", 3, arrow=True) for tip in tips]
    shapes.append(Dot(*origin, 4.5))
    return shapes


def draw_scissors(step: ScissorsStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    shapes: list[Shape] = []
    size, head = frame.size, frame.head
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
    y = 0.0
    for row, name in enumerate(("stored", "subtracted")):
        top = (26.0 + row * 196) if frame.wide else y + 24
        if frame.wide:
            for at, text in enumerate((said(name), said(f"{name}-note"))):
                shapes.append(
                    Text(
                        frame.margin,
                        top + 84 + at * 20,
                        text,
                        head if at == 0 else size,
                        "ink" if at == 0 else "muted",
                        bold=at == 0,
                    )
                )
        else:
            shapes.append(Text(frame.margin, top, said(f"{name}-narrow"), head, bold=True))
            top += 18
        for column, pair in enumerate(step.pairs):
            x = (280 + column * 316) if frame.wide else (88 + column * 146)
            shapes += _pair(pair, frame, said, x, top, stored=row == 0)
        y = top + (176 if frame.wide else (176 if row == 0 else 150))
        if row == 0:
            line = y + (2 if frame.wide else 6)
            shapes.append(Line(((frame.margin, line), (frame.right, line)), "hair", 1.5))
            y += 0 if frame.wide else 8
    end, bottom = closing(frame, said, y + 22, has=said.has, **gaps)
    return frame.scene(said("title"), said("description", **gaps), [*shapes, *end], bottom)


def _pair(pair: Scissors, frame: Frame, said: Said, x: float, top: float, *, stored: bool) -> list[Shape]:
    """One pair, opened by its true angle; what its cosine is made of stands under the stored one."""
    cosine = pair.stored if stored else pair.subtracted
    half = math.acos(cosine) / 2
    length = 104.0 if frame.wide else 80.0
    pivot = (x, top + (118 if frame.wide else 92))
    shapes: list[Shape] = [
        Arc(x, pivot[1], length * 0.5, 90 - math.degrees(half), 90 + math.degrees(half), "edge", "panel")
    ]
    size = 15 if frame.wide else 12
    for side, token in ((-1, pair.a), (1, pair.b)):
        tip = x + side * length * math.sin(half), pivot[1] - length * math.cos(half)
        shapes.append(Line((pivot, tip), "ink", 3, arrow=True))
        shift = 8 * side
        room = 300 if frame.wide else 0
        if room:
            shapes.append(
                Text(
                    tip[0] + shift * 0.3,
                    tip[1] - 8,
                    token,
                    size,
                    "ink",
                    "end" if side < 0 else "start",
                    bold=True,
                )
            )
    shapes.append(Dot(*pivot, 4))
    shapes.append(Text(x, pivot[1] - length * 0.62, f"{degrees(cosine)}°", frame.size, "ink", "middle"))
    under = pivot[1] + 24
    if not frame.wide:
        shapes.append(Text(x, under - 2, pair.a, size, "muted", "middle"))
        shapes.append(Text(x, under + 13, pair.b, size, "muted", "middle"))
        under += 32
        shapes.append(Text(x, under, said("cosine", cosine=cosine), frame.head, "ink", "middle", bold=True))
    else:
        shapes.append(Text(x - 110, under, said("cosine", cosine=cosine), frame.head, "ink", bold=True))
    if not stored:
        if frame.wide:
            shapes.append(
                Text(x - 16, under, said("opened" if cosine < 0.3 else "stayed"), frame.size, "muted")
            )
        return shapes
    common, own = (
        fixed(each, 2, plus=False) for each in (pair.common, round(cosine, 2) - round(pair.common, 2))
    )
    text = said("made-of", common=common, own=own)
    full = 220.0 if frame.wide else 124.0
    left = x - full / 2
    part = full * pair.common / 0.7
    whole = full * cosine / 0.7
    if frame.wide:
        shapes.append(Text(x - 16, under, text, frame.size, "muted"))
        bar = under + 8
    else:
        bar = under + 6
    shapes.append(Box(left, bar, part, 12, "edge"))
    shapes.append(Box(left + part, bar, max(1.0, whole - part), 12, "ink"))
    if not frame.wide:
        shapes.append(
            Text(x, bar + 26, said("made-of-narrow", common=common, own=own), 12, "muted", "middle")
        )
    return shapes
