"""A grammar of short sentences: words with features, and templates with slots for them.

`{person royal}` is a slot: any word that has both features. `{pronoun same:sex}` takes a word whose
`sex` is that of the nearest slot before it that has one.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Generic, TypeVar

RARE_WEIGHT = 0.1
"""How often a word with the feature `rare` is picked, where any other counts 1."""

T = TypeVar("T")

_PART = re.compile(r"\{([^}]*)\}|([^{}]+)")


@dataclass(frozen=True)
class Word:
    """A word and its features: plain ones (`royal`) and ones with a value (`sex:male`)."""

    text: str
    features: frozenset[str]

    @property
    def weight(self) -> float:
        """How often it is picked among the words that fit a slot."""
        return RARE_WEIGHT if "rare" in self.features else 1.0

    def values(self, key: str) -> frozenset[str]:
        """Its values of a feature: {"kind:lion"} for "kind"; mostly one or none."""
        return frozenset(feature for feature in self.features if feature.startswith(key + ":"))


@dataclass(frozen=True)
class Slot:
    """A place in a template. features: what a word must have. same: what it must share."""

    features: frozenset[str]
    same: tuple[str, ...]

    def fits(self, word: Word) -> bool:
        """Whether the word has all that the slot asks for, the sharing aside."""
        return self.features <= word.features and all(word.values(key) for key in self.same)


@dataclass(frozen=True)
class Template:
    """A sentence with slots. weight: how often, among all; text: as it is written down."""

    weight: int
    text: str

    @cached_property
    def parts(self) -> tuple[str | Slot, ...]:
        """The words between slots, and the slots."""
        return tuple(
            _slot(slot.split()) if slot else plain.strip()
            for slot, plain in _PART.findall(self.text)
            if slot or plain.strip()
        )

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots, in order."""
        return tuple(part for part in self.parts if isinstance(part, Slot))


@dataclass(frozen=True)
class Grammar:
    """groups: words by the group's name. topics: templates by the topic's name."""

    groups: Mapping[str, tuple[Word, ...]]
    topics: Mapping[str, tuple[Template, ...]]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word once; one that stands in two groups has the features of both."""
        merged: dict[str, frozenset[str]] = {}
        for group in self.groups.values():
            for word in group:
                merged[word.text] = merged.get(word.text, frozenset()) | word.features
        return tuple(Word(text, features) for text, features in merged.items())

    def fitting(self, slot: Slot) -> tuple[Word, ...]:
        """The words that fit a slot, in the order of the groups."""
        return tuple(word for word in self.words if slot.fits(word))


def read_words(text: str) -> tuple[Word, ...]:
    """One word a line: the word, then its features.

    >>> [sorted(word.features) for word in read_words("king person royal sex:male")]
    [['person', 'royal', 'sex:male']]
    """
    rows = [line.split() for line in text.splitlines() if line.strip()]
    return tuple(Word(word, frozenset(features)) for word, *features in rows)


def read_templates(text: str) -> tuple[Template, ...]:
    """One template a line: a weight, then words and slots.

    >>> read_templates("3 the {person royal} sat")[0].parts[0]
    'the'
    """
    rows = [line.split(maxsplit=1) for line in text.splitlines() if line.strip()]
    return tuple(Template(int(weight), sentence) for weight, sentence in rows)


def write_sentences(grammar: Grammar, count: int, seed: int) -> list[str]:
    """Sentences of the grammar, each with a capital and a full stop.

    Only `random.Random(seed).random()` decides: its numbers are promised to be the same
    with every version of Python.

    Raises ValueError: a slot has no word.

    >>> cat = Grammar({"": read_words("cat animal")}, {"": read_templates("1 the {animal} sat")})
    >>> write_sentences(cat, 1, seed=0)
    ['The cat sat.']
    """
    stream = random.Random(seed)  # noqa: S311 - sentences, not secrets
    templates = [template for topic in grammar.topics.values() for template in topic]
    makers = [_Maker(grammar, template) for template in templates]
    pick = _Pick(makers, [template.weight for template in templates])
    return [pick(stream).sentence(stream) for _ in range(count)]


class _Pick(Generic[T]):
    """Picks one of some things, by weight."""

    def __init__(self, things: Sequence[T], weights: Iterable[float]) -> None:
        self._things = things
        self._ends = list(accumulate(weights))  # thing i owns the numbers from ends[i - 1] to ends[i]

    def __call__(self, stream: random.Random) -> T:
        return self._things[bisect_right(self._ends, stream.random() * self._ends[-1])]


class _Maker:
    """Makes sentences of one template."""

    def __init__(self, grammar: Grammar, template: Template) -> None:
        self._parts = template.parts
        self._antecedents = antecedents(grammar, template)
        self._picks: dict[tuple[int, frozenset[str]], _Pick[Word]] = {}
        self._fitting = [grammar.fitting(slot) for slot in template.slots]
        for (later, key), earlier in reversed(self._antecedents.items()):  # leave what can be agreed with
            shareable = {value for word in self._fitting[later] for value in word.values(key)}
            fitting = self._fitting[earlier]
            self._fitting[earlier] = tuple(word for word in fitting if word.values(key) & shareable)
        for index, words in enumerate(self._fitting):
            if not words:
                raise ValueError(f"no word fits slot {index} of {template.text!r}")

    def sentence(self, stream: random.Random) -> str:
        """One sentence, as in "The king sat."; the stream decides which."""
        chosen: list[Word] = []
        written: list[str] = []
        for part in self._parts:
            if isinstance(part, Slot):
                chosen.append(self._choose(part, chosen)(stream))
                written.append(chosen[-1].text)
            else:
                written.append(part)
        text = " ".join(written)
        return f"{text[0].upper()}{text[1:]}."

    def _choose(self, slot: Slot, chosen: Sequence[Word]) -> _Pick[Word]:
        index = len(chosen)
        shared = frozenset(
            value for key in slot.same for value in chosen[self._antecedents[index, key]].values(key)
        )
        if (index, shared) not in self._picks:
            fitting = self._fitting[index]
            words = [word for word in fitting if all(word.values(key) & shared for key in slot.same)]
            if not words:
                raise ValueError(f"no word shares {sorted(shared)} with {[word.text for word in chosen]}")
            self._picks[index, shared] = _Pick(words, [word.weight for word in words])
        return self._picks[index, shared]


def antecedents(grammar: Grammar, template: Template) -> dict[tuple[int, str], int]:
    """(slot, key) → the earlier slot whose value of the key it must share: the nearest that has one.

    Raises ValueError: no earlier slot has it.
    """
    found = {}
    slots = template.slots
    for index, slot in enumerate(slots):
        for key in slot.same:
            fitting = [grammar.fitting(each) for each in slots[:index]]
            earlier = [at for at, words in enumerate(fitting) if any(word.values(key) for word in words)]
            if not earlier:
                raise ValueError(f"nothing before slot {index} of {template.text!r} has a {key}")
            found[index, key] = earlier[-1]
    return found


def _slot(asked: Sequence[str]) -> Slot:
    return Slot(
        frozenset(feature for feature in asked if not feature.startswith("same:")),
        tuple(feature.removeprefix("same:") for feature in asked if feature.startswith("same:")),
    )
