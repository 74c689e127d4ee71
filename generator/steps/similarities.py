"""The whole similarity matrix, and every pair beside what chance alone would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.chance import ChanceBand
from generator.comparison import Comparison, Pair
from generator.embeddings import Provenance


@dataclass(frozen=True, eq=False)
class SimilaritiesStep:
    """tokens: n ≥ 2 of them. comparison: of all n. band: of chance, at this d.

    pairs: the pairs i < j of *different* tokens, the highest cosine first, undefined ones
    last. (A token's pair with its own repeat is always +1 and says nothing.)
    """

    kind: ClassVar = "similarities"
    id: str
    tokens: tuple[str, ...]
    comparison: Comparison
    pairs: tuple[Pair, ...]
    band: ChanceBand
    provenance: Provenance

    @property
    def defined_pairs(self) -> tuple[Pair, ...]:
        """The pairs that have a cosine, the highest first."""
        return tuple(pair for pair in self.pairs if pair.cosine is not None)

    @property
    def distinct_pairs(self) -> tuple[Pair, ...]:
        """The pairs of different rows that have a cosine, each once, the highest first.

        Of a token that occurs twice only the first counts: its other pairs are the same pairs again.
        """
        first = [self.tokens.index(token) for token in self.tokens]
        return tuple(
            pair for pair in self.defined_pairs if first[pair.i] == pair.i and first[pair.j] == pair.j
        )

    @property
    def outside(self) -> tuple[Pair, ...]:
        """Of the distinct pairs those that the band of chance does not hold."""
        return tuple(
            pair
            for pair in self.distinct_pairs
            if pair.cosine is not None and not self.band.holds(pair.cosine)
        )
