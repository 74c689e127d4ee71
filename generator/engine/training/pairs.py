"""A corpus as numbers, and the pairs (word, context) and negative samples that are drawn from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.vocabulary import Floats, alphabetical, token_ids
from generator.errors import VectorError

Ids = NDArray[np.int64]

SUBSAMPLE = 1e-3
"""Words more frequent than this share of the corpus are skipped at times (gensim's `sample`)."""

PART = 2**18
"""So many words of the corpus are turned into pairs at once; it bounds the memory."""

NOISE_POWER = 0.75
NOISE_TABLE = 2**20
"""Negative samples are drawn from a table of so many places, as word2vec does: one index a draw."""


@dataclass(frozen=True, eq=False)
class Encoded:
    """A corpus as ids. ids: `[words]`, in order; sentence: `[words]`, which one each is in.

    counts: `[V]`, how often each word of the vocabulary comes.
    """

    vocabulary: tuple[str, ...]
    counts: Ids
    ids: Ids
    sentence: Ids


def encode(sentences: Sequence[Sequence[str]], min_count: int) -> Encoded:
    """The words that come at least min_count times, as ids in alphabetical order.

    Rarer words are left out before windows are laid, as in word2vec: their neighbours move together.

    Raises VectorError: fewer than two words are left.

    >>> encode([["the", "cat", "sat"], ["the", "hat"]], min_count=1).ids.tolist()
    [3, 0, 2, 3, 1]
    """
    counted = Counter(word for sentence in sentences for word in sentence)
    kept = alphabetical(word for word, count in counted.items() if count >= min_count)
    if len(kept) < 2:
        raise VectorError(f"the corpus {too_few(len(kept), min_count)}")
    to_id = token_ids(kept)
    rows = [[to_id[word] for word in sentence if word in to_id] for sentence in sentences]
    return Encoded(
        vocabulary=kept,
        counts=np.array([counted[word] for word in kept], dtype=np.int64),
        ids=np.array([word for row in rows for word in row], dtype=np.int64),
        sentence=np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
    )


def too_few(words: int, min_count: int) -> str:
    """What is wrong with a corpus of fewer than two words.

    >>> too_few(1, 2)
    'has 1 word that appears at least 2 times; training needs 2 or more'
    """
    count = "1 word that appears" if words == 1 else f"{words} words that appear"
    return f"has {count} at least {min_count} time{'s' * (min_count > 1)}; training needs 2 or more"


def keep_chances(counts: Ids) -> Floats:
    """How likely each word is kept when the corpus is read: √(t/f) + t/f, at most 1, `[V]`.

    f is its share of the corpus. t is SUBSAMPLE, or the mean share 1/V where that is more: in a
    small vocabulary every word is frequent, and half the text would be skipped for nothing. This
    is what word2vec's code does; its paper has √(t/f) alone.

    >>> keep_chances(np.array([4, 1, 1, 1, 1])).round(3).tolist()
    [1.0, 1.0, 1.0, 1.0, 1.0]
    """
    share = counts / counts.sum()
    ratio = max(SUBSAMPLE, 1.0 / len(counts)) / share
    return np.asarray(np.minimum(1.0, np.sqrt(ratio) + ratio))


def draw_pairs(corpus: Encoded, window: int, stream: np.random.RandomState) -> Iterator[tuple[Ids, Ids, int]]:
    """The pairs of one reading: frequent words skipped, a window of 1 … `window` for each word.

    The corpus is read in parts of PART words; a window does not reach from one into the next. For each part:
    centres and contexts, ids `[pairs]`, in a random order; and how many words were read for them.
    """
    keep = keep_chances(corpus.counts)
    for start in range(0, len(corpus.ids), PART):
        ids, sentence = corpus.ids[start : start + PART], corpus.sentence[start : start + PART]
        words = len(ids)
        kept = stream.random_sample(len(ids)) < keep[ids]
        ids, sentence = ids[kept], sentence[kept]
        reach = stream.randint(1, window + 1, size=len(ids), dtype=np.int64)
        centres: list[Ids] = []
        contexts: list[Ids] = []
        for offset in range(1, window + 1):
            left = np.flatnonzero(sentence[offset:] == sentence[:-offset])
            right = left + offset
            for centre, context in ((left, right), (right, left)):
                within = reach[centre] >= offset
                centres.append(ids[centre[within]])
                contexts.append(ids[context[within]])
        order = stream.permutation(sum(map(len, centres)))
        yield np.concatenate(centres)[order], np.concatenate(contexts)[order], words


def noise_table(counts: Ids) -> Ids:
    """A table in which every word has places in proportion to count^0.75, `[NOISE_TABLE]`."""
    share = counts**NOISE_POWER
    ends = np.round(np.cumsum(share) / share.sum() * NOISE_TABLE).astype(np.int64)
    return np.repeat(np.arange(len(counts)), np.diff(ends, prepend=0))


def noise_words(counts: Ids, count: int, seed: int, context: int) -> tuple[int, ...]:
    """Different negative samples for one pair, drawn as the training draws them; none is the pair's context.

    counts: `[V]`, how often each word comes. There are fewer than `count` where there are not so many words.

    >>> sorted(noise_words(np.array([5, 3, 1]), 2, seed=0, context=1))
    [0, 2]
    """
    table, stream = noise_table(counts), np.random.RandomState(seed)
    possible = set(table.tolist()) - {context} if len(counts) <= count + 1 else None
    wanted = count if possible is None else min(count, len(possible))
    found: dict[int, None] = {}
    while len(found) < wanted:
        word = int(table[stream.randint(len(table), dtype=np.int64)])
        if word != context:
            found.setdefault(word)
    return tuple(found)
