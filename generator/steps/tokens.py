"""The sequence of tokens, before anything is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class TokensStep:
    """tokens: n tokens, in order. text: what a model's tokenizer cut into them, where it did."""

    kind: ClassVar = "tokens"
    id: str
    tokens: tuple[str, ...]
    text: str | None = None
