"""Vectors trained for a page: what is learned, what is not, and what is said of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.engine.similarity import cosine_similarity
from generator.engine.sources.random import random_row
from generator.engine.sources.source import TableRequest, file_beside, project_of
from generator.engine.sources.trained import TrainedVectors
from generator.errors import PresetErrors, Problem, VectorError
from generator.lessons import lesson
from generator.pages.page import page_files
from generator.preset.loading import load_preset, load_presets

TEXT = "The cat sat. The dog sat. The cat ran. The dog ran. A bird flew over the hill. " * 30


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a text; trainings are kept in it."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "presets").mkdir()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "own.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("GENERATOR_CACHE", str(tmp_path / "cache"))
    return tmp_path / "presets"


def own(**keys: object) -> TrainedVectors:
    return TrainedVectors.model_validate({"source": "trained", "corpus": "../texts/own.txt", **keys})


def request(folder: Path, *tokens: str, d: int = 4) -> TableRequest:
    return TableRequest(tokens, None, d, folder)


def test_a_text_of_ones_own(folder: Path) -> None:
    table = own().table(request(folder, "The", "cat", "zebra"))
    assert table.learned and table.training is not None
    assert table.provenance.details["corpus"] == "own.txt"
    assert dict(table.found_as) == {"The": "the"} and table.token_to_id["The"] == table.token_to_id["the"]
    assert table.untrained == ("zebra",)
    assert table.rows[table.token_to_id["zebra"]].tolist() == random_row(0, "zebra", 4).tolist()
    assert table.warnings == (
        "../texts/own.txt has 540 words; vectors from fewer than 100,000 mean little: use a longer text",
        '"zebra" is not in the corpus; its vector is random and untrained',
    )
    rows = table.rows[:]
    assert ((rows * 100).round() / 100 == rows).all(), "two decimals: the shown arithmetic closes"


def test_a_token_is_found_however_it_is_typed(folder: Path) -> None:
    """By a real preset: tokens, vocabulary and analogies, in the corpus' spelling and in others."""
    text = "I don’t like the café. L’élève aime le the. The cats’ café. " * 40
    (folder.parent / "texts" / "own.txt").write_text(text, encoding="utf-8")
    vectors = {"source": "trained", "corpus": "../texts/own.txt", "epochs": 1, "language": "fr"}
    tree = {
        "tokens": ["don’t", "cafe\u0301", "ÉLÈVE", "l’", "like"],
        "vocabulary": ["don't", "CAFÉ"],
        "embeddingDim": 4,
        "vectors": vectors,
        "analogies": [["Don’t", "Like", "cafe\u0301"]],
    }
    (folder / "typed.json").write_text(json.dumps(tree), encoding="utf-8")
    (preset,) = load_presets(folder).presets
    assert preset.analogies == (("don't", "like", "café"),)
    told = lesson.run(preset)
    assert told.table.untrained == ()
    assert [told.table.vocabulary[row] for row in told.ids] == ["don't", "café", "élève", "l'", "like"]
    page = page_files(told)["typed.md"].decode()
    assert "E spells it differently: “don’t” is looked up as “don&#39;t”" in page or "“don't”" in page
    assert "**Too little text.** The corpus has" in page


def test_a_token_of_several_words_is_said_to_be(folder: Path) -> None:
    warnings = own().warnings(request(folder, "the cat"))
    assert warnings[1] == (
        '"the cat" is not in the corpus, which splits it into 2 words ("the", "cat"); '
        "its vector is random and untrained"
    )


def test_tokens_that_the_corpus_never_met_share_a_row_where_they_are_spelt_alike(folder: Path) -> None:
    composed, decomposed = "Zébu", "ze\u0301bu"
    table = own().table(request(folder, "cat", decomposed, composed, "zebra"))
    ids = table.token_to_id
    assert ids[composed] == ids[decomposed] != ids["zebra"]
    assert [word for word in table.vocabulary if word[0] in "zZ"] == ["zebra", decomposed]
    assert table.untrained == (decomposed, composed, "zebra")
    assert dict(table.found_as) == {composed: decomposed}
    other = own().table(request(folder, composed))
    assert other.rows[other.token_to_id[composed]].tolist() == table.rows[ids[decomposed]].tolist()
    apart = own(lowercase=False).table(request(folder, composed, decomposed, "z\u00e9bu"))
    assert len({apart.token_to_id[each] for each in (composed, decomposed, "z\u00e9bu")}) == 2


def test_capitals_count_where_the_preset_says_so(folder: Path) -> None:
    table = own(lowercase=False).table(request(folder, "The", "the", "THE"))
    assert table.found_as == {} and table.untrained == ("THE",)
    assert table.token_to_id["The"] != table.token_to_id["the"]


def test_the_same_training_is_done_once(folder: Path) -> None:
    source, calls = own(), []
    source.prepare(request(folder, "cat"), lambda done, total: calls.append((done, total)))
    assert calls and calls[-1][0] == calls[-1][1]
    before = len(calls)
    source.prepare(request(folder, "dog"), lambda done, total: calls.append((done, total)))
    assert len(calls) == before
    (folder.parent / "texts" / "own.txt").write_text(TEXT + "More.", encoding="utf-8")
    source.prepare(request(folder, "dog"), lambda done, total: calls.append((done, total)))
    assert len(calls) > before


