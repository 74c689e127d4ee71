"""Rows of E arriving in X: one of them, or all that are left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.embeddings import EmbeddingTable


@dataclass(frozen=True, eq=False)
class LookupStep:
    """Row ids[position] of E is copied to row `position` of X.

    tokens, ids: n of each. table: E `[V, d]`. filled: the positions whose rows stand in X
    after this step, this one included, in the order of their arrival.
    """

    kind: ClassVar = "lookup"
    id: str
    position: int
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    table: EmbeddingTable
    filled: tuple[int, ...]

    @property
    def token(self) -> str:
        """The token that is looked up."""
        return self.tokens[self.position]

    @property
    def token_id(self) -> int:
        """Its id: the row of E that is copied."""
        return self.ids[self.position]

    @property
    def repeat_of(self) -> int | None:
        """The first position with the same token, where there is an earlier one."""
        first = self.tokens.index(self.token)
        return first if first < self.position else None


@dataclass(frozen=True, eq=False)
class LookupRestStep:
    """All rows of X that were not told one at a time.

    positions: the rows that arrive in this step. tokens, ids: n of each. table: E `[V, d]`.
    """

    kind: ClassVar = "lookup-rest"
    id: str
    positions: tuple[int, ...]
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    table: EmbeddingTable
