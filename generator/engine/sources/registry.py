"""Where vectors come from. A new source is one file here and one line in `AnySource`."""

from __future__ import annotations

from typing import Annotated, TypeAlias, get_args

from pydantic import Field

from generator.engine.sources.file import FileVectors
from generator.engine.sources.given import GivenVectors
from generator.engine.sources.model import ModelVectors
from generator.engine.sources.random import RandomVectors
from generator.engine.sources.source import VectorSource
from generator.engine.sources.trained import TrainedVectors
from generator.engine.sources.word_model import DIMENSIONS

AnySource: TypeAlias = (
    ModelVectors  # of a real model that comes with the generator
    | TrainedVectors  # learned from a text when the page is made
    | RandomVectors  # random numbers, seeded
    | GivenVectors  # written in the preset
    | FileVectors  # read from a file of a real model
)

SOURCES: dict[str, type[VectorSource]] = {
    source.model_fields["source"].default: source for source in get_args(AnySource)
}
"""Name in a preset → the class that declares its keys and makes its table."""

ChosenSource: TypeAlias = Annotated[AnySource, Field(discriminator="source")]

UNTRAINED: AnySource = RandomVectors()


def default_source(dimension: int) -> AnySource:
    """For a preset that names no source.

    >>> default_source(6).source, default_source(65).source
    ('model', 'random')
    """
    return ModelVectors() if dimension <= DIMENSIONS else RandomVectors()
