"""Every token beside its id: its row in the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class IdsStep:
    """tokens and ids: n of each, in order. vocabulary: V tokens.

    vocabulary[ids[i]] is tokens[i], or the name that it is found under.
    """

    kind: ClassVar = "ids"
    id: str
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    vocabulary: Sequence[str]
