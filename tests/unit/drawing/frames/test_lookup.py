"""The frames from tokens to X: tokens, ids, lookups, X complete with a length worked out."""

from __future__ import annotations

import html
import math
import re
from decimal import Decimal

import pytest

from generator.drawing.scene import Box, Layout, Line, Text
from generator.lessons.steps import EmbeddedStep, IdsStep, LookupStep
from generator.pages.facts.captions import caption
from generator.pages.markup import plain
from generator.words.arithmetic import work_out_length
from generator.words.numbers import compact, length_of, read_number
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


@both
@pytest.mark.parametrize("name", ["king-queen", "one", "time-flies", "many"])
def test_every_token_stands_in_a_box_of_its_own_in_order(name: str, layout: Layout) -> None:
    tokens = presets()[name].tokens
    assert len(shapes(name, "tokens", layout, Box)) == len(tokens)
    written = [text.full or text.text for text in shapes(name, "tokens", layout, Text)]
    assert [text for text in written if text in tokens] == list(tokens)


@both
def test_positions_count_from_0(layout: Layout) -> None:
    positions = [text for text in texts("king-queen", "tokens", layout) if text.startswith("position ")]
    assert positions == [f"position {i}" for i in range(4)]


@both
@pytest.mark.parametrize(
    "name", ["king-queen", "one-token-twice", "hostile", "hundreds", "eight", "royal-features"]
)
def test_an_arrow_leads_from_every_token_to_its_row(name: str, layout: Layout) -> None:
    ids = step(name, "ids", IdsStep).ids
    arrows = [line.points[-1] for line in shapes(name, "ids", layout, Line) if line.arrow]
    used = [box for box in shapes(name, "ids", layout, Box) if box.stroke_width == 3]
    assert len(arrows) == len(ids)
    assert len(used) == len(set(ids))
    for x, y in arrows:
        box = next(b for b in used if b.x - 3 <= x <= b.x + b.width and b.y - 3 <= y <= b.y + b.height)
        row = next(text.text for text in shapes(name, "ids", layout, Text) if inside(text, box))
        assert int(row) in ids


def inside(text: Text, box: Box) -> bool:
    return box.x <= text.x <= box.x + box.width and box.y <= text.y <= box.y + box.height


@both
@pytest.mark.parametrize("name", ["time-flies", "many"])
def test_beyond_eight_tokens_every_token_still_has_its_id_next_to_it(name: str, layout: Layout) -> None:
    ids, written = step(name, "ids", IdsStep), shapes(name, "ids", layout, Text)
    for token, token_id in zip(ids.tokens, ids.ids, strict=True):
        lines = {text.y for text in written if (text.full or text.text) == token}
        assert any(text.text == str(token_id) and any(abs(text.y - y) < 3 for y in lines) for text in written)


def test_the_true_size_of_the_vocabulary_stands_there() -> None:
    assert {"vocabulary, V = 400", "…"} <= set(texts("hundreds", "ids", "narrow"))


def outlines(name: str, step_id: str, layout: Layout) -> list[Box]:
    """The thick outlines of rows; those of tokens and ids are filled or small."""
    boxes = shapes(name, step_id, layout, Box)
    return [box for box in boxes if box.stroke_width == 3 and box.radius == 4 and not box.fill]


