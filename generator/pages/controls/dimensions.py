"""How small may d be? A page's words in fewer dimensions, against all that GloVe has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from generator.engine.models import glove
from generator.engine.neighbours import neighbourhoods
from generator.engine.projection import closest_rows
from generator.engine.similarity import cosine_similarity
from generator.engine.sources.word_model import DIMENSIONS, nearest_in_turn
from generator.pages.controls.control import Control
from generator.words.numbers import fixed

WORDS = ("king", "queen", "man", "woman")
MOST_WORDS = 4
SIZES = (2, 4, 6, 10, 20, DIMENSIONS)
START = 1
ROWS, NEAREST = 60, 5
"""The words and those nearest to them: as many for every d, or d = 20 would be exact by itself."""

LEFT, RIGHT, TOP, BOTTOM = 52, 218, 14, 262
LABEL_GAP = 17
"""Of the chart, which is 360 wide: its plot, and how far its labels are apart."""


@dataclass(frozen=True)
class Squeezed:
    """The words in d dimensions. pairs: a cosine each. near: of each word its neighbours, the nearest first.

    kept: of the squared norm, 0 … 1. right: how many neighbours are among those in all dimensions. order:
    Spearman's correlation of all pairs' cosines with those in all dimensions.
    """

    d: int
    kept: float
    pairs: tuple[float, ...]
    near: tuple[tuple[str, ...], ...]
    right: int
    order: float


def dimensions(words: Sequence[str] = WORDS, d: int = 0) -> Control:
    """The control for some words of GloVe, two to four of them; it begins at d, if it has that."""
    states = _squeezed(words)
    whole = states[-1]
    low, high, ticks = _scale([cosine for state in states for cosine in state.pairs])

    def y_of(cosine: float) -> float:
        return TOP + (BOTTOM - TOP) * (high - cosine) / (high - low)

    pairs = list(combinations(words, 2))
    xs = [LEFT + (RIGHT - LEFT) * i / (len(SIZES) - 1) for i in range(len(SIZES))]
    heights = [[y_of(state.pairs[i]) for state in states] for i in range(len(pairs))]
    labels = _spread([line[-1] for line in heights])
    shown = {
        "words": words,
        "states": states,
        "whole": whole,
        "pairs": pairs,
        "lines": [
            (pair, list(zip(xs, line, strict=True)), label)
            for pair, line, label in zip(pairs, heights, labels, strict=True)
        ],
        "ticks": [(fixed(tick, 1, plus=False), y_of(tick)) for tick in ticks],
        "xs": xs,
        "rows": ROWS,
        "all_pairs": ROWS * (ROWS - 1) // 2,
        # how far two cosines, as they are printed, lie apart
        "error": lambda cosine, whole: fixed(round(cosine, 2) - round(whole, 2), 2),
        "start": SIZES.index(d) if d in SIZES else START,
        "of": NEAREST * len(words),
    }
    return Control("dimensions", shown)


def _squeezed(words: Sequence[str]) -> tuple[Squeezed, ...]:
    """The words at each of SIZES, the last in all dimensions."""
    table = glove()
    ids = nearest_in_turn(table, tuple(table.ids[word] for word in words), ROWS)
    names = [table.words[row] for row in ids]
    own = [names.index(word) for word in words]
    hundredths = table.hundredths[list(ids)]
    found = closest_rows(hundredths, SIZES[-2])
    rows = {d: found.rows[:, :d].copy() for d in SIZES[:-1]} | {DIMENSIONS: hundredths / 100.0}
    near = {d: _near(table_rows, own, names) for d, table_rows in rows.items()}
    order = {d: _ranks(table_rows) for d, table_rows in rows.items()}
    return tuple(
        Squeezed(
            d,
            found.shares[d - 1] if d < DIMENSIONS else 1.0,
            tuple(cosine_similarity(rows[d][a], rows[d][b]) for a, b in combinations(own, 2)),
            near[d],
            sum(len(set(one) & set(all_)) for one, all_ in zip(near[d], near[DIMENSIONS], strict=True)),
            float(np.corrcoef(order[d], order[DIMENSIONS])[0, 1]),
        )
        for d in SIZES
    )


def _near(rows: NDArray[np.float64], own: Sequence[int], names: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(names[each.row] for each in found.nearest) for found in neighbourhoods(rows, own, NEAREST)
    )


def _ranks(rows: NDArray[np.float64]) -> NDArray[np.intp]:
    """The rank of each pair of rows by cosine."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    first, second = np.triu_indices(len(rows), 1)
    order: NDArray[np.intp] = (unit[first] * unit[second]).sum(axis=1).argsort(kind="stable")
    return order.argsort()


def _scale(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """The ends of an axis for some cosines, and its ticks."""
    first, last = (int(np.floor(5 * min(values))), int(np.ceil(5 * max(values))))
    ticks = [round(each / 5, 1) for each in range(first, last + 1)]
    return round(ticks[0] - 0.1, 2), round(ticks[-1] + 0.05, 2), ticks


def _spread(heights: Sequence[float]) -> list[float]:
    """Heights of labels: as given, but no two closer than LABEL_GAP.

    >>> _spread([10.0, 12.0, 60.0])
    [2.5, 19.5, 60.0]
    """
    groups: list[tuple[list[int], float]] = []
    for at in sorted(range(len(heights)), key=lambda at: heights[at]):
        members, middle = [at], heights[at]
        while groups and middle - groups[-1][1] < LABEL_GAP * (len(members) + len(groups[-1][0])) / 2:
            members = groups.pop()[0] + members
            middle = sum(heights[each] for each in members) / len(members)
        groups.append((members, middle))
    places = [0.0] * len(heights)
    for members, middle in groups:
        for order, at in enumerate(members):
            places[at] = middle + LABEL_GAP * (order - (len(members) - 1) / 2)
    return places
