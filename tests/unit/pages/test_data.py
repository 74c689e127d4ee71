"""data.json and the tables hold every number in full."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict

import jsonschema
import pytest

from generator.engine.similarity import cosine_similarity
from generator.engine.sources.trained import TrainedVectors
from generator.lessons.lesson import run
from generator.lessons.steps import AnalogyStep
from generator.pages.data import schema_json
from generator.pages.index import card_from, card_of
from generator.pages.page import page_files
from generator.preset.model import Preset
from tests.unit.pages.pages_for_tests import HOSTILE, PRESETS, files, trace

SCHEMA = jsonschema.Draft202012Validator(json.loads(schema_json()))


@pytest.mark.parametrize("name", PRESETS)
def test_data_json_keeps_its_schema_and_every_number(name: str) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    data = json.loads(files(name)[f"{name}/data.json"], parse_constant=refuse)
    SCHEMA.validate(data)
    told = trace(name)
    assert list(data) == [
        "version", "preset", "author", "licence", "tokens", "ids", "vocabulary", "embeddingDim", "provenance",
        "rows",
        "embeddings", "norms", "cosine", "cosineInAllDimensions", "cosineCentred", "dot", "euclidean",
        "neighbours", "map", "analogies", "steps",
        "quiz",
    ]  # fmt: skip
    assert data["tokens"] == list(told.preset.tokens)
    assert data["rows"] == told.table.rows.tolist()
    assert data["embeddings"] == told.vectors.tolist()
    assert [tuple(row) for row in data["cosine"]] == list(told.comparison.cosine)
    assert data["norms"] == list(told.comparison.norms)
    assert [step["id"] for step in data["steps"]] == [step.id for step in told.steps]
    for step in data["steps"]:
        assert f"{name}/{step['frame']}" in files(name)
        assert "&#" not in step["caption"] or name == "hostile"


def test_an_analogy_has_its_ranking_with_and_without_its_words() -> None:
    (analogy,) = json.loads(files("cat-bat-kitten")["cat-bat-kitten/data.json"])["analogies"]
    step = next(step for step in trace("cat-bat-kitten").steps if isinstance(step, AnalogyStep))
    assert analogy["words"] == ["cat", "kitten", "hat"]
    assert [step.table.vocabulary[row] for row in analogy["ids"]] == analogy["words"]
    assert analogy["target"] == step.target.tolist()
    assert analogy["expected"] is None  # nobody wrote these rows to have an answer
    assert [each["token"] for each in analogy["ranking"]] == ["hat", "scarf", "cat", "kitten", "bat"]
    assert [each["token"] for each in analogy["rankingWithoutInputs"]] == ["scarf", "bat"]
    assert analogy["candidates"] == 2
    rows = dict(zip(step.table.vocabulary, step.table.rows, strict=True))
    for ranking in (analogy["ranking"], analogy["rankingWithoutInputs"]):
        cosines = [each["cosine"] for each in ranking]
        assert cosines == sorted(cosines, reverse=True)
        assert cosines == [cosine_similarity(rows[each["token"]], step.target) for each in ranking]


def test_what_the_bundled_corpus_was_written_to_answer_is_expected() -> None:
    name = "trained-analogies"
    asked = (("man", "woman", "king"), ("king", "hat", "the"))
    made = page_files(run(Preset(name, ("king", "queen"), 4, vectors=TrainedVectors(), analogies=asked)))
    found = json.loads(made[f"{name}/data.json"])
    SCHEMA.validate(found)
    assert [each["expected"] for each in found["analogies"]] == ["queen", None]
    assert all(len(each["ranking"]) == 100 for each in found["analogies"])
    assert all(each["candidates"] == len(found["vocabulary"]) - 3 for each in found["analogies"])


def test_the_schema_refuses_what_is_not_data() -> None:
    SCHEMA.check_schema(SCHEMA.schema)
    data = json.loads(files("one-token")["one-token/data.json"])
    for wrong in ({**data, "more": 1}, {**data, "norms": ["1"]}, {**data, "provenance": {}}):
        assert not SCHEMA.is_valid(wrong)
    assert not SCHEMA.is_valid({key: value for key, value in data.items() if key != "rows"})


def test_what_has_no_number_is_null() -> None:
    data = json.loads(files("edges")["edges/data.json"])
    assert data["cosine"][0] == [None, None, None, None]
    assert data["norms"][1] is None
    assert data["dot"][1][1] is None
    assert data["cosine"][1][2] is not None


def test_csv_files_hold_the_numbers_and_no_formula() -> None:
    told = trace("hostile")
    read = list(csv.reader(io.StringIO(files("hostile")["hostile/embeddings.csv"].decode(), newline="")))
    assert read[0] == ["position", "token", "id", "length", "x0", "x1", "x2"]
    for line, token, vector in zip(read[1:], HOSTILE, told.vectors.tolist(), strict=True):
        assert line[1][0] not in "=+-@\t\r\n"
        assert line[1].removeprefix("'") == (token.removeprefix("'") if token.startswith("'") else token) or (
            line[1] == f"'{token}"
        )
        assert [float(number) for number in line[4:]] == vector
    pairs = list(csv.reader(io.StringIO(files("hostile")["hostile/similarity.csv"].decode(), newline="")))
    n = len(HOSTILE)
    assert len(pairs) == 1 + n * (n - 1) // 2
    assert float(pairs[1][4]) == told.comparison.cosine[0][1]


def test_csv_lines_end_as_rfc_4180_says_and_what_is_undefined_is_empty() -> None:
    text = files("edges")["edges/similarity.csv"].decode()
    assert text.count("\r\n") == text.count("\n") == 1 + 6
    assert "0,1,zero,huge,," in text


def test_a_card_outlives_json() -> None:
    card = card_of(trace("hostile"))
    assert card_from(json.loads(json.dumps(asdict(card)))) == card
    assert card.thumbnail in files("hostile")
