"""The rules for pictures, held against every frame of the shipped presets and of presets that strain them."""

from __future__ import annotations

import gzip
import math
import re

import pytest

from generator.drawing.frames.draw import draw
from generator.drawing.scene import NARROW_WIDTH, WIDE, Arc, Box, Curve, Dot, Line, Point, Shape, Stripes
from generator.drawing.svg import svg
from generator.words.words import load_words
from tests.unit.drawing.frames.examples import LAYOUTS, Rectangle, frames, is_bare_twin, presets, steps

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
SMALLEST = {"wide": 14, "narrow": 12}

every_preset = pytest.mark.parametrize("name", sorted(presets()))


@every_preset
def test_the_file_says_what_it_is(name: str) -> None:
    for frame in frames(name):
        root, scene = frame.root, frame.scene
        assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
        assert all(re.fullmatch(r"\d+(\.\d+)?", root.get(side) or "") for side in ("width", "height"))
        assert root.get("role") == "img"
        title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None and desc is not None and title.text and desc.text
        assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        assert scene.width == (WIDE[0] if frame.layout == "wide" else NARROW_WIDTH)
        assert frame.layout == "narrow" or scene.height == WIDE[1]
        assert "\n" not in desc.text and desc.text.endswith("."), (frame.name, desc.text)


@every_preset
def test_ids_start_with_the_frames_name_and_occur_once(name: str) -> None:
    for frame in frames(name):
        ids = [element.get("id") or "" for element in frame.root.iter() if element.get("id")]
        assert len(set(ids)) == len(ids) == 2
        assert all(each.startswith(f"{frame.name}-") for each in ids)


@every_preset
def test_only_what_every_reader_of_svg_draws(name: str) -> None:
    for frame in frames(name):
        for element in frame.root.iter():
            assert element.tag.removeprefix(SVG) in ELEMENTS
            assert set(element.attrib) <= ATTRIBUTES
            for attribute in ("fill", "stroke"):
                assert re.fullmatch(r"#[0-9a-f]{6}|none", element.get(attribute, "none"))
        file = frame.file.decode()
        markup = re.sub(r">[^<]*<", "><", file)  # without what tokens say
        assert not [word for word in FORBIDDEN if word in markup]
        assert re.search(r"\son\w+=", markup) is None
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", file)


@every_preset
def test_the_style_holds_the_dark_colours_and_nothing_else(name: str) -> None:
    for frame in frames(name):
        both = frame.file.decode()
        (style,) = re.findall(r"<style>(.*?)</style>", both)
        assert re.fullmatch(
            r"@media \(prefers-color-scheme:dark\)\{(\.[fs]-\w+\{(fill|stroke):#[0-9a-f]{6}\})+\}", style
        )
        assert ".f-paper{" in style, "the background switches with the rest"
    light = svg(frame.scene, frame.name, theme="light").decode()
    assert is_bare_twin(light, both)


@every_preset
def test_text_is_large_enough_and_within_the_frame(name: str) -> None:
    for frame in frames(name):
        for text, (left, top, right, bottom) in frame.texts:
            assert text.size >= SMALLEST[frame.layout], (frame.name, frame.layout, text)
            assert left >= 0 and right <= frame.scene.width, (frame.name, frame.layout, text)
            assert top >= 0 and bottom <= frame.scene.height, (frame.name, frame.layout, text)


@every_preset
def test_no_two_texts_overlap(name: str) -> None:
    for frame in frames(name):
        for index, (text, box) in enumerate(frame.texts):
            for other_text, other in frame.texts[index + 1 :]:
                if other[1] > box[3]:
                    break  # this one, and all that follow, lie below
                assert not overlap(box, other), (frame.name, frame.layout, text, other_text)


@every_preset
def test_no_arrow_crosses_text(name: str) -> None:
    for frame in frames(name):
        for line in frame.scene.shapes:
            if isinstance(line, Line) and line.arrow:
                for start, end in zip(line.points, line.points[1:], strict=False):
                    for text, box in frame.texts:
                        assert not crosses(start, end, box), (frame.name, frame.layout, line, text)


@every_preset
def test_shapes_stay_within_the_frame(name: str) -> None:
    for frame in frames(name):
        for shape in frame.scene.shapes:
            for x, y in corners(shape):
                assert 0 <= x <= frame.scene.width, (frame.name, frame.layout, shape)
                assert 0 <= y <= frame.scene.height, (frame.name, frame.layout, shape)


@every_preset
def test_numbers_are_written_with_their_true_sign(name: str) -> None:
    for frame in frames(name):
        numbers = [text.text for text, _ in frame.texts if text.mono]
        for each in (frame.scene.title, frame.scene.description, *numbers):
            assert not re.search(r"[−+-]0\.0+(?![0-9e])", each), (frame.name, each)
            assert not re.search(r"\b(nan|inf)\b", each), (frame.name, each)
        assert not [each for each in numbers if re.match(r"-\d", each)], frame.name


@every_preset
def test_what_is_shortened_is_whole_in_its_title(name: str) -> None:
    for frame in frames(name):
        whole = [title.text for element in frame.root.iter(f"{SVG}text") for title in element]
        for text, _ in frame.texts:
            if text.full is not None:
                assert text.full in whole


@every_preset
def test_drawing_twice_gives_the_same_bytes(name: str) -> None:
    last = steps(name)[-1]
    for layout, frame in zip(LAYOUTS, frames(name)[-2:], strict=True):
        assert svg(draw(last, layout, load_words()), frame.name) == frame.file


def test_frames_are_small() -> None:
    every = [frame for name in presets() for frame in frames(name)]
    sizes = {(frame.name, frame.layout): len(gzip.compress(frame.file)) for frame in every}
    largest = max(sizes, key=lambda each: sizes[each])
    assert sizes[largest] < 15_000, largest
    assert sorted(sizes.values())[len(sizes) // 2] < 3_000


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
