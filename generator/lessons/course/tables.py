"""The real tables that lessons ask, by word: GloVe's frequent words, and SmolLM2's tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import PairCosines, chance_band, density
from generator.engine.models import COMMON, glove, smollm2
from generator.engine.neighbours import nearest_to
from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import Hill

SPACE = "Ġ"
"""How SmolLM2's tokens write a space."""


@dataclass(frozen=True, eq=False)
class WordRows:
    """Words and their rows `[V, d]`; mean: of all rows of the table that they are from."""

    words: tuple[str, ...]
    rows: NDArray[np.float64]
    mean: NDArray[np.float64]

    @cached_property
    def ids(self) -> Mapping[str, int]:
        """The row of each word."""
        return MappingProxyType({word: row for row, word in enumerate(self.words)})

    def row(self, word: str) -> NDArray[np.float64]:
        """The row of a word."""
        found: NDArray[np.float64] = self.rows[self.ids[word]]
        return found

    def cosine(self, one: str, other: str) -> float:
        """Of the rows of two words."""
        return cosine_similarity(self.row(one), self.row(other))

    def subtracted(self, one: str, other: str) -> float:
        """Of the rows of two words without the mean."""
        return cosine_similarity(self.row(one) - self.mean, self.row(other) - self.mean)

    def nearest(
        self, target: NDArray[np.float64], count: int, left_out: Sequence[str] = ()
    ) -> tuple[tuple[str, float], ...]:
        """The words nearest to a vector by cosine, the nearest first."""
        rows = nearest_to(self.rows, target, count, sorted(self.ids[word] for word in left_out))
        return tuple((self.words[row], cosine_similarity(self.rows[row], target)) for row in rows)

    def around(self, word: str, count: int) -> tuple[tuple[str, float], ...]:
        """The words nearest to another word, the nearest first."""
        return self.nearest(self.row(word), count, (word,))

    def rank(self, word: str, other: str) -> int:
        """The place of the other word among the neighbours of the first, from 1."""
        row = self.row(word)
        cosines = (self.rows @ row) / (np.linalg.norm(self.rows, axis=1) * np.linalg.norm(row))
        cosines[self.ids[word]] = -np.inf
        return int((cosines > cosines[self.ids[other]]).sum()) + 1

    def without_mean(self) -> WordRows:
        """The same rows with the mean subtracted."""
        return WordRows(self.words, self.rows - self.mean, np.zeros_like(self.mean))


@cache
def common_words() -> WordRows:
    """GloVe's most frequent words, from which all pages take neighbours."""
    rows = glove().hundredths[:COMMON] / 100
    return WordRows(glove().words[:COMMON], rows, rows.mean(axis=0))


def glove_row(word: str) -> NDArray[np.float64]:
    """The row of any word that GloVe's extract has, also of a rare one."""
    row: NDArray[np.float64] = glove().hundredths[glove().ids[word]] / 100
    return row


@cache
def tokens() -> WordRows:
    """The tokens of SmolLM2 that the package holds; a space is written as "␣"."""
    extract = smollm2()
    return WordRows(tuple(map(spaced, extract.tokens)), extract.rows, extract.mean)


def spaced(token: str) -> str:
    """A token of SmolLM2 as a reader sees it.

    >>> spaced("Ġking"), spaced("king")
    ('␣king', 'king')
    """
    return token.replace(SPACE, "␣")


PARTS = 100
"""Equal parts of −1 … +1."""


def hill_of(name: str, pairs: PairCosines) -> Hill:
    """Of random pairs of rows of a table. name: of its heading."""
    steps = np.arange(len(pairs.counts))
    part = np.minimum(steps * PARTS // (len(steps) - 1), PARTS - 1)
    counts = np.bincount(part, weights=pairs.counts.astype(np.float64), minlength=PARTS)
    return Hill(name, tuple((counts / counts.max()).tolist()), pairs.low, pairs.high)


def hill_of_directions(name: str, d: int) -> Hill:
    """Of random directions in d dimensions, 3 or more; at d = 2 the ends have no bound, and are cut."""
    middles = [(2 * part + 1) / PARTS - 1 for part in range(PARTS)]
    heights = [density(middle, d) for middle in middles]
    most = max(heights)
    band = chance_band(d)
    return Hill(name, tuple(height / most for height in heights), band.low, band.high)
