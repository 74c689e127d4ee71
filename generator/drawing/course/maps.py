"""A map of words, and each word's true nearest neighbour: a line where the map has another one."""

from __future__ import annotations

from generator.drawing.charts.plane import named_plane
from generator.drawing.course.closing import Said, closing
from generator.drawing.labels import Label
from generator.drawing.scene import Box, Dot, Frame, Line, Scene, Shape
from generator.lessons.course.steps import MapStep
from generator.words.words import Words


def draw_map(step: MapStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    said = Said(step, words)
    drawn = step.map
    gaps: dict[str, float | str] = {
        "kept": drawn.kept, "right": float(drawn.right), "count": float(len(drawn.words)),
        "wrong": float(len(drawn.words) - drawn.right),
    }  # fmt: skip
    lines = sum(said.has(name) for name in ("keep", "note", "source"))
    box = (frame.margin, 12.0, frame.right, 450 - 21 * lines - 14) if frame.wide else (2.0, 8.0, 318.0, 330.0)
    labels = [Label(word, 0, 0, 5, bold=False) for word in drawn.words]
    joined = [(at, true) for at, (_, true) in enumerate(drawn.near)] if step.lines else []
    plane, names, _ = named_plane(
        drawn.points, labels, [box], inset=34 if frame.wide else 30, size=frame.size, lines=joined
    )
    shapes: list[Shape] = [Box(box[0], box[1], box[2] - box[0], box[3] - box[1], None, "hair", 1)]
    if step.lines:
        for at, (on_map, true) in enumerate(drawn.near):
            if on_map == true:
                shapes.append(Line((plane.points[at], plane.points[true]), "edge", 1.5, dashed=True))
            else:
                shapes.append(Line((plane.points[at], plane.points[true]), "ink", 2))
    shapes += [Dot(x, y, 5, "ink", "paper", 1.5) for x, y in plane.points]
    end, bottom = closing(frame, said, box[3] + 24, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *names, *end], bottom)
