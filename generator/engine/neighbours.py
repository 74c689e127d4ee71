"""Which rows of a table lie nearest to some of its rows: exact, block by block, whatever the table's size.

The whole table is multiplied block by block and only a shortlist is kept; the shortlist is then put in
order by the exact measures, so that no processor or library has a say in the order.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.exact import exact
from generator.engine.similarity import cosine_similarity, dot_product, euclidean_distance, or_none
from generator.engine.vocabulary import BLOCK, Floats, Rows

NearBy: TypeAlias = Literal["cosine", "dot", "euclidean"]

_FORMS = 6
"""So many rows are looked at for each neighbour, where forms of one word are one."""
_SPARE = 8
"""So many more than asked are on the shortlist, for ties that floats cannot tell apart."""
_APART = 1e-9
"""What floats tell apart: a share of the largest score that the lengths allow, far above their error."""


@dataclass(frozen=True)
class Neighbour:
    """A row, and how near it is: a cosine, a dot product, or a distance.

    spellings: how many of the nearest rows are forms of its word, where these are one neighbour.
    """

    row: int
    measure: float
    spellings: int = 1


@dataclass(frozen=True)
class Neighbourhood:
    """What lies nearest to one row.

    nearest: by cosine, the nearest first. dot, euclidean, centred: the nearest one by another measure; or
    by cosine after the mean of all rows was taken away. back: the row that is nearest to the nearest
    one; where it is not this row, the two do not agree.
    """

    row: int
    nearest: tuple[Neighbour, ...]
    dot: Neighbour | None
    euclidean: Neighbour | None
    centred: Neighbour | None
    back: Neighbour | None


def neighbourhoods(
    rows: Rows,
    ids: Sequence[int],
    count: int,
    skipped: Sequence[int] = (),
    *,
    mean: Floats | None = None,
    names: Sequence[str] | None = None,
) -> tuple[Neighbourhood, ...]:
    """The `count` rows of E, `[V, d]`, nearest to each of some rows. Rows of zeros are nobody's neighbours.

    skipped: rows that are nobody's neighbours, in order. mean: of all rows, where these are some of them.
    names: of the rows, where the forms of one word are to be one neighbour.

    >>> E = np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0], [-1.0, 0.5]])
    >>> first = neighbourhoods(E, [0], 2)[0]
    >>> [neighbour.row for neighbour in first.nearest], first.back and first.back.row
    ([1, 2], 0)
    """
    nearest = _nearest(rows, ids, count if names is None else _FORMS * count, "cosine", skipped)
    if names is not None:
        nearest = [_folded(found, names)[:count] for found in nearest]
    dot, euclidean = _first(rows, ids, "dot", skipped), _first(rows, ids, "euclidean", skipped)
    centred = _first(rows, ids, "cosine", skipped, mean_row(rows, skipped) if mean is None else mean)
    first = sorted({found[0].row for found in nearest if found})
    back = dict(zip(first, _first(rows, first, "cosine", skipped), strict=True))
    return tuple(
        Neighbourhood(row, found, by_dot, by_distance, by_centred, back[found[0].row] if found else None)
        for row, found, by_dot, by_distance, by_centred in zip(
            ids, nearest, dot, euclidean, centred, strict=True
        )
    )


def word_of(token: str) -> str:
    """What the spellings and forms of one word have in common.

    >>> [word_of(token) for token in (" king", "King", " KINGS", " king's", "s")]
    ['king', 'king', 'king', 'king', 's']
    """
    word = token.strip(" Ġ▁").casefold()
    return word.removesuffix("'s").removesuffix("s") or word


def _folded(found: tuple[Neighbour, ...], names: Sequence[str]) -> tuple[Neighbour, ...]:
    """The first form of every word, with the number of its forms."""
    forms: dict[str, list[Neighbour]] = {}
    for each in found:
        forms.setdefault(word_of(names[each.row]), []).append(each)
    return tuple(Neighbour(each[0].row, each[0].measure, len(each)) for each in forms.values())


def mean_row(rows: Rows, skipped: Sequence[int] = ()) -> Floats:
    """The mean of all rows but those skipped, `[d]`.

    >>> mean_row(np.array([[1.0, 0.0], [3.0, 1.0]])).tolist()
    [2.0, 0.5]
    """
    total = np.zeros(rows.shape[1])
    for start in range(0, rows.shape[0], BLOCK):
        total += rows[start : start + BLOCK].sum(axis=0)
    if skipped:
        total -= rows[list(skipped)].sum(axis=0)
    mean: Floats = total / (rows.shape[0] - len(skipped))
    return mean


def nearest_to(rows: Rows, vector: Floats, count: int, skipped: Sequence[int] = ()) -> list[int]:
    """The rows of E, `[V, d]`, that point most nearly the way of a vector `[d]`, the nearest first.

    skipped: rows that are not looked at, in order.

    >>> nearest_to(np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]]), np.array([0.0, 1.0]), 2)
    [2, 1]
    """
    ((scores, found),), _ = _shortlists(rows, _unit(vector[None, :]), [None], count, "cosine", skipped)
    return [int(row) for row in found[np.isfinite(scores)]]


def _nearest(
    rows: Rows,
    ids: Sequence[int],
    count: int,
    by: NearBy,
    skipped: Sequence[int],
    centre: Floats | None = None,
) -> list[tuple[Neighbour, ...]]:
    if not ids:
        return []
    away: Floats = np.zeros(rows.shape[1]) if centre is None else centre
    asked = rows[list(ids)] - away  # [q, d]
    queries = _unit(asked) if by == "cosine" else asked
    shortlists, reach = _shortlists(rows, queries, ids, count + _SPARE, by, skipped, centre)
    found_rows = []
    for query, row, (scores, found) in zip(queries, ids, shortlists, strict=True):
        largest = reach * max(reach, 2 * float(np.linalg.norm(query)))
        least = scores[min(count, len(scores)) - 1] - _APART * largest
        kept = np.isfinite(scores) & (scores >= least)
        found_rows.append(_in_order(rows, row, found[kept].tolist(), count, by, away))
    return found_rows


def _shortlists(
    rows: Rows,
    queries: Floats,
    own: Sequence[int | None],
    most: int,
    by: NearBy,
    skipped: Sequence[int],
    centre: Floats | None = None,
) -> tuple[list[tuple[Floats, NDArray[np.int64]]], float]:
    """The highest scores of each query `[q, d]` and their rows, without its own; the longest row's length."""
    lists = [(np.empty(0), np.empty(0, dtype=np.int64)) for _ in own]
    reach = 1.0 if by == "cosine" else 0.0
    for start in range(0, rows.shape[0], BLOCK):
        raw = rows[start : start + BLOCK]
        block = raw if centre is None else raw - centre  # [b, d]
        if by == "cosine":
            near = _cosines(queries, block)  # [q, b]
        else:
            near, squares = queries @ block.T, np.einsum("bd,bd->b", block, block)
            if by == "euclidean":  # −‖q − b‖², but for ‖q‖², which is the same for all
                near = 2 * near - squares
            reach = max(reach, math.sqrt(squares.max()))
        near[:, ~raw.any(axis=1)] = -np.inf
        near[:, _within(skipped, start, len(raw))] = -np.inf
        for query, (row, (scores, found)) in enumerate(zip(own, lists, strict=True)):
            if row is not None and start <= row < start + len(raw):
                near[query, row - start] = -np.inf
            full = len(scores) == most
            better = np.flatnonzero(near[query] > scores[-1]) if full else np.arange(len(raw))
            scores, found = np.append(scores, near[query, better]), np.append(found, start + better)
            kept = np.argsort(-scores, kind="stable")[:most]
            lists[query] = scores[kept], found[kept]
    return lists, reach


