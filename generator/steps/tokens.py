"""The sequence of tokens, before anything is looked up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class TokensStep:
    """tokens: n tokens, in order."""

    kind: ClassVar = "tokens"
    id: str
    tokens: tuple[str, ...]
