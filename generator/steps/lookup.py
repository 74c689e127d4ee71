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
    def is_untrained(self) -> bool:
        """Whether training never met the token, so that its row is still random."""
        return self.token in self.table.untrained

    @property
    def found_as(self) -> str | None:
        """The name that the token is looked up under, where that is another one: "the" for "The"."""
        return self.table.found_as.get(self.token)

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

    @property
    def untrained(self) -> tuple[str, ...]:
        """Those of the tokens that training never met, each once."""
        here = dict.fromkeys(self.tokens[position] for position in self.positions)
        return tuple(token for token in here if token in self.table.untrained)

    @property
    def found_as(self) -> tuple[tuple[str, str], ...]:
        """Those of the tokens that are looked up under another name, each once, with that name."""
        here = dict.fromkeys(self.tokens[position] for position in self.positions)
        return tuple((token, self.table.found_as[token]) for token in here if token in self.table.found_as)
