"""What every source of vectors has in common."""

from __future__ import annotations

import unicodedata
from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from generator.engine.readers.hugging_face import Subwords
from generator.engine.readers.stream import MOST_NUMBERS
from generator.engine.sources.table import EmbeddingTable
from generator.errors import Problem

Token: TypeAlias = Annotated[str, Field(min_length=1, max_length=256)]
"""Any text is a token, a single space too."""

MAX_DIMENSION = MOST_NUMBERS
"""What readers read, presets may show."""

Progress: TypeAlias = Callable[[int, int], None]
"""Told how much of a long work is done, and how much there is."""


def whole(number: object) -> object:
    """4.0 as 4: to JSON (and to a JSON Schema) they are the same number.

    >>> whole(4.0), whole(4.5), whole("4")
    (4, 4.5, '4')
    """
    return int(number) if isinstance(number, float) and number.is_integer() else number


Whole = BeforeValidator(whole)
"""For a whole number among a preset's keys."""


@dataclass(frozen=True)
class TableRequest:
    """What a preset asks of a source.

    tokens: the preset's tokens, in order. vocabulary: further rows of E, or None where the
    preset says nothing about them. dimension: d, 1 or more. folder: of the preset's file; what a
    source names is looked for from there. subwords: the text that was cut into the tokens, if one was.
    """

    tokens: tuple[str, ...]
    vocabulary: tuple[str, ...] | None
    dimension: int
    folder: Path = Path()
    subwords: Subwords | None = None


class VectorSource(BaseModel):
    """The keys of a preset's `vectors`; each source declares its own, with types and ranges."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    remedy: ClassVar[str]
    """What to do about a word that E should have and has not."""

    may_overflow: ClassVar[bool] = False
    """Whether its numbers can be so large that a sum of them is none."""

    @abstractmethod
    def problems(self, request: TableRequest) -> list[Problem]:
        """What in the preset does not fit these vectors; fields are named from the preset's root."""

    def is_at_hand(self, folder: Path) -> bool:  # noqa: ARG002 - most read no file of vectors
        """Whether `problems`, `warnings` and `vocabulary` are quick and keep nothing; they are, as a rule.

        Args:
            folder: of the preset's file.
        """
        return True

    def quick_problems(self, request: TableRequest) -> list[Problem]:
        """What `problems` finds without reading a large file from end to end."""
        return self.problems(request)

    def reads(self, folder: Path) -> tuple[Path, ...]:  # noqa: ARG002 - most read nothing
        """The files beside the preset that decide the vectors; none, as a rule.

        Args:
            folder: of the preset's file.
        """
        return ()

    def watches(self, folder: Path) -> tuple[Path, ...]:
        """What shows that these vectors may be others: `reads`, and the folders that it looks through.

        Args:
            folder: of the preset's file.
        """
        return self.reads(folder)

    def prepare(self, request: TableRequest, told: Progress | None = None) -> None:
        """Does what takes long, once, before pages are made; nothing, as a rule.

        Args:
            request: of the preset.
            told: told how much is done, of how much.
        """

    def warnings(self, request: TableRequest) -> tuple[str, ...]:  # noqa: ARG002 - most have none
        """What whoever builds a page should know, each a sentence; told without making the vectors.

        Args:
            request: of a preset that has no problems.
        """
        return ()

    @abstractmethod
    def vocabulary(self, request: TableRequest) -> Sequence[str] | None:
        """The tokens of E's rows, in their order; None where what they are read from cannot be read."""

    def candidates(self, request: TableRequest) -> Sequence[str] | None:
        """The words that analogies may name; those of E, as a rule."""
        return self.vocabulary(request)

    def spelling(self, word: str) -> str:
        """How E spells a word of the preset, if E has it.

        Composed and decomposed letters are the same text to Unicode (NFC), and look the same.
        """
        return unicodedata.normalize("NFC", word)

    @abstractmethod
    def table(self, request: TableRequest) -> EmbeddingTable:
        """E for a request that has no problems."""
