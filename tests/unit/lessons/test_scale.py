"""The scale of a page's numbers: what its frames show decides it, and it is one for all of them."""

from __future__ import annotations

import numpy as np
import pytest

from generator.lessons import lesson
from generator.lessons.scale import value_scale
from tests.unit.drawing.frames.examples import presets, texts


def test_a_number_that_is_nowhere_on_the_page_does_not_pale_its_colours() -> None:
    told = lesson.run(presets()["king-queen-trained"])
    assert told.scale.limit < told.table.largest
    assert np.abs(told.vectors).max() <= told.table.largest
    assert len({step.scale for step in told.steps if hasattr(step, "scale")}) == 1


def test_the_ends_say_where_numbers_lie_beyond_them() -> None:
    values = np.concatenate([np.linspace(-1, 1, 201), [40.0]])
    scale = value_scale([values])
    assert (scale.limit, scale.below, scale.above) == (pytest.approx(0.99), True, True)
    assert value_scale([values.clip(-0.5, 0.5)]).above is False


@pytest.mark.parametrize(
    ("values", "decimals"),
    [([0.5, -1.25], 2), ([0.0312, 0.0047], 3), ([0.0031, 0.00047], 4), ([1e300, 1.0], None), ([1e-9], None)],
)
def test_all_numbers_of_a_page_have_as_many_decimals(values: list[float], decimals: int | None) -> None:
    assert value_scale([np.array(values)]).decimals == decimals


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_frame_with_cosines_has_their_own_ends(layout: str) -> None:
    shown = texts("king-queen", "similarities", layout)  # type: ignore[arg-type] # one of the two
    assert "+1" in shown
    assert "cosine" in shown
    assert not any(text.startswith("≥") for text in shown)


def test_one_notation_in_a_table_of_numbers_of_all_sizes() -> None:
    shown = texts("extreme", "embedded", "wide")
    numbers = [text for text in shown if text[:1] in "+−" and text[1:2].isdigit()]
    assert numbers
    assert all("e" in number for number in numbers)
