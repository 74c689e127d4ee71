"""The frame of the tokens."""

from __future__ import annotations

import pytest

from generator.drawing.scene import Box, Layout, Text
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, presets

both = pytest.mark.parametrize("layout", LAYOUTS)


@both
@pytest.mark.parametrize("name", ["king-queen", "one", "time-flies", "many"])
def test_every_token_stands_in_a_box_of_its_own_in_order(name: str, layout: Layout) -> None:
    tokens = presets()[name].tokens
    scene = drawn(name, "tokens", layout)
    assert sum(isinstance(shape, Box) for shape in scene.shapes) == len(tokens)
    said = [shape.full or shape.text for shape in scene.shapes if isinstance(shape, Text)]
    assert [text for text in said if text in tokens] == list(tokens)


@both
def test_positions_count_from_0(layout: Layout) -> None:
    texts = [shape.text for shape in drawn("king-queen", "tokens", layout).shapes if isinstance(shape, Text)]
    assert [text for text in texts if text.startswith("position ")] == [f"position {i}" for i in range(4)]


def test_alt_text() -> None:
    scene = drawn("king-queen", "tokens", "wide")
    assert scene.description == (
        "4 tokens in order, positions counted from 0: “king”, “queen”, “man”, “woman”."
    )
    assert drawn("many", "tokens", "wide").description.endswith("“word5”, …, “the”.")
