"""The real models that come with the generator: what E holds, and numbers that others can check."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.engine import models
from generator.engine.models import smollm2, whole_path
from generator.engine.similarity import cosine_similarity
from generator.engine.sources.model import ModelVectors
from generator.engine.sources.source import TableRequest
from generator.engine.sources.table import EmbeddingTable
from generator.engine.sources.token_model import as_text
from generator.errors import Problem
from generator.lessons.lesson import run
from generator.lessons.steps import AnalogyStep
from generator.preset.model import Preset

GLOVE = ModelVectors()
SMOLLM2 = ModelVectors(name="smollm2-135m")


def table(
    *tokens: str, d: int = 50, model: ModelVectors = GLOVE, more: tuple[str, ...] | None = None
) -> EmbeddingTable:
    request = model.resolved(TableRequest(tokens, more, d))
    assert isinstance(request, TableRequest)
    return model.table(request)


def problems(model: ModelVectors, *tokens: str, d: int = 0, text: str = "") -> list[Problem]:
    found = model.resolved(TableRequest(tokens, None, d, text=text))
    assert isinstance(found, list)
    return found


def cosine(of: EmbeddingTable, a: str, b: str) -> float:
    return cosine_similarity(of.rows[of.token_to_id[a]], of.rows[of.token_to_id[b]])


@pytest.mark.parametrize(
    ("words", "d", "kept", "cosines"),
    [
        ("the cat sat", 4, 0.86, {"the cat": (0.47, 0.44), "the sat": (0.46, 0.43), "cat sat": (0.30, 0.27)}),
        ("king queen man woman", 6, 0.90, {
            "king queen": (0.83, 0.78), "king man": (0.58, 0.53), "king woman": (0.45, 0.41),
            "queen man": (0.57, 0.54), "queen woman": (0.64, 0.60), "man woman": (0.94, 0.89),
        }),
        ("tea coffee milk", 4, 0.84, {
            "tea coffee": (0.97, 0.81), "tea milk": (0.81, 0.69), "coffee milk": (0.90, 0.74),
        }),
        ("river bank loan", 4, 0.85, {
            "river bank": (0.44, 0.41), "river loan": (0.33, 0.29), "bank loan": (0.79, 0.68),
        }),
        ("red green blue", 3, 0.78, {
            "red green": (0.95, 0.86), "red blue": (0.98, 0.89), "green blue": (0.93, 0.83),
        }),
    ],
)  # fmt: skip
def test_fewer_dimensions_keep_what_they_can(
    words: str, d: int, kept: float, cosines: dict[str, tuple[float, float]]
) -> None:
    small = table(*words.split(), d=d)
    assert len(small.vocabulary) == max(24, 3 * d)
    assert small.provenance.details["kept"] == pytest.approx(kept, abs=0.006)
    assert small.reference is not None
    for pair, expected in cosines.items():
        found = tuple(round(cosine(of, *pair.split()), 2) for of in (small, small.reference))
        assert found == pytest.approx(expected, abs=0.011), pair


def test_in_all_50_dimensions_e_is_the_model() -> None:
    whole = table("king")
    assert (whole.rows.shape, whole.vocabulary[:3]) == ((40_000, 50), ("the", "of", "to"))
    assert whole.token_to_id["queen"] == 1939 and whole.rows[1939].tolist()[:2] == [0.38, 1.82]
    assert table("king", d=0).rows.shape == (40_000, 50), "d may be left out"


def test_equal_questions_have_equal_answers_on_every_page() -> None:
    pages = [table("cat", *others, d=d) for others, d in (((), 4), (("dog", "king"), 50), (("the",), 9))]
    traces = [run(Preset("x", ("cat", *others), d, vectors=GLOVE)) for others, d in (((), 4), (("dog",), 50))]
    near = [
        [trace.reference.vocabulary[each.row] for each in trace.neighbourhoods[0].nearest] for trace in traces
    ]
    assert near[0] == near[1] == ["dog", "cats", "snake", "dogs", "pet"]
    bands = {
        (each.reference.band.low, each.reference.band.high)
        for each in pages
        if each.reference and each.reference.band
    }
    assert {(round(low, 2), round(high, 2)) for low, high in bands} == {(-0.10, 0.58)}


def test_a_word_that_glove_lacks_is_random_marked_and_warned_of() -> None:
    request = TableRequest(("rain", "monsoonn"), None, 4)
    mixed = GLOVE.table(request)
    assert mixed.untrained == ("monsoonn",) and mixed.reference is not None
    assert mixed.reference.untrained == ("monsoonn",) and mixed.reference.left_out
    (warning,) = GLOVE.warnings(request)
    assert warning.startswith('"monsoonn" is not in glove-6b-50d; its vector is random and untrained.')
    assert 'Nearest spellings: "monsoon", ' in warning and '"trained"' in warning
    assert "make models" in warning and GLOVE.is_at_hand(request)


def test_words_are_found_however_they_are_spelt() -> None:
    found = table("The", "CAT", "jack-o’-lantern", "cat", d=4).found_as
    assert {key: found[key] for key in ("The", "CAT")} == {"The": "the", "CAT": "cat"}
    assert "cat" not in found


def test_more_dimensions_than_the_model_has_and_texts_are_refused() -> None:
    (dimension,) = problems(GLOVE, "king", d=64)
    assert dimension.field == "embeddingDim" and "has 50 dimensions" in dimension.reason
    (text,) = problems(GLOVE, text="a cat")
    assert text.field == "text" and "whole words" in text.reason
    (other,) = problems(SMOLLM2, " king", d=6)
    assert other.field == "embeddingDim" and "576" in other.reason
    (token,) = problems(SMOLLM2, " kinq")
    assert token.field == "tokens[0]" and 'did you mean " ' in token.reason and "make models" in token.reason
    (unknown,) = problems(SMOLLM2, text="Zaphod Beeblebrox")
    assert unknown.field == "text" and "make models" in unknown.reason
    asked = SMOLLM2.resolved(TableRequest((" king",), None, 0, analogies=((" man", " king", " woman"),)))
    assert isinstance(asked, list) and [each.field for each in asked] == ["analogies"]
    (long,) = problems(SMOLLM2, text="king" + " king" * 64)
    assert long.reason == "is split into 65 tokens; a page can have 1 to 64"


def test_analogies_may_name_rare_words() -> None:
    request = GLOVE.resolved(TableRequest(("cat",), None, 6, analogies=(("Cat", "kitten", "dog"),)))
    assert isinstance(request, TableRequest)
    trace = run(Preset("x", request.tokens, 6, vectors=GLOVE, analogies=request.analogies))
    assert isinstance(trace.steps[-1], AnalogyStep) and "kitten" in trace.reference.vocabulary[10_000:]


def test_a_file_that_is_not_the_whole_model_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENERATOR_CACHE", str(tmp_path))
    path = whole_path("smollm2-135m")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"GGUF")
    (broken,) = problems(SMOLLM2, " spaceship")
    assert broken.field == "vectors.name" and path.name in broken.reason
    assert table(" king", model=SMOLLM2, d=0).ids, "a page of tokens that are held asks for no file"


@pytest.fixture
def whole(whole_models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole models are there."""
    monkeypatch.setenv("GENERATOR_CACHE", str(whole_models.parent))


