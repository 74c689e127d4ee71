"""a is to b as c is to …: b − a + c position by position, and the nearest rows of E."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from generator.embeddings import EmbeddingTable


@dataclass(frozen=True)
class Candidate:
    """A row of E as an answer. cosine: with b − a + c; None where undefined. is_input: a, b or c itself."""

    token_id: int
    token: str
    cosine: float | None
    is_input: bool


@dataclass(frozen=True, eq=False)
class AnalogyStep:
    """a, b, c: ids. table: E `[V, d]`. target: E[b] − E[a] + E[c], `[d]`, each sum rounded once.

    candidates: rows of E, the highest cosine first, undefined ones last: all of them, or of a large table
    the nearest, and a, b and c. expected: the answer that the grammar of the bundled corpus has, where the
    rows were trained on it and it has one; else None.
    """

    kind: ClassVar = "analogy"
    id: str
    a: int
    b: int
    c: int
    table: EmbeddingTable
    target: NDArray[np.float64]
    candidates: tuple[Candidate, ...]
    expected: str | None = None

    @property
    def answer_count(self) -> int:
        """How many rows of E may answer: all but the table's `left_out` and the words of the question."""
        may_answer = len(self.table.vocabulary) - len(self.table.left_out)
        return may_answer - len({self.a, self.b, self.c} - {*self.table.left_out})

    @property
    def words(self) -> tuple[str, str, str]:
        """The three tokens a, b, c."""
        vocabulary = self.table.vocabulary
        return vocabulary[self.a], vocabulary[self.b], vocabulary[self.c]