@both
@pytest.mark.parametrize(
    "name", ["king-queen", "the-cat-sat", "one", "one-number", "eight", "many", "long", "hundreds"]
)
def test_the_row_is_outlined_in_e_and_in_x_and_the_arrows_touch_both(name: str, layout: Layout) -> None:
    for lookup in steps(name):
        if isinstance(lookup, LookupStep):
            in_e, in_x = outlines(name, lookup.id, layout)
            arrows = [line.points for line in shapes(name, lookup.id, layout, Line) if line.arrow]
            to_e, to_x = sorted(arrows, key=lambda points: points[-1][0])
            assert to_e[-1][0] == pytest.approx(in_e.x)
            assert in_e.y < to_e[-1][1] < in_e.y + in_e.height
            assert to_x[0][0] == to_x[-1][0] == pytest.approx(in_e.x + in_e.width)
            assert in_e.y < to_x[0][1] < in_e.y + in_e.height
            assert in_x.y < to_x[-1][1] < in_x.y + in_x.height
            cells = [text for text in shapes(name, lookup.id, layout, Text) if text.fill.startswith("t")]
            cells = [text for text in cells if text.anchor == "middle" and text.mono]
            numbers = [numbers_by_row(text for text in cells if inside(text, box)) for box in (in_e, in_x)]
            assert numbers[0] == numbers[1]
            values = [compact(value) for value in lookup.table.rows[lookup.token_id]]
            assert numbers[0] in ([], [values]), "every number, or none: then it is a strip"


@both
def test_rows_to_come_are_empty_slots(layout: Layout) -> None:
    for position, left in ((0, 3), (3, 0)):
        boxes = shapes("king-queen", f"lookup-{position}", layout, Box)
        slots = [box for box in boxes if box.stroke == "edge" and not box.radius and box.width > 30]
        assert len(slots) == left * 6


@both
def test_the_one_hot_vector_has_a_1_at_the_id_and_0_elsewhere(layout: Layout) -> None:
    digits = [text.text for text in shapes("king-queen", "lookup-1", layout, Text) if text.mono]
    assert [text for text in digits if text in "01"] == ["0", "0", "0", "0", "0", "1", "0", "0"]


@both
def test_the_formula(layout: Layout) -> None:
    assert 'X[1] = E[token_to_id["queen"]] = E[5]' in texts("king-queen", "lookup-1", layout)
    hostile = step("hostile", "lookup-0", LookupStep)
    assert f"= E[{hostile.token_id}]" in "".join(texts("hostile", "lookup-0", layout))


def test_a_repeat_says_that_the_same_row_is_copied_again() -> None:
    scene = drawn("one-token-twice", "lookup-3", "wide")
    assert scene.title == "Look up the again"
    assert scene.description.startswith(
        "“the”, at position 3, already appeared at position 0: the same row 6 of E"
    )
    assert "same token, same row 6" in " ".join(texts("one-token-twice", "lookup-3", "wide"))


@both
def test_the_true_shapes_stand_where_rows_are_left_out(layout: Layout) -> None:
    shape = "[V = 400, d = 6]" if layout == "wide" else "[400, 6]"
    assert {shape, "⋮" if layout == "wide" else "⋮ rows 0 … 5"} <= set(texts("hundreds", "lookup-0", layout))


@both
def test_the_rest_arrives_together(layout: Layout) -> None:
    assert not [line for line in shapes("many", "lookup-rest", layout, Line) if line.arrow]
    assert "X[i] = E[token_to_id[tokens[i]]]" in texts("many", "lookup-rest", layout)
    assert drawn("many", "lookup-rest", layout).description == (
        "The remaining 61 tokens are looked up in E [59, 64]; all 64 rows of X [64, 64] are now filled. "
        "Each vector is a strip of 64 thin columns, one per dimension."
    )


@both
def test_at_a_token_that_training_never_met_the_frame_says_so_without_colour(layout: Layout) -> None:
    lookup, written = step("unmet", "lookup-2", LookupStep), texts("unmet", "lookup-2", layout)
    assert lookup.is_untrained
    assert f"†{lookup.token_id}" in written and "†2" in written  # in E and in X
    assert f"† unknown to the model: row {lookup.token_id} is random, never trained" in " ".join(written)
    description = drawn("unmet", "lookup-2", layout).description
    assert "The model doesn’t know “Gandalf”" in description and "never trained" in description
    assert "†" not in "".join(texts("unmet", "lookup-1", layout))
    assert "trained" not in drawn("unmet", "lookup-1", layout).description


