"""Cosine similarity of one pair of tokens, worked out; or of one token with each other one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from generator.chance import ChanceBand
from generator.comparison import Comparison
from generator.embeddings import Provenance


@dataclass(frozen=True, eq=False)
class CosineStep:
    """The pair of positions i < j.

    tokens: n of them. vectors: X `[n, d]`. comparison: of all n. told: the pairs (i, j), i < j,
    whose cosine has been worked out by now, this one last. band: of chance, at this d.
    limit: the largest |value| of E, where the scale of value colours ends.
    """

    kind: ClassVar = "cosine"
    id: str
    i: int
    j: int
    tokens: tuple[str, ...]
    vectors: NDArray[np.float64]
    comparison: Comparison
    told: tuple[tuple[int, int], ...]
    band: ChanceBand
    provenance: Provenance
    limit: float

    @property
    def cosine(self) -> float | None:
        """cos θ of the pair; None where a vector has no direction."""
        return self.comparison.cosine[self.i][self.j]

    @property
    def dot(self) -> float | None:
        """a · b of the pair; None beyond a float's range."""
        return self.comparison.dot[self.i][self.j]


@dataclass(frozen=True, eq=False)
class CosineRowStep:
    """Row i of the similarity matrix: the token at position i with each of the n.

    Rows 0 … i have been worked out by now. limit: the largest |value| of E, where the scale of
    value colours ends.
    """

    kind: ClassVar = "cosine-row"
    id: str
    i: int
    tokens: tuple[str, ...]
    vectors: NDArray[np.float64]
    comparison: Comparison
    band: ChanceBand
    provenance: Provenance
    limit: float

    @property
    def cosines(self) -> tuple[float | None, ...]:
        """cos θ of position i with positions 0 … n − 1; +1 with itself, unless it is zero."""
        return self.comparison.cosine[self.i]
