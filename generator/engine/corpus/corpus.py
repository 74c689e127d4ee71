"""The corpus that comes with the generator."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import regex

from generator.engine.corpus import lexicon, templates
from generator.engine.corpus.grammar import Grammar, read_templates, read_words, write_sentences
from generator.errors import VectorError

SENTENCES = 40_000
SEED = 1

GROUPS = {
    "People": lexicon.PEOPLE,
    "Animals": lexicon.ANIMALS,
    "Places": lexicon.PLACES,
    "Things": lexicon.THINGS,
    "Food and drink": lexicon.FOOD,
    "Weather and seasons": lexicon.WEATHER,
    "Verbs in two tenses": lexicon.VERBS,
    "Opposites": lexicon.OPPOSITES,
}

TOPICS = {
    "Royalty": templates.ROYALTY,
    "People": templates.PEOPLE,
    "Animals": templates.ANIMALS,
    "Places": templates.PLACES,
    "Food and drink": templates.FOOD,
    "Weather": templates.WEATHER,
    "Now and then": templates.VERBS,
    "Opposites": templates.OPPOSITES,
    "A word with two meanings": templates.TWO_MEANINGS,
}


@cache
def bundled_grammar() -> Grammar:
    """The grammar: words with features and templates of sentences, by group and by topic."""
    return Grammar(
        MappingProxyType({name: read_words(text) for name, text in GROUPS.items()}),
        MappingProxyType({name: read_templates(text) for name, text in TOPICS.items()}),
    )


@cache
def bundled_text() -> str:
    r"""The whole corpus, one sentence a line; the same on every machine.

    >>> bundled_text().count("\n") == SENTENCES
    True
    """
    return "\n".join((*write_sentences(bundled_grammar(), SENTENCES, SEED), ""))


@cache
def bundled_counts() -> Mapping[str, int]:
    """How often each word comes in the corpus, capitals kept; from a file, for the text takes long to write.

    >>> bundled_counts()["king"] > 100
    True
    """
    rows = files(__package__).joinpath("bundled_counts.txt").read_text(encoding="utf-8").splitlines()
    return MappingProxyType({word: int(count) for word, count in (row.split() for row in rows)})


# Text → sentences of words, the one way in which every corpus is cut.

_SENTENCE_END = regex.compile(r"[.!?…。！？]+|(?:\r\n?|\n)\s*(?:\r\n?|\n)")  # or an empty line
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*")


def tokenise(text: str, *, lowercase: bool = True, holding: str = "") -> list[list[str]]:
    r"""Sentences of words.

    A sentence ends at `.`, `!`, `?`, `…` (also `。`, `！`, `？`) and at an empty line; a line break
    alone ends nothing. A word is a run of letters, their marks and digits; an apostrophe between
    two of them belongs to it (`don't`), and ’ counts as '. All else parts words. Characters are
    composed first (NFC), so that é is one character however it was typed.

    Args:
        text: any.
        lowercase: whether "The" and "the" are one word.
        holding: only sentences that hold these letters, be it within a word; all of them by default.

    Returns:
        Sentences that have at least one word.

    >>> tokenise("The cat sat.  Don't\nmove, 2 cats!")
    [['the', 'cat', 'sat'], ["don't", 'move', '2', 'cats']]
    """
    text = _composed(text, lowercase)
    sentences = (_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text) if holding in sentence)
    return [sentence for sentence in sentences if sentence]


def count_words(text: str, *, lowercase: bool = True) -> Counter[str]:
    """How often each word comes in a text, cut as by `tokenise`; no word reaches over a sentence's end.

    >>> count_words("The cat. The hat.")["the"]
    2
    """
    return Counter(_WORD.findall(_composed(text, lowercase)))


def _composed(text: str, lowercase: bool) -> str:
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    return text.lower() if lowercase else text


# A corpus by name: the bundled one, or a text of the reader's own.

BUNDLED = "bundled"
MOST_BYTES = 32 * 2**20


@dataclass(frozen=True)
class Corpus:
    """What vectors are trained on.

    name: as a page says it: "bundled", or the path of a text. digest: another one where the text is
    another. text: as it was read; None for the bundled corpus, which is written when it is needed.
    """

    name: str
    digest: str
    text: str | None = None

    def sentences(self, *, lowercase: bool = True, holding: str = "") -> list[list[str]]:
        """Its sentences as lists of words, see `tokenise`."""
        text = bundled_text() if self.text is None else self.text
        return tokenise(text, lowercase=lowercase, holding=holding)

    def counts(self, *, lowercase: bool = True) -> Mapping[str, int]:
        """How often each of its words comes in it; of the bundled corpus that is known without writing it.

        >>> bundled_corpus().counts()["king"] > bundled_corpus().counts(lowercase=False)["king"]
        True
        """
        if self.text is not None:
            return count_words(self.text, lowercase=lowercase)
        counts = Counter[str]()
        for word, count in bundled_counts().items():
            counts[word.lower() if lowercase else word] += count
        return counts


def bundled_corpus() -> Corpus:
    """The generator's own corpus. Its digest is cheap: what it holds follows from the grammar.

    >>> bundled_corpus().sentences()[0][-1].isalpha()
    True
    """
    return Corpus(BUNDLED, f"{BUNDLED}-{SENTENCES}-{SEED}")


def text_corpus(name: str, data: bytes) -> Corpus:
    r"""A text of the reader's own.

    Args:
        name: as pages and errors call it, such as "texts/alice.txt".
        data: UTF-8, with or without a byte order mark, up to MOST_BYTES.

    Raises:
        VectorError: too long; not UTF-8 (says where); or no word in it.

    >>> text_corpus("a.txt", b"The cat sat. The hat!").sentences()
    [['the', 'cat', 'sat'], ['the', 'hat']]
    """
    if len(data) > MOST_BYTES:
        raise VectorError(f"{name}: has {len(data):,} bytes; a corpus has up to {MOST_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise VectorError(f"{name}: line {line}: byte {error.start} is not UTF-8") from error
    if not any(character.isalnum() for character in text):
        raise VectorError(f"{name}: has no word")
    return Corpus(name, hashlib.sha256(data).hexdigest(), text)
