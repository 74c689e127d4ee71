"""Skip-gram with negative sampling (Mikolov et al. 2013, arXiv 1310.4546), in batches."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.engine.training.pairs import NOISE_POWER, Encoded, Ids, draw_pairs, keep_chances, noise_table
from generator.engine.training.result import (
    LOSSES,
    RAW_DECIMALS,
    LossPoint,
    Snapshot,
    Training,
    TrainingParameters,
    to_table,
)
from generator.engine.vocabulary import Floats
from generator.errors import VectorError
from generator.files import Progress

# Many steps of skip-gram at once: the sum of what step.py does to each pair.
#
# Every gradient of a batch is taken from the rows as they were before it. Adding gradients up row by
# row is what numpy is slow at (`np.add.at`), so it is done in one of two ways, by the size of V.

DENSE_VOCABULARY = 1024
"""Up to so many words, gradients are summed in a V × V matrix: a product of matrices is fast."""

DENSE_NUMBERS = 2**16
"""The same, where the matrices have up to so many numbers: a larger one would be multiplied row by row."""

PRODUCT = 2**18
"""Matrices are multiplied in pieces of at most so many multiplications.

OpenBLAS, numpy's library for it, spreads a larger product over all cores. Then the last bits depend on
how many there are, and where every core has work already, the threads wait for each other: training was
seen to take ten times as long.
"""

LONGEST_STEP = 1.0
"""A batch moves a row by no more than this. Hardly ever does a row want to go so far; but where every
word is in every batch, or the learning rate is high, rows would push each other out of all bounds."""


def train_batch(v: Floats, u: Floats, centres: Ids, contexts: Ids, noise: Ids, learning_rate: float) -> float:
    """Moves the rows of v and u, in place, by one batch; the sum of the losses before it.

    A negative sample that is the pair's context is left out, as in word2vec. No row moves further
    than LONGEST_STEP. v, u: the input and the output matrix, `[V, d]`. Ids: centres and contexts `[B]`,
    noise `[B, k]`.

    >>> v, u = np.array([[0.5, -0.2], [0, 0], [0, 0]]), np.array([[0, 0], [0.1, 0.4], [0.6, 0.3]])
    >>> round(train_batch(v, u, np.array([0]), np.array([1]), np.array([[2]]), 0.5), 4)
    1.5286
    >>> v[0].round(4).tolist(), u[2].round(4).tolist()
    ([0.3575, -0.1825], [0.4601, 0.356])
    """
    dense = len(v) <= DENSE_VOCABULARY and v.size <= DENSE_NUMBERS
    return (_dense_step if dense else _sparse_step)(v, u, centres, contexts, noise, learning_rate)


def bounded(steps: Floats) -> Floats:
    """The steps `[n, d]`, each shortened to LONGEST_STEP where it is longer, in its own direction.

    >>> bounded(np.array([[3.0, 4.0], [0.3, 0.4]])).round(3).tolist()
    [[0.6, 0.8], [0.3, 0.4]]
    """
    length = np.sqrt(np.square(steps).sum(axis=1, keepdims=True))  # [n, 1]
    return np.asarray(steps * (LONGEST_STEP / np.maximum(length, LONGEST_STEP)))


def product(a: Floats, b: Floats) -> Floats:
    """a @ b, `[n, m]` @ `[m, p]` → `[n, p]`, by one thread, a few rows of a at a time.

    >>> product(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])).tolist()
    [[11.0]]
    """
    rows = max(1, PRODUCT // b.size)
    made = np.empty((len(a), b.shape[1]))
    for start in range(0, len(a), rows):
        np.matmul(a[start : start + rows], b, out=made[start : start + rows])
    return made


def _dense_step(v: Floats, u: Floats, centres: Ids, contexts: Ids, noise: Ids, learning_rate: float) -> float:
    size = len(v)
    targets = np.column_stack([contexts, noise])  # [B, 1 + k]
    pair = centres[:, None] * size + targets  # [B, 1 + k], indices in a flat [V, V]
    scores = np.einsum("bd,bkd->bk", v.take(centres, axis=0), u.take(targets, axis=0))
    loss, error = _loss_and_error(scores, noise != contexts[:, None])
    summed: Floats = np.bincount(pair.ravel(), weights=error.ravel(), minlength=size * size).astype(
        np.float64, copy=False
    )
    summed = summed.reshape(size, size)
    to_v, to_u = product(summed, u), product(summed.T, v)  # [V, V] @ [V, d] → [V, d]
    v -= bounded(learning_rate * to_v)
    u -= bounded(learning_rate * to_u)
    return loss


def _sparse_step(
    v: Floats, u: Floats, centres: Ids, contexts: Ids, noise: Ids, learning_rate: float
) -> float:
    targets = np.column_stack([contexts, noise])  # [B, 1 + k]
    rows_v, rows_u = v[centres], u[targets]  # [B, d], [B, 1 + k, d]
    scores = np.matmul(rows_u, rows_v[:, :, None])[:, :, 0]  # [B, 1 + k]
    loss, error = _loss_and_error(scores, noise != contexts[:, None])
    to_v = np.matmul(error[:, None, :], rows_u)[:, 0, :]  # [B, d]
    to_u = error[:, :, None] * rows_v[:, None, :]  # [B, 1 + k, d]
    _subtract(v, centres, learning_rate * to_v)
    _subtract(u, targets.ravel(), learning_rate * to_u.reshape(-1, v.shape[1]))
    return loss


def _loss_and_error(scores: Floats, is_noise: NDArray[np.bool_]) -> tuple[float, Floats]:
    """The summed loss, and ∂loss / ∂score: σ − 1 for contexts, σ for noise, 0 for what is left out.

    scores: `[B, 1 + k]`, the context first. is_noise: `[B, k]`, False where a negative sample is the context.
    """
    away = scores.copy()
    away[:, 0] *= -1.0  # so that each term of the loss is log(1 + e^away), and its slope σ(away)
    e = np.exp(-np.abs(away))
    terms = np.maximum(away, 0.0) + np.log1p(e)
    slope = np.where(away >= 0.0, 1.0, e) / (1.0 + e)
    slope[:, 0] *= -1.0
    slope[:, 1:] *= is_noise
    terms[:, 1:] *= is_noise
    return float(terms.sum()), slope


def _subtract(matrix: Floats, rows: Ids, change: Floats) -> None:
    """matrix[rows[i]] −= change[i] for every i, a row that comes twice being changed twice."""
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    first = np.flatnonzero(np.diff(ordered, prepend=-1))
    matrix[ordered[first]] -= bounded(np.add.reduceat(change[order], first, axis=0))


LARGEST_BATCH = 1024
MOST_PUSH = 12.0
"""Batch sizes keep the most frequent word's summed learning rate below this: beyond two or three
times as much, the sum of so many steps from the same place overshoots."""

LEAST_SHARE = 1e-4
"""The learning rate falls to this share of itself, as in word2vec."""


def train_skip_gram(
    corpus: Encoded, parameters: TrainingParameters, progress: Progress | None = None
) -> Training:
    """The rows that predict a word's neighbours in the corpus. progress: called LOSSES times.

    Raises VectorError: no two words share a sentence.
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
        size = batch_size(self.corpus, self.parameters)
        # it is read at random, twice as fast where it fits into a core's cache
        table = noise_table(self.corpus.counts).astype(np.min_scalar_type(len(self.corpus.vocabulary)))
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

    def _batch(self, centres: Ids, contexts: Ids, table: NDArray[np.unsignedinteger], rate: float) -> None:
        drawn = self.stream.randint(len(table), size=(len(centres), self.parameters.negative), dtype=np.int64)
        noise = table[drawn].astype(np.int64)
        self._loss += train_batch(self.v, self.u, centres, contexts, noise, rate)
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
        moments, kept = self.parameters.moments, len(self.snapshots)
        if kept < len(moments) and share >= moments[kept]:
            pairs = self.pairs + self._counted
            self.snapshots.append(Snapshot(share, pairs, self._rate(share), _kept(self.v), _kept(self.u)))


def _kept(matrix: Floats) -> Floats:
    kept = np.round(matrix, RAW_DECIMALS) + 0.0
    kept.setflags(write=False)
    return kept
