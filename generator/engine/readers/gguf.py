"""A model in GGUF, the one file of llama.cpp: its input embedding matrix, its tokens, its tokenizer.

The library `gguf` reads the file's header the first time, which takes seconds; what is needed later lies in
the cache: where the rows stand, and a tokenizer.json made of the metadata. The rows stay in the file.

Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np

from generator.engine.readers.cache import CacheEntry, Reader, States
from generator.engine.readers.hugging_face import TOKENIZER, write_rows_entry
from generator.engine.readers.store import Matrix, check_shape, clean
from generator.engine.readers.stream import BytesProgress, as_reader_error, broken, foreign, some
from generator.errors import install_command, quoted

MATRIX, OUTPUT, TOKENS = "token_embd.weight", "output.weight", "tokenizer.ggml.tokens"
READ = ("F32", "F16", "BF16", "Q8_0")
"""How the matrix may be stored."""

_BYTE_LEVEL = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
_DIGITS = {"type": "Digits", "individual_digits": True}
CUTS: dict[str, list[dict[str, Any]]] = {
    "gpt-2": [_BYTE_LEVEL],
    "smollm": [_DIGITS, _BYTE_LEVEL],
    "starcoder": [_DIGITS, _BYTE_LEVEL],
}
"""How a text is cut before pairs are merged, by the metadata's tokenizer.ggml.pre."""
_NORMAL = 1
"""The type of a token that is cut out of a text; others are control tokens and the like."""

_ABOUT = "gguf.json"


@dataclass(frozen=True)
class GgufModel:
    """matrix: all rows. tokens: of the first rows. tied: whether the model has no output matrix of its own.

    tokenizer: as a tokenizer.json, or None where the way it cuts is not known here.
    """

    matrix: Matrix
    tokens: tuple[str, ...]
    tied: bool
    tokenizer: dict[str, Any] | None


def gguf_reader(path: Path) -> Reader:
    """The reader of a file in GGUF, which asks for the library only when it is used."""
    return Reader(
        "GGUF",
        (path,),
        lambda: _model(path, path.stat().st_mtime_ns).matrix.dimension,
        partial(_write, path),
        partial(_opened, path),
    )


def _opened(path: Path, entry: CacheEntry) -> tuple[str, Matrix, Path | None, bool]:
    about = json.loads((entry.folder / _ABOUT).read_bytes())
    matrix = Matrix(path, about["offset"], about["dtype"], entry.rows, entry.dimension)
    tokenizer = entry.folder / TOKENIZER
    return f"GGUF ({matrix.dtype})", matrix, tokenizer if tokenizer.is_file() else None, about["tied"]


def _write(path: Path, folder: Path, states: States, progress: BytesProgress) -> None:
    model = _model(path, path.stat().st_mtime_ns)
    matrix = model.matrix
    about = {"offset": matrix.offset, "dtype": matrix.dtype, "tied": model.tied}
    beside = {_ABOUT: json.dumps(about).encode()}
    if model.tokenizer is not None:
        beside[TOKENIZER] = json.dumps(model.tokenizer).encode()
    by_id = {row: clean(token) for row, token in enumerate(model.tokens[: matrix.rows])}
    oddities = some(len(model.tokens) - len(by_id), "token has no row", "tokens have no row")
    write_rows_entry(folder, matrix, by_id, oddities, states, progress, beside)


@lru_cache(maxsize=2)
def _model(path: Path, changed: int) -> GgufModel:  # noqa: ARG001 - a changed file is read anew
    header = _header(path)
    if header.endianess.name == "BIG":
        raise broken(path, "", "is in big-endian order, which isn't supported; use the usual file")
    tensors = {tensor.name: tensor for tensor in header.tensors}
    if (tensor := tensors.get(MATRIX)) is None:
        shown = ", ".join(name[:60] for name in sorted(tensors)[:4]) or "nothing"
        raise broken(path, "", f"has no embedding matrix {MATRIX}; it contains {shown} …")
    dtype, shape = tensor.tensor_type.name, tuple(map(int, reversed(tensor.shape)))
    if dtype not in READ:
        reason = f"is {dtype}; must be {', '.join(READ[:-1])} or {READ[-1]}; use a less quantised file"
        raise broken(path, quoted(MATRIX), reason)
    check_shape(path, quoted(MATRIX), shape)
    tokens = _metadata(path, header, TOKENS)
    if not isinstance(tokens, list) or not tokens or not all(isinstance(token, str) for token in tokens):
        raise broken(path, quoted(TOKENS), "must be a list of texts")
    matrix = Matrix(path, int(tensor.data_offset), dtype, shape[0], shape[1])
    return GgufModel(matrix, tuple(tokens), OUTPUT not in tensors, _tokenizer(path, header, tokens))


def _header(path: Path) -> Any:
    """What the library makes of the file; rows are mapped, not read."""
    try:
        library = importlib.import_module("gguf")
    except ImportError:
        raise broken(path, "", f"reading GGUF needs the library gguf: {install_command('gguf')}") from None

    class Reader(library.GGUFReader):  # type: ignore[name-defined,misc]
        def _get(self, offset: int, dtype: Any, count: int = 1, override_order: Any = None) -> Any:
            # beyond the end the library reads nothing, without end where an array is said to be huge
            if offset + np.dtype(dtype).itemsize * int(count) > len(self.data):
                raise broken(path, "", "is incomplete; download the file again")
            return super()._get(offset, dtype, count, override_order)

    with as_reader_error(path), foreign(path, "the library gguf cannot read it"):
        return Reader(path)


def _metadata(path: Path, header: Any, name: str) -> Any:
    field = header.get_field(name)
    with foreign(path, f"the library gguf cannot read {name}"):
        return None if field is None else field.contents()


def _tokenizer(path: Path, header: Any, tokens: Sequence[str]) -> dict[str, Any] | None:
    """The tokenizer of the metadata, if it is one that merges pairs of bytes and cuts in a known way."""
    kind, cut, merges, types, unknown = (
        _metadata(path, header, f"tokenizer.ggml.{name}")
        for name in ("model", "pre", "merges", "token_type", "unknown_token_id")
    )
    if kind != "gpt2" or cut not in CUTS or not isinstance(merges, list):
        return None
    control = [row for row, each in enumerate(types or ()) if each != _NORMAL and row < len(tokens)]
    plain = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    return {
        "added_tokens": [{"id": row, "content": tokens[row], **plain} for row in control],
        "normalizer": None,
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": CUTS[cut]},
        "post_processor": None,
        "decoder": _BYTE_LEVEL,
        "model": {
            "type": "BPE",
            "unk_token": tokens[unknown] if isinstance(unknown, int) and unknown < len(tokens) else None,
            "vocab": {token: row for row, token in enumerate(tokens)},
            "merges": merges,
        },
    }
