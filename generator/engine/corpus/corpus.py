"""The corpus that comes with the generator."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from generator.engine.corpus.grammar import Grammar, read_templates, read_words, write_sentences
from generator.engine.corpus.lexicon import GROUPS
from generator.engine.corpus.templates import TOPICS
from generator.engine.corpus.words import tokenise
from generator.errors import VectorError
from generator.files import line_at

SENTENCES = 40_000
SEED = 1


@cache
def bundled_grammar() -> Grammar:
    """The grammar: words with features and templates of sentences, by group and by topic."""
    return Grammar(
        MappingProxyType({name: read_words(text) for name, text in GROUPS.items()}),
        MappingProxyType({name: read_templates(text) for name, text in TOPICS.items()}),
    )


@cache
def bundled_text() -> str:
    """The whole corpus, one sentence a line; the same on every machine."""
    return "\n".join((*write_sentences(bundled_grammar(), SENTENCES, SEED), ""))


@cache
def bundled_counts() -> Mapping[str, int]:
    """How often each word comes in the corpus, capitals kept; from a file, as the text takes long."""
    rows = files(__package__).joinpath("bundled_counts.txt").read_text(encoding="utf-8").split(",")
    return MappingProxyType({word: int(count) for word, count in map(str.split, rows)})


# A corpus by name: the bundled one, or a text of the reader's own.

BUNDLED = "bundled"
MOST_BYTES = 32 * 2**20


@dataclass(frozen=True)
class Corpus:
    """What vectors are trained on.

    name: as a page says it: "bundled", or the path of a text. digest: another one where the text is
    another. text: as it was read; None for the bundled corpus, which is written when it is needed.
    language: a tag such as "fr" where it decides how words are cut, or none.
    """

    name: str
    digest: str
    text: str | None = None
    language: str = ""

    def sentences(self, *, lowercase: bool = True, holding: str = "") -> list[list[str]]:
        """Its sentences as lists of words, see `tokenise`."""
        text = bundled_text() if self.text is None else self.text
        if holding and self.text is None:  # a sentence a line
            text = "\n".join(line for line in text.split("\n") if holding in line.lower())
        return tokenise(text, lowercase=lowercase, language=self.language)

    def counts(self, *, lowercase: bool = True) -> Mapping[str, int]:
        """How often each of its words comes in it; of the bundled corpus that is known without writing it."""
        if self.text is not None:
            return Counter(word for sentence in self.sentences(lowercase=lowercase) for word in sentence)
        counts = Counter[str]()
        for word, count in bundled_counts().items():
            counts[word.lower() if lowercase else word] += count
        return counts


def bundled_corpus() -> Corpus:
    """The generator's own corpus. Its digest is cheap: what it holds follows from the grammar."""
    return Corpus(BUNDLED, f"{BUNDLED}-{SENTENCES}-{SEED}")


def text_corpus(name: str, data: bytes, language: str = "") -> Corpus:
    r"""A text of the reader's own, in UTF-8. name: as pages and errors call it, such as "texts/alice.txt".

    Raises VectorError: too long; not UTF-8 (says where); or no word in it.

    >>> text_corpus("a.txt", b"The cat sat. The hat!").sentences()
    [['the', 'cat', 'sat'], ['the', 'hat']]
    """
    if len(data) > MOST_BYTES:
        raise VectorError(f"{name}: has {len(data):,} bytes; a corpus has up to {MOST_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = line_at(data, error.start)
        raise VectorError(f"{name}: line {line}: byte {error.start} is not UTF-8") from error
    if not any(character.isalnum() for character in text):
        raise VectorError(f"{name}: has no word")
    return Corpus(name, hashlib.sha256(data + b"\0" + language.encode()).hexdigest(), text, language)
