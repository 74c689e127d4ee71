"""The rules for pictures, held against any frame and any chart."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from generator.drawing.scene import WIDE, Arc, Box, Curve, Dot, Line, Point, Shape, Stripes
from generator.drawing.svg import svg
from tests.unit.drawing.frames.examples import Frame, Rectangle, is_bare_twin

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {"svg", "title", "desc", "style", "g", "rect", "path", "circle", "text"}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "aria-labelledby", "id", "class"),
    *("x", "y", "rx", "cx", "cy", "r", "d"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin"),
    *("font-family", "font-size", "font-weight", "text-anchor"),
}
FORBIDDEN = (
    *("var(", "rgba(", "transparent", "currentColor", "foreignObject", "dominant-baseline", "<script"),
    *("<!DOCTYPE", "<metadata", "clip-path", "clipPath", "url(", "href", "<use", "<image"),
)
HAIR = 0.3


def says_what_it_is(picture: Frame) -> None:
    root = picture.root
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert all(re.fullmatch(r"\d+(\.\d+)?", root.get(side) or "") for side in ("width", "height"))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None and title.text and desc.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "\n" not in desc.text and desc.text.endswith(".")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == [f"{picture.name}-title", f"{picture.name}-desc"]


def holds_only_what_every_reader_draws(picture: Frame) -> None:
    for element in picture.root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        for attribute in ("fill", "stroke"):
            assert re.fullmatch(r"#[0-9a-f]{6}|none", element.get(attribute, "none"))
            assert not element.get(attribute, "").startswith("#c0de"), "a colour that stands for a role"
    markup = re.sub(r">[^<]*<", "><", picture.file.decode())
    assert not [word for word in FORBIDDEN if word in markup]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|nan|inf", markup)


def holds_dark_colours_and_no_other_style(picture: Frame) -> None:
    both = picture.file.decode()
    (style,) = re.findall(r"<style>(.*?)</style>", both)
    rules = r"@media \(prefers-color-scheme:dark\)\{((\.[fs]-\w+\{\w+:#[0-9a-f]{6}\})+)\}"
    assert re.fullmatch(rules, style) and ".f-paper{" in style
    light = svg(picture.scene, picture.name, theme="light").decode()
    assert is_bare_twin(light, both)


def can_be_read(picture: Frame) -> None:
    """At the width of a phone."""
    for text, _ in picture.texts:
        assert text.size * 288 / picture.scene.width >= 12 or picture.scene.width == WIDE[0]


def holds_its_texts(picture: Frame) -> None:
    for text, (left, top, right, bottom) in picture.texts:
        assert left >= 0 and right <= picture.scene.width, text
        assert top >= 0 and bottom <= picture.scene.height, text


def stays_within_the_picture(picture: Frame) -> None:
    scene = picture.scene
    for shape in scene.shapes:
        reached = [p for run in shape.runs for p in run] if isinstance(shape, Curve) else corners(shape)
        assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in reached), shape


def nothing_covers_a_text(picture: Frame, roles: tuple[str, ...] = ("edge", "muted", "ink")) -> None:
    """No text, no dot, and no line of those roles."""
    texts, shapes = picture.texts, picture.scene.shapes
    lines = [each for each in shapes if isinstance(each, Line) and each.stroke in roles]
    runs = [run for each in shapes if isinstance(each, Curve) and each.stroke in roles for run in each.runs]
    segments = [*(pair for line in lines for pair in pairwise(line.points))]
    segments += [pair for run in runs for pair in pairwise(run)]
    for index, (text, box) in enumerate(texts):
        assert not [other for other, its in texts[index + 1 :] if overlap(box, its)], text
        for dot in shapes:
            if isinstance(dot, Dot):
                x, y = min(max(dot.x, box[0]), box[2]), min(max(dot.y, box[1]), box[3])
                assert (x - dot.x) ** 2 + (y - dot.y) ** 2 >= dot.radius**2, (text, dot)
        left, top, right, bottom = box
        inner = (left + HAIR, top + HAIR, right - HAIR, bottom - HAIR)
        assert not [pair for pair in segments if crosses(*pair, inner)], text


ALL = (
    says_what_it_is,
    holds_only_what_every_reader_draws,
    holds_dark_colours_and_no_other_style,
    holds_its_texts,
    stays_within_the_picture,
)


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles share more than a hair.

    >>> overlap((0, 0, 10, 10), (9, 9, 20, 20)), overlap((0, 0, 10, 10), (10, 0, 20, 10))
    (True, False)
    """
    hair = 0.15
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > hair
        and min(one[3], other[3]) - max(one[1], other[1]) > hair
    )


def crosses(start: Point, end: Point, box: Rectangle) -> bool:
    """Whether a line passes through a rectangle, tried unit by unit.

    >>> crosses((0, 5), (100, 5), (40, 0, 60, 10)), crosses((0, 5), (100, 5), (40, 6, 60, 10))
    (True, False)
    """
    if max(start[0], end[0]) < box[0] or min(start[0], end[0]) > box[2]:
        return False
    if max(start[1], end[1]) < box[1] or min(start[1], end[1]) > box[3]:
        return False
    count = max(2, math.ceil(math.dist(start, end)))
    return any(
        box[0] < start[0] + (end[0] - start[0]) * part / count < box[2]
        and box[1] < start[1] + (end[1] - start[1]) * part / count < box[3]
        for part in range(count + 1)
    )


def corners(shape: Shape) -> list[Point]:
    """Points that a shape reaches."""
    match shape:
        case Box():
            out = shape.stroke_width / 2 if shape.stroke else 0
            return [
                (shape.x - out, shape.y - out),
                (shape.x + shape.width + out, shape.y + shape.height + out),
            ]
        case Stripes():
            end = max(start + count for start, count in shape.runs)
            return [(shape.x, shape.y), (shape.x + end * shape.column, shape.y + shape.height)]
        case Curve():
            return [point for run in shape.runs for point in run]
        case Line():
            return list(shape.points)
        case Dot():
            x, y, r = shape.x, shape.y, shape.radius
            return [(x - r, y - r), (x + r, y + r)]
        case Arc():
            angles = (math.radians(shape.start), math.radians(shape.end))
            return [
                (shape.x + shape.radius * math.cos(at), shape.y - shape.radius * math.sin(at))
                for at in angles
            ]
        case _:
            return []
