"""Explore: the most frequent words of GloVe, their neighbours, and two of them compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.drawing.scene import Point, Text
from generator.engine.chance import STEPS, PairCosines
from generator.engine.models import WordTable, pair_cosines
from generator.engine.neighbours import neighbourhoods
from generator.engine.projection import false_neighbours, project
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, norm
from generator.engine.sources.word_model import FREQUENT
from generator.pages.controls.control import MODEL, Control, above, frequent, placed_names

PAIR = ("king", "queen")
"""Worked out on the page itself."""

LISTS = ("king", "cat", "bank", "river", "paris", "hot", "good", "run", "seven", "music")
"""Words whose neighbours stand on the page without a script."""

TRIED = (("hot", "cold"), ("bank", "river"), ("good", "bad"), ("apple", "fruit"))

NEAREST = 10
ON_MAP, FALSE_SHOWN = 17, 7
LEFT, BASE, TALL, BINS = -0.6, 190, 150, 25
"""Of the drawing of random pairs: its left end, its base line, its height, its bins from 0 to 1."""


@dataclass(frozen=True)
class Dot:
    """A word on the map. to: where the nearest of these words lies. agrees: whether the map says so too."""

    word: str
    x: float
    y: float
    bold: bool
    to: Point
    agrees: bool


@dataclass(frozen=True)
class WordMap:
    """A word, those nearest to it, and the word it is compared with, on one map.

    explained: the share of the variance that a map can show. wrong: word, the closest dot, the closest word,
    the cosine of that; of every word for which the two differ. height: of the drawing.
    """

    dots: tuple[Dot, ...]
    names: Sequence[Text]
    explained: float
    wrong: tuple[tuple[str, str, str, float], ...]
    height: float


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
    pairs = pair_cosines(MODEL, centred=False)
    cosine = cosine_similarity(a, b)
    whole = table.hundredths.astype(np.int64)[ids]
    products = (whole[0] * whole[1] / 10_000).tolist()
    largest = max(range(len(products)), key=lambda i: abs(products[i]))
    shown = {
        "pair": PAIR,
        "tried": TRIED,
        "lists": lists,
        "products": _columns(products),
        "largest": (largest, products[largest]),
        "dot": dot_product(a, b),
        "norms": (norm(a), norm(b)),
        "distance": euclidean_distance(a, b),
        "cosine_of": cosine,
        "above": above(pairs, cosine),
        "pairs": pairs.pairs,
        "band": (pairs.low, pairs.high),
        "places": (_rank(rows, *ids), _rank(rows, *reversed(ids))),
        "hills": {"raw": _hill(pairs), "centred": _hill(pair_cosines(MODEL, centred=True))},
        "x": _x_of(cosine),
        "ticks": [(tick, _x_of(tick)) for tick in (-0.5, 0.0, 0.5)],
        "count": FREQUENT,
        "percent": percent,
        "map": word_map(table, *PAIR),
        "false_shown": FALSE_SHOWN,
    }
    return Control("explore", shown, glove=True)


def _columns(products: Sequence[float]) -> list[tuple[float, float, float, float]]:
    """Each product with left, top and height of its bar in the drawing."""
    highest, lowest = max(0.0, *products), min(0.0, *products)
    unit = 118 / (highest - lowest)
    return [
        (product, 10.0 + 6 * i, 1 + (highest - max(product, 0.0)) * unit, abs(product) * unit)
        for i, product in enumerate(products)
    ]


def word_map(table: WordTable, a: str, b: str) -> WordMap:
    """The map of two words that are compared."""
    rows = table.hundredths / 100.0
    (found,) = neighbourhoods(rows, [table.ids[a]], ON_MAP)
    ids = list(dict.fromkeys((table.ids[a], *(each.row for each in found.nearest), table.ids[b])))
    words, vectors = [table.words[row] for row in ids], rows[ids]
    projection = project(vectors)
    false = {each.point: each for each in false_neighbours(vectors, projection.points)}
    points, height = _laid_out(projection.points)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    cosines = unit @ unit.T
    np.fill_diagonal(cosines, -2.0)
    return WordMap(
        tuple(
            Dot(word, *points[at], word in (a, b), points[int(cosines[at].argmax())], at not in false)
            for at, word in enumerate(words)
        ),
        placed_names(words, points, (a, b), height),
        sum(projection.explained),
        tuple(
            (words[at], words[each.on_map], words[each.in_space], each.cosine_in_space)
            for at, each in sorted(false.items())
        ),
        height,
    )


def _laid_out(points: NDArray[np.float64]) -> tuple[list[Point], float]:
    """Points in a drawing that is 360 wide, both axes alike; and its height."""
    low, high = points.min(axis=0), points.max(axis=0)
    wide, tall = (high - low).tolist()
    unit = min(252 / wide, 330 / (tall or 1.0))
    left = 24 + (252 - wide * unit) / 2
    places = [(round(left + (x - low[0]) * unit, 1), round(20 + (high[1] - y) * unit, 1)) for x, y in points]
    return [(float(x), float(y)) for x, y in places], round(40 + tall * unit, 1)


def _rank(rows: NDArray[np.float64], of: int, other: int) -> int:
    """Which of a row's neighbours by cosine another one is, from 1."""
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


def _hill(pairs: PairCosines) -> tuple[str, str]:
    """How the cosines of random pairs lie, as areas: all of them from LEFT to 1, and the band."""
    edges = np.linspace(0, 2 * STEPS, 2 * BINS + 1).astype(int)
    sums = np.add.reduceat(pairs.counts, edges[:-1]).astype(np.float64)
    middles = (np.arange(2 * BINS) + 0.5) / BINS - 1
    heights = sums / sums.max()
    inside = np.linspace(pairs.low, pairs.high, BINS)
    shown = middles >= LEFT
    return _area(middles[shown], heights[shown]), _area(inside, np.interp(inside, middles, heights))


def _area(cosines: NDArray[np.float64], heights: NDArray[np.float64]) -> str:
    xs = [f"{_x_of(cosine):.1f}" for cosine in cosines.tolist()]
    points = [f"{x} {BASE - TALL * height:.1f}" for x, height in zip(xs, heights, strict=True)]
    return f"M{xs[0]} {BASE}L{'L'.join(points)}L{xs[-1]} {BASE}Z"


def _x_of(cosine: float) -> float:
    """Where a cosine lies in the drawing, which is 320 wide."""
    return 10 + 300 * (cosine - LEFT) / (1 - LEFT)
