"""The page of the bundled corpus: its words, its sentences, what is learned from them, how text is cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.corpus import Grammar, Template, Word, bundled_corpus, bundled_grammar, bundled_text, tokenise
from generator.pages.environment import environment
from generator.pages.held_out import held_out

EXAMPLES = 10
PAIRS = (
    ("king", "queen"), ("man", "woman"), ("king", "man"), ("Paris", "Rome"), ("hot", "cold"),
    ("cat", "dog"), ("cat", "bat"), ("cat", "hat"),
)  # fmt: skip
"""Pairs of words of which the page says in how many kinds of sentence both stand."""

CUT = ("“Don't go,” said Alice.", "The Rabbit ran on – 3 times!")
"""Lines of a text that is shown being cut into words."""


@dataclass(frozen=True)
class Kind:
    """Words with the same features: words as they are written, in the order of the grammar."""

    features: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True)
class Shared:
    """In how many kinds of sentence two words stand: both, only a, only b."""

    a: str
    b: str
    both: int
    only_a: int
    only_b: int


def corpus_page() -> str:
    """The page, in Markdown. It trains, unless that was done before.

    >>> "# The bundled corpus" in corpus_page().splitlines()
    True
    """
    grammar = bundled_grammar()
    counts = Counter(word for sentence in bundled_corpus().sentences() for word in sentence)
    lines = bundled_text().splitlines()
    return (
        environment()
        .get_template("corpus.md.j2")
        .render(
            sentences=f"{len(lines):,}",
            words=f"{counts.total():,}",
            distinct=len(counts),
            frequent=[(word, f"{count:,}") for word, count in counts.most_common(8)],
            examples=lines[:EXAMPLES],
            shared=[shared(grammar, a, b) for a, b in PAIRS],
            held_out=held_out(),
            key_of=key_of,
            groups=[(key_of(name), kinds(group)) for name, group in grammar.groups.items()],
            topics=[(key_of(name), templates) for name, templates in grammar.topics.items()],
            cut=CUT,
            pieces=[" · ".join(sentence) for sentence in tokenise("\n".join(CUT))],
        )
    )


def key_of(name: str) -> str:
    """The name of a group, a topic or a family as the table of words has it.

    >>> key_of("Weather and seasons"), key_of("male, female")
    ('weather-and-seasons', 'male-female')
    """
    return re.sub(r"[^a-z]+", "-", name.lower())


def kinds(words: Sequence[Word]) -> tuple[Kind, ...]:
    """The words of a group, gathered by their features; features with a value stand last.

    >>> from generator.corpus.grammar import read_words
    >>> kinds(read_words("cat animal kind:cat"))
    (Kind(features=('animal', 'kind:cat'), words=('cat',)),)
    """
    gathered: dict[tuple[str, ...], list[str]] = {}
    for word in words:
        features = tuple(sorted(word.features, key=lambda feature: (":" in feature, feature)))
        gathered.setdefault(features, []).append(word.text)
    return tuple(Kind(features, tuple(texts)) for features, texts in gathered.items())


def shared(grammar: Grammar, a: str, b: str) -> Shared:
    """In how many templates both words fit a slot, or are written out.

    >>> shared(bundled_grammar(), "king", "queen").only_a
    0
    """
    words = {word.text: word for word in grammar.words}
    templates = [template for topic in grammar.topics.values() for template in topic]
    of_a, of_b = ({each.text for each in templates if stands_in(words[word], each)} for word in (a, b))
    return Shared(a, b, len(of_a & of_b), len(of_a - of_b), len(of_b - of_a))


def stands_in(word: Word, template: Template) -> bool:
    """Whether a template has a slot that the word fits, or has the word itself.

    >>> stands_in(Word("cat", frozenset({"pet"})), Template(1, "the {pet} sat"))
    True
    """
    return any(
        word.text in part.split() if isinstance(part, str) else part.fits(word) for part in template.parts
    )
