"""Vectors written by hand in the preset: small enough to be thought out."""

from __future__ import annotations

import math
from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from generator.engine.sources.source import MAX_DIMENSION, TableRequest, Token, VectorSource
from generator.engine.sources.table import EmbeddingTable, Provenance
from generator.errors import Problem, did_you_mean, field_path, quoted

ColumnName = Annotated[str, Field(min_length=1, max_length=40)]
Vector = Annotated[list[float], Field(min_length=1, max_length=MAX_DIMENSION)]


class GivenVectors(VectorSource):
    """Rows of E as the preset gives them, in the preset's order."""

    remedy: ClassVar = "add it to vectors.values"

    source: Literal["given"] = Field("given", description="Names this source.")
    values: Annotated[dict[Token, Vector], Field(min_length=1, max_length=500)] = Field(
        description="Every token in the table with its vector, a list of `embeddingDim` numbers. "
        "Their order is the order of the rows of E.",
        examples=[{"king": [1, 0.5], "queen": [1, -0.5]}],
    )
    columns: Annotated[list[ColumnName], Field(max_length=MAX_DIMENSION)] = Field(
        [],
        description="A name for each dimension, if you gave it a meaning. Figures "
        "and tables show the names above the columns, and the map shows the first two dimensions.",
        examples=[["royalty", "gender"]],
    )

    def resolved(self, request: TableRequest, *, deep: bool = True) -> TableRequest | list[Problem]:  # noqa: ARG002
        """Vectors of another length than d; words without one; a sum of three beyond the largest number."""
        found = [
            Problem(
                field_path("vectors", "values", token),
                f"has {len(vector)} number{'s' * (len(vector) > 1)}; "
                f"embeddingDim is {request.dimension}, so it must have {request.dimension}",
            )
            for token, vector in self.values.items()
            if len(vector) != request.dimension
        ]
        if self.columns and len(self.columns) != request.dimension:
            count = f"{len(self.columns)} name{'s' * (len(self.columns) > 1)}"
            reason = f"has {count}, but embeddingDim is {request.dimension}; name every column, or none"
            found.append(Problem("vectors.columns", reason))
        for field, word in request.fields():
            if word not in self.values and self.spelling(word) not in self.values:
                reason = f"{quoted(word)} has no vector in vectors.values"
                found.append(Problem(field, f"{reason}; {did_you_mean(word, self.values, 'add one')}"))
        fitting = self.with_analogies(request, self.vocabulary(request), found)
        if isinstance(fitting, list):
            return fitting
        reason = "its sum exceeds the largest number (about 1.8e308); use smaller vectors"
        return [
            Problem(field_path("analogies", position), reason)
            for position, words in enumerate(fitting.analogies)
            if not all(map(_has_sum, *(self.values[word] for word in words)))
        ] or fitting

    def vocabulary(self, request: TableRequest) -> tuple[str, ...]:  # noqa: ARG002 - `values` says it all
        """The tokens of `values`, in their order."""
        return tuple(self.values)

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: the rows of `values`, in their order."""
        rows = np.array(list(self.values.values()), dtype=np.float64)
        found_as = {word: self.spelling(word) for word in request.asked if word not in self.values}
        return EmbeddingTable(
            tuple(self.values), rows, Provenance("given"), found_as=found_as, columns=tuple(self.columns)
        )


def _has_sum(a: float, b: float, c: float) -> bool:
    try:
        math.fsum((b, -a, c))
    except OverflowError:
        return False
    return True
