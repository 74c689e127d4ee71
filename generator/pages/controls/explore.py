"""Explore: the most frequent words of GloVe, their neighbours, and two of them compared.

A browser reads the same hundredths as the engine, so it gets the same numbers: dot products of whole numbers
are exact in both.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import compared_pairs
from generator.engine.models.extracts import WordTable, glove
from generator.engine.neighbours import neighbourhoods
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.engine.sources.model import FREQUENT
from generator.pages.controls.control import Control

PAIR = ("king", "queen")
"""Worked out on the page itself."""

LISTS = ("king", "cat", "bank", "river", "paris", "hot", "good", "run", "seven", "music")
"""Words whose neighbours stand on the page without a script."""

TRIED = (("hot", "cold"), ("bank", "river"), ("good", "bad"), ("apple", "fruit"))

NEAREST = 10
STEPS = 10_000
"""Cosines of random pairs are counted in steps of 1 / STEPS."""

LEFT, BASE, TALL, BINS = -0.6, 190, 150, 25
"""Of the drawing of random pairs: its left end, its base line, its height, its bins from 0 to 1."""

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


@dataclass(frozen=True)
class Hill:
    """area, band: paths. pairs: what they show."""

    area: str
    band: str
    pairs: RandomPairs


@dataclass(frozen=True)
class Column:
    """A product of the pair worked out. top, tall: of its bar in the drawing."""

    number: int
    product: float
    top: float
    tall: float


def explore() -> Control:
    """The control, with king and queen worked out and ten lists of neighbours."""
    table = frequent()
    rows = table.hundredths / 100.0
    near = neighbourhoods(rows, [table.ids[word] for word in LISTS], NEAREST)
    lists = [
        (word, [(table.words[each.row], each.measure) for each in found.nearest])
        for word, found in zip(LISTS, near, strict=True)
    ]
    ids = [table.ids[word] for word in PAIR]
    a, b = rows[ids]
    pairs = random_pairs(table.hundredths.astype(np.int64))
    cosine = cosine_similarity(a, b)
    products = columns(table, *PAIR)
    shown = {
        "pair": PAIR,
        "tried": TRIED,
        "lists": lists,
        "products": products,
        "largest": max(products, key=lambda each: abs(each.product)),
        "dot": dot_product(a, b),
        "norms": (norm(a), norm(b)),
        "distance": euclidean_distance(a, b),
        "cosine_of": cosine,
        "above": pairs.above(cosine),
        "pairs": pairs.total,
        "band": (pairs.low, pairs.high),
        "places": (place_of(rows, *ids), place_of(rows, *reversed(ids))),
        "hills": {"raw": hill(pairs), "centred": hill(random_pairs(centred(table)))},
        "x": x_of(cosine),
        "ticks": [(tick, x_of(tick)) for tick in (-0.5, 0.0, 0.5)],
        "count": FREQUENT,
        "percent": percent,
    }
    return Control("explore", shown, {"glove.js": data_script(table)})


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


def columns(table: WordTable, a: str, b: str) -> list[Column]:
    """The products of two words, column by column."""
    whole = table.hundredths.astype(np.int64)
    products = (whole[table.ids[a]] * whole[table.ids[b]] / 10_000).tolist()
    highest, lowest = max(0.0, *products), min(0.0, *products)
    unit = 118 / (highest - lowest)
    return [
        Column(i, product, 1 + (highest - max(product, 0.0)) * unit, abs(product) * unit)
        for i, product in enumerate(products)
    ]


def place_of(rows: NDArray[np.float64], of: int, other: int) -> int:
    """Which of a row's neighbours by cosine another one is, from 1.

    >>> place_of(np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]]), 0, 2)
    2
    """
    cosines = rows @ rows[of] / np.linalg.norm(rows, axis=1)
    nearer = cosines > cosines[other]
    nearer[of] = False
    return int(nearer.sum()) + 1


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


def percent(some: int, total: int) -> str:
    """A share in percent: whole from 10% on, with a decimal from 1% on, else with two.

    >>> percent(17, 20_000), percent(500, 20_000), percent(5_000, 20_000), percent(20_000, 20_000)
    ('0.09%', '2.5%', '25%', '100%')
    """
    share = 100 * some / total
    return f"{share:.{0 if share >= 9.95 else 1 if share >= 0.995 else 2}f}%"


def step_of(cosine: float) -> int:
    """The place of a cosine among the counts.

    >>> step_of(-1.0), step_of(0.00004), step_of(1.0)
    (0, 10000, 20000)
    """
    return int(np.floor(cosine * STEPS + 0.5)) + STEPS


def hill(pairs: RandomPairs) -> Hill:
    """How the cosines of random pairs lie, as areas from LEFT to 1."""
    edges = np.linspace(0, 2 * STEPS, 2 * BINS + 1).astype(int)
    sums = np.add.reduceat(pairs.counts, edges[:-1]).astype(np.float64)
    middles = (np.arange(2 * BINS) + 0.5) / BINS - 1
    heights = sums / sums.max()
    inside = np.linspace(pairs.low, pairs.high, BINS)
    shown = middles >= LEFT
    return Hill(
        _area(middles[shown], heights[shown]), _area(inside, np.interp(inside, middles, heights)), pairs
    )


def _area(cosines: NDArray[np.float64], heights: NDArray[np.float64]) -> str:
    points = [
        f"{x_of(float(cosine)):.1f} {BASE - TALL * height:.1f}"
        for cosine, height in zip(cosines, heights, strict=True)
    ]
    return f"M{x_of(float(cosines[0])):.1f} {BASE}L{'L'.join(points)}L{x_of(float(cosines[-1])):.1f} {BASE}Z"


def x_of(cosine: float) -> float:
    """Where a cosine lies in the drawing, which is 320 wide.

    >>> x_of(LEFT), x_of(1.0)
    (10.0, 310.0)
    """
    return 10 + 300 * (cosine - LEFT) / (1 - LEFT)


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
