"""What a training leaves behind: the rows, and how they came to be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.vocabulary import Floats
from generator.errors import VectorError

# What decides a training, and the range of each.

MOMENTS = (0.0, 0.01, 0.04, 0.15, 0.4, 1.0)
"""The shares of the training at which the rows are kept: early ones are close, for most moves then.

A training of a few steps only has fewer of them; the first and the last it always has."""

Method: TypeAlias = Literal["skip-gram", "ppmi-svd"]
METHODS: tuple[Method, ...] = ("skip-gram", "ppmi-svd")

RANGES = MappingProxyType({
    "dimension": (1, 300),
    "epochs": (1, 100),
    "window": (1, 20),
    "negative": (1, 20),
    "learning_rate": (0.0001, 0.25),
    "min_count": (1, 1000),
    "seed": (0, 2**32 - 1),
})  # fmt: skip
"""Parameter → the least and the greatest value that it may have.

A learning rate above the greatest only throws the rows about."""


@dataclass(frozen=True)
class TrainingParameters:
    """What decides a training, the corpus aside; RANGES says how far each may go.

    dimension: d, numbers a row. method: skip-gram with negative sampling, or the
    factors of a table of counts. epochs: how often the corpus is read. window: how many words to the
    left and right are contexts, at most. negative: negative samples a pair. learning_rate: at the
    start; it falls to nearly 0 in a line. min_count: rarer words are left out. seed: of
    every draw. lowercase: whether "The" is the word "the". moments: the shares of the training at which
    the rows are kept, from 0.0 to 1.0.

    Of these, "ppmi-svd" makes use of dimension, window, min_count and lowercase.

    Raises VectorError: a value lies outside its range.
    """

    dimension: int
    method: Method = "skip-gram"
    epochs: int = 5
    window: int = 5
    negative: int = 5
    learning_rate: float = 0.05
    min_count: int = 1
    seed: int = 0
    lowercase: bool = True
    moments: tuple[float, ...] = MOMENTS

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise VectorError(f"method must be one of {', '.join(METHODS)}")
        for name, (low, high) in RANGES.items():
            if not low <= getattr(self, name) <= high:
                raise VectorError(f"{name} must be {low} to {high}, not {getattr(self, name)}")


ENOUGH_WORDS = 100_000
"""Rows learned from fewer words say little: with 2,000, nearly all words come to point the same way."""


LOSSES = 64
"""So many times the mean loss is noted."""

RAW_DECIMALS = 6


@dataclass(frozen=True, eq=False)
class Snapshot:
    """Both matrices at one moment, in the training's own scale, rounded to RAW_DECIMALS.

    share: of the training that is done, 0 … 1. pairs: how many were seen. learning_rate: that of
    the step that follows. v: `[V, d]`, the input matrix, whose rows become the vectors of the words.
    u: `[V, d]`, the output matrix: the same words as contexts.
    """

    share: float
    pairs: int
    learning_rate: float
    v: Floats
    u: Floats

    @cached_property
    def scale(self) -> float:
        """What v is multiplied by for `rows`."""
        return table_scale(self.v)

    @cached_property
    def rows(self) -> Floats:
        """`[V, d]`: v as a table to be shown, see `to_table`."""
        return to_table(self.v)


@dataclass(frozen=True)
class LossPoint:
    """The mean loss a pair since the point before; pairs: how many were seen until then."""

    pairs: int
    loss: float


@dataclass(frozen=True, eq=False)
class Training:
    """The result of a training.

    vocabulary: V words, in case-insensitive alphabetical order. counts: `[V]`, how often each
    comes in the corpus. rows: `[V, d]`, see `to_table`. losses and snapshots: from first to last; none with
    the method "ppmi-svd", which does not learn in steps.
    """

    parameters: TrainingParameters
    vocabulary: tuple[str, ...]
    counts: NDArray[np.int64]
    rows: Floats
    losses: tuple[LossPoint, ...]
    snapshots: tuple[Snapshot, ...]

    @property
    def is_small(self) -> bool:
        """Whether there were too few words for rows that say anything."""
        return self.words < ENOUGH_WORDS

    @property
    def enough(self) -> int:
        """How many words are a start."""
        return ENOUGH_WORDS

    @property
    def words(self) -> int:
        """How many words of the corpus were read, those of too rare ones not counted."""
        return int(self.counts.sum())

    @property
    def initial(self) -> Floats | None:
        """`[V, d]`: the random rows before training; None where there were none."""
        return self.snapshots[0].rows if self.snapshots else None


def guessing_loss(negative: int) -> float:
    """The loss a pair where each of the 1 + negative answers is a coin's: (1 + negative) ln 2.

    >>> round(guessing_loss(5), 4)
    4.1589
    """
    return (1 + negative) * math.log(2)


def table_scale(v: Floats) -> float:
    """1 / the root of the mean square of all numbers: then their mean square is 1, as of N(0, 1).

    >>> table_scale(np.array([[0.5, -0.5], [0.5, 0.5]]))
    2.0
    """
    return float(1.0 / np.sqrt(np.mean(np.square(v))))


def to_table(v: Floats) -> Floats:
    """Rows for a page: all numbers times one scale, then rounded to two decimals.

    One number for the whole table leaves every angle and every ratio of lengths as it was. With a mean
    square of 1 two decimals turn a row by about 0.003 radians, and the rows of a trained table are as
    long as those of a random one. A row too short for two decimals (a rare word's) keeps its
    largest number, as ±0.01, for a zero vector has no direction. v: `[V, d]`, finite, not all 0.

    >>> to_table(np.array([[3.0, 4.0], [-0.0, 0.001]])).tolist()
    [[1.2, 1.6], [0.0, 0.01]]
    """
    rows = np.round(v * table_scale(v), 2) + 0.0  # + 0.0 turns −0.0 into 0.0
    for row in np.flatnonzero(~rows.any(axis=1)):
        largest = int(np.argmax(np.abs(v[row])))
        rows[row, largest] = 0.01 if v[row, largest] >= 0 else -0.01
    rows.setflags(write=False)
    return rows
