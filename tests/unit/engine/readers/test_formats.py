"""Every format gives the same tokens and the same numbers, whatever the file is called."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from generator.engine.readers.vector_file import files_read, open_vectors
from tests.unit.engine.readers.made import (
    FORMATS,
    NUMBERS,
    TOKENS,
    fasttext_vec,
    floats,
    glove,
    model,
    put,
    safetensors,
    tokenizer_json,
    word2vec_binary,
    word2vec_text,
)


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_read_exactly(name: str, tmp_path: Path) -> None:
    said, files = FORMATS[name]
    path = put(tmp_path / "in", files())
    file = open_vectors(path, cache=tmp_path / "cache")
    assert (file.name, file.format, file.oddities, file.nameless) == (path.name, said, (), ())
    assert (file.vocabulary_size, file.dimension) == (4, 3)
    assert file.tokens_of(range(4)) == TOKENS
    assert [file.row_of(token) for token in TOKENS] == [0, 1, 2, 3]
    assert file.row_of("Cat") is None
    assert file.row_of("") is None
    rows = file.rows([3, 0, 3])
    assert rows.dtype == np.float64
    assert rows.tolist() == NUMBERS[[3, 0, 3]].tolist()
    blocks = list(file.matrix.blocks(3))
    assert [start for start, _ in blocks] == [0, 3]
    assert blocks[0][1].dtype == np.float32
    assert np.concatenate([block for _, block in blocks]).tolist() == NUMBERS.tolist()
    with pytest.raises(IndexError):
        file.rows([4])
    with pytest.raises(IndexError):
        file.token(-1)
    copy = pickle.loads(pickle.dumps(file))  # noqa: S301 - as another process gets it
    assert copy == file
    assert copy.token(1) == "cat"
    if "shards" not in name:
        assert file.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (file.tokenizer is not None) == name.startswith("safetensors")


@pytest.mark.parametrize("name", FORMATS)
def test_what_stands_beside_a_file_is_read_with_it(name: str, tmp_path: Path) -> None:
    files = FORMATS[name][1]()
    path = put(tmp_path, files)
    assert set(files_read(path)) == {tmp_path / each for each in files}
    path.write_bytes(b"")
    assert path in files_read(path)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("content", [glove, word2vec_text, fasttext_vec, word2vec_binary])
def test_compressed_files(
    content: Callable[[], bytes], pack: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    packed = pack(content())
    file = open_vectors(put(tmp_path, {"v.txt": packed}), cache=tmp_path / "cache")
    assert file.tokens_of(range(4)) == TOKENS
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()
    assert file.sha256 == hashlib.sha256(packed).hexdigest()


def test_xz_in_several_streams_with_padding(tmp_path: Path) -> None:
    text = glove()
    packed = lzma.compress(text[:40]) + bytes(8) + lzma.compress(text[40:]) + bytes(4)
    file = open_vectors(put(tmp_path, {"v": packed}), cache=tmp_path / "cache")
    assert file.rows(range(4)).tolist() == NUMBERS.tolist()


@pytest.mark.parametrize("dtype", ["F16", "BF16"])
def test_half_precision_is_exact(dtype: str, tmp_path: Path) -> None:
    numbers = np.array([[0.5, -1.25], [1.0, 65504 if dtype == "F16" else 2.0**100]], dtype=np.float32)
    content = model(dtype, numbers=numbers)
    path = put(tmp_path, {"m": content, "tokenizer.json": tokenizer_json(TOKENS[:2])})
    file = open_vectors(path, cache=tmp_path / "cache")
    assert file.rows([0, 1]).tolist() == numbers.tolist()


@pytest.mark.parametrize(
    "name",
    [
        "model.embed_tokens.weight",
        "embeddings.word_embeddings.weight",
        "bert.embeddings.word_embeddings.weight",
        "wte.weight",
        "transformer.wte.weight",
        "shared.weight",
        "tok_embeddings.weight",
        "embeddings",
    ],
)
def test_the_matrix_is_found_by_its_usual_names(name: str, tmp_path: Path) -> None:
    path = put(tmp_path, {"m.safetensors": model(name=name), "tokenizer.json": tokenizer_json()})
    assert open_vectors(path, cache=tmp_path / "cache").rows([1]).tolist() == [NUMBERS[1].tolist()]


def test_a_shared_matrix_comes_before_those_of_encoder_and_decoder(tmp_path: Path) -> None:
    other = ("F32", [4, 3], bytes(48))
    content = safetensors(
        {
            "model.encoder.embed_tokens.weight": other,
            "model.embed_tokens.weight": ("F32", [4, 3], floats("F32")),
            "model.decoder.embed_tokens.weight": other,
        }
    )
    path = put(tmp_path, {"m.safetensors": content, "tokenizer.json": tokenizer_json()})
    assert open_vectors(path, cache=tmp_path / "cache").rows([1]).tolist() == [NUMBERS[1].tolist()]


def test_a_folder_stands_for_its_model(tmp_path: Path) -> None:
    for name in ("safetensors", "safetensors, shards", "projector"):
        folder = tmp_path / name
        put(folder, FORMATS[name][1]())
        assert open_vectors(folder, cache=tmp_path / "cache").token(1) == "cat"


def _note(told: list[tuple[int, int]], done: int, of: int) -> None:
    told.append((done, of))


def test_progress_rises_to_its_end(tmp_path: Path) -> None:
    for name, (_, files) in FORMATS.items():
        told: list[tuple[int, int]] = []
        path = put(tmp_path / name, files())
        open_vectors(path, cache=tmp_path / "cache", progress=partial(_note, told))
        assert told == sorted(told), name
        assert told[-1][0] == told[-1][1] > 0, name


@pytest.mark.parametrize("magic", [b"\x80\x02", b"\x1f\x8b\x08", b"BZh", b"\xff\xfe"])
def test_the_length_of_a_header_is_no_magic_number(magic: bytes, tmp_path: Path) -> None:
    content = model()
    length, wanted = int.from_bytes(content[:8], "little"), int.from_bytes(magic, "little")
    padded = wanted.to_bytes(8, "little") + content[8 : 8 + length].ljust(wanted) + content[8 + length :]
    path = put(tmp_path, {"m": padded, "tokenizer.json": tokenizer_json()})
    assert open_vectors(path, cache=tmp_path / "cache").rows([2]).tolist() == [NUMBERS[2].tolist()]
