"""Rows that are added up, words along a direction, and the same vectors scaled in several ways."""

from __future__ import annotations

from generator.drawing.course.arrows import ArrowPlane
from generator.drawing.course.closing import Said, closing
from generator.drawing.course.strip import strip
from generator.drawing.scene import Box, Dot, Frame, Line, Scene, Shape, Text
from generator.drawing.text import width
from generator.lessons.course.steps import AxisStep, PlanesStep, SumsStep
from generator.words.numbers import MINUS, fixed
from generator.words.words import Words


def draw_sums(step: SumsStep, frame: Frame, words: Words) -> Scene:
    """The picture of rows that are added."""
    said = Said(step, words)
    size = 16 if frame.wide else 12
    top, line = (40.0, 52.0) if frame.wide else (24.0, 52.0)
    shapes: list[Shape] = []
    gaps: dict[str, float | str] = {"columns": float(step.columns)}
    left = frame.margin + (150 if frame.wide else 0)
    for row, (name, values, norm) in enumerate(step.rows):
        y = top + row * line
        last = row == len(step.rows) - 1
        sign = "" if row == 0 else "=" if last else "+"
        text = f"{sign} {name}".strip()
        if frame.wide:
            shapes.append(Text(left - 14, y + 22, text, size, "ink", "end", bold=last))
            room = frame.right - left - 110
            shapes += strip(values.tolist(), step.limit, (left, y, room, 32), outlined=last)
            shapes.append(Text(frame.right, y + 22, said("norm", norm=norm), frame.size, "muted", "end"))
        else:
            shapes.append(Text(left, y + 10, text, size, "ink", bold=last))
            shapes.append(Text(frame.right, y + 10, said("norm", norm=norm), size, "muted", "end"))
            shapes += strip(
                values.tolist(), step.limit, (left + 2, y + 17, frame.room - 4, 22), outlined=last
            )
        gaps[f"n{row}"] = norm
    bottom = top + line * len(step.rows)
    end, bottom = closing(frame, said, bottom + 18, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def draw_axis(step: AxisStep, frame: Frame, words: Words) -> Scene:
    """The picture of words along a direction."""
    said = Said(step, words)
    size = frame.size
    count = len(step.marks)
    line = min(26.0, 290 / count) if frame.wide else 24.0
    top = 58.0 if frame.wide else 62.0
    names = max(width(mark.name, size) for mark in step.marks) + 12
    left, right = frame.margin + names, frame.right - 58

    def at(value: float) -> float:
        return left + (value + step.most) / (2 * step.most) * (right - left)

    bottom = top + line * count
    shapes: list[Shape] = [
        Box(at(step.low), top - 6, at(step.high) - at(step.low), bottom - top + 6, "band"),
        Line(((at(0), top - 6), (at(0), bottom)), "edge", 1.5),
        Text(left, 24, said("left" if frame.wide else "left-narrow"), frame.head, "ink", bold=True),
        Text(right, 24, said("right" if frame.wide else "right-narrow"), frame.head, "ink", "end", bold=True),
        Text(
            (at(step.low) + at(step.high)) / 2,
            44,
            said("band", low=step.low, high=step.high),
            size,
            "muted",
            "middle",
        ),
    ]
    outside = 0
    for row, mark in enumerate(step.marks):
        y = top + (row + 0.5) * line
        out = not step.low <= mark.cosine <= step.high
        outside += out
        shapes.append(Text(left - 10, y + size * 0.36, mark.name, size, "ink", "end", bold=out))
        shapes.append(Line(((at(0), y), (at(mark.cosine), y)), "ink" if out else "bar", 2.5 if out else 1.5))
        shapes.append(Dot(at(mark.cosine), y, 6 if out else 4.5, "ink" if out else "bar"))
        shapes.append(
            Text(frame.right, y + size * 0.36, fixed(mark.cosine, 2), size, "ink", "end", bold=out, mono=True)
        )
    gaps = {"outside": float(outside), "count": float(count), "low": step.low, "high": step.high}
    end, bottom = closing(frame, said, bottom + 22, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def draw_planes(step: PlanesStep, frame: Frame, words: Words) -> Scene:
    """The picture of the same vectors on several scales."""
    said = Said(step, words)
    size = 15 if frame.wide else 13
    shapes: list[Shape] = []
    gaps: dict[str, float | str] = {}
    y = 0.0
    for column, (name, arrows, cosine) in enumerate(step.planes):
        gaps[f"c{column}"] = cosine
        wide = frame.room / len(step.planes) if frame.wide else frame.room
        left = frame.margin + column * wide if frame.wide else frame.margin
        top = 30.0 if frame.wide else y + 22
        high = 230.0 if frame.wide else 150.0
        shapes.append(Text(left, top, said(name), frame.head, bold=True))
        reach_x = max(abs(arrow.x) for arrow in arrows)
        up, down = max(arrow.y for arrow in arrows), max(0.0, -min(arrow.y for arrow in arrows))
        unit = min((wide - 70) / reach_x, (high - 62) / (up + down))
        plane = ArrowPlane(left + 20, top + 24 + up * unit, unit, size)
        shapes.append(Line((plane.at(0, 0), plane.at(reach_x, 0)), "hair", 1.5))
        shapes.append(Line((plane.at(0, -down), plane.at(0, up)), "hair", 1.5))
        for place, arrow in enumerate(arrows):
            strong = place < 2
            shapes += plane.arrow(
                (arrow.x, arrow.y),
                arrow.name,
                stroke="ink" if strong else "edge",
                turn=0 if strong else 60,
                bold=strong,
                role="ink" if strong else "muted",
            )
        shapes.append(plane.origin())
        y = top + high + 24
        text = said("cosine", cosine=fixed(cosine, 3, plus=False)).replace("-", MINUS)
        shapes.append(Text(left, y, text, frame.head, bold=True))
    end, bottom = closing(frame, said, y + 26, has=said.has, **gaps)
    return frame.scene(said("title"), said("description", **gaps), [*shapes, *end], bottom)
