"""The rules for pictures, held against any chart."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.drawing.scene import WIDE, Curve, Dot, Line
from generator.drawing.svg import svg
from tests.unit.drawing.frames.examples import Frame, is_bare_twin
from tests.unit.drawing.frames.test_rules import (
    ATTRIBUTES,
    ELEMENTS,
    FORBIDDEN,
    SVG,
    corners,
    crosses,
    overlap,
)

HAIR = 0.3


def says_what_it_is(chart: Frame) -> None:
    root = chart.root
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert all(re.fullmatch(r"\d+(\.\d+)?", root.get(side) or "") for side in ("width", "height"))
    assert root.get("role") == "img"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and desc is not None and title.text and desc.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert "\n" not in desc.text and desc.text.endswith(".")
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == [f"{chart.name}-title", f"{chart.name}-desc"]


def holds_only_what_every_reader_draws(chart: Frame) -> None:
    for element in chart.root.iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        for attribute in ("fill", "stroke"):
            assert re.fullmatch(r"#[0-9a-f]{6}|none", element.get(attribute, "none"))
            assert not element.get(attribute, "").startswith("#c0de"), "a colour that stands for a role"
    markup = re.sub(r">[^<]*<", "><", chart.file.decode())
    assert not [word for word in FORBIDDEN if word in markup]
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|nan|inf", markup)


def holds_dark_colours_and_no_other_style(chart: Frame) -> None:
    both = chart.file.decode()
    (style,) = re.findall(r"<style>(.*?)</style>", both)
    rules = r"@media \(prefers-color-scheme:dark\)\{((\.[fs]-\w+\{\w+:#[0-9a-f]{6}\})+)\}"
    assert re.fullmatch(rules, style) and ".f-paper{" in style
    light = svg(chart.scene, chart.name, theme="light").decode()
    assert is_bare_twin(light, both)


def can_be_read(chart: Frame) -> None:
    for text, (left, top, right, bottom) in chart.texts:
        assert text.size * 288 / chart.scene.width >= 12 or chart.scene.width == WIDE[0]
        assert left >= 0 and right <= chart.scene.width, text
        assert top >= 0 and bottom <= chart.scene.height, text


def stays_within_the_picture(chart: Frame) -> None:
    scene = chart.scene
    for shape in scene.shapes:
        reached = [p for run in shape.runs for p in run] if isinstance(shape, Curve) else corners(shape)
        assert all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in reached), shape


def nothing_covers_a_text(chart: Frame, roles: tuple[str, ...] = ("edge", "muted", "ink")) -> None:
    """No text, no dot, and no line of those roles."""
    texts, shapes = chart.texts, chart.scene.shapes
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
    can_be_read,
    stays_within_the_picture,
    nothing_covers_a_text,
)
