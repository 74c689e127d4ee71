"""The frames of every pair, and of one token with every other."""

from __future__ import annotations

import re

import pytest

from generator.drawing.scene import Box, Dot, Layout, Line, Text
from generator.lessons.steps import CosineRowStep, SimilaritiesStep
from generator.words.numbers import fixed
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, presets, step, steps

both = pytest.mark.parametrize("layout", LAYOUTS)
SHOWN = re.compile(r"[+−]?\d\.\d\d")


def told(name: str) -> SimilaritiesStep:
    found = step(name, "similarities")
    assert isinstance(found, SimilaritiesStep)
    return found


@both
def test_the_whole_matrix_stands_there(layout: Layout) -> None:
    scene, cosine = drawn("king-queen", "similarities", layout), told("king-queen").comparison.cosine
    cells = [s for s in scene.shapes if isinstance(s, Text) and s.mono and s.anchor == "middle"]
    rows = sorted({cell.y for cell in cells})
    written = [[c.text for c in sorted(cells, key=lambda each: each.x) if c.y == y] for y in rows]
    assert written == [[fixed(number or 0.0, 2) for number in row] for row in cosine]


@both
@pytest.mark.parametrize("name", ["king-queen", "the-cat-sat", "compass", "time-flies", "extreme"])
def test_every_pair_is_a_dot_where_its_cosine_lies(name: str, layout: Layout) -> None:
    scene = drawn(name, "similarities", layout)
    dots = sorted(s.x for s in scene.shapes if isinstance(s, Dot))
    cosines = sorted(pair.cosine for pair in told(name).distinct_pairs if pair.cosine is not None)
    line = max(
        (s.points for s in scene.shapes if isinstance(s, Line)),
        key=lambda points: points[-1][0] - points[0][0],
    )
    (left, _), (right, _) = line
    assert [(x - left) / (right - left) * 2 - 1 for x in dots] == pytest.approx(cosines)


@both
def test_thousands_of_pairs_are_counted_by_bars(layout: Layout) -> None:
    scene = drawn("many", "similarities", layout)
    assert not [s for s in scene.shapes if isinstance(s, Dot)]
    bars = [s for s in scene.shapes if isinstance(s, Box) and s.fill == "bar"]
    assert len(bars) > 5 and len({bar.y + bar.height for bar in bars}) == 1


@both
def test_the_highest_and_the_lowest_are_outlined_and_named(layout: Layout) -> None:
    scene, pairs = drawn("time-flies", "similarities", layout), told("time-flies").pairs
    assert len([s for s in scene.shapes if isinstance(s, Box) and s.stroke_width == 3]) == 2
    said = [s.text for s in scene.shapes if isinstance(s, Text) and s.bold]
    for pair in (pairs[0], pairs[-1]):
        assert fixed(pair.cosine or 0.0, 2) in said


@both
def test_a_row_has_a_line_and_a_dot_for_each_other_token(layout: Layout) -> None:
    tokens = presets()["eight"].tokens
    for each in steps("eight"):
        if isinstance(each, CosineRowStep):
            scene = drawn("eight", each.id, layout)
            said = [s.text for s in scene.shapes if isinstance(s, Text)]
            assert all(token in said for place, token in enumerate(tokens) if place != each.i)
            assert len([s for s in scene.shapes if isinstance(s, Dot)]) == len(tokens) - 1
            shown = [text for text in said if SHOWN.fullmatch(text)]
            assert set(shown) >= {fixed(c or 0, 2) for place, c in enumerate(each.cosines) if place != each.i}


def test_alt_text() -> None:
    assert drawn("compass", "similarities", "wide").description == (
        "The cosine similarities of 4 tokens: the highest of 6 pairs is “north” and “northeast”, +0.71; "
        "the lowest is “north” and “south”, −1.00. Outside the band of chance (−0.9969 to +0.9969): 1 of 6."
    )
    assert drawn("zeros", "similarities", "wide").description == (
        "The similarity matrix of 2 tokens: no pair of different tokens has a cosine."
    )
    assert drawn("one-number", "similarities", "narrow").description == (
        "The cosine similarity of “up” and “down”, the only pair, is −1.00."
    )
