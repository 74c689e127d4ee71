"""The frames of cosines: one pair, one token with every other, every pair, an analogy."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from generator.drawing.parts.ruler import BETWEEN, Ruler
from generator.drawing.scene import Arc, Box, Curve, Dot, Layout, Line, Text
from generator.engine.chance import chance_band
from generator.lessons.steps import CosineRowStep, CosineStep, SimilaritiesStep
from generator.words.numbers import cosine_text
from tests.unit.drawing.frames.examples import (
    LAYOUTS,
    drawn,
    numbers_by_row,
    presets,
    shapes,
    step,
    steps,
    texts,
)

both = pytest.mark.parametrize("layout", LAYOUTS)
ROYAL = ("royal-features", "analogy-0")
PAIRS = [
    (name, each)
    for name in ("king-queen", "compass", "drizzle-downpour", "one-number", "extreme")
    for each in steps(name)
    if isinstance(each, CosineStep)
]


def disc_of(name: str, step_id: str, layout: Layout) -> Arc:
    (disc,) = [arc for arc in shapes(name, step_id, layout, Arc) if arc.fill == "panel"]
    return disc


def thick(name: str, step_id: str, layout: Layout) -> list[Box]:
    return [box for box in shapes(name, step_id, layout, Box) if box.stroke_width == 3]


@both
@pytest.mark.parametrize(("name", "pair"), PAIRS, ids=lambda each: getattr(each, "id", each))
def test_the_angle_is_true_and_the_shadow_is_the_cosine(name: str, pair: CosineStep, layout: Layout) -> None:
    arrows = [line.points for line in shapes(name, pair.id, layout, Line) if line.arrow]
    dots = shapes(name, pair.id, layout, Dot)
    if pair.cosine is None:
        assert arrows == dots == []
        return
    (centre, along), (start, tip) = arrows
    disc = disc_of(name, pair.id, layout)
    assert centre == start == (disc.x, disc.y)
    assert along == (centre[0] + disc.radius, centre[1])
    assert math.dist(start, tip) == pytest.approx(disc.radius)
    assert (tip[0] - centre[0]) / disc.radius == pytest.approx(pair.cosine)
    (dot,) = dots
    assert dot.x == pytest.approx(tip[0]), "the shadow falls straight down"


def test_the_band_of_one_dimension_is_two_bars() -> None:
    ruler = Ruler(100, 20, 50).shapes(chance_band(1), 14)
    bars = [box for box in ruler if isinstance(box, Box) and box.fill == "band"]
    assert sorted(bar.x + bar.width / 2 for bar in bars) == [50, 150]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", ["compass", "royal-features", "one-number"])
def test_rows_that_were_chosen_by_hand_are_not_tested_for_chance(name: str, layout: Layout) -> None:
    for each in steps(name):
        assert not [box for box in shapes(name, each.id, layout, Box) if box.fill == "band"]
        assert not [text for text in texts(name, each.id, layout) if "95%" in text]


def test_the_matrix_so_far_has_the_pairs_that_are_known_and_this_one_outlined() -> None:
    assert step("king-queen", "cosine-0-2", CosineStep).known == ((0, 1), (0, 2))
    boxes = shapes("king-queen", "cosine-0-2", "wide", Box)
    empty = [box for box in boxes if box.stroke == "edge" and box.fill is None and not box.radius]
    assert len(empty) == 8, "4 of 6 pairs are still to come, twice each"
    assert len(thick("king-queen", "cosine-0-2", "wide")) == 2


@both
def test_a_zero_vector_has_no_direction(layout: Layout) -> None:
    assert "no direction" in " ".join(texts("zeros", "cosine-0-1", layout))


@both
def test_a_row_has_a_line_and_a_dot_for_each_other_token(layout: Layout) -> None:
    tokens = presets()["eight"].tokens
    for each in steps("eight"):
        if isinstance(each, CosineRowStep):
            written = set(texts("eight", each.id, layout))
            others = [position for position in range(len(tokens)) if position != each.i]
            assert {tokens[position] for position in others} <= written
            assert {cosine_text(each.cosines[position] or 0) for position in others} <= written
            assert len(shapes("eight", each.id, layout, Dot)) == len(others)


@both
def test_the_whole_matrix_stands_there(layout: Layout) -> None:
    cosine = step("king-queen", "similarities", SimilaritiesStep).comparison.cosine
    written = shapes("king-queen", "similarities", layout, Text)
    cells = [text for text in written if text.mono and text.anchor == "middle"]
    assert numbers_by_row(cells) == [
        ["1" if i == j else cosine_text(number or 0.0) for j, number in enumerate(row)]
        for i, row in enumerate(cosine)
    ]


@both
@pytest.mark.parametrize("name", ["king-queen", "the-cat-sat", "compass", "time-flies", "extreme"])
def test_every_pair_is_a_dot_where_its_cosine_lies(name: str, layout: Layout) -> None:
    pairs = step(name, "similarities", SimilaritiesStep).distinct_pairs
    dots = sorted(dot.x for dot in shapes(name, "similarities", layout, Dot))
    lines = [line.points for line in shapes(name, "similarities", layout, Line)]
    (left, _), (right, _) = max(lines, key=lambda points: points[-1][0] - points[0][0])
    cosines = sorted(pair.cosine for pair in pairs if pair.cosine is not None)
    assert [(x - left) / (right - left) * 2 - 1 for x in dots] == pytest.approx(cosines)


@both
def test_thousands_of_pairs_are_counted_by_bars(layout: Layout) -> None:
    assert not shapes("many", "similarities", layout, Dot)
    bars = [box for box in shapes("many", "similarities", layout, Box) if box.fill == "bar"]
    assert len(bars) > 5 and len({bar.y + bar.height for bar in bars}) == 1


@both
def test_the_highest_and_the_lowest_are_outlined_and_named(layout: Layout) -> None:
    pairs = step("time-flies", "similarities", SimilaritiesStep).pairs
    assert len(thick("time-flies", "similarities", layout)) == 2
    bold = {text.text for text in shapes("time-flies", "similarities", layout, Text) if text.bold}
    assert {cosine_text(pair.cosine or 0.0) for pair in (pairs[0], pairs[-1])} <= bold


@both
def test_the_sum_of_an_analogy_follows_from_what_is_printed(layout: Layout) -> None:
    written = [text for text in shapes(*ROYAL, layout, Text) if text.mono and text.fill.startswith("t")]
    rows = numbers_by_row(text for text in written if text.anchor == "middle")
    b, a, c, total = ([float(text.replace("−", "-")) for text in row] for row in rows)
    assert [y - x + z for x, y, z in zip(a, b, c, strict=True)] == total == [1.0, -0.5, 0.5, 0.0]


@both
def test_candidates_are_ranked_and_inputs_are_named_and_outlined(layout: Layout) -> None:
    written = texts(*ROYAL, layout)
    ranks = [written.index(token) for token in ("monarch", "crown", "princess")]
    assert ranks == sorted(ranks)
    assert written.count("input") == len([box for box in shapes(*ROYAL, layout, Box) if box.dashed]) == 2


@both
def test_the_answer_has_the_thick_outline(layout: Layout) -> None:
    (answer,) = thick(*ROYAL, layout)
    written = [text for text in shapes(*ROYAL, layout, Text) if text.x < answer.x + answer.width]
    inside = [text.text for text in written if answer.y < text.y < answer.y + answer.height]
    assert inside == ["1", "queen", "+1.00"]
    assert thick("zeros", "analogy-0", layout) == [], "every row is an input"


def test_alt_texts_where_something_is_missing() -> None:
    assert "undefined" in drawn("extreme", "cosine-0-2", "wide").description
    assert drawn("zeros", "similarities", "wide").description == (
        "The similarity matrix of 2 tokens: no pair of different tokens has a cosine."
    )
    assert drawn("one-number", "similarities", "narrow").description == (
        "The cosine similarity of “up” and “down”, the only pair, is −1.00."
    )
    assert drawn("zeros", "analogy-0", "wide").description == (
        "“b” − “a” + “a”: the cosine with it is undefined for every vector."
    )


@both
@pytest.mark.parametrize("step_id", ["cosine-0-1", "similarities"])
def test_a_language_model_s_pairs_stand_on_two_rulers_each_with_its_own_range(
    layout: Layout, step_id: str
) -> None:
    name = "smollm2-king-queen-trained"
    (told,) = (each for each in steps(name) if each.id == step_id)
    assert isinstance(told, CosineStep | SimilaritiesStep) and told.band is not None
    assert told.centred is not None
    band, then, cosines = told.band, told.centred.band, told.centred.comparison.cosine
    first, second = (box for box in shapes(name, step_id, layout, Box) if box.fill == "band")
    half = first.width / (band.high - band.low)
    zero = first.x - band.low * half
    assert (second.y - first.y, second.width) == pytest.approx((BETWEEN, (then.high - then.low) * half))
    pairs = [(0, 1)] if step_id == "cosine-0-1" else list(combinations(range(4), 2))
    marks = [curve.runs[0][0] for curve in shapes(name, step_id, layout, Curve) if curve.fill == "paper"]
    assert sorted(x for x, _ in marks) == pytest.approx(
        sorted(zero + half * (cosines[i][j] or 9) for i, j in pairs), abs=0.5
    )
    assert {round(y, 1) for _, y in marks} <= {
        round(second.y + second.height / 2 - up, 1) for up in (4.5, 5.5, 6)
    }
    scene = drawn(name, step_id, layout)
    assert "mean vector" in scene.description and (layout == "wide" or scene.height <= 480)
