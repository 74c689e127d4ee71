"""A corpus by name: the bundled one, or a text of the reader's own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from generator.corpus.bundled import SEED, SENTENCES, bundled_text
from generator.corpus.tokenise import tokenise
from generator.errors import VectorError

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

    def sentences(self, *, lowercase: bool = True) -> list[list[str]]:
        """Its sentences as lists of words, see `tokenise`."""
        return tokenise(bundled_text() if self.text is None else self.text, lowercase=lowercase)


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
