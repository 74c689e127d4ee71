"""Analogies: a − b + c among the most frequent words of GloVe, with its three words left out, or let in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.engine.chance import STEPS
from generator.engine.models import BATTERY, WordTable, pair_cosines, score
from generator.pages.controls.control import MODEL, Control, frequent

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

    question: tuple[str, str, str]
    let_in: bool
    ranking: tuple[Candidate, ...]

    @property
    def first(self) -> Candidate:
        """The answer."""
        return next(each for each in self.ranking if each.place == 1)


@dataclass(frozen=True)
class Kind:
    """How a kind of question went. example: the words of one."""

    name: str
    questions: int
    left_out: int
    let_in: int
    input_first: int
    example: tuple[str, str, str]


def analogies() -> Control:
    """The control, with two questions that are always there and the score of the battery."""
    table = frequent()
    unit = unit_rows(table)
    right, wrong = offered(table, unit)
    shown = {
        "shown": [(name, expected, both(table, unit, question)) for name, question, expected in SHOWN],
        "own": both(table, unit, OWN),
        "offered": (right, wrong),
        "kinds": list(kinds(table, unit)),
        "count": len(table.words),
        "short": (pair_distance(table, unit, "ing"), random_distance()),
    }
    return Control("analogies", shown, glove=True)


def unit_rows(table: WordTable) -> NDArray[np.float64]:
    """The rows at length 1, `[V, d]`."""
    rows = table.hundredths.astype(np.float64)
    unit: NDArray[np.float64] = rows / np.sqrt(np.einsum("ij,ij->i", rows, rows))[:, None]
    return unit


def both(
    table: WordTable, unit: NDArray[np.float64], question: tuple[str, str, str]
) -> tuple[Answer, Answer]:
    """The answer with the question's words left out, and with them let in."""
    return answer(table, unit, question, let_in=False), answer(table, unit, question, let_in=True)


def answer(
    table: WordTable, unit: NDArray[np.float64], question: tuple[str, str, str], *, let_in: bool
) -> Answer:
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


def offered(
    table: WordTable, unit: NDArray[np.float64]
) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Questions of the battery that are answered right, and wrong: one of each kind, words left out."""
    right: dict[str, tuple[str, str, str]] = {}
    wrong: dict[str, tuple[str, str, str]] = {}
    for kind, question, expected in questions():
        if kind in right and kind in wrong:
            continue
        found = answer(table, unit, question, let_in=False).first.word
        (right if found == expected else wrong).setdefault(kind, question)
    return list(right.values())[:OFFERED], list(wrong.values())[:OFFERED]


def pair_distance(table: WordTable, unit: NDArray[np.float64], kind: str) -> float:
    """How far the two words of a pair lie apart on average, at length 1."""
    pairs = [(unit[table.ids[a.lower()]], unit[table.ids[b.lower()]]) for a, b in BATTERY[kind]]
    return float(np.mean([np.linalg.norm(one - other) for one, other in pairs]))


def random_distance() -> float:
    """How far two random words lie apart on average, at length 1: √(2 − 2 cos)."""
    counts = pair_cosines(MODEL, centred=False).counts
    marks = np.arange(-STEPS, STEPS + 1) / STEPS
    return float(np.sqrt(2 - 2 * marks) @ counts / counts.sum())


def questions() -> Iterator[tuple[str, tuple[str, str, str], str]]:
    """The battery: kind, (a, b, c), and the word that a − b + c is to find."""
    for kind, pairs in BATTERY.items():
        for b, a in pairs:
            for c, d in pairs:
                if (a, b) != (d, c):
                    yield kind, (a.lower(), b.lower(), c.lower()), d.lower()


def kinds(table: WordTable, unit: NDArray[np.float64]) -> Iterator[Kind]:
    """The score of each kind."""
    for name, pairs in BATTERY.items():
        small = tuple((one.lower(), other.lower()) for one, other in pairs)
        scored = score(unit, table.ids, small)
        example = small[0][1], small[0][0], small[1][0]
        yield Kind(name, scored.questions, scored.left_out, scored.let_in, scored.input_first, example)
