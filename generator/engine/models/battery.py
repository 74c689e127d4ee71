"""Ninety analogies of each of four kinds: one that works is an anecdote, and so is one that fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

BATTERY: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "capital": (
            ("France", "Paris"), ("Italy", "Rome"), ("Germany", "Berlin"), ("Spain", "Madrid"),
            ("Japan", "Tokyo"), ("Russia", "Moscow"), ("China", "Beijing"), ("Egypt", "Cairo"),
            ("Greece", "Athens"), ("England", "London"),
        ),
        "gender": (
            ("man", "woman"), ("king", "queen"), ("boy", "girl"), ("father", "mother"), ("brother", "sister"),
            ("son", "daughter"), ("uncle", "aunt"), ("actor", "actress"), ("prince", "princess"),
            ("he", "she"),
        ),
        "comparative": (
            ("good", "better"), ("bad", "worse"), ("big", "bigger"), ("small", "smaller"),
            ("fast", "faster"), ("strong", "stronger"), ("high", "higher"), ("long", "longer"),
            ("old", "older"), ("cheap", "cheaper"),
        ),
        "ing": (
            ("walk", "walking"), ("swim", "swimming"), ("run", "running"), ("read", "reading"),
            ("write", "writing"), ("play", "playing"), ("work", "working"), ("think", "thinking"),
            ("say", "saying"), ("go", "going"),
        ),
    }
)  # fmt: skip
"""Pairs of words a kind. Every two pairs of a kind are a question: a is to b as c is to …"""


@dataclass(frozen=True)
class Score:
    """How one kind of question went.

    questions: how many were asked. left_out, let_in: how many were right with the three words of the
    question left out, and let in. input_first: how often one of the three came first, where they were let in.
    """

    questions: int
    left_out: int
    let_in: int
    input_first: int


def score(unit: NDArray[np.float64], ids: Mapping[str, int], pairs: tuple[tuple[str, str], ...]) -> Score:
    """Asks every two pairs of a kind.

    Args:
        unit: `[V, d]`, rows of length 1; all of them may answer.
        ids: the row of each word.
        pairs: of words.

    >>> unit, ids = np.eye(4), {"a": 0, "b": 1, "c": 2, "d": 3}
    >>> score(unit, ids, (("a", "b"), ("c", "d")))
    Score(questions=2, left_out=2, let_in=0, input_first=2)
    """
    asked = [(ids[a], ids[b], ids[c], ids[d]) for a, b in pairs for c, d in pairs if (a, b) != (c, d)]
    left_out = let_in = input_first = 0
    for a, b, c, d in asked:
        cosines = unit @ (unit[b] - unit[a] + unit[c])
        first = int(cosines.argmax())
        let_in += first == d
        input_first += first in (a, b, c)
        cosines[[a, b, c]] = -np.inf
        left_out += int(cosines.argmax()) == d
    return Score(len(asked), left_out, let_in, input_first)
