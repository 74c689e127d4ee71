"""Analogies: a − b + c among the most frequent words of GloVe, with its three words left out, or let in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import STEPS
from generator.engine.models import BATTERY, WordTable, pair_cosines, score
from generator.pages.controls.control import MODEL, Control, frequent

Question: TypeAlias = tuple[str, str, str]

SHOWN = (
    ("works", ("paris", "france", "italy"), "rome"),
    ("fails", ("tokyo", "japan", "england"), "london"),
)
OWN = ("doctor", "man", "woman")

OFFERED = 4
"""So many questions that are answered right are offered, and as many that are not."""

RANKED = 7


@dataclass(frozen=True)
class Candidate:
    """A word and its cosine with a − b + c. place: from 1; None where the word is left out."""

    word: str
    cosine: float
    is_input: bool
    place: int | None


@dataclass(frozen=True)
class Answer:
    """A question and its ranking. let_in: whether its own words may answer."""

    question: Question
    let_in: bool
    ranking: tuple[Candidate, ...]

    @property
    def first(self) -> Candidate:
        """The answer."""
        return next(each for each in self.ranking if each.place == 1)


def analogies() -> Control:
    """The control, with two questions that are always there and the score of the battery."""
    table = frequent()
    unit = unit_rows(table)

    def both(question: Question) -> list[Answer]:
        return [answer(table, unit, question, let_in=let_in) for let_in in (False, True)]

    kinds = []
    for kind, ((b, a), (c, _), *_) in BATTERY.items():
        small = tuple((one.lower(), other.lower()) for one, other in BATTERY[kind])
        kinds.append((kind, (a.lower(), b.lower(), c.lower()), score(unit, table.ids, small)))
    # how far the two words of a pair lie apart on average, at length 1; and two random words: √(2 − 2 cos)
    pairs = [(unit[table.ids[a]], unit[table.ids[b]]) for a, b in BATTERY["ing"]]
    of_pairs = float(np.mean([np.linalg.norm(one - other) for one, other in pairs]))
    counts, marks = pair_cosines(MODEL, centred=False).counts, np.arange(-STEPS, STEPS + 1) / STEPS
    of_random = float(np.sqrt(2 - 2 * marks) @ counts / counts.sum())
    shown = {
        "shown": [(name, expected, both(question)) for name, question, expected in SHOWN],
        "own": both(OWN),
        "offered": _offered(table, unit),
        "kinds": kinds,
        "count": len(table.words),
        "short": (of_pairs, of_random),
    }
    return Control("analogies", shown, glove=True)


def unit_rows(table: WordTable) -> NDArray[np.float64]:
    """The rows at length 1, `[V, d]`."""
    rows = table.hundredths.astype(np.float64)
    unit: NDArray[np.float64] = rows / np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    return unit


def answer(table: WordTable, unit: NDArray[np.float64], question: Question, *, let_in: bool) -> Answer:
    """The words nearest to a − b + c, the nearest first.

    >>> table = frequent()
    >>> answer(table, unit_rows(table), ("king", "man", "woman"), let_in=False).first.word
    'queen'
    """
    a, b, c = (table.ids[word] for word in question)
    target = unit[a] - unit[b] + unit[c]
    cosines = unit @ target / np.sqrt(target @ target)
    ranking: list[Candidate] = []
    place = 0
    for row in np.argsort(-cosines, kind="stable")[:RANKED].tolist():
        is_input = row in (a, b, c)
        counted = let_in or not is_input
        place += counted
        ranking.append(Candidate(table.words[row], float(cosines[row]), is_input, place if counted else None))
    return Answer(question, let_in, tuple(ranking))


def _offered(table: WordTable, unit: NDArray[np.float64]) -> tuple[list[Question], list[Question]]:
    """Questions of the battery that are answered right, and wrong: one of each kind, words left out."""
    right: dict[str, Question] = {}
    wrong: dict[str, Question] = {}
    for kind, question, expected in questions():
        if kind not in right or kind not in wrong:
            found = answer(table, unit, question, let_in=False).first.word
            (right if found == expected else wrong).setdefault(kind, question)
    return list(right.values())[:OFFERED], list(wrong.values())[:OFFERED]


def questions() -> Iterator[tuple[str, Question, str]]:
    """The battery: kind, (a, b, c), and the word that a − b + c is to find."""
    for kind, pairs in BATTERY.items():
        for b, a in pairs:
            for c, d in pairs:
                if (a, b) != (d, c):
                    yield kind, (a.lower(), b.lower(), c.lower()), d.lower()
