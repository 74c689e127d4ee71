"""What the shipped presets say of their numbers is true of their numbers; no two have one title."""

from __future__ import annotations

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from generator.engine.chance import chance_band
from generator.engine.similarity import cosine_similarity, euclidean_distance, norm
from generator.lessons.lesson import run
from generator.lessons.steps import AnalogyStep, CosineStep, Trace
from generator.pages.index import card_of, grouped
from generator.pages.markup import plain
from generator.pages.phrases import point_of, title_of
from generator.preset.loading import load_presets
from generator.preset.model import Preset

FOLDER = Path(__file__).parents[3] / "presets"
LOADED = load_presets(FOLDER)
PRESETS = {preset.name: preset for preset in LOADED.presets}


def trace(name: str) -> Trace:
    return run(PRESETS[name])


def rows(name: str) -> dict[str, list[float]]:
    table = trace(name).table
    return dict(zip(table.vocabulary, table.rows.tolist(), strict=True))


def cosine(name: str, a: str, b: str, decimals: int = 3) -> float:
    table = rows(name)
    return round(cosine_similarity(table[a], table[b]), decimals)


def point(name: str) -> str:
    preset = PRESETS[name]
    return f"{preset.title}\n{preset.description}"


def test_every_preset_loads_without_an_error() -> None:
    assert not LOADED.errors


def test_the_two_that_were_given_are_as_they_were() -> None:
    texts = {name: (FOLDER / f"{name}.json").read_text(encoding="utf-8").strip() for name in GIVEN}
    assert texts == GIVEN


GIVEN = {
    "the-cat-sat": '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}',
    "king-queen": '{"tokens": ["king", "queen", "man", "woman"], "embeddingDim": 6}',
}


@pytest.mark.parametrize("name", sorted(set(PRESETS) - set(GIVEN)))
def test_each_says_its_point(name: str) -> None:
    preset = PRESETS[name]
    assert preset.title
    assert preset.description
    assert preset.tags
    if preset.vectors.source in ("random", "given"):
        assert not re.search(r"\b(similar|embeddings? learn)", point(name))
    assert ("random" in preset.tags) == (preset.vectors.source == "random")
    assert len(preset.description) <= 170, "what a card holds"


@pytest.mark.parametrize("name", GIVEN)
def test_ids_are_not_positions(name: str) -> None:
    ids = trace(name).ids
    assert any(row != position for position, row in enumerate(ids))


def test_the_cat_sat_keeps_its_capital_and_finds_the() -> None:
    told = trace("the-cat-sat")
    assert told.preset.tokens[0] == "The" and "The" not in told.table.vocabulary
    assert told.table.vocabulary[told.ids[0]] == "the"
    assert dict(told.table.found_as) == {"The": "the"}


def test_king_and_queen_are_alike_and_apart_from_man_and_woman() -> None:
    words = trace("king-queen")
    assert words.table.provenance.source == "model" and words.reduced
    found = {
        (i, j): (words.comparison.cosine[i][j] or 0.0, words.full.cosine[i][j] or 0.0)
        for i, j in combinations(range(4), 2)
    }
    shown = {pair: tuple(round(cosine, 2) for cosine in both) for pair, both in found.items()}
    assert shown == {
        (0, 1): (0.83, 0.78), (0, 2): (0.58, 0.53), (0, 3): (0.45, 0.41),
        (1, 2): (0.57, 0.54), (1, 3): (0.64, 0.60), (2, 3): (0.94, 0.89),
    }  # fmt: skip
    assert all(found[pair][1] > words.band.high for pair in ((0, 1), (2, 3))), "above 97.5% of random pairs"


def test_three_words_of_a_sentence_in_four_dimensions() -> None:
    words = trace("the-cat-sat")
    pairs = list(combinations(range(3), 2))
    assert [round(words.comparison.cosine[i][j] or 0, 2) for i, j in pairs] == [0.47, 0.46, 0.30]
    assert [round(words.full.cosine[i][j] or 0, 2) for i, j in pairs] == [0.44, 0.43, 0.27]


def test_royal_features() -> None:
    first, second = (step for step in trace("royal-features").steps if isinstance(step, AnalogyStep))
    table = rows("royal-features")
    assert len(table) == 24
    assert first.words == ("man", "king", "woman")
    assert first.target.tolist() == table["queen"]
    assert [(each.token, round(each.cosine or 0, 3)) for each in first.candidates[:2]] == [
        ("queen", 1.0),
        ("monarch", 0.913),
    ]
    assert second.words == ("adult", "baby", "horse")
    assert second.target.tolist() not in table.values()
    assert (second.candidates[0].token, round(second.candidates[0].cosine or 0, 3)) == ("foal", 0.949)
    for fact in ("exactly queen", "24 rows", "monarch, has cosine 0.913", "foal comes nearest at 0.949"):
        assert fact in point("royal-features")


def test_the_features_of_royal_features() -> None:
    table = rows("royal-features")
    assert {vector[1] for vector in table.values()} == {-0.5, 0, 0.5}  # gender
    assert {word for word, vector in table.items() if vector[3]} == {
        "stallion", "mare", "horse", "colt", "filly", "foal", "lion", "lioness", "cub",
    }  # fmt: skip


