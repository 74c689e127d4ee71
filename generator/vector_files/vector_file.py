"""A file of vectors, opened: what it is, and the rows and tokens that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.vector_files.matrix import Matrix
from generator.vector_files.spelling import nearest_spellings
from generator.vector_files.stored_vocabulary import StoredVocabulary
from generator.vector_files.tokenizer import split


@dataclass(frozen=True)
class VectorFile:
    """Real vectors on disk. Nothing of them is held; what is read is exact.

    name: of the file, without its folder. format: as one says it, such as "GloVe text".
    sha256: of the file with the vectors as it is on disk, in hexadecimal. vocabulary_size: V, rows that can
    be asked for. dimension: d. oddities: what was odd about the file, as short
    sentences without a full stop. nameless: rows that no token belongs to (their `token` is
    "", and `row_of` never gives them); in a model's file only.
    """

    name: str
    format: str
    sha256: str
    vocabulary_size: int
    dimension: int
    oddities: tuple[str, ...]
    nameless: tuple[int, ...]
    vocabulary: StoredVocabulary
    matrix: Matrix
    tokenizer: Path | None

    def row_of(self, token: str) -> int | None:
        """The row of a token, exactly as it is spelt, or None."""
        return self.vocabulary.row_of(token)

    def token(self, row: int) -> str:
        """The token of a row, 0 … V − 1. Raises IndexError."""
        return self.vocabulary.token(row)

    def tokens_of(self, rows: Sequence[int]) -> tuple[str, ...]:
        """The tokens of some rows. Raises IndexError."""
        return tuple(map(self.vocabulary.token, rows))

    def rows(self, indices: Sequence[int]) -> NDArray[np.float64]:
        """Some rows, `[k, d]`: float32 numbers, exact in float64. Raises IndexError."""
        return self.matrix.at(indices).astype(np.float64)

    def blocks(self, size: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """All rows, at most `size` at a time: the first row's index, and `[b, d]`."""
        return self.matrix.blocks(size)

    def nearest_spellings(self, token: str, count: int = 3) -> tuple[str, ...]:
        """The tokens that are written most like this one, nearest first; none that is not much like it."""
        return nearest_spellings(self.vocabulary, token, count)

    @property
    def can_split(self) -> bool:
        """Whether the file comes with a tokenizer."""
        return self.tokenizer is not None

    def split(self, text: str) -> tuple[str, ...]:
        """The text as the model's subwords, spelt as in its vocabulary; no special tokens are added.

        Raises:
            VectorFileError: there is no tokenizer, or the library that runs it is missing.
        """
        return split(self.tokenizer, text, self.matrix.path)
