"""Vectors of a real model of which the generator brings a part: no file to find, no network, no training.

A page that asks for more takes all its rows from the whole model, where `make models` has fetched it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Literal, TypeAlias

from pydantic import Field

from generator.engine.models import is_at_hand, whole_path
from generator.engine.readers.vector_file import files_read
from generator.engine.sources.source import TableRequest, VectorSource
from generator.engine.sources.table import EmbeddingTable
from generator.engine.sources.token_model import TokenModel
from generator.engine.sources.word_model import WordModel
from generator.errors import Problem, VectorError

Model: TypeAlias = WordModel | TokenModel
MODELS: Mapping[str, Model] = MappingProxyType({"glove-6b-50d": WordModel(), "smollm2-135m": TokenModel()})
"""Name in a preset → the model. A new one is a file here and a line, and its name in `ModelVectors`."""


class ModelVectors(VectorSource):
    """Rows of a real model that comes with the generator: GloVe's words, or a language model's tokens."""

    remedy: ClassVar = "add it to vocabulary"
    completes: ClassVar = True

    source: Literal["model"] = Field("model", description="Names this source.")
    name: Literal["glove-6b-50d", "smollm2-135m"] = Field(
        "glove-6b-50d",
        description="`glove-6b-50d`: GloVe vectors of the 40,000 most frequent English words, in 50 "
        "dimensions; with a smaller `embeddingDim`, their best approximation. `smollm2-135m`: the token "
        "embeddings of a language model, SmolLM2-135M, in 576 dimensions.",
    )

    def reads(self, request: TableRequest) -> tuple[Path, ...]:
        """The whole model, where what comes with the generator is not enough; it need not be there."""
        return () if self._model.is_held(request) else files_read(whole_path(self.name))

    def home(self, folder: Path) -> None:
        """None: no preset says where whole models are."""

    def is_at_hand(self, request: TableRequest) -> bool:
        """Whether the whole model is not needed, was read before, or is not there."""
        return self._model.is_held(request) or is_at_hand(self.name)

    def resolved(self, request: TableRequest, *, deep: bool = True) -> TableRequest | list[Problem]:
        """What the model lacks, and too many dimensions; that the file of the whole model is broken."""
        deep = deep or self.is_at_hand(request)
        try:
            complete = self._model.resolved(request, deep=deep)
            if isinstance(complete, list) or not deep:
                return complete
            return self.with_analogies(complete, self._model.candidates(complete), [])
        except VectorError as error:
            return [Problem("vectors.name", str(error))]

    def warnings(self, request: TableRequest) -> tuple[str, ...]:
        """Tokens whose rows are random."""
        return self._model.warnings(request)

    def vocabulary(self, request: TableRequest) -> Sequence[str]:
        """The tokens of E's rows, in their order."""
        return self._model.vocabulary(request)

    def spelling(self, word: str) -> str:
        """A word as the model spells it."""
        return self._model.spelling(word)

    def table(self, request: TableRequest) -> EmbeddingTable:
        """E, `[V, d]`: the model's rows, or the closest ones in fewer dimensions."""
        return self._model.table(request)

    @property
    def _model(self) -> Model:
        return MODELS[self.name]
