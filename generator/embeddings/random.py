"""Random vectors: what an embedding matrix holds before any training."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from generator.embeddings.source import TableRequest, VectorSource
from generator.embeddings.table import EmbeddingTable, Provenance
from generator.errors import Problem
from generator.vocabulary import EVERYDAY_WORDS, alphabetical


class RandomVectors(VectorSource):
    """Rows drawn from the normal distribution N(0, 1), as PyTorch's `nn.Embedding` draws them."""

    source: Literal["random"] = Field("random", description="Random numbers; nothing is learned.")
    seed: Annotated[int, Field(ge=0, le=2**32 - 1)] = Field(
        0, description="Another seed gives other numbers. The same seed always gives the same."
    )

    def problems(self, request: TableRequest) -> list[Problem]:
        """None: any token can have random numbers."""
        return []

    def table(self, request: TableRequest) -> EmbeddingTable:
        """A row for each token and each word of `vocabulary`, in alphabetical order."""
        more = EVERYDAY_WORDS if request.vocabulary is None else request.vocabulary
        vocabulary = alphabetical((*request.tokens, *more))
        rows = np.stack([random_row(self.seed, token, request.dimension) for token in vocabulary])
        return EmbeddingTable(vocabulary, rows, Provenance("random", {"seed": self.seed}))


def random_row(seed: int, token: str, d: int) -> NDArray[np.float64]:
    """d numbers from N(0, 1), rounded to two decimals; they depend on (seed, token, d) alone.

    The seed of each row is a digest, so that a row stays when tokens come or go.
    numpy promises that RandomState's stream never changes (NEP 19); that of
    numpy.random.Generator may.

    Returns:
        `[d]`, each a whole number of hundredths.

    >>> random_row(0, "king", 6).tolist()
    [0.22, -0.2, -1.05, -0.39, -1.02, -0.5]
    """
    digest = hashlib.sha256(f"{seed}\0{d}\0{token}".encode()).digest()
    stream = np.random.RandomState(np.frombuffer(digest, dtype="<u4"))
    return np.round(stream.standard_normal(d), 2) + 0.0
