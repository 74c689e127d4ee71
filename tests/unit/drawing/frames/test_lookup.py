"""The frames of the lookups."""

from __future__ import annotations

import html

import pytest

from generator.drawing.scene import Box, Layout, Line, Scene, Text
from generator.lessons.steps import LookupStep
from generator.pages.facts.captions import caption
from generator.pages.markup import plain
from generator.words.numbers import compact
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, presets, step, steps

both = pytest.mark.parametrize("layout", LAYOUTS)


def texts(scene: Scene) -> list[str]:
    return [shape.text for shape in scene.shapes if isinstance(shape, Text)]


def outlines(scene: Scene) -> list[Box]:
    """The thick outlines of rows; those of tokens and ids are filled or small."""
    return [
        s for s in scene.shapes if isinstance(s, Box) and s.stroke_width == 3 and s.radius == 4 and not s.fill
    ]


@both
@pytest.mark.parametrize(
    "name", ["king-queen", "the-cat-sat", "one", "one-number", "eight", "many", "long", "hundreds"]
)
def test_the_row_is_outlined_in_e_and_in_x_and_the_arrows_touch_both(name: str, layout: Layout) -> None:
    for told in steps(name):
        if isinstance(told, LookupStep):
            scene = drawn(name, told.id, layout)
            in_e, in_x = outlines(scene)
            to_e, to_x = sorted(
                (s.points for s in scene.shapes if isinstance(s, Line) and s.arrow),
                key=lambda points: points[-1][0],
            )
            assert to_e[-1][0] == pytest.approx(in_e.x)
            assert in_e.y < to_e[-1][1] < in_e.y + in_e.height
            assert to_x[0][0] == to_x[-1][0] == pytest.approx(in_e.x + in_e.width)
            assert in_e.y < to_x[0][1] < in_e.y + in_e.height
            assert in_x.y < to_x[-1][1] < in_x.y + in_x.height
            numbers = [row_of(scene, box) for box in (in_e, in_x)]
            assert numbers[0] == numbers[1]
            values = list(map(compact, told.table.rows[told.token_id]))
            assert numbers[0] and numbers[0][0] == values[0] and numbers[0][-1] == values[-1]


def row_of(scene: Scene, box: Box) -> list[str]:
    """The numbers of vectors inside an outline, from left to right."""
    found = [
        (s.x, s.text)
        for s in scene.shapes
        if isinstance(s, Text) and s.mono and s.anchor == "middle" and s.fill.startswith("t")
        if box.y < s.y < box.y + box.height and box.x < s.x < box.x + box.width
    ]
    return [text for _, text in sorted(found)]


@both
def test_rows_to_come_are_empty_slots(layout: Layout) -> None:
    for position, left in ((0, 3), (3, 0)):
        scene = drawn("king-queen", f"lookup-{position}", layout)
        slots = [
            s
            for s in scene.shapes
            if isinstance(s, Box) and s.stroke == "edge" and not s.radius and s.width > 30
        ]
        assert len(slots) == left * 6


@both
def test_the_one_hot_vector_has_a_1_at_the_id_and_0_elsewhere(layout: Layout) -> None:
    scene = drawn("king-queen", "lookup-1", layout)
    digits = [s for s in scene.shapes if isinstance(s, Text) and s.mono and s.text in "01"]
    assert [digit.text for digit in digits] == ["0", "0", "0", "0", "0", "1", "0", "0"]


@both
def test_the_formula(layout: Layout) -> None:
    assert 'X[1] = E[token_to_id["queen"]] = E[5]' in texts(drawn("king-queen", "lookup-1", layout))
    hostile = step("hostile", "lookup-0")
    assert isinstance(hostile, LookupStep)
    assert f"= E[{hostile.token_id}]" in "".join(texts(drawn("hostile", "lookup-0", layout)))


def test_a_repeat_says_that_the_same_row_is_copied_again() -> None:
    scene = drawn("one-token-twice", "lookup-3", "wide")
    assert scene.title == "Look up the again"
    assert scene.description.startswith(
        "“the” stands at position 3 as it did at position 0: the same row 6 of E"
    )
    assert any(text.startswith("the same token, the same row 6") for text in texts(scene))


def test_alt_text() -> None:
    scene = drawn("king-queen", "lookup-1", "wide")
    assert scene.title == "Look up queen"
    assert scene.description == (
        "“queen”, at position 1, has id 5: row 5 of E [8, 6] is copied to row 1 of X [4, 6]."
    )


@both
def test_the_true_shapes_are_said_where_rows_are_left_out(layout: Layout) -> None:
    said = texts(drawn("hundreds", "lookup-0", layout))
    assert ("[V = 400, d = 6]" if layout == "wide" else "[400, 6]") in said
    assert "⋮" in said


@both
def test_the_rest_arrives_together(layout: Layout) -> None:
    scene = drawn("many", "lookup-rest", layout)
    assert not [s for s in scene.shapes if isinstance(s, Line) and s.arrow]
    assert "X[i] = E[token_to_id[tokens[i]]]" in texts(scene)
    assert (
        scene.description
        == "The 61 tokens that are left are looked up in E [59, 64]; all 64 rows of X [64, 64] are filled."
    )
    assert len(presets()["many"].tokens) == 64


@both
def test_at_a_token_that_training_never_met_the_frame_says_so_without_colour(layout: Layout) -> None:
    told = step("unmet", "lookup-2")
    assert isinstance(told, LookupStep) and told.is_untrained
    scene = drawn("unmet", "lookup-2", layout)
    shown = texts(scene)
    assert f"†{told.token_id}" in shown and "†2" in shown  # in E and in X
    assert f"† not in the corpus: row {told.token_id} is random, never trained" in " ".join(shown)
    assert "is not in the corpus" in scene.description and "never trained" in scene.description
    met = drawn("unmet", "lookup-1", layout)
    assert "†" not in "".join(texts(met)) and "trained" not in met.description


@both
def test_a_token_that_is_found_under_another_name_says_under_which(layout: Layout) -> None:
    told = step("unmet", "lookup-0")
    assert isinstance(told, LookupStep) and told.found_as == "the" and not told.is_untrained
    scene = drawn("unmet", "lookup-0", layout)
    assert f"found as “the”: row {told.token_id} is copied into X" in " ".join(texts(scene))
    assert "“The”, at position 0, is found as “the”" in scene.description
    assert "found as" not in " ".join(texts(drawn("unmet", "lookup-1", layout)))


def test_the_captions_of_lookups_say_it_too() -> None:
    told = {each.id: html.unescape(plain(caption(each))) for each in steps("unmet")}
    assert "“The” is found as “the”." in told["lookup-0"] and "Untrained" not in told["lookup-0"]
    assert "Untrained: the corpus never has “Gandalf”, so its row is still random" in told["lookup-2"]
    assert "Untrained" not in told["lookup-1"] and "found as" not in told["lookup-1"]
    rest = next(each for each in steps("unmet-many") if each.kind == "lookup-rest")
    text = html.unescape(plain(caption(rest)))
    assert (
        "Untrained: the corpus never has" in text
        and "their rows are still random" in text
        and "“The” is found as “the”" in text
    )
    assert "<script>" not in caption(rest)
