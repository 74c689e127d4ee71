"""Where vectors come from. A new source is one file here and one line in `AnySource`."""

from __future__ import annotations

from typing import Annotated, TypeAlias, get_args

from pydantic import Field

from generator.embeddings.file import FileVectors
from generator.embeddings.given import GivenVectors
from generator.embeddings.random import RandomVectors
from generator.embeddings.source import MAX_DIMENSION, TableRequest, Token, VectorSource, Whole
from generator.embeddings.table import EmbeddingTable, Provenance
from generator.embeddings.trained import TrainedVectors

AnySource: TypeAlias = (
    TrainedVectors  # learned from a text when the page is made
    | RandomVectors  # random numbers, seeded
    | GivenVectors  # written in the preset
    | FileVectors  # read from a file of a real model
)

SOURCES: dict[str, type[VectorSource]] = {
    source.model_fields["source"].default: source for source in get_args(AnySource)
}
"""Name in a preset → the class that declares its keys and makes its table."""

ChosenSource: TypeAlias = Annotated[AnySource, Field(discriminator="source")]

MOST_TRAINED = 64
"""The largest d at which a preset that names no source gets trained vectors."""


UNTRAINED: AnySource = RandomVectors()


def default_source(dimension: int) -> AnySource:
    """For a preset that names no source.

    >>> default_source(6).source, default_source(65).source
    ('trained', 'random')
    """
    return TrainedVectors() if dimension <= MOST_TRAINED else RandomVectors()


__all__ = [
    "MAX_DIMENSION",
    "MOST_TRAINED",
    "SOURCES",
    "UNTRAINED",
    "AnySource",
    "ChosenSource",
    "EmbeddingTable",
    "FileVectors",
    "GivenVectors",
    "Provenance",
    "RandomVectors",
    "TableRequest",
    "Token",
    "TrainedVectors",
    "VectorSource",
    "Whole",
    "default_source",
]
