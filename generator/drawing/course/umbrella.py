"""Four rows that share one number: the umbrella closes as it grows, and the ribs keep their places."""

from __future__ import annotations

from generator.drawing.course.closing import Said, closing
from generator.drawing.scene import Curve, Dot, Frame, Line, Point, Scene, Shape, Text
from generator.lessons.course.steps import UmbrellaStep
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
