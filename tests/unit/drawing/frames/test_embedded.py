"""The frame of X complete, and the length worked out on it."""

from __future__ import annotations

import math
import re
from decimal import Decimal

import pytest

from generator.drawing.scene import Box, Layout, Text
from generator.lessons.steps import EmbeddedStep
from generator.words.arithmetic import work_out_length
from generator.words.numbers import length_of, read_number
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, presets, step

both = pytest.mark.parametrize("layout", LAYOUTS)


def texts(name: str, layout: Layout) -> list[str]:
    return [shape.text for shape in drawn(name, "embedded", layout).shapes if isinstance(shape, Text)]


def told(name: str) -> EmbeddedStep:
    found = step(name, "embedded")
    assert isinstance(found, EmbeddedStep)
    return found


@both
def test_every_row_has_its_length_at_four_decimals(layout: Layout) -> None:
    for norm in told("king-queen").norms:
        assert norm is not None and f"{norm:.4f}" in texts("king-queen", layout)


@both
def test_bars_are_in_proportion_to_lengths(layout: Layout) -> None:
    norms = [norm or 0.0 for norm in told("king-queen").norms]
    bars = [
        s.width
        for s in drawn("king-queen", "embedded", layout).shapes
        if isinstance(s, Box) and s.fill == "bar"
    ]
    assert [bar / max(bars) for bar in bars] == pytest.approx([norm / max(norms) for norm in norms])


@both
def test_a_zero_vector_has_length_0_and_no_bar(layout: Layout) -> None:
    assert texts("zeros", layout).count("0.0000, no direction") == 2
    assert not [
        s for s in drawn("zeros", "embedded", layout).shapes if isinstance(s, Box) and s.fill == "bar"
    ]


@both
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in sorted(presets())
        if len(presets()[name].tokens) and presets()[name].embedding_dim <= 6
    ],
)
def test_the_length_follows_from_what_is_printed(name: str, layout: Layout) -> None:
    said = texts(name, layout)
    start = next(place for place, text in enumerate(said) if "= √(" in text or "≈ √(" in text)
    end = next(place for place, text in enumerate(said) if re.match("[=≈] √", text) and place > start)
    formula = "".join(said[start:end]).split("√(", 1)[1]
    squares = [read_number(text) for text in re.findall(r"\(?([0-9.e−]+)\)?²", formula)]
    found = re.fullmatch(r"[=≈] √(\S+) ([=≈]) (\S+)", said[end])
    assert found is not None
    total_text, root, length = found.groups()
    total = read_number(total_text)
    if "≈" not in said[start]:
        assert sum(square * square for square in squares) == total
    assert length_of(total.sqrt()) == length
    assert (root == "=") == ("≈" not in said[start] and total.sqrt() == read_number(length))


def test_a_length_written_out_is_the_length() -> None:
    worked = work_out_length([3.0, 4.0])
    assert (worked.total, worked.length, worked.exact) == ("25.0000", "5.0000", True)
    assert work_out_length([1.0, 1.0]).exact is False
    assert work_out_length([0.1234]).rounded and not work_out_length([0.12]).rounded
    assert work_out_length([1e300]).length == "1.000e300"
    many = work_out_length([0.01] * 4096)
    assert Decimal(many.total) == Decimal("0.4096") and many.length == f"{math.sqrt(0.4096):.4f}"


def test_alt_text() -> None:
    assert drawn("the-cat-sat", "embedded", "wide").description == (
        "X [3, 4] has a row for every token; lengths: “The” 1.2642, “cat” 2.8533, “sat” 1.5817."
    )
