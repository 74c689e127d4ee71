"""What every source of vectors has in common."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from generator.embeddings.table import EmbeddingTable
from generator.errors import Problem


@dataclass(frozen=True)
class TableRequest:
    """What a preset asks of a source.

    tokens: the preset's tokens, in order. vocabulary: further rows of E, or None where the
    preset says nothing about them. dimension: d, 1 or more.
    """

    tokens: tuple[str, ...]
    vocabulary: tuple[str, ...] | None
    dimension: int


class VectorSource(BaseModel):
    """The keys of a preset's `vectors`; each source declares its own, with types and ranges."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    @abstractmethod
    def problems(self, request: TableRequest) -> list[Problem]:
        """What in the preset does not fit these vectors; fields are named from the preset's root."""

    @abstractmethod
    def table(self, request: TableRequest) -> EmbeddingTable:
        """E for a request that has no problems."""
