"""Counting instead of learning: positive pointwise mutual information, and its largest factors.

Levy & Goldberg 2014, "Neural word embedding as implicit matrix factorization": skip-gram with negative
sampling seeks the factors of such a table, too, though in steps.
"""

from __future__ import annotations

import numpy as np

from generator.engine.training.pairs import Encoded
from generator.engine.training.result import Training, TrainingParameters, to_table
from generator.engine.vocabulary import Floats
from generator.errors import VectorError

MOST_WORDS = 4000
"""The table of counts is V × V, and its factors take V³ steps: a minute at this size."""

CONTEXT_POWER = 0.75
"""Contexts are counted as if rare ones were less rare (Levy, Goldberg & Dagan 2015)."""

TIED = 1e-9


def train_ppmi_svd(corpus: Encoded, parameters: TrainingParameters) -> Training:
    """Rows U √Σ of the d largest factors of the table of PPMI.

    Raises VectorError: more than MOST_WORDS words, fewer than d, or no two words in one sentence.
    """
    size, d = len(corpus.vocabulary), parameters.dimension
    if size > MOST_WORDS:
        reason = f"method ppmi-svd takes up to {MOST_WORDS}: a larger minCount helps"
        raise VectorError(f"the corpus has {size} words; {reason}")
    table = ppmi(cooccurrences(corpus, parameters.window))
    if not table.any():
        raise VectorError("no two words of the corpus share a sentence: nothing can be learned")
    if d > size:
        reason = f"method ppmi-svd gives no more than {size} dimensions"
        raise VectorError(f"the corpus has {size} words; {reason}")
    return Training(parameters, corpus.vocabulary, corpus.counts, to_table(factors(table, d)), (), ())


def cooccurrences(corpus: Encoded, window: int) -> Floats:
    """How often each word stands near each other word, `[V, V]`.

    A neighbour n words away counts (window + 1 − n) / window: that is how often the window
    of skip-gram, 1 … `window` wide, reaches so far.
    """
    size = len(corpus.vocabulary)
    counts = np.zeros(size * size)
    for offset in range(1, window + 1):
        left = np.flatnonzero(corpus.sentence[offset:] == corpus.sentence[:-offset])
        pairs = corpus.ids[left] * size + corpus.ids[left + offset]
        counts += np.bincount(pairs, minlength=size * size) * ((window + 1 - offset) / window)
    table = counts.reshape(size, size)
    return table + table.T


def ppmi(counts: Floats) -> Floats:
    """log (p(word, context) / (p(word) p(context))), and 0 where that is negative or nothing was counted.

    `[V, V]` → `[V, V]`, words × contexts, 0 or more.

    >>> ppmi(np.array([[0.0, 1.0], [1.0, 0.0]])).round(4).tolist()
    [[0.0, 0.6931], [0.6931, 0.0]]
    """
    words = counts.sum(axis=1)  # [V]
    contexts = counts.sum(axis=0) ** CONTEXT_POWER  # [V]
    met = counts > 0
    ratio = np.ones_like(counts)
    np.divide(counts * contexts.sum(), np.outer(words, contexts), out=ratio, where=met)
    return np.asarray(np.maximum(np.log(ratio), 0.0))


def factors(table: Floats, d: int) -> Floats:
    """U √Σ of the d largest singular values of `[V, V]`, `[V, d]`, the same on every machine.

    >>> factors(np.diag([4.0, 9.0]), 1).tolist()
    [[0.0], [3.0]]
    """
    left, values, _ = np.linalg.svd(table)  # [V, V], [V] from largest to smallest
    return np.asarray(fixed(left, values, d) * np.sqrt(values[:d]) + 0.0)


def fixed(columns: Floats, values: Floats, count: int, tied: float = TIED) -> Floats:
    """The first columns of `[n, m]`, which a decomposition found for m values from largest to smallest.

    Linear algebra leaves the sign of each column open and, where values are equal, every turn within their
    columns. Both are fixed here: among columns with equal values the first is the one that lies nearest to
    an axis (the first of the axes, where two are as near) and points along it; what is left is treated
    likewise. tied: a share of the largest value, which sets none apart.
    """
    found: list[Floats] = []
    while len(found) < count:
        start = stop = len(found)
        while stop < len(values) and values[start] - values[stop] <= tied * values[0]:
            stop += 1
        basis = columns[:, start:stop]
        for left in range(stop - start, 0, -1):
            nearness = np.sqrt(np.square(basis).sum(axis=1))  # of each axis to the space
            axis = int(np.argmax(nearness >= nearness.max() - tied))
            column = basis @ basis[axis] / nearness[axis]  # the axis' shadow in the space, at length 1
            found.append(column)
            inner = basis.T @ column  # the column in the basis' own terms, [left]
            # what is left of the space is what stands at right angles to the column
            basis = basis @ np.linalg.svd(np.eye(left) - np.outer(inner, inner))[0][:, : left - 1]
    return np.stack(found[:count], axis=1)
