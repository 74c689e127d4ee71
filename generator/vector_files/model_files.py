"""A Hugging Face model: its input embedding matrix, in one safetensors file or in one of several shards."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.plain import quoted
from generator.vector_files.block import MOST_NUMBERS
from generator.vector_files.matrix import WIDTHS, Matrix
from generator.vector_files.safetensors_header import Tensor, read_tensors
from generator.vector_files.streams import broken, read_whole

MATRIX_NAMES = (
    "embed_tokens.weight",  # Llama, Mistral, Qwen, Gemma, Phi, OPT
    "word_embeddings.weight",  # BERT, RoBERTa, DistilBERT, BLOOM, Falcon
    "wte.weight",  # GPT-2
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


@dataclass(frozen=True)
class Model:
    """matrix: all rows, where they stand. tokenizer: the tokenizer.json beside it."""

    matrix: Matrix
    name: str
    tokenizer: Path


def model_in(path: Path) -> Model:
    """The model of a safetensors file.

    Raises:
        VectorFileError: it is broken, has no embedding matrix or no tokenizer.json beside it.
    """
    tensors = read_tensors(path)
    return _model(path, matrix_name(tensors), tensors)


def model_of_index(path: Path) -> Model:
    """The model whose shards are listed in an index (`model.safetensors.index.json`).

    Raises:
        VectorFileError: the index or the shard with the matrix is broken or missing.
    """
    text = read_whole(path, _LARGEST_INDEX)
    try:
        shards = json.loads(text)["weight_map"]
        names = [name for name, shard in shards.items() if isinstance(shard, str)]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        raise broken(
            path, "", "is JSON without a weight_map; name the vectors, or a safetensors file"
        ) from None
    name = matrix_name(names)
    if name is None:
        raise _no_matrix(path, names)
    shard = shards[name]
    if "/" in shard or "\\" in shard or shard in ("", ".", ".."):
        raise broken(path, "weight_map", f"{quoted(shard)} is no file beside the index")
    shard_path = path.parent / shard
    tensors = read_tensors(shard_path)
    if name not in tensors:
        raise broken(shard_path, "", f"has no tensor {quoted(name, 80)}, which the index says is in it")
    return _model(shard_path, name, tensors)


def matrix_name(names: Iterable[str]) -> str | None:
    """The name of the input embedding matrix, or None.

    Of several of one kind, the shortest: an encoder's and a decoder's own stand deeper than the shared one.

    >>> matrix_name(["lm_head.weight", "model.embed_tokens.weight"]), matrix_name(["a.weight"])
    ('model.embed_tokens.weight', None)
    """
    ranked = [
        (place, len(name), name)
        for name in names
        for place, known in enumerate(MATRIX_NAMES)
        if name == known or name.endswith("." + known)
    ]
    return min(ranked)[2] if ranked else None


def _model(path: Path, name: str | None, tensors: dict[str, Tensor]) -> Model:
    if name is None:
        raise _no_matrix(path, tensors)
    tensor = tensors[name]
    if len(tensor.shape) != 2 or tensor.dtype not in WIDTHS:
        reason = f"is {tensor.dtype} {tensor.shape}; must be a matrix of {', '.join(WIDTHS)}"
        raise broken(path, quoted(name, 80), reason)
    rows, dimension = tensor.shape
    if not rows or not 1 <= dimension <= MOST_NUMBERS:
        reason = f"is {tensor.shape}; must have rows, of 1 to {MOST_NUMBERS:,} numbers"
        raise broken(path, quoted(name, 80), reason)
    tokenizer = path.parent / TOKENIZER
    if not tokenizer.is_file():
        raise broken(path, "", f"has no {TOKENIZER} beside it; put the model's own there")
    return Model(Matrix(path, tensor.begin, tensor.dtype, rows, dimension), name, tokenizer)


def _no_matrix(path: Path, names: Iterable[str]) -> Exception:
    shown = ", ".join(name[:60] for name in sorted(names)[:4]) or "nothing"
    return broken(path, "", f"has no embedding matrix by any usual name; holds {shown} …")