@pytest.mark.slow
@pytest.mark.usefixtures("whole")
def test_the_whole_language_model_has_every_token_and_text() -> None:
    request = SMOLLM2.resolved(TableRequest((" king", " spaceship"), None, 0))
    assert isinstance(request, TableRequest) and len(SMOLLM2.reads(request)) == 1
    trace, held = (run(Preset("x", tokens, 576, vectors=SMOLLM2)) for tokens in (request.tokens, (" king",)))
    assert trace.ids == (4197, 39248) and trace.table.vocabulary[39248] == " spaceship"
    assert trace.table.provenance == held.table.provenance, "it is the same model"
    assert trace.vectors[0].tolist() == held.vectors[0].tolist()
    near = [
        [(each.reference.vocabulary[found.row], found.measure) for found in each.neighbourhoods[0].nearest]
        for each in (trace, held)
    ]
    assert near[0] == near[1], "the extract has the same neighbours"
    assert trace.reference.vocabulary[trace.neighbourhoods[1].nearest[0].row] == " spacecraft"
    cut = SMOLLM2.resolved(TableRequest((), None, 0, text="Zaphod Beeblebrox"))
    assert isinstance(cut, TableRequest) and "".join(cut.tokens) == "Zaphod Beeblebrox"
    asked = SMOLLM2.resolved(TableRequest((" king",), None, 0, analogies=((" man", " king", " woman"),)))
    assert isinstance(asked, TableRequest)
    told = run(Preset("x", (" king",), 576, vectors=SMOLLM2, analogies=asked.analogies)).steps[-1]
    assert isinstance(told, AnalogyStep) and told.table.rows.shape == (49_152, 576)
    assert [each.token for each in told.candidates[:2]] == [" queen", " king"]
    (token,) = problems(SMOLLM2, "Ġspaceship")
    assert token.reason.startswith('"Ġspaceship" is no token of the whole model; did you mean ')


