"""The frame of one pair: the angle is drawn true, and the shadow falls on the cosine."""

from __future__ import annotations

import math

import pytest

from generator.drawing.parts.angle import half_circle
from generator.drawing.scene import Arc, Box, Dot, Layout, Line, Text
from generator.lessons.steps import CosineStep
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, step, steps

both = pytest.mark.parametrize("layout", LAYOUTS)
NAMES = ("king-queen", "compass", "drizzle-downpour", "one-number", "extreme")


def cosine_steps() -> list[tuple[str, CosineStep]]:
    return [(name, told) for name in NAMES for told in steps(name) if isinstance(told, CosineStep)]


@both
@pytest.mark.parametrize(("name", "told"), cosine_steps(), ids=lambda each: getattr(each, "id", each))
def test_the_angle_is_true_and_the_shadow_is_the_cosine(name: str, told: CosineStep, layout: Layout) -> None:
    shapes = drawn(name, told.id, layout).shapes
    arrows = [s.points for s in shapes if isinstance(s, Line) and s.arrow]
    dots = [s for s in shapes if isinstance(s, Dot)]
    if told.cosine is None:
        assert arrows == dots == []
        return
    (centre, along), (start, tip) = arrows
    (disc,) = [s for s in shapes if isinstance(s, Arc) and s.fill == "panel"]
    assert centre == start == (disc.x, disc.y)
    assert along == (centre[0] + disc.radius, centre[1])
    assert math.dist(start, tip) == pytest.approx(disc.radius)
    assert (tip[0] - centre[0]) / disc.radius == pytest.approx(told.cosine)
    (dot,) = dots
    assert dot.x == pytest.approx(tip[0]), "the shadow falls straight down"


def test_vectors_that_are_parallel_lie_on_one_line() -> None:
    for cosine in (1.0, -1.0):
        band = step("compass", "cosine-0-1")
        assert isinstance(band, CosineStep)
        shapes = list(half_circle(0, 0, 100, ("a", "b"), cosine, band.band, 14, (-150, 150)))
        ends = [s.points[-1] for s in shapes if isinstance(s, Line) and s.arrow]
        assert ends[0][1] == pytest.approx(ends[1][1])
        assert ends[1][0] == pytest.approx(100 * cosine)


def test_the_band_of_one_dimension_is_two_bars() -> None:
    bars = [
        s for s in drawn("one-number", "cosine-0-1", "wide").shapes if isinstance(s, Box) and s.fill == "band"
    ]
    (disc,) = [
        s
        for s in drawn("one-number", "cosine-0-1", "wide").shapes
        if isinstance(s, Arc) and s.fill == "panel"
    ]
    assert sorted(bar.x + bar.width / 2 for bar in bars) == [disc.x - disc.radius, disc.x + disc.radius]


def test_the_matrix_so_far_has_the_pairs_told_and_this_one_outlined() -> None:
    scene = drawn("king-queen", "cosine-0-2", "wide")
    told = step("king-queen", "cosine-0-2")
    assert isinstance(told, CosineStep) and told.known == ((0, 1), (0, 2))
    empty = [
        s
        for s in scene.shapes
        if isinstance(s, Box) and s.stroke == "edge" and s.fill is None and not s.radius
    ]
    outlined = [s for s in scene.shapes if isinstance(s, Box) and s.stroke_width == 3]
    assert (len(empty), len(outlined)) == (8, 2), "4 of 6 pairs are still to come, twice each"


def test_alt_text_names_the_numbers_and_the_angle() -> None:
    assert drawn("compass", "cosine-0-1", "wide").description == (
        "The products of “north” and “east” add up to 0.0000; divided by the lengths 1.0000 and 1.0000 "
        "the cosine similarity is 0.00, an angle of 90°: a right angle."
    )
    assert "undefined" in drawn("extreme", "cosine-0-2", "wide").description


@both
def test_a_zero_vector_is_said_to_have_no_direction(layout: Layout) -> None:
    said = [s.text for s in drawn("zeros", "cosine-0-1", layout).shapes if isinstance(s, Text)]
    assert any("no direction" in text for text in said)
