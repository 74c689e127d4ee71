"""Small files of every format, all with the same tokens and numbers, made byte by byte."""

from __future__ import annotations

import io
import json
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

TOKENS = ("the", "cat", "naïve", "Ġsat")
ROWS = ((0.5, -1.25, 3.0), (0.1, 2e-5, -0.75), (1.0, 0.0, 7.5), (-2.0, 1e10, 0.3))
NUMBERS = np.array(ROWS).astype(np.float32)


def glove(rows: tuple[tuple[float, ...], ...] = ROWS) -> bytes:
    lines = (f"{token} {' '.join(map(str, row))}\n" for token, row in zip(TOKENS, rows, strict=True))
    return "".join(lines).encode()


def word2vec_text() -> bytes:
    return b"4 3\n" + glove()


def fasttext_vec() -> bytes:
    return b"4 3\n" + glove().replace(b"\n", b" \n")


def word2vec_binary(newlines: bool = True) -> bytes:
    rows = (
        token.encode() + b" " + struct.pack("<3f", *row) + b"\n" * newlines
        for token, row in zip(TOKENS, ROWS, strict=True)
    )
    return b"4 3\n" + b"".join(rows)


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def npz(compressed: bool = False, **arrays: np.ndarray) -> bytes:
    file = io.BytesIO()
    (np.savez_compressed if compressed else np.savez)(file, **arrays)
    return file.getvalue()


def vectors_tsv() -> bytes:
    return "".join("\t".join(map(str, row)) + "\n" for row in ROWS).encode()


def safetensors(
    tensors: Mapping[str, tuple[str, list[int], bytes]], offsets: Mapping[str, list[int]] | None = None
) -> bytes:
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    begin, data = 0, b""
    for name, (dtype, shape, content) in tensors.items():
        place = [begin, begin + len(content)]
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": (offsets or {}).get(name, place)}
        begin, data = place[1], data + content
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data


def floats(dtype: str, numbers: np.ndarray = NUMBERS) -> bytes:
    match dtype:
        case "F32":
            return numbers.astype("<f4").tobytes()
        case "F16":
            return numbers.astype("<f2").tobytes()
        case _:
            return (numbers.view("<u4") >> 16).astype("<u2").tobytes()  # cut, not rounded


def model(
    dtype: str = "F32", name: str = "model.embed_tokens.weight", numbers: np.ndarray = NUMBERS
) -> bytes:
    return safetensors(
        {
            "lm_head.bias": ("I64", [1], b"\1" * 8),
            name: (dtype, list(numbers.shape), floats(dtype, numbers)),
            "z": ("F32", [1, 1], b"\0" * 4),
        }
    )


def tokenizer_json(tokens: tuple[str, ...] = TOKENS) -> bytes:
    tree = {
        "version": "1.0",
        "added_tokens": [],
        "pre_tokenizer": {"type": "Whitespace"},
        "model": {
            "type": "WordLevel",
            "vocab": {token: row for row, token in enumerate(tokens)},
            "unk_token": tokens[0],
        },
    }
    return json.dumps(tree).encode()


def words() -> bytes:
    return "".join(token + "\n" for token in TOKENS).encode()


Files = Mapping[str, bytes]

FORMATS: dict[str, tuple[str, Callable[[], Files]]] = {
    "glove": ("GloVe text", lambda: {"v.bin": glove()}),
    "word2vec text": ("word2vec text", lambda: {"v.npz": word2vec_text()}),
    "fasttext vec": ("word2vec text", lambda: {"v.vec": fasttext_vec()}),
    "word2vec binary": ("word2vec binary", lambda: {"v.txt": word2vec_binary()}),
    "word2vec binary, no line feeds": ("word2vec binary", lambda: {"v.bin": word2vec_binary(False)}),
    "npy": ("npy", lambda: {"v.dat": npy(NUMBERS), "v.vocab": words()}),
    "npy, column-major": ("npy", lambda: {"v.npy": npy(np.asfortranarray(NUMBERS)), "v.txt": words()}),
    "npy, big-endian": (
        "npy",
        lambda: {"v.npy": npy(NUMBERS.astype(">f4")), "vocab.json": json.dumps(TOKENS).encode()},
    ),
    "npz": ("npz", lambda: {"v.zip": npz(vectors=NUMBERS, words=np.array(TOKENS))}),
    "npz, compressed": (
        "npz",
        lambda: {"v.npz": npz(True, v=np.asfortranarray(NUMBERS), w=np.array([t.encode() for t in TOKENS]))},
    ),
    "npz, vocabulary beside": (
        "npz",
        lambda: {
            "v.npz": npz(a=NUMBERS),
            "v.json": json.dumps({t: row for row, t in reversed(list(enumerate(TOKENS)))}).encode(),
        },
    ),
    "projector": ("Embedding Projector TSV", lambda: {"vectors.tsv": vectors_tsv(), "metadata.tsv": words()}),
    "safetensors": (
        "safetensors",
        lambda: {"model.safetensors": model(), "tokenizer.json": tokenizer_json()},
    ),
    "safetensors, shards": (
        "safetensors",
        lambda: {
            "model.safetensors.index.json": json.dumps(
                {"metadata": {}, "weight_map": {"x": "one", "model.embed_tokens.weight": "two.safetensors"}}
            ).encode(),
            "two.safetensors": model(),
            "tokenizer.json": tokenizer_json(),
        },
    ),
}
"""Name → what the reader calls it, and its files, the one to be named first."""


def put(folder: Path, files: Files) -> Path:
    """Writes the files; the path of the first."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder / next(iter(files))
