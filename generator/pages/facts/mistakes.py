"""What the three common mistakes say, tried on a page's own numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from generator.engine.similarity import Table, compare_all, euclidean_distance, norm, or_none
from generator.lessons.steps import Trace
from generator.pages.facts.similarities import shown_distance
from generator.pages.phrases import shown_apart
from generator.words.arithmetic import exact_products, sum_exactly

# How far apart two spellings are: the edit distance.


def edit_distance(one: str, other: str) -> int:
    """The fewest letters to insert, delete or replace that turn one text into the other (Levenshtein 1966).

    A whole column of the table of distances is kept in the bits of two numbers
    (Myers 1999, "A fast bit-vector algorithm for approximate string matching";
    the form for whole texts: Hyyrö 2003).

    >>> edit_distance("cat", "bat"), edit_distance("kitten", "sitting"), edit_distance("", "abc")
    (1, 3, 3)
    """
    if not one:
        return len(other)
    places: dict[str, int] = {}
    for place, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << place
    every, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    up, down, distance = every, 0, len(one)  # by 1 more, by 1 less than the place above
    for letter in other:
        match = places.get(letter, 0)
        zero = (((match & up) + up) ^ up) | match | down
        right, left = (down | ~(zero | up)) & every, up & zero
        distance += bool(right & last) - bool(left & last)
        right, left = (right << 1 | 1) & every, left << 1 & every
        up, down = (left | ~(zero | right)) & every, right & zero
    return distance


FEWEST = 3
"""Tokens it takes for a nearest spelling and a nearest vector; with fewer, the rows of E are asked."""

MOST_ROWS = 64

NEARLY_ONE, UNLIKE = 0.95, 1.5
HALF = 0.5
"""Up to this share of changed letters two spellings are called near for choosing an example."""


@dataclass(frozen=True)
class Spelling:
    """A token, the token spelled most like it, and the one whose vector points most nearly the same way.

    changes: letters to change from token to `spelled`. among: how many tokens were asked; whole_table:
    whether they were the rows of E rather than the page's tokens.
    """

    token: str
    spelled: str
    changes: int
    spelled_cosine: float
    pointing: str
    pointing_cosine: float
    among: int
    whole_table: bool

    @property
    def cosines(self) -> tuple[str, str]:
        """Those of `spelled` and of `pointing`, so that it shows where they differ."""
        return shown_apart(self.spelled_cosine, self.pointing_cosine)

    @property
    def coincide(self) -> bool:
        """Whether the two are one token."""
        return self.spelled == self.pointing


@dataclass(frozen=True)
class Doubling:
    """Two tokens with nearly the same direction and unlike lengths; or a pair, and the same with a doubled.

    before, after: dot product, ‖a‖, ‖b‖ and ‖a − b‖, as texts; after is None where nothing had to be doubled.
    """

    a: str
    b: str
    cosine: float
    before: tuple[str, str, str, str]
    after: tuple[str, str, str, str] | None


def spelling(trace: Trace) -> Spelling | None:
    """The nearest spelling beside the nearest vector; None where too few rows have a direction.

    Told is the token with the nearest spelling of all, if possible one whose nearest vector is
    another token's.
    """
    names, cosine, whole = _asked(trace)
    if len(names) < FEWEST:
        return None
    told = sorted((_nearest(place, names, cosine, whole) for place in range(len(names))), key=_changed_share)
    disagree = (each for each in told if not each.coincide and _changed_share(each) <= HALF)
    return next(disagree, told[0])


def doubling(trace: Trace) -> Doubling | None:
    """A pair with a cosine near 1 and unlike lengths, or else one vector doubled; None where none can be."""
    tokens, vectors = trace.preset.tokens, trace.vectors
    cosine, norms = trace.comparison.cosine, trace.comparison.norms
    places = range(len(tokens))
    pairs = [(i, j) for i in places for j in places if i < j and trace.ids[i] != trace.ids[j]]
    pairs.sort(key=lambda pair: -_or_lowest(cosine[pair[0]][pair[1]]))
    for i, j in pairs:
        value, shorter, longer = cosine[i][j], *sorted((norms[i] or 0.0, norms[j] or 0.0))
        if value is None or value < NEARLY_ONE:
            break
        texts = _texts(vectors[i], vectors[j])
        if texts is not None and longer >= UNLIKE * shorter > 0:
            return Doubling(tokens[i], tokens[j], value, texts, None)
    for i, j in pairs or [(0, 0)]:
        with np.errstate(over="ignore"):
            twice = 2 * vectors[i]
        value, before, after = cosine[i][j], _texts(vectors[i], vectors[j]), _texts(twice, vectors[j])
        if value is not None and before is not None and after is not None:
            return Doubling(tokens[i], tokens[j], value, before, after)
    return None


def _asked(trace: Trace) -> tuple[list[str], Table, bool]:
    """The tokens to ask, their cosines, and whether they are rows of E rather than the page's tokens."""
    first = [place for place, row in enumerate(trace.ids) if trace.ids.index(row) == place]
    no_word = set(trace.table.left_out)
    own = [place for place in first if trace.vectors[place].any() and trace.ids[place] not in no_word]
    if len(own) >= FEWEST:
        cosine = trace.comparison.cosine
        return [trace.preset.tokens[place] for place in own], _part(cosine, own), False
    ids = [trace.ids[place] for place in own]
    left_out = {*ids, *no_word}
    others = (
        row
        for row in range(len(trace.table.vocabulary))
        if row not in left_out and trace.table.rows[row].any()
    )
    ids += [*islice(others, MOST_ROWS - len(ids))]
    return [trace.table.vocabulary[row] for row in ids], compare_all(trace.table.rows[ids]).cosine, True


def _part(table: Table, places: Sequence[int]) -> Table:
    return tuple(tuple(table[i][j] for j in places) for i in places)


def _changed_share(told: Spelling) -> float:
    return told.changes / max(len(told.token), len(told.spelled))


def _nearest(own: int, names: Sequence[str], cosine: Table, whole: bool) -> Spelling:
    token = names[own]
    others = [place for place in range(len(names)) if place != own]
    changes = {place: edit_distance(token, names[place]) for place in others}
    spelled = min(others, key=lambda place: (changes[place], -len(names[place])))
    pointing = max(others, key=lambda place: (_or_lowest(cosine[own][place]), place == spelled))
    return Spelling(
        token,
        names[spelled],
        changes[spelled],
        _or_lowest(cosine[own][spelled]),
        names[pointing],
        _or_lowest(cosine[own][pointing]),
        len(names),
        whole,
    )


def _or_lowest(cosine: float | None) -> float:
    return -2.0 if cosine is None else cosine


def _texts(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[str, str, str, str] | None:
    if not np.isfinite(a).all():
        return None
    norm_a, norm_b, distance = or_none(norm, a), or_none(norm, b), or_none(euclidean_distance, a, b)
    if norm_a is None or norm_b is None or distance is None:
        return None
    return shown_distance(sum_exactly(exact_products(a.tolist(), b.tolist())), norm_a, norm_b, distance)
