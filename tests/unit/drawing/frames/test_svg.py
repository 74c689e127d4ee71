"""The writer: each kind of shape, what may share an element, and what tokens may not do."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from generator.drawing.scene import Box, Line, Scene, Shape, Stripes, Text
from generator.drawing.svg import svg


def body(*shapes: Shape) -> str:
    """The file without its head."""
    file = svg(Scene(100, 50, "Title", "Sentence.", shapes), "page-step").decode()
    return file.split("\n", 5)[5].removesuffix("\n</svg>\n")


def test_boxes_of_one_style_share_an_element() -> None:
    assert body(Box(0, 0, 10, 5, "v0"), Box(11, 0, 10, 5, "v0"), Box(22, 0, 10, 5, "v1")) == (
        '<path d="M0 0h10v5h-10zM11 0h10v5h-10z" class="f-v0" fill="#053061"/>\n'
        '<rect x="22" y="0" width="10" height="5" class="f-v1" fill="#124984"/>'
    )


def test_stripes_of_one_colour_are_drawn_along_one_path() -> None:
    strips = [Stripes(10, top, 0.7, 20, ((0, 2), (5, 1)), "v0") for top in (0, 30)]
    assert body(*strips) == (
        '<path d="M10 10h1.4m2.1 0h.7M10 40h1.4m2.1 0h.7" class="s-v0" fill="none" stroke="#053061" '
        'stroke-width="20"/>'
    )


def test_the_order_of_drawing_is_kept() -> None:
    drawn = body(Box(0, 0, 9, 9, "v0"), Text(1, 1, "over"), Box(0, 0, 9, 9, "v0"))
    assert re.findall(r"<(\w+)", drawn) == ["rect", "text", "rect"]


def test_an_arrows_head_ends_at_the_last_point() -> None:
    line, head = body(Line(((0, 10), (50, 10)), arrow=True)).split("\n")
    assert 'd="M0 10L42 10"' in line
    assert 'd="M50 10L40 14.5L40 5.5Z"' in head


def test_the_whole_token_is_said_in_a_title() -> None:
    assert ">abc<" in body(Text(0, 9, "a…", full="abc")) and body(Text(0, 9, "a…", full="abc")).endswith(
        "a…</text>"
    )


def test_the_light_file_needs_no_css_and_says_no_token_twice() -> None:
    scene = Scene(100, 50, "Title", "Sentence.", (Box(1, 2, 3, 4, "panel"), Text(0, 9, "a…", full="abc")))
    light = svg(scene, "page-step", theme="light").decode()
    assert "class" not in light and "style" not in light and "abc" not in light
    assert '<rect x="1" y="2" width="3" height="4" fill="#f1f3f8"/>' in light and ">a…</text>" in light


def test_what_tokens_say_is_not_taken_for_markup_there() -> None:
    hostile = '<text x="1"><title>gone</title> class="f-ink" <style>'
    scene = Scene(100, 50, hostile, hostile, (Text(0, 9, hostile),))
    root = ET.fromstring(svg(scene, "page-step", theme="light"))  # noqa: S314 (our own file)
    assert [text for text in root.itertext() if text.strip()] == [hostile] * 3


def test_text_stays_text() -> None:
    hostile = "<script>alert(1)</script>&amp;\"'\x00\x1b\ufffe]]>"
    file = svg(Scene(9, 9, hostile, hostile, (Text(0, 9, hostile, full=hostile),)), "page-step")
    root = ET.fromstring(file)  # noqa: S314 - our own file
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    found = [text for text in root.itertext() if "alert" in text]
    assert len(found) == 4 and len(set(found)) == 1
    assert found[0] == "<script>alert(1)</script>&amp;\"'\ufffd\ufffd\ufffd]]>"


def test_numbers_are_short_and_never_minus_zero() -> None:
    assert 'x="-0.5" y="0"' in body(Text(-0.5, -0.001, "a")) and 'x="0.3"' in body(Text(1 / 3, 0, "a"))
