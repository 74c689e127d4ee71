"""What a training leaves behind: the rows, and how they came to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.training.parameters import TrainingParameters
from generator.training.step import Floats

MOMENTS = (0.0, 0.01, 0.04, 0.15, 0.4, 1.0)
"""The shares of the training at which the rows are kept: early ones are close, for most moves then.

A training of a few steps only has fewer of them; the first and the last it always has."""

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
    def words(self) -> int:
        """How many words of the corpus were read, those of too rare ones not counted."""
        return int(self.counts.sum())

    @property
    def initial(self) -> Floats | None:
        """`[V, d]`: the random rows before training; None where there were none."""
        return self.snapshots[0].rows if self.snapshots else None


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
    largest number, as ±0.01, for a row of zeros has no direction.

    Args:
        v: `[V, d]`, finite, not all 0.

    Returns:
        `[V, d]`, whole numbers of hundredths, read-only.

    >>> to_table(np.array([[3.0, 4.0], [-0.0, 0.001]])).tolist()
    [[1.2, 1.6], [0.0, 0.01]]
    """
    rows = np.round(v * table_scale(v), 2) + 0.0  # + 0.0 turns −0.0 into 0.0
    for row in np.flatnonzero(~rows.any(axis=1)):
        largest = int(np.argmax(np.abs(v[row])))
        rows[row, largest] = 0.01 if v[row, largest] >= 0 else -0.01
    rows.setflags(write=False)
    return rows