def test_drizzle_downpour() -> None:
    table = rows("drizzle-downpour")
    assert cosine("drizzle-downpour", "drizzle", "downpour") == 0.997
    assert (norm(table["drizzle"]), round(norm(table["downpour"]), 2)) == (0.5, 4.01)
    distances = {
        word: euclidean_distance(table["drizzle"], row) for word, row in table.items() if word != "drizzle"
    }
    assert min(distances, key=lambda word: distances[word]) == "mist"
    assert round(distances["mist"], 3) == 0.361
    for fact in ("0.997", "0.5 and 4.01", "(0.361)"):
        assert fact in point("drizzle-downpour")


def test_compass() -> None:
    assert cosine("compass", "north", "east") == 0
    assert cosine("compass", "north", "south") == -1
    assert cosine("compass", "north", "northeast") == cosine("compass", "east", "northeast") == 0.707
    assert norm(rows("compass")["northeast"]) == math.sqrt(2)


def test_one_token_twice() -> None:
    told = trace("one-token-twice")
    assert told.preset.tokens[0] == told.preset.tokens[3] == "the"
    assert told.ids[0] == told.ids[3]
    assert told.vectors[0].tolist() == told.vectors[3].tolist()


def test_time_flies() -> None:
    told = trace("time-flies")
    assert (len(told.ids), len(set(told.ids))) == (12, 10)
    assert told.preset.tokens[1] == told.preset.tokens[7] == "flies"
    assert told.preset.tokens[2] == told.preset.tokens[8] == "like"


def test_king_queen_64() -> None:
    assert PRESETS["king-queen-64"].tokens == PRESETS["king-queen"].tokens
    assert (round(chance_band(64).high, 2), round(chance_band(6).high, 2)) == (0.24, 0.75)
    assert cosine("king-queen-64", "king", "man", 2) == 0.28


def test_cat_bat_kitten() -> None:
    preset: Preset = PRESETS["cat-bat-kitten"]
    for word, nearest, value in (("cat", "kitten", 0.991), ("hat", "scarf", 0.986)):
        others = {each: cosine(preset.name, word, each) for each in preset.tokens if each != word}
        assert max(others, key=lambda each: others[each]) == nearest
        assert others[nearest] == value
        assert f"{value}" in point(preset.name)


def test_royal_features_names_its_columns_and_tells_equal_cosines_once() -> None:
    told = trace("royal-features")
    assert told.scale.columns == ("royalty", "gender", "age", "animal")
    assert told.map is not None
    places = dict(zip(told.map.rows, told.map.projection.points.tolist(), strict=True))
    king, queen, man = (places[told.table.token_to_id[word]] for word in ("king", "queen", "man"))
    assert (king[0] - queen[0], king[1] - queen[1]) == pytest.approx((0.0, 1.0)), "up: gender"
    assert (king[0] - man[0], king[1] - man[1]) == pytest.approx((1.0, 0.0)), "to the right: royalty"
    pairs = [step for step in told.steps if isinstance(step, CosineStep)]
    assert len(pairs) == 8
    told_of = [pair for step in pairs for pair in ((step.i, step.j), *step.also)]
    assert sorted(told_of) == [*combinations(range(6), 2)]
    for step in pairs:
        assert {told.comparison.cosine[i][j] for i, j in step.also} <= {step.cosine}


def test_one_row_for_both_meanings_of_bank() -> None:
    cosine = trace("bank-two-meanings").full.cosine
    assert (cosine[1][2] or 0) > (cosine[0][1] or 0), "closer to loan than to river"
    shown = trace("bank-two-meanings").comparison.cosine
    assert (shown[1][2] or 0) > (shown[0][1] or 0)


def test_paris_rome() -> None:
    step = next(step for step in trace("paris-rome").steps if isinstance(step, AnalogyStep))
    assert step.words == ("france", "paris", "italy")
    assert [each.token for each in step.candidates[:1]] == ["rome"]


def test_a_space_in_front_decides() -> None:
    told = trace("smollm2-strawberry").preset
    assert told.tokens == ("st", "raw", "berry", " strawberry")


@pytest.mark.slow
def test_two_analogies_at_32_dimensions() -> None:
    first, second = (step for step in trace("king-queen-32").steps if isinstance(step, AnalogyStep))
    answers = [[each.token for each in step.candidates if not each.is_input] for step in (first, second)]
    assert answers[0][0] == "woman" and answers[1][:2] == ["aunt", "wife"]


QUESTIONS = {
    "king-queen": "Which two of these four words are most alike?",
    "the-cat-sat": "Which two of these three words are most alike?",
}


def test_no_two_titles_are_the_same_and_a_question_is_not_answered() -> None:
    titles = {name: preset.title or QUESTIONS[name] for name, preset in PRESETS.items()}
    assert len(set(titles.values())) == len(titles)
    for name, question in QUESTIONS.items():
        told = trace(name)
        assert plain(title_of(told)) == question
        said = plain(point_of(told))
        assert ", ".join(told.preset.tokens) in said and "not sentence embeddings" in said
        assert not re.search(r"0\.\d|most|nearest", said)


def test_the_given_pages_come_first() -> None:
    cards = [
        card_of(trace(name)) for name in ("the-cat-sat", "bank-two-meanings", "king-queen", "paris-rome")
    ]
    ((_, first),) = grouped(cards)
    assert [card.name for card in first] == ["king-queen", "the-cat-sat", "paris-rome", "bank-two-meanings"]
