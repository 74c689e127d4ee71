"""Vectors read from a file of a real model, as a preset names it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from generator import lessons
from generator.embeddings import FileVectors, TableRequest
from generator.errors import PresetErrors
from generator.pages import page_files
from generator.preset import load_preset
from generator.steps import AnalogyStep

WORDS = ("king", "queen", "man", "woman", "apple", "pear", "the", "river")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a small GloVe text: float32 numbers with six decimals, one row twice."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    (tmp_path / "presets").mkdir()
    rows = np.random.RandomState(3).standard_normal((len(WORDS), 5))
    lines = [f"{word} " + " ".join(f"{x:.6f}" for x in row) for word, row in zip(WORDS, rows, strict=True)]
    (tmp_path / "glove.txt").write_text("\n".join([*lines, lines[0], ""]), encoding="utf-8")
    monkeypatch.setattr("generator.embeddings.file.CACHE", tmp_path / "cache")
    return tmp_path / "presets"


def preset(folder: Path, **keys: object) -> Path:
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    tree = {"tokens": ["king", "queen", "man"], "embeddingDim": 5, "vectors": vectors} | keys
    path.write_text(json.dumps(tree), encoding="utf-8")
    return path


def test_the_page_shows_the_files_own_rows(folder: Path) -> None:
    told = lessons.run(load_preset(preset(folder, analogies=[["man", "king", "woman"]])))
    assert told.ids == (0, 1, 2) and len(told.table.vocabulary) == 8 and told.table.learned
    line = (folder.parent / "glove.txt").read_text(encoding="utf-8").splitlines()[1].split()[1:]
    assert told.vectors[1].tolist() == [float(np.float32(number)) for number in line]
    assert told.band.rows is not None and told.band.rows.of == 28
    assert told.table.provenance.details["V"] == 8 and len(str(told.table.provenance.details["sha256"])) == 64
    (analogy,) = (step for step in told.steps if isinstance(step, AnalogyStep))
    assert analogy.words == ("man", "king", "woman") and len(analogy.candidates) == 8
    page = page_files(told)["real.md"].decode()
    assert "≈" in page and "1 row repeats a token of an earlier row" in page and "glove" in page


@pytest.mark.parametrize(
    ("keys", "lines"),
    [
        (
            {"embeddingDim": 4},
            ["embeddingDim: is 4; the rows of glove.txt have 5 numbers, so must be 5"],
        ),
        (
            {"tokens": ["king", "quen"]},
            ['tokens[1]: "quen" is not in glove.txt; did you mean "queen"?'],
        ),
        (
            {"vectors": {"source": "file", "path": "../none.txt"}},
            ["vectors.path: ../none.txt: "],
        ),
        (
            {"vectors": {"source": "file", "path": "../../none.txt"}},
            ["vectors.path: ../../none.txt: leads out of the project"],
        ),
        ({"vectors": {"source": "file"}}, ["vectors.path: is missing"]),
    ],
)
def test_each_mistake_is_one_line(folder: Path, keys: dict[str, object], lines: list[str]) -> None:
    with pytest.raises(PresetErrors) as caught:
        load_preset(preset(folder, **keys))
    found = [line.split("real.json: ", 1)[1] for line in str(caught.value).splitlines()]
    assert len(found) == len(lines)
    assert all(line.startswith(start) for line, start in zip(found, lines, strict=True)), found


def test_a_large_analogy_ranks_the_nearest_rows_and_the_three(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.lessons.token_embeddings.ALL_CANDIDATES", 3)
    monkeypatch.setattr("generator.lessons.token_embeddings.SOME_CANDIDATES", 2)
    path = preset(folder, analogies=[["man", "king", "woman"]])
    (few,) = (step for step in lessons.run(load_preset(path)).steps if isinstance(step, AnalogyStep))
    monkeypatch.undo()
    monkeypatch.setattr("generator.embeddings.file.CACHE", folder.parent / "cache")
    (every,) = (step for step in lessons.run(load_preset(path)).steps if isinstance(step, AnalogyStep))
    assert few.candidates[:2] == every.candidates[:2]
    assert {each.token for each in few.candidates} >= {"man", "king", "woman"}


def test_what_it_reads_decides_the_page(folder: Path) -> None:
    source = FileVectors(path="../glove.txt")
    assert source.reads(folder) == ((folder.parent / "glove.txt").resolve(),)
    assert "king" in source.vocabulary(TableRequest(("king",), None, 5, folder))


def test_the_file_knows_its_dimension(folder: Path) -> None:
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    path.write_text(json.dumps({"tokens": ["king"], "vectors": vectors}), encoding="utf-8")
    assert load_preset(path).embedding_dim == 5


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        ({"text": "the king"}, "text: glove.txt comes without a tokenizer; name the tokens instead"),
        ({"text": "the king", "tokens": ["king"]}, "text: stands beside tokens; leave one of the two out"),
        (
            {"text": "the king", "embeddingDim": 4, "vectors": {"source": "random"}},
            "text: only a model's tokenizer can cut a text; name tokens, or read vectors from a model's file",
        ),
    ],
)
def test_a_text_needs_a_tokenizer(folder: Path, tree: dict[str, object], line: str) -> None:
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    path.write_text(json.dumps({"vectors": vectors} | tree), encoding="utf-8")
    with pytest.raises(PresetErrors) as caught:
        load_preset(path)
    assert str(caught.value) == f"{path.as_posix()}: {line}"


def test_a_text_is_cut_by_the_models_tokenizer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The splitting itself needs the optional library and is tested with it; this is what becomes of it."""
    monkeypatch.setattr("generator.vector_files.VectorFile.can_split", True)
    monkeypatch.setattr("generator.vector_files.VectorFile.split", lambda _, text: tuple(text.split()))
    path = folder / "real.json"
    vectors = {"source": "file", "path": "../glove.txt"}
    path.write_text(json.dumps({"text": "the king", "vectors": vectors}), encoding="utf-8")
    preset = load_preset(path)
    assert (preset.tokens, preset.split_text, preset.embedding_dim) == (("the", "king"), "the king", 5)
    page = page_files(lessons.run(preset))["real.md"].decode()
    assert "The model's own tokenizer cut the text “the king” into these." in page