@both
def test_a_token_that_is_found_under_another_name_says_under_which(layout: Layout) -> None:
    lookup = step("unmet", "lookup-0", LookupStep)
    assert lookup.found_as == "the" and not lookup.is_untrained
    written = " ".join(texts("unmet", "lookup-0", layout))
    assert f"looked up as “the”: row {lookup.token_id} is copied into X" in written
    assert "“The”, at position 0, is lower-cased to “the”" in drawn("unmet", "lookup-0", layout).description
    assert "looked up as" not in " ".join(texts("unmet", "lookup-1", layout))


def test_the_captions_of_lookups_say_it_too() -> None:
    captions = {each.id: html.unescape(plain(caption(each))) for each in steps("unmet")}
    assert "“The” is looked up as “the”." in captions["lookup-0"] and "Untrained" not in captions["lookup-0"]
    assert "Untrained: “Gandalf” never appeared in training, so its vector is random" in captions["lookup-2"]
    assert "Untrained" not in captions["lookup-1"] and "found as" not in captions["lookup-1"]
    rest = next(each for each in steps("unmet-many") if each.kind == "lookup-rest")
    text = html.unescape(plain(caption(rest)))
    for part in ("Untrained:", "their vectors are random", "“The” becomes “the”"):
        assert part in text
    assert "<script>" not in caption(rest)


@both
def test_every_row_has_its_length_at_four_decimals_and_a_bar_in_proportion(layout: Layout) -> None:
    norms = [norm or 0.0 for norm in step("king-queen", "embedded", EmbeddedStep).norms]
    assert {f"{norm:.4f}" for norm in norms} <= set(texts("king-queen", "embedded", layout))
    bars = [box.width for box in shapes("king-queen", "embedded", layout, Box) if box.fill == "bar"]
    assert [bar / max(bars) for bar in bars] == pytest.approx([norm / max(norms) for norm in norms])


@both
def test_a_zero_vector_has_length_0_and_no_bar(layout: Layout) -> None:
    assert texts("zeros", "embedded", layout).count("0.0000, no direction") == 2
    assert "bar" not in {box.fill for box in shapes("zeros", "embedded", layout, Box)}


@both
@pytest.mark.parametrize("name", [name for name in sorted(presets()) if presets()[name].embedding_dim <= 6])
def test_the_length_follows_from_what_is_printed(name: str, layout: Layout) -> None:
    written = texts(name, "embedded", layout)
    start = next(row for row, text in enumerate(written) if "= √(" in text or "≈ √(" in text)
    end = next(row for row, text in enumerate(written) if re.match("[=≈] √", text) and row > start)
    formula = "".join(written[start:end]).split("√(", 1)[1]
    squares = [read_number(text) for text in re.findall(r"\(?([0-9.e−]+)\)?²", formula)]
    found = re.fullmatch(r"[=≈] √(\S+) ([=≈]) (\S+)", written[end])
    assert found is not None
    total_text, root, length = found.groups()
    total = read_number(total_text)
    if "≈" not in written[start]:
        assert sum(square * square for square in squares) == total
    assert length_of(total.sqrt()) == length
    assert (root == "=") == ("≈" not in written[start] and total.sqrt() == read_number(length))


def test_a_length_written_out_is_the_length() -> None:
    worked = work_out_length([3.0, 4.0])
    assert (worked.total, worked.length, worked.exact) == ("25.0000", "5.0000", True)
    assert work_out_length([1.0, 1.0]).exact is False
    assert work_out_length([0.1234]).rounded and not work_out_length([0.12]).rounded
    assert work_out_length([1e300]).length == "1.000e300"
    many = work_out_length([0.01] * 4096)
    assert Decimal(many.total) == Decimal("0.4096") and many.length == f"{math.sqrt(0.4096):.4f}"


def test_of_many_tokens_the_first_and_the_last_are_named() -> None:
    assert drawn("many", "tokens", "wide").description.endswith("“word5”, …, “the”.")
