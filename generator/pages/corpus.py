"""The page of the bundled corpus: its words, its sentences, what is learned from them, how text is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.engine.corpus.analogies import analogies
from generator.engine.corpus.corpus import SEED, SENTENCES, bundled_corpus, bundled_grammar
from generator.engine.corpus.grammar import Grammar, Template, Word, write_sentences
from generator.engine.corpus.words import tokenise
from generator.engine.sources.source import TableRequest
from generator.engine.sources.trained import TrainedVectors
from generator.pages.environment import rendered

# What rows trained on the bundled corpus answer to questions that it never states: right and wrong.

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
    """dimension: of the rows that were asked. candidates: among how many words an answer is looked for.

    asked: how many questions there are. right: how many of them were answered right.
    """

    dimension: int
    epochs: int
    seed: int
    candidates: int
    families: tuple[Family, ...]
    asked: int
    right: int


def held_out(dimension: int = DIMENSION) -> HeldOut:
    """Asks the rows that a preset gets when it says nothing about its training.

    Raises:
        OutputError: the training cannot be kept.
    """
    vectors = TrainedVectors(source="trained")
    table = vectors.table(TableRequest(tokens=(), vocabulary=None, dimension=dimension))
    rows = dict(zip(table.vocabulary, table.rows[: len(table.vocabulary)], strict=True))
    families = tuple(family_of(name, answers) for name, answers in answered(rows).items())
    return HeldOut(
        dimension,
        vectors.epochs,
        vectors.seed,
        len(rows) - 3,
        families,
        sum(family.asked for family in families),
        sum(family.right for family in families),
    )


def answered(rows: Mapping[str, NDArray[np.float64]]) -> dict[str, dict[Question, str]]:
    """The answers to all questions, by family.

    The answer is the word whose row is nearest, by cosine, to b − a + c at unit lengths; a, b and c are
    left out. rows: word → `[d]`, at least every word that is asked about.
    """
    words = list(rows)
    unit = np.stack([rows[word] / np.linalg.norm(rows[word]) for word in words])  # [V, d]
    row_of = {word: row for row, word in enumerate(words)}
    return {
        family: {
            question: words[_answer(unit, *(row_of[word] for word in question[:3]))] for question in asked
        }
        for family, asked in analogies().items()
    }


def family_of(name: str, answers: Mapping[Question, str]) -> Family:
    """A family's answers counted, and some of both kinds, from all over its questions.

    >>> family = family_of("sex", {("king", "queen", "man", "woman"): "woman", ("a", "b", "c", "d"): "x"})
    >>> family.right, family.some_wrong
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


PAIRS = (
    ("king", "queen"), ("man", "woman"), ("king", "man"), ("Paris", "Rome"), ("hot", "cold"),
    ("cat", "dog"), ("cat", "bat"), ("cat", "hat"),
)  # fmt: skip
"""Pairs of words of which the page says in how many kinds of sentence both stand."""

CUT = ("“Don't go,” said Alice.", "The Rabbit ran on – 3 times!")
"""Lines of a text that is shown being cut into words."""


def corpus_page() -> str:
    """The page, in Markdown. It trains, unless that was done before."""
    grammar = bundled_grammar()
    counts = Counter(bundled_corpus().counts())
    return rendered(
        "corpus.md.j2",
        sentences=f"{SENTENCES:,}",
        words=f"{counts.total():,}",
        distinct=len(counts),
        frequent=[(word, f"{count:,}") for word, count in counts.most_common(8)],
        examples=write_sentences(grammar, 10, SEED),
        shared=[(a, b, *shared(grammar, a, b)) for a, b in PAIRS],
        held_out=held_out(),
        key_of=_key_of,
        groups=[(_key_of(name), _kinds(group)) for name, group in grammar.groups.items()],
        topics=[(_key_of(name), templates) for name, templates in grammar.topics.items()],
        cut=CUT,
        pieces=[" · ".join(sentence) for sentence in tokenise("\n".join(CUT))],
    )


def _key_of(name: str) -> str:
    """The name of a group, a topic or a family as the table of words has it."""
    return re.sub(r"[^a-z]+", "-", name.lower())


def _kinds(words: Sequence[Word]) -> dict[tuple[str, ...], list[str]]:
    """The words of a group by their features, of which those with a value stand last."""
    gathered: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        features = tuple(sorted(word.features, key=lambda feature: (":" in feature, feature)))
        gathered.setdefault(features, []).append(word.text)
    return gathered


def shared(grammar: Grammar, a: str, b: str) -> tuple[int, int, int]:
    """In how many templates two words fit a slot, or are written out: both, only a, only b."""
    words = {word.text: word for word in grammar.words}
    templates = [template for topic in grammar.topics.values() for template in topic]
    of_a, of_b = ({each.text for each in templates if _stands_in(words[word], each)} for word in (a, b))
    return len(of_a & of_b), len(of_a - of_b), len(of_b - of_a)


def _stands_in(word: Word, template: Template) -> bool:
    """Whether a template has a slot that the word fits, or has the word itself."""
    return any(
        word.text in part.split() if isinstance(part, str) else part.fits(word) for part in template.parts
    )
