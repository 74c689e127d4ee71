"""The words of GloVe as a browser reads them: the engine's own hundredths, so it gets the engine's numbers.

Dot products of whole numbers are exact in both, with the mean subtracted too.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import compared_pairs
from generator.engine.models.extracts import WordTable, glove
from generator.engine.sources.model import FREQUENT

STEPS = 10_000
"""Cosines of random pairs are counted in steps of 1 / STEPS."""

_FIRST, _BASE, _LOWEST = 35, 57, -2000
"""Two printable characters a number: `"` and the backslash lie outside `#` … `[`."""


@dataclass(frozen=True, eq=False)
class RandomPairs:
    """The cosines of pairs of words drawn at random.

    counts: how many lie at −1, −0.9999 … +1, rounded to four decimals. low, high: the central 95%.
    """

    counts: NDArray[np.int64]
    low: float
    high: float

    @property
    def total(self) -> int:
        """How many pairs there are."""
        return int(self.counts.sum())

    def above(self, cosine: float) -> int:
        """How many pairs have a higher cosine, at four decimals."""
        return int(self.counts[step_of(cosine) + 1 :].sum())


def frequent() -> WordTable:
    """The words of the control: as many as the engine takes neighbours from.

    >>> len(frequent().words)
    10000
    """
    table = glove()
    return WordTable(table.words[:FREQUENT], table.hundredths[:FREQUENT])


def centred(table: WordTable) -> NDArray[np.int64]:
    """The rows with the mean of all subtracted, `[V, d]`, as whole numbers: V times the hundredths."""
    whole = table.hundredths.astype(np.int64)
    difference: NDArray[np.int64] = whole * len(whole) - whole.sum(axis=0)
    return difference


def random_pairs(whole: NDArray[np.int64]) -> RandomPairs:
    """The cosines of the pairs that the engine takes chance from, the same on every machine.

    Args:
        whole: `[V, d]`, whole numbers whose dot products float64 holds exactly.
    """
    first, second = compared_pairs(len(whole))
    squares = np.einsum("ij,ij->i", whole, whole).astype(np.float64)
    dots = np.zeros(len(first))
    for column in whole.T:
        dots += column[first] * column[second]
    cosines = dots / np.sqrt(squares[first] * squares[second])
    steps = np.floor(cosines * STEPS + 0.5).astype(np.int64) + STEPS
    low, high = np.quantile(cosines, [0.025, 0.975])
    return RandomPairs(np.bincount(steps, minlength=2 * STEPS + 1), float(low), float(high))


def step_of(cosine: float) -> int:
    """The place of a cosine among the counts.

    >>> step_of(-1.0), step_of(0.00004), step_of(1.0)
    (0, 10000, 20000)
    """
    return int(np.floor(cosine * STEPS + 0.5)) + STEPS


def data_script(table: WordTable) -> bytes:
    """The words and numbers as a script: it can be loaded from a folder, and under a policy without requests.

    Each number is two characters, all low ones first, column by column: so it packs to half its size.
    """
    whole = table.hundredths.astype(np.int64)
    high, low = np.divmod(whole.T.ravel() - _LOWEST, _BASE)
    packed = (np.concatenate((low, high)) + _FIRST).astype(np.uint8).tobytes()
    about = {
        "words": " ".join(table.words),
        "dimensions": whole.shape[1],
        "first": _FIRST,
        "base": _BASE,
        "lowest": _LOWEST,
        "raw": _counted(random_pairs(whole)),
        "centred": _counted(random_pairs(centred(table))),
    }
    text = json.dumps(about, separators=(",", ":"))
    return b"tokenControls.glove=" + text[:-1].encode() + b',"packed":"' + packed + b'"};\n'


def _counted(pairs: RandomPairs) -> dict[str, object]:
    first = int(np.flatnonzero(pairs.counts)[0])
    last = int(np.flatnonzero(pairs.counts)[-1])
    counts = pairs.counts[first : last + 1].tolist()
    return {"low": pairs.low, "high": pairs.high, "first": first, "counts": counts}
