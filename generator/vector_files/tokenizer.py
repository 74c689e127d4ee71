"""The subwords of a Hugging Face model: its `tokenizer.json`, run by the library `tokenizers`.

The library is optional and is imported when a text is split; reading vectors does without.
"""

from __future__ import annotations

import importlib
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

from generator.vector_files.streams import broken

EXTRA = 'pip install "token-embeddings-explainer[hf]"'


class Encoding(Protocol):
    """What the library makes of a text."""

    tokens: list[str]


class Tokenizer(Protocol):
    """The little of the library that is used."""

    def encode(self, sequence: str, *, add_special_tokens: bool) -> Encoding:
        """The tokens of a text."""


class TokenizerClass(Protocol):
    """The library's class."""

    def from_file(self, path: str) -> Tokenizer:
        """Reads tokenizer.json."""


def split(tokenizer: Path | None, text: str, vectors: Path) -> tuple[str, ...]:
    """The text as subwords, spelt as in the model's vocabulary; no special tokens are added.

    Args:
        tokenizer: the tokenizer.json, or None.
        text: any.
        vectors: for the message.

    Raises:
        VectorFileError: there is no tokenizer, it cannot be used, or the library is missing.
    """
    if tokenizer is None:
        raise broken(vectors, "", "has no tokenizer, so no text can be split; give tokens")
    return tuple(
        _loaded(tokenizer, tokenizer.stat().st_mtime_ns).encode(text, add_special_tokens=False).tokens
    )


@lru_cache(maxsize=2)
def _loaded(path: Path, changed: int) -> Tokenizer:  # noqa: ARG001 - a changed file is loaded anew
    try:
        library = importlib.import_module("tokenizers")
    except ImportError:
        raise broken(path, "", f"splitting a text needs the library tokenizers: {EXTRA}") from None
    try:
        return cast(TokenizerClass, library.Tokenizer).from_file(str(path))
    except Exception as error:  # the library raises nothing narrower
        raise broken(path, "", f"the library tokenizers cannot use it: {str(error)[:200]}") from None
