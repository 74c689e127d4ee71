"""What the three common mistakes say, tried on a page's own numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from generator.engine.exact import exact
from generator.engine.models import glove
from generator.engine.similarity import cosine_similarity, euclidean_distance, norm, or_none
from generator.lessons.steps import Trace
from generator.pages.facts.similarities import shown_distance
from generator.pages.phrases import shown_apart
from generator.pages.quiz.question import first_positions
from generator.words.arithmetic import exact_products, sum_exactly
from generator.words.numbers import cosine_text

FEWEST = 3
"""Tokens it takes for a nearest spelling and a nearest vector; with fewer, the rows of E are asked."""

MOST_ROWS = 64

NEARLY_ONE, UNLIKE = 0.95, 1.5
CLEARLY = 0.1
"""So much higher is the cosine of the nearest vector than that of the nearest spelling."""
HALF = 0.5
"""Up to this share of changed letters two spellings are called near for choosing an example."""


@dataclass(frozen=True)
class Spelling:
    """A token, the token spelled most like it, and the one whose vector points most nearly the same way.

    changes: letters to change from token to `spelled`. cosines: of `spelled` and of `pointing`, written so
    that it shows where they differ. among: how many tokens were asked; whole_table: whether they were the
    rows of E rather than the page's tokens.
    """

    token: str
    spelled: str
    changes: int
    pointing: str
    cosines: tuple[str, str]
    among: int
    whole_table: bool


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
    """A token whose nearest spelling is not its nearest vector, and not near; None where a page has none.

    Told is the one with the nearest spelling of all. Numbers that would support the mistake are not told.
    """
    names, cosine, whole = _asked(trace)
    if len(names) < FEWEST:
        return None
    for share, own, spelled in sorted(_spelled_most_like(own, names) for own in range(len(names))):
        if share > HALF:
            return None
        cosines = {i: _or_lowest(cosine(own, i)) for i in range(len(names)) if i != own}
        pointing = max(cosines, key=lambda i: (cosines[i], i == spelled))
        near, nearest = cosines[spelled], cosines[pointing]
        if near < nearest - CLEARLY and not (trace.band and near > trace.band.high):
            return Spelling(
                names[own],
                names[spelled],
                Levenshtein.distance(names[own], names[spelled]),
                names[pointing],
                shown_apart(near, nearest),
                len(names),
                whole,
            )
    return None


@cache
def spelling_elsewhere() -> Mapping[str, str]:
    """What a page says of spelling where its own tokens cannot show it: cosines of GloVe's rows.

    >>> spelling_elsewhere()
    mappingproxy({'spelled': '+0.51', 'meant': '+0.64', 'forms': '+0.79'})
    """
    table = glove()
    pairs = {"spelled": ("cat", "bat"), "meant": ("cat", "kitten"), "forms": ("cat", "cats")}
    rows = {name: table.hundredths[[table.ids[word] for word in pair]] for name, pair in pairs.items()}
    return MappingProxyType(
        {name: cosine_text(cosine_similarity(*each.tolist())) for name, each in rows.items()}
    )


def doubling(trace: Trace) -> Doubling | None:
    """A pair with a cosine near 1 and unlike lengths, or else one vector doubled; None where none can be."""
    tokens, vectors = trace.preset.tokens, trace.vectors
    cosine, norms = trace.comparison.cosine, trace.comparison.norms
    pairs = [(i, j) for i, j in combinations(range(len(tokens)), 2) if trace.ids[i] != trace.ids[j]]
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


def _asked(trace: Trace) -> tuple[list[str], Callable[[int, int], float | None], bool]:
    """The tokens to ask, their cosines, and whether they are rows of E rather than the page's tokens."""
    no_word = set(trace.table.left_out)
    own = [i for i in first_positions(trace) if trace.vectors[i].any() and trace.ids[i] not in no_word]
    if len(own) >= FEWEST:
        cosine = trace.comparison.cosine
        return [trace.preset.tokens[i] for i in own], lambda i, j: cosine[own[i]][own[j]], False
    # of a language model some rows of E are held only
    table = trace.reference if trace.reference.folds else trace.table
    ids = [table.token_to_id[trace.preset.tokens[i]] for i in own]
    left_out, every = {*ids, *no_word}, range(len(table.vocabulary))
    others = (row for row in every if row not in left_out and table.rows[row].any())
    ids += [*islice(others, MOST_ROWS - len(ids))]
    rows = [exact(row) for row in table.rows[ids]]
    names = [table.vocabulary[row] for row in ids]
    return names, lambda i, j: or_none(cosine_similarity, rows[i], rows[j]), True


def _spelled_most_like(own: int, names: Sequence[str]) -> tuple[float, int, int]:
    """The share of letters that change, the name's own index, and that of the name that takes the fewest."""
    token = names[own]
    changes, _, other = min(
        (Levenshtein.distance(token, name), -len(name), i) for i, name in enumerate(names) if i != own
    )
    return changes / max(len(token), len(names[other])), own, other


def _or_lowest(cosine: float | None) -> float:
    return -2.0 if cosine is None else cosine


def _texts(a: NDArray[np.float64], b: NDArray[np.float64]) -> tuple[str, str, str, str] | None:
    if not np.isfinite(a).all():
        return None
    norm_a, norm_b, distance = or_none(norm, a), or_none(norm, b), or_none(euclidean_distance, a, b)
    if norm_a is None or norm_b is None or distance is None:
        return None
    return shown_distance(sum_exactly(exact_products(a.tolist(), b.tolist())), norm_a, norm_b, distance)
