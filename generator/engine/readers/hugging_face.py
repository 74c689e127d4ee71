"""A Hugging Face model: its input embedding matrix, in one safetensors file or in one of several shards."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from generator.engine.readers.cache import ZERO, Reader, States, check_unchanged, new_folder, write_about
from generator.engine.readers.store import (
    CHANGES,
    ENDS,
    FLOATS,
    NUMPY,
    TOKENS,
    Matrix,
    check_finite,
    check_shape,
    clean,
    digests_of,
    numbers_of,
    write_index,
)
from generator.engine.readers.stream import (
    LARGEST_SAFETENSORS_HEADER,
    BytesProgress,
    as_reader_error,
    broken,
    foreign,
    open_file,
    read_whole,
    some,
)
from generator.errors import install_command, quoted

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# What a safetensors file holds: its header, checked against the file before anything is read by it.
#
# The library `safetensors` is not used: with numpy it cannot read bfloat16 (numpy has no such
# type), in which most language models are stored; and a few rows are a seek and a read.
#
# Source: https://github.com/huggingface/safetensors#format


@dataclass(frozen=True)
class Tensor:
    """One tensor: begin and end are bytes of the file."""

    dtype: str
    shape: tuple[int, ...]
    begin: int
    end: int


def read_tensors(path: Path) -> dict[str, Tensor]:
    """All tensors of a file, by name; one that is tied to another, under both names.

    The library leaves a tied tensor out and notes in `__metadata__` by which name it is kept.

    Raises VectorFileError: the header is damaged; tensors overlap, leave gaps, or reach beyond the file; or
    one has another size than its shape says.
    """
    with as_reader_error(path), open_file(path) as file:
        size = path.stat().st_size
        length = int.from_bytes(file.read(8), "little")
        if size < 10 or not 2 <= length <= min(size - 8, LARGEST_SAFETENSORS_HEADER):
            reason = f"the header should have {length:,} bytes; the file has {size:,}: it's incomplete"
            raise broken(path, "byte 0", reason)
        text = file.read(length)
    try:
        tree = json.loads(text.decode("utf-8"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise broken(path, "header", f"isn't valid JSON: {error}") from None
    notes = tree.pop("__metadata__", None)
    tensors = {name: _tensor(path, name, about, 8 + length) for name, about in tree.items()}
    end = 8 + length
    for name, tensor in sorted(tensors.items(), key=lambda item: (item[1].begin, item[1].end)):
        if tensor.begin != end:
            problem = "overlaps another tensor" if tensor.begin < end else "leaves a gap before it"
            raise broken(path, quoted(name, 80), f"{problem}, at byte {tensor.begin:,}")
        end = tensor.end
        if end > size:
            reason = f"ends at byte {end:,}; the file has {size:,}: it's incomplete"
            raise broken(path, quoted(name, 80), reason)
    if end != size:
        raise broken(path, f"byte {end:,}", f"{size - end:,} bytes at the end belong to no tensor")
    tied = notes.items() if isinstance(notes, dict) else ()
    return {name: tensors[kept] for name, kept in tied if isinstance(kept, str) and kept in tensors} | tensors


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    tree = dict(pairs)
    if len(tree) < len(pairs):
        raise ValueError("a name appears twice")
    return tree


def _tensor(path: Path, name: str, about: object, data: int) -> Tensor:
    match about:
        case {"dtype": str(dtype), "shape": list(shape), "data_offsets": [begin, end]} if all(
            type(number) is int and 0 <= number < 2**63 for number in (*shape, begin, end)
        ):
            tensor = Tensor(dtype, tuple(shape), data + begin, data + end)
        case _:
            raise broken(path, quoted(name, 80), "must have dtype, shape and data_offsets")
    bits = re.match(r"[A-Z]+(\d+)", dtype)
    if begin > end or (bits is not None and math.prod(shape) * int(bits[1]) != 8 * (end - begin)):
        reason = f"{dtype} {tuple(shape)} does not fit into bytes {begin:,} to {end:,} of the data"
        raise broken(path, quoted(name, 80), reason)
    return tensor


MATRIX_NAMES = (
    "embed_tokens.weight",  # Llama, Mistral, Qwen, Gemma, Phi, OPT
    "word_embeddings.weight",  # BERT, RoBERTa, DistilBERT, BLOOM, Falcon
    "wte.weight",  # GPT-2
    "tokens_embed.weight",  # GPT
    "tok_embeddings.weight",  # ModernBERT, Llama as its makers store it
    "shared.weight",  # T5, BART
    "embed_in.weight",  # GPT-NeoX, Pythia
    "token_embedding.weight",  # CLIP
    "word_embedding.weight",  # XLNet
    "embedding.weight",  # static models of Sentence Transformers
    "embeddings.weight",  # Mamba: backbone.embeddings.weight
    "embeddings",  # Model2Vec
)
"""How the matrix is called, whatever stands before it and a dot; the first that a model has is taken."""

INDEX, SINGLE, TOKENIZER = "model.safetensors.index.json", "model.safetensors", "tokenizer.json"
_LARGEST_INDEX = 64 * 2**20


def model_in(path: Path) -> Reader:
    """The model of a safetensors file.

    Raises VectorFileError: it is broken, has no embedding matrix or no tokenizer.json beside it.
    """
    tensors = read_tensors(path)
    return _model(path, matrix_name(tensors), tensors, tensors)


def model_of_index(path: Path) -> Reader:
    """The model whose shards are listed in an index (`model.safetensors.index.json`).

    Raises VectorFileError: the index or the shard with the matrix is broken or missing.
    """
    text = read_whole(path, _LARGEST_INDEX)
    try:
        shards = json.loads(text)["weight_map"]
        names = [name for name, shard in shards.items() if isinstance(shard, str)]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        reason = "is JSON without a weight_map; choose a file of vectors, such as safetensors"
        raise broken(path, "", reason) from None
    name = matrix_name(names)
    if name is None:  # it may be tied to another one, which only the shards say
        shards = {
            name: shard
            for shard in sorted({shards[name] for name in names})
            for name in read_tensors(_shard(path, shard))
        }
        name = matrix_name(shards)
    if name is None:
        raise _no_matrix(path, names)
    shard_path = _shard(path, shards[name])
    tensors = read_tensors(shard_path)
    if name not in tensors:
        raise broken(shard_path, "", f"has no tensor {quoted(name, 80)}, although the index says so")
    return _model(shard_path, name, tensors, shards)


def _shard(path: Path, name: str) -> Path:
    if "/" in name or "\\" in name or name in ("", ".", ".."):
        raise broken(path, "weight_map", f"{quoted(name)} isn't a file next to the index")
    return path.parent / name


def matrix_name(names: Iterable[str]) -> str | None:
    """The name of the input embedding matrix, or None.

    Of several of one kind, the shortest: an encoder's and a decoder's own stand deeper than the shared one.

    >>> matrix_name(["lm_head.weight", "model.embed_tokens.weight"]), matrix_name(["a.weight"])
    ('model.embed_tokens.weight', None)
    """
    ranked = [
        (rank, len(name), name)
        for name in names
        for rank, known in enumerate(MATRIX_NAMES)
        if name == known or name.endswith("." + known)
    ]
    return min(ranked)[2] if ranked else None


def _model(path: Path, name: str | None, tensors: dict[str, Tensor], names: Iterable[str]) -> Reader:
    if name is None:
        raise _no_matrix(path, tensors)
    tensor = tensors[name]
    mapping, weights = _columns(path, name, tensors, names)
    dtypes = (*FLOATS, "I8") if name in _STATIC else FLOATS
    if len(tensor.shape) != 2 or tensor.dtype not in dtypes:
        reason = f"is {tensor.dtype} {tensor.shape}; must be a matrix of {', '.join(dtypes)}"
        raise broken(path, quoted(name, 80), reason)
    check_shape(path, quoted(name, 80), tensor.shape)
    rows, dimension = tensor.shape
    tokenizer = path.parent / TOKENIZER
    if not tokenizer.is_file():
        raise broken(path, "", f"has no {TOKENIZER} next to it; put the model's own there")
    count = next((len(column) for column in (mapping, weights) if column is not None), rows)
    if mapping is None and count != rows:
        raise broken(path, '"weights"', f"has {count:,} numbers, but {quoted(name, 80)} has {rows:,} rows")
    if mapping is not None:
        if weights is not None and len(weights) != count:
            raise broken(path, '"weights"', f'has {len(weights):,} numbers, but "mapping" has {count:,}')
        if not count or mapping.min() < 0 or mapping.max() >= rows:
            raise broken(path, '"mapping"', f"must contain rows of {quoted(name, 80)}, 0 to {rows - 1:,}")
    matrix = Matrix(path, tensor.begin, tensor.dtype, count, dimension, mapping, weights)
    return Reader(
        f"safetensors, {name}",
        (path, tokenizer),
        lambda: dimension,
        partial(_write, matrix, tokenizer),
        lambda entry: ("safetensors", replace(matrix, rows=entry.rows), tokenizer, False),
    )


_MODEL2VEC = "embeddings"
_STATIC = (_MODEL2VEC, "embedding.weight")
"""Model2Vec's matrix, as it names it itself and as Sentence Transformers does. Its 8-bit numbers are used as
they are; elsewhere such need a scale."""


def _columns(
    path: Path, name: str, tensors: dict[str, Tensor], names: Iterable[str]
) -> tuple[NDArray[np.int64] | None, NDArray[np.float64] | None]:
    """Which row of the matrix each token has, and what that is multiplied by, as Model2Vec stores it.

    The row of token i is `embeddings[mapping[i]] * weights[i]`; either may be missing. names: of all tensors
    of the model, those of other shards too.

    Raises VectorFileError: something else stands beside the matrix that would change its numbers.
    """
    known = ("mapping", "weights") if name in _STATIC else ()
    module = name.removesuffix("weight")
    module = module if module.endswith(".") else name.removesuffix(_MODEL2VEC)
    for other in names:
        own = other.removeprefix(module)
        if other in (*known, name) or not other.startswith(module) or ("." in own and not module):
            continue
        if CHANGES.search(own):
            reason = f"comes with {quoted(other, 80)}, which changes its numbers and isn't supported"
            raise broken(path, quoted(name, 80), f"{reason}; use a model that isn't quantised")
    if not known:
        return None, None
    mapping = _column(path, "mapping", tensors, "IU", "whole numbers")
    weights = _column(path, "weights", tensors, "BF", "floats")
    return (
        None if mapping is None else mapping.astype(np.int64),
        None if weights is None else weights.astype(np.float64),
    )


def _column(
    path: Path, name: str, tensors: dict[str, Tensor], letters: str, kind: str
) -> NDArray[np.generic] | None:
    if (tensor := tensors.get(name)) is None:
        return None
    if len(tensor.shape) != 1 or tensor.dtype not in NUMPY or tensor.dtype[0] not in letters:
        raise broken(path, quoted(name), f"is {tensor.dtype} {tensor.shape}; must be a list of {kind}")
    with as_reader_error(path), open_file(path) as file:
        file.seek(tensor.begin)
        return numbers_of(file.read(tensor.end - tensor.begin), tensor.dtype)


def _no_matrix(path: Path, names: Iterable[str]) -> Exception:
    shown = ", ".join(name[:60] for name in sorted(names)[:4]) or "nothing"
    return broken(path, "", f"has no embedding matrix with a usual name; it contains {shown} …")


# A model's cache entry: its vocabulary, and what was found in the one walk through its rows.
#
# The rows themselves stay where they are; a model's matrix is gigabytes.

_AT_ONCE = 2**20
_LARGEST = 256 * 2**20
_INCOMPLETE = "is incomplete, or isn't a tokenizer.json with a vocabulary"


def _write(matrix: Matrix, tokenizer: Path, folder: Path, states: States, progress: BytesProgress) -> None:
    by_id, oddities = _tokens(tokenizer, matrix.rows)
    write_rows_entry(folder, matrix, by_id, oddities, states, progress)


def write_rows_entry(
    folder: Path,
    matrix: Matrix,
    by_id: Mapping[int, bytes],
    oddities: list[str],
    states: States,
    progress: BytesProgress,
    beside: Mapping[str, bytes] = MappingProxyType({}),
) -> None:
    """Writes an entry of a matrix that stays in its own file, and further files that stand `beside`.

    by_id: the tokens of some rows, at least one. Rows after the last of them, with which models fill up
    their matrix, are left out.

    Raises:
        VectorFileError: a row holds NaN or infinity, or a file changed.
        OutputError: the cache cannot be written.
    """
    size = max(by_id) + 1
    nameless = [row for row in range(size) if row not in by_id]
    after = "after the last token"
    oddities += some(matrix.rows - size, f"row {after} is left out", f"rows {after} are left out")
    oddities += some(len(nameless), "row has no token", "rows have no token")
    if matrix.dtype == "F64":
        oddities.append("numbers are rounded from float64 to float32")
    zeros = 0
    for start, rows in matrix.blocks(max(1, _AT_ONCE // matrix.row_bytes)):
        rows = rows[: max(0, size - start)]
        check_finite(matrix.path, rows, start)
        zeros += int((~rows.any(axis=1)).sum())
        progress((start + len(rows)) * matrix.row_bytes)
    oddities += some(zeros, *ZERO)
    check_unchanged(states)
    tokens = [by_id.get(row, b"") for row in range(size)]
    named = np.ones(size, dtype=np.bool_)
    named[nameless] = False
    with new_folder(folder) as new:
        for name, content in beside.items():
            (new / name).write_bytes(content)
        (new / TOKENS).write_bytes(b"".join(tokens))
        np.cumsum([len(token) for token in tokens], dtype=np.uint64).astype("<u8").tofile(new / ENDS)
        write_index(new, digests_of(tokens), named)
        write_about(new, size, matrix.dimension, oddities, nameless)


def _tokens(path: Path, rows: int) -> tuple[dict[int, bytes], list[str]]:
    """id → token, of the ids that have a row; and what was odd."""
    tree = _tree(path)
    vocabulary = tree["model"]["vocab"]
    try:
        if isinstance(vocabulary, list):
            pieces = (piece[0] if isinstance(piece, list) else None for piece in vocabulary)
            pairs = [(piece, row) for row, piece in enumerate(pieces)]
        else:
            pairs = list(vocabulary.items())
        pairs += [(added["content"], added["id"]) for added in tree.get("added_tokens") or ()]
    except (ValueError, RecursionError, KeyError, TypeError, IndexError):
        raise broken(path, "", _INCOMPLETE) from None
    by_id: dict[int, bytes] = {}
    rowless = shared = 0
    for token, row in pairs:
        if type(row) is not int or not isinstance(token, str):
            raise broken(path, "", f"{quoted(str(token))} must be a text with a whole number as its id")
        if not 0 <= row < rows:
            rowless += 1
        elif by_id.setdefault(row, clean(token)) != clean(token):
            shared += 1
    if not by_id:
        raise broken(path, "", "has no token with a row in the matrix")
    kept = " with another; the first one was kept"
    oddities = some(rowless, "token has no row", "tokens have no row")
    return by_id, oddities + some(shared, "token shares its row", "tokens share their row", kept)


# The subwords of a Hugging Face model: its `tokenizer.json`, run by the library `tokenizers`.
#
# The library is optional and is imported when a text is split; reading vectors does without.


@dataclass(frozen=True)
class Subwords:
    """A text as a model's tokenizer cuts it; no special tokens are added.

    ids: n rows. pieces: n, the text of each token with what stands before it; together they are the
    text again; None where a character is written as several tokens. unknown: positions of the token that
    stands for whatever the model does not know. dropped: characters, other than spaces, that no token
    has, each once.
    """

    text: str
    ids: tuple[int, ...]
    pieces: tuple[str, ...] | None
    unknown: tuple[int, ...]
    dropped: str


def split(tokenizer: Path, text: str) -> Subwords:
    """The text as subwords, by a tokenizer.json; what that asks for beside cutting is not done.

    Raises VectorFileError: the tokenizer cannot cut this text, or the library is missing.
    """
    library, unknown = _loaded(tokenizer, tokenizer.stat().st_mtime_ns)
    with foreign(tokenizer, "the library tokenizers cannot split this text"):
        encoding = library.encode(text, add_special_tokens=False)
        ids, spans = tuple(encoding.ids), list(encoding.offsets)
    covered = {index for start, end in spans for index in range(start, end)}
    dropped = (letter for index, letter in enumerate(text) if index not in covered and not letter.isspace())
    return Subwords(
        text,
        ids,
        _pieces(text, spans),
        tuple(index for index, row in enumerate(ids) if row == unknown),
        "".join(dict.fromkeys(dropped)),
    )


def _pieces(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...] | None:
    """The text cut where the tokens end, or None where two of them share a character.

    >>> _pieces("The cat drizzles", [(0, 3), (4, 7), (8, 11), (11, 16)])
    ('The', ' cat', ' dri', 'zzles')
    """
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    if not spans or any(start < before for start, before in zip(starts, [0, *ends], strict=False)):
        return None
    if any(start > end for start, end in spans):
        return None
    ends[-1] = len(text)
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> tuple[Tokenizer, int | None]:  # noqa: ARG001 - a changed file is loaded anew
    """The tokenizer, and the id of its unknown token.

    Padding, truncation and dropout (cuts by chance) are for training and for batches; they are taken out.
    """
    try:
        from tokenizers import Tokenizer
    except ImportError:
        remedy = install_command("hf")
        raise broken(path, "", f"splitting a text needs the library tokenizers: {remedy}") from None
    tree = _tree(path)
    model = tree["model"]
    plain = {**tree, "padding": None, "truncation": None}
    if model.get("dropout") is not None:
        plain["model"] = {**model, "dropout": None}
    with foreign(path, "the library tokenizers cannot use it"):
        made = Tokenizer.from_str(json.dumps(plain))
        unknown = model.get("unk_id")
        if unknown is None and model.get("unk_token") is not None:
            unknown = made.token_to_id(model["unk_token"])
        return made, unknown


def _tree(path: Path) -> dict[str, Any]:
    """What a tokenizer.json holds. Raises VectorFileError where it has no vocabulary."""
    try:
        tree: dict[str, Any] = json.loads(read_whole(path, _LARGEST))
        if isinstance(tree["model"]["vocab"], dict | list):
            return tree
    except (ValueError, RecursionError, KeyError, TypeError, IndexError):
        pass
    raise broken(path, "", _INCOMPLETE) from None
