"""The pictures of the cards: which one a page gets, and the rules for pictures."""

from __future__ import annotations

import re

import pytest

from generator.drawing.frames.thumbnail import draw_thumbnail
from generator.drawing.scene import Text
from generator.drawing.svg import svg
from generator.lessons.lesson import run
from generator.words.words import load_words
from tests.unit.drawing import rules
from tests.unit.drawing.frames.examples import Frame, presets

KINDS = {
    "bank-two-meanings": "ruler",
    "before-training": "matrix",
    "cat-bat-kitten": "ruler",
    "compass": "arrows",
    "drizzle-downpour": "norms",
    "king-queen": "matrix",  # untrained here, as under its own name in the examples
    "king-queen-trained": "matrices",
    "king-queen-64": "ranges",
    "one-token-twice": "repeats",
    "paris-rome-trained": "analogy",
    "royal-features": "plane",
    "smollm2-hot-cold-trained": "ruler",
    "smollm2-king-queen-trained": "strips",
    "smollm2-strawberry-trained": "pieces",
    "the-cat-sat-trained": "rows",
    "time-flies": "repeated",
    "trained-or-glove-trained": "matrices",
    "training-king-trained": "training",
}


@pytest.mark.parametrize("name", sorted(presets()))
def test_a_card_has_the_picture_of_its_point(name: str) -> None:
    scene = draw_thumbnail(run(presets()[name]), load_words())
    if name in KINDS:
        assert scene.description == load_words()(f"page.thumbnail.{KINDS[name]}")
    frame = Frame(f"{name}-thumbnail", "narrow", scene, svg(scene, f"{name}-thumbnail"))
    for rule in rules.ALL:
        rule(frame)
    assert (scene.width, scene.height) == (268, 116)
    assert all(text.size >= 12 for text in scene.shapes if isinstance(text, Text))


def test_the_first_card_does_not_give_its_answer_away() -> None:
    """The best pair is the page's question: no number, no outline."""
    scene = draw_thumbnail(run(presets()["king-queen-trained"]), load_words())
    assert not [text for text in scene.shapes if isinstance(text, Text) and re.search(r"\d", text.text)]
