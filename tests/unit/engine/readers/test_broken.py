"""Broken files are one line with file, place and reason; nothing is guessed, opened or allocated."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import pickle
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest

from generator.engine.readers import stream
from generator.engine.readers.vector_file import open_vectors
from generator.errors import VectorFileError
from tests.unit.engine.readers.made import (
    FORMATS,
    NUMBERS,
    ROWS,
    TOKENS,
    Files,
    floats,
    glove,
    model,
    npy,
    npz,
    put,
    safetensors,
    tokenizer_json,
    vectors_tsv,
    word2vec_binary,
    words,
)

REPLY = b"<!DOCTYPE html>\n<html><head><title>404</title></head></html>\n"
PROJECTOR = b"""{
  "embeddings": [
    {"tensorName": "Mine", "tensorShape": [4, 3], "tensorPath": "https://example.org/a.bytes",
     "metadataPath": "https://example.org/m.tsv"}
  ]
}"""
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


def zipped(**files: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def tarred(content: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        info = tarfile.TarInfo("glove.txt")
        info.size = len(content)
        archive.addfile(info, io.BytesIO(content))
    return file.getvalue()


def with_tokenizer(content: bytes) -> Files:
    return {"v": content, "tokenizer.json": tokenizer_json()}


def header(dtype: str, shape: object) -> bytes:
    text = repr({"descr": dtype, "fortran_order": False, "shape": shape}).encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


F12 = ("F32", [4, 3], floats("F32"))
CASES: dict[str, tuple[Files, str]] = {
    "nothing": ({"v": b""}, "is empty"),
    "nothing but lines": ({"v": b"\n\n\n"}, "line 1: has no token followed by numbers"),
    "prose": ({"v": b"Call me Ishmael.\nSome years ago\n"}, "line 1: has no token followed by numbers"),
    "short row": ({"v": glove() + b"x 1.0 2.0\n"}, "line 5: has 2 numbers; must have 3"),
    "long row": ({"v": glove() + b"x 1.0 2.0 3.0 4.0\n"}, "line 5: has 4 numbers; must have 3"),
    "long row of whole numbers": ({"v": glove() + b"x 1 2 3 4\n"}, "line 5: has 4 numbers; must have 3"),
    "no token": ({"v": glove() + b"1.0 2.0 3.0\n"}, "line 5: has 2 numbers after its token; must have 3"),
    "NaN": ({"v": glove() + b"x 1.0 nan 2.0\n"}, "line 5: contains nan"),
    "infinity": ({"v": glove() + b"x 1.0 2.0 -Infinity\n"}, "line 5: contains -Infinity"),
    "beyond float32": ({"v": glove() + b"x 1.0 2.0 1e39\n"}, "line 5: 1e39 is beyond the range of float32"),
    "beyond float64": ({"v": glove() + b"x 1.0 2.0 -1e999\n"}, "line 5: -1e999 is beyond the range"),
    "no number": ({"v": glove() + b"x 1.0 2,0 3.0\n"}, 'line 5: "2,0" must be a number'),
    "underscore": ({"v": glove() + b"x 1.0 2_0 3.0\n"}, 'line 5: "2_0" must be a number'),
    "header with another d": ({"v": b"4 4\n" + glove()}, "line 2: has 3 numbers; must have 4"),
    "header with d = 0": ({"v": b"4 0\n" + glove()}, "line 1: the header says 0 numbers per row"),
    "header with a huge d": (
        {"v": b"4 99999999999999999999\n" + glove()},
        "line 1: the header says 99999999",
    ),
    "header with a large d": ({"v": b"4 70000\n" + word2vec_binary()[4:]}, "must be 1 to 16,384"),
    "header alone": ({"v": b"4 3\n"}, "line 1: is a header, but no rows follow"),
    "endless line": ({"v": b"the " + b"1.00000000000000000 " * 120_000}, "line 1: is longer than 2 MiB"),
    "UTF-16": ({"v": glove().decode().encode("utf-16")}, "is UTF-16 text; save it as UTF-8"),
    "git LFS": ({"v.txt": POINTER}, "is a Git LFS pointer"),
    "git LFS for the metadata": (
        {"vectors.tsv": vectors_tsv(), "metadata.tsv": POINTER},
        "is a Git LFS pointer",
    ),
    "the Projector's JSON": (
        {"projector_config.json": PROJECTOR},
        'of the Embedding Projector; use its vectors, "https://example.org/a.bytes",',
    ),
    "TensorBoard's": (
        {"projector_config.pbtxt": b'embeddings {\n  tensor_name: "w"\n  tensor_path: "w/a.tsv"\n}\n'},
        'of the Embedding Projector; use its vectors, "w/a.tsv",',
    ),
    "a page": ({"v.vec": REPLY}, "is a web page instead of the file"),
    "a page, compressed": ({"v.gz": gzip.compress(REPLY)}, "is a web page"),
    "zip": (
        {"v.txt": zipped(**{"a.txt": glove(), "b.txt": glove()})},
        "is a zip archive of a.txt, b.txt; unpack it",
    ),
    "zip in gzip": ({"v.gz": gzip.compress(zipped(a=b"b"))}, "contains zip inside gzip; unpack it"),
    "tar": ({"v.txt": tarred(glove())}, "is a tar archive; unpack it"),
    "tar.gz": ({"v.gz": gzip.compress(tarred(glove()))}, "is a tar archive; unpack it"),
    "compressed twice": ({"v.gz": gzip.compress(gzip.compress(glove()))}, "is compressed twice"),
    "zstandard": ({"v.zst": b"\x28\xb5\x2f\xfd" + bytes(20)}, "zstandard"),
    "fastText's model": ({"v.vec": struct.pack("<2i", 793712314, 12) + bytes(99)}, "is a fastText model"),
    "pickle": ({"v.npy": pickle.dumps(NUMBERS)}, "is a pickle"),
    "pickle of the first protocol": ({"v": pickle.dumps({"a": [1.0]}, protocol=0)}, "is a pickle"),
    "PyTorch": ({"pytorch_model.bin": zipped(**{"archive/data.pkl": b"x"})}, "PyTorch file: is a pickle"),
    "binary": ({"v": bytes(range(256))[1:] + bytes(9)}, "is binary data in an unknown format"),
    "damaged gzip": ({"v": gzip.compress(glove())[:20] + b"x" * 40}, "the compressed data is damaged"),
    "word2vec binary, NaN": (
        {"v": b"2 3\na " + floats("F32", NUMBERS[0]) + b"\nb " + struct.pack("<3f", 1, np.nan, 1)},
        "row 2: number 2 is NaN",
    ),
    "word2vec binary, another d": ({"v": b"4 2\n" + word2vec_binary()[4:]}, "the file is damaged"),
    "npy of objects": (
        {"v.npy": npy(np.array([{}, 1], dtype=object)), "v.txt": b"a\nb\n"},
        "contains Python objects",
    ),
    "npy of whole numbers": (
        {"v.npy": npy(np.eye(3, dtype=np.int8)), "v.txt": b"a\nb\nc\n"},
        "is int8 (3, 3)",
    ),
    "npy of one dimension": ({"v.npy": npy(np.ones(3)), "v.txt": b"a\n"}, "must be a matrix"),
    "npy with NaN": (
        {"v.npy": npy(np.array([[1, 2], [3, np.inf]])), "v.txt": b"a\nb\n"},
        "row 2: number 2 is infinity",
    ),
    "npy of a huge shape": (
        {"v.npy": header("<f4", (10**12, 300)) + bytes(64), "v.txt": b"a\n"},
        "the shape in its header",
    ),
    "npy of a negative shape": (
        {"v.npy": header("<f4", (-1, -16)) + bytes(64), "v.txt": b"a\n"},
        "in its header",
    ),
    "npy of more than the file has": (
        {"v.npy": header("<f4", (30, 30)) + bytes(64), "v.txt": b"a\n"},
        "its header says 3,600 bytes of float32 (30, 30); there are 64",
    ),
    "npy of an endless number": (
        {"v.npy": header("<f4", (int("9" * 3000), int("9" * 3000))) + bytes(64), "v.txt": b"a\n"},
        "the shape in its header",
    ),
    "npy with code for a header": (
        {"v.npy": b"\x93NUMPY\x01\x00\x20\x00" + b"__import__('os').system('false')" + bytes(64)},
        "has a damaged header",
    ),
    "npy without vocabulary": ({"v.npy": npy(NUMBERS)}, "has no vocabulary; put v.vocab next to it"),
    "npy with a short vocabulary": (
        {"v.npy": npy(NUMBERS), "v.txt": b"a\nb\n"},
        "v.txt: has 2 tokens, but the vectors have 4",
    ),
    "npy with a long vocabulary": ({"v.npy": npy(NUMBERS), "v.txt": b"a\n" * 9}, "has more than 4 tokens"),
    "npz of a pickled vocabulary": (
        {"v.npz": npz(vectors=NUMBERS, words=np.array(TOKENS, dtype=object))},
        "array words: contains Python objects",
    ),
    "npz with two matrices": (
        {"v.npz": npz(a=NUMBERS, b=NUMBERS)},
        "or one called vectors; it has array a float32 (4, 3)",
    ),
    "npz bomb": (
        {"v.npz": npz(True, vectors=np.zeros((100_000, 100), dtype=np.float32))},
        "array vectors: unpacks to more than 200 times its size",
    ),
    "numbers alone": (
        {"v.tsv": vectors_tsv()},
        "contains numbers without tokens; put the tokens next to it in v.vocab",
    ),
    "projector, ragged": (
        {"vectors.tsv": vectors_tsv() + b"1\t2\n", "metadata.tsv": words() + b"x\n"},
        "line 5: has 2 numbers; must have 3",
    ),
    "projector, short metadata": (
        {"vectors.tsv": vectors_tsv(), "metadata.tsv": b"a\nb\n"},
        'metadata.tsv: has 2 lines and begins with "a", but vectors.tsv has 4 rows',
    ),
    "projector, a line too much and no heading": (
        {"vectors.tsv": vectors_tsv(), "metadata.tsv": b"apple\n" + words()},
        'has 5 lines and begins with "apple"',
    ),
    "projector, ragged metadata": (
        {"vectors.tsv": vectors_tsv(), "metadata.tsv": b"word\tcount\na\t1\nb\nc\t1\nd\t1\n"},
        "metadata.tsv: line 3: has 1 column; the first line has 2",
    ),
    "safetensors, no tokenizer": ({"v": model()}, "has no tokenizer.json next to it"),
    "safetensors, broken tokenizer": (
        {"v": model(), "tokenizer.json": b'{"model": '},
        "tokenizer.json: is incomplete",
    ),
    "safetensors, another matrix": (with_tokenizer(safetensors({"a.weight": F12})), "it contains a.weight"),
    "safetensors, integers": (
        with_tokenizer(safetensors({"wte.weight": ("I8", [4, 3], bytes(12))})),
        '"wte.weight": is I8 (4, 3); must be a matrix of F64, F32, F16, BF16',
    ),
    "safetensors, overlapping": (
        with_tokenizer(safetensors({"wte.weight": F12, "b": F12}, {"b": [24, 72]})),
        '"b": overlaps another tensor, at byte',
    ),
    "safetensors, with a gap": (
        with_tokenizer(safetensors({"wte.weight": F12, "b": F12}, {"b": [50, 98]})),
        '"b": leaves a gap before it',
    ),
    "safetensors, beyond the file": (
        with_tokenizer(
            safetensors({"wte.weight": ("F32", [4000, 3], bytes(48))}, {"wte.weight": [0, 48000]})
        ),
        "the file has",
    ),
    "safetensors, another size": (
        with_tokenizer(safetensors({"wte.weight": ("F32", [10**15, 3], bytes(48))})),
        "does not fit into bytes",
    ),
    "safetensors, an endless number": (
        with_tokenizer(safetensors({"wte.weight": F12}, {"wte.weight": [0, int("9" * 4300)]})),
        "must have dtype, shape and data_offsets",
    ),
    "safetensors, words for a tokenizer": (
        {"v": model(), "tokenizer.json": b'{"model": {"vocab": ["ab", "cd"]}}'},
        'tokenizer.json: "None" must be a text',
    ),
    "safetensors, more at the end": (
        with_tokenizer(model() + b"x"),
        "1 bytes at the end belong to no tensor",
    ),
    "safetensors, NaN": (
        with_tokenizer(model(numbers=np.where(NUMBERS == 7.5, np.float32(np.nan), NUMBERS))),
        "row 3: number 3 is NaN",
    ),
    "safetensors, a huge header": (
        with_tokenizer(struct.pack("<Q", 90_000_000) + b'{"a":' + bytes(99)),
        "byte 0: the header should have 90,000,000 bytes; the file has 112: it's incomplete",
    ),
    "index that leads out": (
        {"i.json": json.dumps({"weight_map": {"wte.weight": "../x"}}).encode()},
        '"../x" isn\'t a file next to the index',
    ),
    "index of a missing shard": (
        {"i.json": json.dumps({"weight_map": {"wte.weight": "x.safetensors"}}).encode()},
        "x.safetensors: cannot be read: no such file",
    ),
    "other JSON": ({"tokenizer.json": tokenizer_json()}, "is JSON without a weight_map"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_file_is_one_line(case: str, tmp_path: Path) -> None:
    files, reason = CASES[case]
    path = put(tmp_path / "in", files)
    tracemalloc.start()
    with pytest.raises(VectorFileError) as caught:
        open_vectors(path, cache=tmp_path / "cache")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    message = str(caught.value)
    assert reason in message
    assert message.startswith((tmp_path / "in").as_posix())
    assert "\n" not in message
    assert peak < 24 * 2**20
    assert not [entry for entry in (tmp_path / "cache").glob("*") if entry.is_dir()]


def test_a_bomb_of_text_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "ALWAYS_ALLOWED", 2**18)
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        path = put(tmp_path, {"v": pack(b"the 0.5\n" * 2**17)})
        with pytest.raises(VectorFileError, match="unpacks to more than 200 times its size"):
            open_vectors(path, cache=tmp_path / "cache")


def test_xz_that_asks_for_gigabytes_is_refused(tmp_path: Path) -> None:
    packed = lzma.compress(glove(), filters=[{"id": lzma.FILTER_LZMA2, "dict_size": 2**20}])
    damaged = bytearray(packed)
    assert damaged[12 + 4] == 16  # the size of the dictionary, in the block's header
    damaged[12 + 4] = 40  # 4 GiB
    size = (damaged[12] + 1) * 4
    damaged[12 + size - 4 : 12 + size] = struct.pack("<I", zlib.crc32(damaged[12 : 12 + size - 4]))
    with pytest.raises(VectorFileError, match="Memory usage limit"):
        open_vectors(put(tmp_path, {"v": bytes(damaged)}), cache=tmp_path / "cache")


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path, reason in (
        (tmp_path / "pipe", "is a pipe; must be a file"),
        (tmp_path / "none", "no such file"),
        (tmp_path, "is a folder without"),
    ):
        with pytest.raises(VectorFileError, match=reason):
            open_vectors(path, cache=tmp_path / "cache")


@pytest.mark.parametrize("name", FORMATS)
def test_a_cut_file_is_an_error_or_says_so(name: str, tmp_path: Path) -> None:
    """Cut at any byte: what is read is the beginning of the whole, or nothing is."""
    files = dict(FORMATS[name][1]())
    put(tmp_path, files)
    for cut in files:
        whole = files[cut]
        for size in range(len(whole)):
            (tmp_path / cut).write_bytes(whole[:size])
            try:
                file = open_vectors(tmp_path / next(iter(files)), cache=tmp_path / "cache")
            except VectorFileError as error:
                assert "\n" not in str(error)
                continue
            count = file.vocabulary_size
            at_a_line = name == "glove" and whole[:size].endswith(b"\n")
            only_a_line_feed = name == "word2vec binary" and size == len(whole) - 1
            in_spaces = cut.endswith(("vec", "json")) and not whole[size:].strip()
            assert file.oddities or at_a_line or only_a_line_feed or in_spaces, (cut, size)
            unended = any("has no line break" in oddity for oddity in file.oddities)
            assert file.tokens_of(range(count - unended)) == TOKENS[: count - unended]
            if count == 1 and unended:
                continue  # its only line gives d as well
            rows = file.rows(range(count)).tolist()
            assert rows[: count - unended] == NUMBERS[: count - unended].tolist(), (cut, size)
            assert rows[-1][:-1] == NUMBERS[count - 1].tolist()[:-1]
        (tmp_path / cut).write_bytes(whole)


def test_compressed_files_that_are_cut(tmp_path: Path) -> None:
    for pack in (gzip.compress, lzma.compress):
        whole = pack(glove(ROWS))
        for size in range(len(whole)):
            path = put(tmp_path, {"v": whole[:size]})
            with pytest.raises(VectorFileError):
                open_vectors(path, cache=tmp_path / "cache")
