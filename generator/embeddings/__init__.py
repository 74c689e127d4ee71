"""Where vectors come from. A new source is one file here and one line in `AnySource`."""

from __future__ import annotations

from typing import Annotated, TypeAlias, get_args

from pydantic import Field

from generator.embeddings.given import GivenVectors
from generator.embeddings.random import RandomVectors
from generator.embeddings.source import MAX_DIMENSION, TableRequest, Token, VectorSource, Whole
from generator.embeddings.table import EmbeddingTable, Provenance

AnySource: TypeAlias = (
    RandomVectors  # random numbers, seeded
    | GivenVectors  # written in the preset
)

SOURCES: dict[str, type[VectorSource]] = {
    source.model_fields["source"].default: source for source in get_args(AnySource)
}
"""Name in a preset → the class that declares its keys and makes its table."""

ChosenSource: TypeAlias = Annotated[AnySource, Field(discriminator="source")]

DEFAULT_SOURCE: AnySource = RandomVectors()
"""For a preset that names no source."""

__all__ = [
    "DEFAULT_SOURCE",
    "MAX_DIMENSION",
    "SOURCES",
    "AnySource",
    "ChosenSource",
    "EmbeddingTable",
    "GivenVectors",
    "Provenance",
    "RandomVectors",
    "TableRequest",
    "Token",
    "VectorSource",
    "Whole",
]
