"""Vectors written by hand in the preset: small enough to be thought out."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from generator.embeddings.source import TableRequest, VectorSource
from generator.embeddings.table import EmbeddingTable, Provenance
from generator.errors import Problem

Vector = Annotated[list[float], Field(min_length=1, max_length=4096)]


class GivenVectors(VectorSource):
    """Rows of E as the preset gives them, in the preset's order."""

    source: Literal["given"] = Field("given", description="Vectors written in the preset by hand.")
    values: Annotated[dict[str, Vector], Field(min_length=1)] = Field(
        description="token → its vector, a list of embeddingDim numbers. Their order is the order of E's rows."
    )

    def problems(self, request: TableRequest) -> list[Problem]:
        """Tokens without a vector, vectors of another length, and a `vocabulary` that has no say here."""
        found = [
            Problem(
                f"vectors.values.{token}",
                f"has {len(vector)} numbers; embeddingDim is {request.dimension}",
            )
            for token, vector in self.values.items()
            if len(vector) != request.dimension
        ]
        found += [
            Problem(f"tokens[{place}]", f'"{token}" has no vector in vectors.values; add one')
            for place, token in enumerate(request.tokens)
            if token not in self.values
        ]
        found += [
            Problem(f"vocabulary[{place}]", f'"{token}" has no vector in vectors.values; add one')
            for place, token in enumerate(request.vocabulary or ())
            if token not in self.values
        ]
        return found

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: the rows of `values`, in their order."""
        rows = np.array(list(self.values.values()), dtype=np.float64)
        return EmbeddingTable(tuple(self.values), rows, Provenance("given"))
