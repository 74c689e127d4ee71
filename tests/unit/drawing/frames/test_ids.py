"""The frame of the ids."""

from __future__ import annotations

import pytest

from generator.drawing.scene import Box, Layout, Line, Text
from generator.lessons.steps import IdsStep
from tests.unit.drawing.frames.examples import LAYOUTS, drawn, step

both = pytest.mark.parametrize("layout", LAYOUTS)


@both
@pytest.mark.parametrize(
    "name", ["king-queen", "one-token-twice", "hostile", "hundreds", "eight", "royal-features"]
)
def test_an_arrow_leads_from_every_token_to_its_row(name: str, layout: Layout) -> None:
    told = step(name, "ids")
    assert isinstance(told, IdsStep)
    ids = told.ids
    shapes = drawn(name, "ids", layout).shapes
    arrows = [shape.points[-1] for shape in shapes if isinstance(shape, Line) and shape.arrow]
    used = [shape for shape in shapes if isinstance(shape, Box) and shape.stroke_width == 3]
    assert len(arrows) == len(ids)
    assert len(used) == len(set(ids))
    for x, y in arrows:
        box = next(b for b in used if b.x - 3 <= x <= b.x + b.width and b.y - 3 <= y <= b.y + b.height)
        row = next(t.text for t in shapes if isinstance(t, Text) and inside(t, box))
        assert int(row) in ids


def inside(text: Text, box: Box) -> bool:
    return box.x <= text.x <= box.x + box.width and box.y <= text.y <= box.y + box.height


@both
@pytest.mark.parametrize("name", ["time-flies", "many"])
def test_beyond_eight_tokens_every_token_still_has_its_id_beside_it(name: str, layout: Layout) -> None:
    told = step(name, "ids")
    assert isinstance(told, IdsStep)
    texts = [shape for shape in drawn(name, "ids", layout).shapes if isinstance(shape, Text)]
    for token, token_id in zip(told.tokens, told.ids, strict=True):
        lines = {text.y for text in texts if (text.full or text.text) == token}
        assert any(text.text == str(token_id) and any(abs(text.y - y) < 3 for y in lines) for text in texts)


def test_alt_text() -> None:
    assert drawn("the-cat-sat", "ids", "wide").description == (
        "Ids: “The” 5, “cat” 2, “sat” 4; the vocabulary has 6 tokens, and an id is a row of it."
    )


def test_the_true_size_of_the_vocabulary_is_said() -> None:
    texts = [shape.text for shape in drawn("hundreds", "ids", "narrow").shapes if isinstance(shape, Text)]
    assert "vocabulary, V = 400" in texts and "…" in texts
