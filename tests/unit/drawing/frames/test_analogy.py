"""The frame of an analogy."""

from __future__ import annotations

import pytest

from generator.drawing.scene import Box, Layout, Text
from tests.unit.drawing.frames.examples import LAYOUTS, drawn

both = pytest.mark.parametrize("layout", LAYOUTS)
ROYAL = ("royal-features", "analogy-0")


@both
def test_the_sum_follows_from_what_is_printed(layout: Layout) -> None:
    numbers = [
        shape
        for shape in drawn(*ROYAL, layout).shapes
        if isinstance(shape, Text) and shape.mono and shape.fill.startswith("t") and shape.anchor == "middle"
    ]
    rows = sorted({shape.y for shape in numbers})
    b, a, c, total = (
        [float(s.text.replace("−", "-")) for s in sorted(numbers, key=lambda each: each.x) if s.y == y]
        for y in rows
    )
    assert [y - x + z for x, y, z in zip(a, b, c, strict=True)] == total == [1.0, -0.5, 0.5, 0.0]


@both
def test_candidates_are_ranked_and_inputs_are_named_and_outlined(layout: Layout) -> None:
    shapes = drawn(*ROYAL, layout).shapes
    words = [shape.text for shape in shapes if isinstance(shape, Text)]
    ranks = [words.index(token) for token in ("monarch", "crown", "princess")]
    assert ranks == sorted(ranks)
    inputs = [s for s in shapes if isinstance(s, Box) and s.dashed]
    assert words.count("input") == len(inputs) == 2


@both
def test_the_answer_has_the_thick_outline(layout: Layout) -> None:
    shapes = drawn(*ROYAL, layout).shapes
    (answer,) = [s for s in shapes if isinstance(s, Box) and s.stroke_width == 3]
    inside = [
        s.text
        for s in shapes
        if isinstance(s, Text) and answer.y < s.y < answer.y + answer.height and s.x < answer.x + answer.width
    ]
    assert inside == ["1", "queen", "+1.00"]


def test_alt_text() -> None:
    scene = drawn(*ROYAL, "wide")
    assert scene.title == "man is to king as woman is to …"
    assert scene.description == (
        "“king” − “man” + “woman” points most nearly along “queen” (cosine +1.00) of the 21 rows of E "
        "that are not among the three; “queen” stands first of all 24."
    )
    assert drawn("zeros", "analogy-0", "wide").description == (
        "“b” − “a” + “a”: no row of E has a cosine with it."
    )


def test_where_every_row_is_an_input_there_is_no_answer() -> None:
    assert not [
        s for s in drawn("zeros", "analogy-0", "narrow").shapes if isinstance(s, Box) and s.stroke_width == 3
    ]
