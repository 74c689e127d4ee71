"""Skip-gram with negative sampling (Mikolov et al. 2013, arXiv 1310.4546), in batches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from generator.errors import VectorError
from generator.training.batch import train_batch
from generator.training.pairs import NOISE_POWER, Encoded, Ids, draw_pairs, keep_chances, noise_table
from generator.training.parameters import TrainingParameters
from generator.training.step import Floats
from generator.training.training import (
    LOSSES,
    MOMENTS,
    RAW_DECIMALS,
    LossPoint,
    Snapshot,
    Training,
    to_table,
)

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many parts of the training are done, of how many."""

LARGEST_BATCH = 1024
MOST_PUSH = 12.0
"""Batch sizes keep the most frequent word's summed learning rate below this: beyond two or three
times as much, the sum of so many steps from the same place overshoots."""

LEAST_SHARE = 1e-4
"""The learning rate falls to this share of itself, as in word2vec."""


def train_skip_gram(
    corpus: Encoded, parameters: TrainingParameters, progress: Progress | None = None
) -> Training:
    """The rows that predict a word's neighbours in the corpus.

    Args:
        corpus: at least one pair of words in one sentence.
        parameters: all of them count.
        progress: called LOSSES times.

    Raises:
        VectorError: no two words share a sentence.
    """
    return _Run(corpus, parameters, progress).training()


def initial_rows(vocabulary: int, d: int, stream: np.random.RandomState) -> Floats:
    """Small random numbers from −1/2d to +1/2d, as word2vec begins, `[V, d]`.

    >>> bool(np.abs(initial_rows(9, 4, np.random.RandomState(0))).max() <= 1 / 8)
    True
    """
    return (stream.random_sample((vocabulary, d)) - 0.5) / d


def batch_size(corpus: Encoded, parameters: TrainingParameters) -> int:
    """How many pairs are taken together: LARGEST_BATCH, or fewer where one word is in many of them.

    A small corpus has small batches as well, so that its rows are moved often.
    """
    read = corpus.counts * keep_chances(corpus.counts)
    noise = corpus.counts**NOISE_POWER
    often = read / read.sum() + parameters.negative * noise / noise.sum()  # of each word in a pair, [V]
    safe = int(MOST_PUSH / (parameters.learning_rate * float(often.max())))
    return max(1, min(LARGEST_BATCH, safe, len(corpus.ids) // LOSSES))


class _Run:
    """One training under way."""

    def __init__(self, corpus: Encoded, parameters: TrainingParameters, progress: Progress | None) -> None:
        self.corpus, self.parameters, self.progress = corpus, parameters, progress
        self.stream = np.random.RandomState(parameters.seed)
        self.v = initial_rows(len(corpus.vocabulary), parameters.dimension, self.stream)  # [V, d]
        self.u = np.zeros_like(self.v)  # [V, d]
        self.pairs = 0
        self.losses: list[LossPoint] = []
        self.snapshots: list[Snapshot] = []
        self._loss, self._counted = 0.0, 0

    def training(self) -> Training:
        """Reads the corpus `epochs` times."""
        table, size = noise_table(self.corpus.counts), batch_size(self.corpus, self.parameters)
        words, epochs = len(self.corpus.ids), self.parameters.epochs
        for epoch in range(epochs):
            read = 0
            for centres, contexts, part in draw_pairs(self.corpus, self.parameters.window, self.stream):
                for start in range(0, len(centres), size):
                    share = (epoch + (read + part * start / len(centres)) / words) / epochs
                    self._note(share)
                    batch = slice(start, start + size)
                    self._batch(centres[batch], contexts[batch], table, self._rate(share))
                read += part
        if not self.pairs + self._counted:
            raise VectorError("no two words of the corpus share a sentence: nothing can be learned")
        self._note(1.0)
        return Training(
            parameters=self.parameters,
            vocabulary=self.corpus.vocabulary,
            counts=self.corpus.counts,
            rows=to_table(self.snapshots[-1].v),
            losses=tuple(self.losses),
            snapshots=tuple(self.snapshots),
        )

    def _batch(self, centres: Ids, contexts: Ids, table: Ids, rate: float) -> None:
        drawn = self.stream.randint(len(table), size=(len(centres), self.parameters.negative), dtype=np.int64)
        self._loss += train_batch(self.v, self.u, centres, contexts, table[drawn], rate)
        self._counted += len(centres)

    def _rate(self, share: float) -> float:
        return self.parameters.learning_rate * max(LEAST_SHARE, 1.0 - share)

    def _note(self, share: float) -> None:
        """Keeps a point of the loss and the rows, where the training has come to the next moment for it."""
        if self._counted and share * LOSSES >= len(self.losses) + 1:
            self.pairs += self._counted
            self.losses.append(LossPoint(self.pairs, round(self._loss / self._counted, RAW_DECIMALS)))
            self._loss, self._counted = 0.0, 0
            if self.progress:
                self.progress(int(share * LOSSES), LOSSES)
        if len(self.snapshots) < len(MOMENTS) and share >= MOMENTS[len(self.snapshots)]:
            self.snapshots.append(
                Snapshot(
                    share=share,
                    pairs=self.pairs + self._counted,
                    learning_rate=self._rate(share),
                    v=_kept(self.v),
                    u=_kept(self.u),
                )
            )


def _kept(matrix: Floats) -> Floats:
    kept = np.round(matrix, RAW_DECIMALS) + 0.0
    kept.setflags(write=False)
    return kept