@pytest.mark.slow
@pytest.mark.usefixtures("whole")
def test_a_word_beyond_the_40_000_has_its_own_row() -> None:
    rare = table("axolotl", "monsoonn", "king")
    assert rare.vocabulary[40_000:] == ("axolotl", "monsoonn") and rare.untrained == ("monsoonn",)
    file = models.whole("glove-6b-50d")
    assert file is not None and (row := file.row_of("axolotl")) is not None
    assert rare.rows[40_000].tolist() == (np.rint(100 * file.rows([row])[0]) / 100).tolist()
    small = table("Axolotl", "salamander", d=6)
    assert "axolotl" in small.vocabulary and not small.untrained
    assert small.reference is not None and round(cosine(small.reference, "Axolotl", "salamander"), 2) == 0.42
    (warning,) = GLOVE.warnings(TableRequest(("monsoonn",), None, 4))
    assert "make models" not in warning


HELD = [as_text(token) for token in smollm2().tokens]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(HELD) | st.text(min_size=1, max_size=8), min_size=1, max_size=8))
@example(["king", "Queen"])  # the row of Queen is held as a neighbour's; those above and below it are not
def test_a_language_model_s_tokens_are_told_or_refused_one_by_one(tokens: list[str]) -> None:
    listed = {as_text(smollm2().tokens[smollm2().places[row]]) for row in smollm2().listed}
    refused = [f"tokens[{index}]" for index, token in enumerate(tokens) if token not in listed]
    if refused:
        assert [problem.field for problem in problems(SMOLLM2, *tokens)] == refused
    kept = tuple(token for token in tokens if token in listed)
    if kept:
        assert run(Preset("x", kept, 576, vectors=SMOLLM2)).vectors.shape == (len(kept), 576)


def test_a_language_model_s_own_ids_and_rows() -> None:
    whole = table(" king", " cat", d=0, model=SMOLLM2)
    assert whole.rows.shape == (49_152, 576)
    assert [whole.token_to_id[token] for token in (" king", "king", " cat", " dog")] == [
        4197,
        644,
        2644,
        2767,
    ]
    assert whole.vocabulary[4197] == " king"
    assert round(cosine(whole, " king", " queen"), 2) == 0.62
    request = SMOLLM2.resolved(TableRequest((), None, 0, text="strawberry strawberry"))
    assert isinstance(request, TableRequest) and request.subwords is not None
    assert request.subwords.ids == (302, 1709, 9500, 35199)
    assert request.tokens == ("st", "raw", "berry", " strawberry")


@pytest.mark.parametrize(
    ("pair", "raw", "centred"),
    [
        ((" king", " queen"), 0.62, 0.66), ((" yoga", " influenza"), 0.61, 0.08),
        ((" king", " man"), 0.20, 0.54),
        ((" queen", " man"), -0.01, 0.27), ((" cat", " dog"), 0.58, 0.72), ((" the", " yoga"), -0.44, 0.17),
    ],
)  # fmt: skip
def test_random_pairs_lean_one_way_until_the_mean_is_subtracted(
    pair: tuple[str, str], raw: float, centred: float
) -> None:
    trace = run(Preset("x", pair, 576, vectors=SMOLLM2))
    assert trace.centred is not None
    assert round(trace.comparison.cosine[0][1] or 9, 2) == raw
    assert round(trace.centred.comparison.cosine[0][1] or 9, 2) == centred
    assert (round(trace.band.low, 2), round(trace.band.high, 2)) == (0.08, 0.66)
    assert trace.band.rows is not None and round(trace.band.rows.cosines.mean, 2) == 0.44
    assert (round(trace.centred.band.low, 2), round(trace.centred.band.high, 2)) == (-0.21, 0.22)


def test_forms_of_one_word_are_one_neighbour() -> None:
    trace = run(Preset("x", (" king",), 576, vectors=SMOLLM2))
    near = trace.neighbourhoods[0].nearest
    names = [trace.reference.vocabulary[each.row] for each in near]
    assert names[0] == " King" and near[0].spellings > 1
    assert " queen" in names and not {"King", " kings"} & set(names)


@pytest.mark.parametrize("letters", ["Ġ", "ĠâĢĶ", "Ā", "<|endoftext|>"])
def test_pieces_are_shown_as_the_text_they_stand_for(letters: Literal["Ġ"]) -> None:
    assert (
        as_text(letters) == {"Ġ": " ", "ĠâĢĶ": " —", "Ā": "\x00", "<|endoftext|>": "<|endoftext|>"}[letters]
    )
