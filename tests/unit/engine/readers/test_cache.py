"""A file is read once; what is kept is whole, and nothing else is believed."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from generator.engine.readers.cache import NUMBERS as ROWS_FILE
from generator.engine.readers.cache import repeated_rows, sha256_of
from generator.engine.readers.store import ENDS, TOKENS, StoredVocabulary, write_index
from generator.engine.readers.vector_file import open_vectors
from generator.errors import OutputError, VectorFileError
from tests.unit.engine.readers.made import NUMBERS, glove, model, put, tokenizer_json


def entries(cache: Path) -> list[Path]:
    return [path for path in cache.iterdir() if path.is_dir()]


def test_the_second_time_nothing_is_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path, {"v": glove()})
    first = open_vectors(path, cache=tmp_path / "cache")
    monkeypatch.setattr("generator.engine.readers.text.parse_lines", None)
    path.rename(tmp_path / "elsewhere")
    again = open_vectors(tmp_path / "elsewhere", cache=tmp_path / "cache")
    assert again.rows(range(4)).tolist() == first.rows(range(4)).tolist()
    assert len(entries(tmp_path / "cache")) == 1
    (tmp_path / "elsewhere").write_bytes(glove().replace(b"0.5", b"0.6"))
    with pytest.raises(TypeError):  # parsed anew
        open_vectors(tmp_path / "elsewhere", cache=tmp_path / "cache")


def test_a_damaged_entry_is_made_again(tmp_path: Path) -> None:
    path = put(tmp_path, {"v": glove()})
    cache = tmp_path / "cache"
    open_vectors(path, cache=cache)
    (entry,) = entries(cache)
    for damage in ("short", "gone", "about"):
        if damage == "short":
            (entry / ROWS_FILE).write_bytes(b"1234")
        elif damage == "gone":
            (entry / TOKENS).unlink()
        else:
            (entry / "about.json").write_text("{}")
        file = open_vectors(path, cache=cache)
        assert file.rows(range(4)).tolist() == NUMBERS.tolist()
        assert file.token(3) == "Ġsat"
        assert entries(cache) == [entry]


def test_a_model_stays_where_it_is(tmp_path: Path) -> None:
    path = put(tmp_path, {"m": model(), "tokenizer.json": tokenizer_json()})
    file = open_vectors(path, cache=tmp_path / "cache")
    (entry,) = entries(tmp_path / "cache")
    assert not (entry / ROWS_FILE).exists()
    path.write_bytes(b"")
    with pytest.raises(VectorFileError, match="has become shorter"):
        file.rows([0])


def test_a_digest_is_remembered_while_the_file_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, {"v": glove()})
    cache = tmp_path / "cache"
    told: list[int] = []
    fresh = sha256_of(path, cache, told.append)
    assert sha256_of(path, cache, told.append) == fresh
    assert len(told) == 2  # the file is too young
    path.chmod(0o600)
    old = time.time() - 100
    os.utime(path, (old, old))
    monkeypatch.setattr("generator.files.COARSEST", -1)
    sha256_of(path, cache, told.append)
    told.clear()
    assert sha256_of(path, cache, told.append) == fresh
    assert told == []
    path.write_bytes(glove().replace(b"0.5", b"0.6"))
    os.utime(path, (old, old))  # the same size, the same time
    assert sha256_of(path, cache, told.append) != fresh


def test_a_file_that_changes_while_it_is_read(tmp_path: Path) -> None:
    path = put(tmp_path, {"v": glove()})

    def change(done: int, total: int) -> None:
        if done > total // 2:
            path.write_bytes(glove() * 2)

    with pytest.raises(VectorFileError, match="changed while it was read"):
        open_vectors(path, cache=tmp_path / "cache", progress=change)
    assert entries(tmp_path / "cache") == []


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    path = put(tmp_path, {"v": glove()})
    (tmp_path / "cache").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        open_vectors(path, cache=tmp_path / "cache")


def test_digests_that_collide_are_told_apart(tmp_path: Path) -> None:
    tokens = [b"a", b"b", b"a", b"c", b"b"]
    (tmp_path / TOKENS).write_bytes(b"".join(tokens))
    np.arange(1, 6, dtype="<u8").tofile(tmp_path / ENDS)
    vocabulary = StoredVocabulary(tmp_path, 5)
    same = np.zeros(5, dtype=np.uint64)
    assert repeated_rows(vocabulary, same) == [2, 4]
    write_index(tmp_path, np.array([7] * 5, dtype=np.uint64))
    assert vocabulary.row_of("x") is None
    assert vocabulary.row_of("\ud800") is None
