"""Explore: the most frequent words of GloVe, their neighbours, and two of them compared."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.models.extracts import WordTable
from generator.engine.neighbours import neighbourhoods
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.engine.sources.model import FREQUENT
from generator.pages.controls.control import Control
from generator.pages.controls.glove import STEPS, RandomPairs, centred, frequent, random_pairs

PAIR = ("king", "queen")
"""Worked out on the page itself."""

LISTS = ("king", "cat", "bank", "river", "paris", "hot", "good", "run", "seven", "music")
"""Words whose neighbours stand on the page without a script."""

TRIED = (("hot", "cold"), ("bank", "river"), ("good", "bad"), ("apple", "fruit"))

NEAREST = 10
LEFT, BASE, TALL, BINS = -0.6, 190, 150, 25
"""Of the drawing of random pairs: its left end, its base line, its height, its bins from 0 to 1."""


@dataclass(frozen=True)
class Hill:
    """area, band: paths. pairs: what they show."""

    area: str
    band: str
    pairs: RandomPairs


@dataclass(frozen=True)
class Column:
    """A product of the pair worked out. left, top, tall: of its bar in the drawing."""

    number: int
    product: float
    left: float
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
    return Control("explore", shown, glove=True)


def columns(table: WordTable, a: str, b: str) -> list[Column]:
    """The products of two words, column by column."""
    whole = table.hundredths.astype(np.int64)
    products = (whole[table.ids[a]] * whole[table.ids[b]] / 10_000).tolist()
    highest, lowest = max(0.0, *products), min(0.0, *products)
    unit = 118 / (highest - lowest)
    return [
        Column(i, product, 10.0 + 6 * i, 1 + (highest - max(product, 0.0)) * unit, abs(product) * unit)
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


def percent(some: int, total: int) -> str:
    """A share in percent: whole from 10% on, with a decimal from 1% on, else with two.

    >>> percent(17, 20_000), percent(500, 20_000), percent(5_000, 20_000), percent(20_000, 20_000)
    ('0.09%', '2.5%', '25%', '100%')
    """
    share = 100 * some / total
    return f"{share:.{0 if share >= 9.95 else 1 if share >= 0.995 else 2}f}%"


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
