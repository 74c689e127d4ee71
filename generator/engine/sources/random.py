"""Random vectors: what an embedding matrix holds before any training."""

from __future__ import annotations

import hashlib
from typing import Annotated, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from generator.engine.sources.source import TableRequest, VectorSource, Whole
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.engine.vocabulary import EVERYDAY_WORDS, alphabetical
from generator.errors import Problem


class RandomVectors(VectorSource):
    """Random numbers from the normal distribution N(0, 1), stored at two decimals. Nothing is learned."""

    remedy: ClassVar = "add it to vocabulary"

    source: Literal["random"] = Field("random", description="Names this source.")
    seed: Annotated[int, Field(ge=0, le=2**32 - 1), Whole] = Field(
        0,
        description="The same seed always gives the same numbers; a different seed gives different ones.",
        examples=[7],
    )

    def resolved(self, request: TableRequest, *, deep: bool = True) -> TableRequest | list[Problem]:  # noqa: ARG002
        """Any token can have random numbers; only words of analogies may be missing."""
        return self.with_analogies(request, self.vocabulary(request), [])

    def vocabulary(self, request: TableRequest) -> tuple[str, ...]:
        """The tokens and those of `vocabulary` (or some everyday words), in alphabetical order."""
        return alphabetical((*request.asked, *(EVERYDAY_WORDS if request.vocabulary is None else ())))

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: a row of random numbers for each token of the vocabulary."""
        vocabulary = self.vocabulary(request)
        rows = np.stack([random_row(self.seed, token, request.dimension) for token in vocabulary])
        provenance = Provenance("random", {"d": request.dimension, "seed": self.seed})
        return EmbeddingTable(vocabulary, rows, provenance)


def random_row(seed: int, token: str, d: int) -> NDArray[np.float64]:
    """`[d]` numbers from N(0, 1), rounded to hundredths; they depend on (seed, token, d) alone.

    The seed of each row is a digest, so that a row stays when tokens come or go. numpy promises that
    RandomState's stream never changes (NEP 19); that of numpy.random.Generator may.

    >>> random_row(0, "king", 6).tolist()
    [0.22, -0.2, -1.05, -0.39, -1.02, -0.5]
    """
    digest = hashlib.sha256(f"{seed}\0{d}\0{token}".encode()).digest()
    stream = np.random.RandomState(np.frombuffer(digest, dtype="<u4"))
    return np.round(stream.standard_normal(d), 2) + 0.0
