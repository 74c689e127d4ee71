"""What is told of whole matrices that the package does not hold: counted once by `make models`.

Ninety analogies of each of four kinds are among it: one that works is an anecdote, and so is one that fails.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from generator.engine.models.extracts import FOLDER


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((one, other) for one, other in (pair.split("–") for pair in text.split()))


BATTERY: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "capital": _pairs(
            "France–Paris Italy–Rome Germany–Berlin Spain–Madrid Japan–Tokyo Russia–Moscow China–Beijing "
            "Egypt–Cairo Greece–Athens England–London"
        ),
        "gender": _pairs(
            "man–woman king–queen boy–girl father–mother brother–sister son–daughter uncle–aunt "
            "actor–actress prince–princess he–she"
        ),
        "comparative": _pairs(
            "good–better bad–worse big–bigger small–smaller fast–faster strong–stronger high–higher "
            "long–longer old–older cheap–cheaper"
        ),
        "ing": _pairs(
            "walk–walking swim–swimming run–running read–reading write–writing play–playing work–working "
            "think–thinking say–saying go–going"
        ),
    }
)
"""Pairs of words a kind. Every two pairs of a kind are a question: a is to b as c is to …"""


@dataclass(frozen=True)
class Score:
    """How one kind of question went.

    questions: how many were asked. left_out, let_in: how many were right with the three words of the question
    left out, and let in. input_first: how many times one of the three came first, where they were let in.
    """

    questions: int
    left_out: int
    let_in: int
    input_first: int


@dataclass(frozen=True)
class Range:
    """Tokens with ids from `first` to `last`, and the mean cosine of their rows with the mean row."""

    first: int
    last: int
    cosine: float


@dataclass(frozen=True)
class WholeFacts:
    """Of SmolLM2's whole matrix.

    parameters: of the whole model. mean_norm: of all rows. leaning: the share of rows that have a positive
    cosine with the mean row; leaning_mean: the mean of these cosines. by_id: the same by ranges of ids.
    beside: the mean cosine of two rows with ids side by side. spelled: of how many words in small letters
    the nearest row was looked at; begins: how many of these begin with the same four letters; same: how many
    are the same word with another capital or space. signs: in how many columns all pairs of the kind
    "gender" differ with one sign. battery: by kind.
    """

    parameters: int
    mean_norm: float
    leaning: float
    leaning_mean: float
    by_id: tuple[Range, ...]
    beside: float
    spelled: int
    begins: int
    same: int
    signs: int
    battery: Mapping[str, Score]


@lru_cache(maxsize=1)
def smollm2_facts() -> WholeFacts:
    """What was counted.

    >>> facts = smollm2_facts()
    >>> round(facts.mean_norm, 2), round(facts.leaning, 2)
    (3.2, 0.99)
    """
    tree = json.loads((FOLDER / "smollm2-135m-facts.json").read_text(encoding="utf-8"))
    tree["by_id"] = tuple(Range(*each) for each in tree["by_id"])
    tree["battery"] = {kind: Score(*each) for kind, each in tree["battery"].items()}
    return WholeFacts(**tree)


MINILM_WORDS = ("cat", "dog", "bites", "man")


@lru_cache(maxsize=1)
def minilm_words() -> Mapping[str, NDArray[np.float64]]:
    """Some rows `[384]` of all-MiniLM-L6-v2's token table, by word."""
    rows = np.load(FOLDER / "all-minilm-l6-v2-words.npy").astype(np.float64)
    rows.setflags(write=False)
    return MappingProxyType(dict(zip(MINILM_WORDS, rows, strict=True)))


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


def one_sign(pairs: Sequence[tuple[NDArray[np.float64], NDArray[np.float64]]]) -> int:
    """In how many columns the second row of every pair is larger than the first, or in every pair smaller.

    >>> one_sign([(np.array([0.0, 1.0]), np.array([1.0, 2.0])), (np.array([0.0, 1.0]), np.array([2.0, 0.0]))])
    1
    """
    signs = np.sign(np.array([b - a for a, b in pairs])).sum(axis=0)
    return int((np.abs(signs) == len(pairs)).sum())