def test_both_methods_learn_from_the_same_text(folder: Path) -> None:
    for method in ("skip-gram", "ppmi-svd"):
        table = own(method=method).table(request(folder, "cat", "dog", "hill"))
        cat, dog, hill = (table.rows[table.token_to_id[word]] for word in ("cat", "dog", "hill"))
        assert cosine_similarity(cat, dog) > cosine_similarity(cat, hill), method


def refused(source: TrainedVectors, asked: TableRequest) -> Problem:
    answer = source.resolved(asked)
    assert isinstance(answer, list)
    (problem,) = answer
    return problem


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../texts/none.txt", "../texts/none.txt: cannot be read: no such file or directory"),
        (
            "../../elsewhere.txt",
            "../../elsewhere.txt: is outside the project; put a copy of the file inside it",
        ),
        ("/etc/hostname", "/etc/hostname: must be a path relative to the preset's file"),
        ("../texts", "../texts: is a folder; must be a file"),
    ],
)
def test_a_text_that_cannot_be_read_is_one_problem(folder: Path, name: str, reason: str) -> None:
    source = TrainedVectors(source="trained", corpus=name)
    problem = refused(source, request(folder, "cat"))
    assert (problem.field, problem.reason) == ("vectors.corpus", reason)
    assert source.vocabulary(request(folder, "cat")) is None


def test_a_loop_of_links_is_told_without_this_machines_path(folder: Path) -> None:
    (folder / "loop.txt").symlink_to("loop.txt")
    problem = refused(TrainedVectors(source="trained", corpus="loop.txt"), request(folder, "cat"))
    assert problem.reason.startswith("loop.txt: cannot be read: ")
    assert folder.as_posix() not in problem.reason


def test_a_text_that_is_not_utf_8_or_has_no_words(folder: Path) -> None:
    text = folder.parent / "texts" / "own.txt"
    text.write_bytes(b"one\ntwo\xff\n")
    problem = refused(own(), request(folder, "cat"))
    assert "line 2" in problem.reason and "UTF-8" in problem.reason
    text.write_text("one one one", encoding="utf-8")
    problem = refused(own(), request(folder, "cat"))
    assert "training needs 2 or more" in problem.reason
    problem = refused(TrainedVectors(), TableRequest(("cat",), None, 4096, folder))
    assert problem.field == "embeddingDim" and "at most" in problem.reason


def test_the_project_is_the_nearest_folder_that_holds_one(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "presets"
    inner.mkdir(parents=True)
    (tmp_path / "a" / ".git").mkdir()
    assert project_of(inner) == (tmp_path / "a").resolve()
    link = inner / "out.txt"
    link.symlink_to(tmp_path / "secret.txt")
    with pytest.raises(VectorError, match="is outside the project"):
        file_beside(inner, "out.txt")


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ({"epochs": 0}, "vectors.epochs: is the number 0; must be 1 to 100"),
        ({"window": 21}, "vectors.window: is the number 21; must be 1 to 20"),
        ({"learningRate": 2}, "vectors.learningRate: is the number 2; must be 0.0001 to 0.25"),
        (
            {"method": "glove"},
            'vectors.method: is the text "glove"; must be one of "skip-gram" or "ppmi-svd"',
        ),
        (
            {"method": "skipgram"},
            'vectors.method: is the text "skipgram"; must be one of "skip-gram" or "ppmi-svd"; '
            'did you mean "skip-gram"?',
        ),
        (
            {"corpus": "bundle"},
            'vectors.corpus: bundle: cannot be read: no such file or directory; did you mean "bundled"?',
        ),
        (
            {"corpus": "Bundled"},
            'vectors.corpus: Bundled: cannot be read: no such file or directory; did you mean "bundled"?',
        ),
        (
            {"corpus": "../texts/own.txt", "minCount": 100},
            "vectors.corpus: ../texts/own.txt: has 1 word that appears at least 100 times; "
            "training needs 2 or more, so use a longer text or a smaller minCount",
        ),
        ({"lowercase": "no"}, 'vectors.lowercase: is the text "no"; must be true or false'),
        ({"corpus": 3}, 'vectors.corpus: is the number 3; must be text, as in "../texts/alice.txt"'),
        (
            {"corpus": "../texts/own.txt", "language": "French"},
            'vectors.language: is the text "French"; must be a language tag, as in "fr"',
        ),
        (
            {"language": "fr"},
            "vectors.language: is only for your own text; the bundled corpus is English: leave it out",
        ),
        ({"epoch": 3}, 'vectors.epoch: unknown key; did you mean "epochs"?'),
    ],
)
def test_unusable_values_say_the_range(folder: Path, keys: dict[str, object], line: str) -> None:
    path = folder / "x.json"
    tree = {"tokens": ["cat"], "embeddingDim": 4, "vectors": {"source": "trained"} | keys}
    path.write_text(json.dumps(tree), encoding="utf-8")
    with pytest.raises(PresetErrors) as caught:
        load_preset(path)
    assert str(caught.value) == f"{path.as_posix()}: {line}"
