"""A model's own subwords. The library is optional for readers; who develops has it."""

from __future__ import annotations

from pathlib import Path

import pytest
from safetensors.numpy import load, save

from generator.engine.readers.vector_file import open_vectors
from generator.errors import VectorError, VectorFileError
from tests.unit.engine.readers.made import NUMBERS, glove, model, put, tokenizer_json


def test_a_file_without_tokenizer_splits_nothing(tmp_path: Path) -> None:
    file = open_vectors(put(tmp_path, {"v": glove()}), cache=tmp_path / "cache")
    with pytest.raises(VectorError, match="has no tokenizer"):
        file.split("the cat")


def test_the_library_splits(tmp_path: Path) -> None:
    path = put(tmp_path, {"m": model(), "tokenizer.json": tokenizer_json()})
    file = open_vectors(path, cache=tmp_path / "cache")
    assert file.split("the cat dog").ids == (0, 1, 0)
    assert file.split("").ids == ()
    put(tmp_path, {"tokenizer.json": b'{"model": {"vocab": {"a": 0}}}'})
    broken = open_vectors(path, cache=tmp_path / "cache")
    with pytest.raises(VectorFileError, match="the library tokenizers cannot use it"):
        broken.split("a")


def test_the_library_reads_the_same_numbers(tmp_path: Path) -> None:
    path = put(tmp_path, {"m": model(), "tokenizer.json": tokenizer_json()})
    assert load(path.read_bytes())["model.embed_tokens.weight"].tolist() == NUMBERS.tolist()
    path.write_bytes(save({"a.wte.weight": NUMBERS, "b": NUMBERS[:1]}, metadata={"format": "np"}))
    assert open_vectors(path, cache=tmp_path / "cache").rows(range(4)).tolist() == NUMBERS.tolist()