def _in_order(
    rows: Rows, row: int, shortlist: list[int], count: int, by: NearBy, away: Floats
) -> tuple[Neighbour, ...]:
    """The shortlist by the exact measure; equal ones by their row."""
    measure = {"cosine": cosine_similarity, "dot": dot_product, "euclidean": euclidean_distance}[by]
    own = exact(rows[row] - away)
    found = [(or_none(measure, own, exact(rows[other] - away)), other) for other in shortlist]
    sign = 1 if by == "euclidean" else -1
    ordered = sorted((sign * value, other) for value, other in found if value is not None)
    return tuple(Neighbour(other, sign * value) for value, other in ordered[:count])


def _within(ordered: Sequence[int], start: int, length: int) -> list[int]:
    """Those of a block that begins at `start`, counted from there."""
    first, end = bisect_left(ordered, start), bisect_left(ordered, start + length)
    return [row - start for row in ordered[first:end]]


def _cosines(queries: Floats, rows: Floats) -> Floats:
    """Of each query, at length 1, with each row, `[q, b]`; 0 with a row of zeros."""
    scaled, lengths = _scaled(rows)
    cosines: Floats = queries @ scaled.T / lengths
    return cosines


def _unit(rows: Floats) -> Floats:
    """Rows at length 1; a row of zeros stays one."""
    scaled, lengths = _scaled(rows)
    return scaled / lengths[:, None]


def _scaled(rows: Floats) -> tuple[Floats, Floats]:
    """The rows, each over its largest number, so that no square underflows; their lengths, of zeros 1."""
    largest = np.abs(rows).max(axis=1, keepdims=True)
    scaled = rows / np.where(largest == 0, 1.0, largest)
    lengths = np.sqrt(np.einsum("bd,bd->b", scaled, scaled))
    return scaled, np.where(lengths == 0, 1.0, lengths)


def _first(
    rows: Rows, ids: Sequence[int], by: NearBy, skipped: Sequence[int], centre: Floats | None = None
) -> list[Neighbour | None]:
    return [found[0] if found else None for found in _nearest(rows, ids, 1, by, skipped, centre)]
