"""What pages say of words of the bundled corpus is so: the rows are trained and asked."""

from __future__ import annotations

import pytest

from generator.engine.chance import row_band
from generator.engine.similarity import cosine_similarity
from generator.engine.sources.source import TableRequest
from generator.engine.sources.trained import TrainedVectors
from generator.lessons.lesson import run
from generator.preset.loading import load_preset
from tests.unit.handwritten import REPOSITORY

TABLE = TrainedVectors(source="trained").table(TableRequest(("good",), None, 6))
BAND = row_band(TABLE.rows)


def cosine(a: str, b: str) -> float:
    ids = TABLE.token_to_id
    return cosine_similarity(TABLE.rows[ids[a]], TABLE.rows[ids[b]])


def test_good_and_bad_are_alike_and_hot_and_cold_are_not_more_so_than_chance() -> None:
    assert BAND is not None
    assert cosine("good", "bad") > BAND.high
    assert BAND.holds(cosine("hot", "cold"))


@pytest.mark.parametrize("pair", [("good", "bad"), ("ran", "came")])
def test_words_that_the_grammar_uses_in_one_way_cannot_be_told_apart(pair: tuple[str, str]) -> None:
    assert cosine(*pair) >= 0.98


def test_cat_ends_up_beside_kitten_and_dog_in_the_film_of_cat() -> None:
    film = run(load_preset(REPOSITORY / "presets" / "training-cat.json"))
    places = {token: place for place, token in enumerate(film.preset.tokens)}
    for other in ("kitten", "dog"):
        found = film.comparison.cosine[places["cat"]][places[other]]
        assert found is not None and found > film.band.high
