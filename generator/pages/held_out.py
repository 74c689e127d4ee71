"""What rows trained on the bundled corpus answer to questions that it never states: right and wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.corpus.questions import analogies
from generator.embeddings import TableRequest, TrainedVectors

Question: TypeAlias = tuple[str, str, str, str]

DIMENSION = 6
"""Of the rows that the page asks: those of the first example."""

SHOWN = 4
"""So many right answers of a family are listed, and as many wrong ones."""


@dataclass(frozen=True)
class Family:
    """Questions of one kind: how many, how many answers are right, a few of each as (question, answer)."""

    name: str
    asked: int
    right: int
    some_right: tuple[tuple[Question, str], ...]
    some_wrong: tuple[tuple[Question, str], ...]


@dataclass(frozen=True)
class HeldOut:
    """dimension: of the rows that were asked. candidates: among how many words an answer is looked for."""

    dimension: int
    epochs: int
    seed: int
    candidates: int
    families: tuple[Family, ...]

    @property
    def asked(self) -> int:
        """How many questions there are."""
        return sum(family.asked for family in self.families)

    @property
    def right(self) -> int:
        """How many of them were answered right."""
        return sum(family.right for family in self.families)


def held_out(dimension: int = DIMENSION) -> HeldOut:
    """Asks the rows that a preset gets when it says nothing about its training.

    Raises:
        OutputError: the training cannot be kept.
    """
    vectors = TrainedVectors(source="trained")
    table = vectors.table(TableRequest(tokens=(), vocabulary=None, dimension=dimension))
    rows = dict(zip(table.vocabulary, table.rows[: len(table.vocabulary)], strict=True))
    return HeldOut(
        dimension,
        vectors.epochs,
        vectors.seed,
        len(rows) - 3,
        tuple(family_of(name, answers) for name, answers in answered(rows).items()),
    )


def answered(rows: Mapping[str, NDArray[np.float64]]) -> dict[str, dict[Question, str]]:
    """The answers to all questions, by family.

    The answer is the word whose row is nearest, by cosine, to b − a + c at unit lengths; a, b and c are
    left out.

    Args:
        rows: word → `[d]`, at least every word that is asked about.
    """
    words = list(rows)
    unit = np.stack([rows[word] / np.linalg.norm(rows[word]) for word in words])  # [V, d]
    place = {word: row for row, word in enumerate(words)}
    return {
        family: {
            question: words[_answer(unit, *(place[word] for word in question[:3]))] for question in asked
        }
        for family, asked in analogies().items()
    }


def family_of(name: str, answers: Mapping[Question, str]) -> Family:
    """A family's answers counted, and some of both kinds, from all over its questions.

    >>> told = family_of("sex", {("king", "queen", "man", "woman"): "woman", ("a", "b", "c", "d"): "x"})
    >>> told.right, told.some_wrong
    (1, ((('a', 'b', 'c', 'd'), 'x'),))
    """
    right, wrong = (
        [(question, answer) for question, answer in answers.items() if (answer == question[3]) is wanted]
        for wanted in (True, False)
    )
    return Family(name, len(answers), len(right), _some(right), _some(wrong))


def _some(found: Sequence[tuple[Question, str]]) -> tuple[tuple[Question, str], ...]:
    return tuple(found[:: max(1, len(found) // SHOWN)][:SHOWN])


def _answer(unit: NDArray[np.float64], a: int, b: int, c: int) -> int:
    cosines = unit @ (unit[b] - unit[a] + unit[c])  # [V, d] @ [d] → [V]
    cosines[[a, b, c]] = -np.inf
    return int(np.argmax(cosines))
