"""Text → sentences of words: the one way to cut a corpus, and to look for a preset's token in it.

Words end where Unicode's rules for words say so (UAX #29, by the library `regex`), with three
differences: a run of letters without any sign between them is one word, so that Chinese or Thai that
stands with spaces between its words stays as it was cut; underscores at the ends of a word (emphasis in
plain text) are no part of it; and spaces of every kind part words.

Source: https://www.unicode.org/reports/tr29/#Word_Boundaries
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextvars import ContextVar

import regex

SITE_LANGUAGE: ContextVar[str] = ContextVar("site_language", default="")
"""Its tag (BCP 47), or nothing where the site says none."""


_APOSTROPHES = str.maketrans("’‘ʼ＇", "''''")  # ʼ is how Unicode writes the Ukrainian one
_UNSEEN = regex.compile(r"[[\p{Cf}&&\p{DI}]--[\u200b-\u200d]]", regex.V1)
"""Soft hyphens, marks of byte order and direction; not what joins or parts letters (ZWJ, ZWNJ) or words."""

_EMPTY_LINE = regex.compile(r"(?:\r\n?|\n)\s*(?:\r\n?|\n)")
_BOUNDARY = regex.compile(r"\b", regex.WORD | regex.V1)
_ENDS = frozenset(".!?…。！？")

_ELIDED = {
    "ca": "d l m n s t",
    "fr": "c d j jusqu l lorsqu m n puisqu qu quoiqu s t",
    "it": "agl all c coll d dagl dall degl dell gl l m negl nell pell s sugl sull t un v",
}
"""Language → what stands before an apostrophe as a word of its own, after Lucene's filters of elisions."""
_DOTLESS = ("az", "tr")
"""Languages in which I is the capital of ı, and İ that of i."""


def normalised(text: str, *, lowercase: bool = True, language: str = "") -> str:
    r"""A text, or a token, as the words of a corpus are spelt.

    Characters are composed (NFC), every apostrophe is ', what cannot be seen and means nothing is gone.
    The language, a tag such as "tr", or none, decides what a capital is the capital of.

    >>> normalised("Don’t"), normalised("cafe\u0301") == "caf\xe9", normalised("co\xadoperate")
    ("don't", True, 'cooperate')
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text).translate(_APOSTROPHES))
    if not lowercase:
        return text
    if _primary(language) in _DOTLESS:
        text = text.replace("I", "ı").replace("İ", "i")
    return unicodedata.normalize("NFC", text.lower())


def tokenise(text: str, *, lowercase: bool = True, language: str = "") -> list[list[str]]:
    r"""Sentences of words.

    A sentence ends at `.`, `!`, `?`, `…` (also `。`, `！`, `？`) and at an empty line; a line break
    alone ends nothing, nor does a full stop within a word (`3.14`). A word holds a letter or a digit.
    In French, Italian and Catalan (language: a tag such as "fr", or none) an elided word is a word of its
    own: `l'élève` is `l'` and `élève`.

    >>> tokenise("The cat sat.  Don't\nmove, 2 cats!")
    [['the', 'cat', 'sat'], ["don't", 'move', '2', 'cats']]
    >>> tokenise("L’élève d'aujourd'hui", language="fr")
    [["l'", 'élève', "d'", "aujourd'hui"]]
    """
    elided = frozenset(_ELIDED.get(_primary(language), "").split())
    known: dict[str, list[list[str]]] = {}  # a language has few words, and a text has many
    sentences: list[list[str]] = []
    for paragraph in _EMPTY_LINE.split(normalised(text, lowercase=lowercase, language=language)):
        sentence: list[str] = []
        sentences.append(sentence)
        for chunk in paragraph.split():
            if (parts := known.get(chunk)) is None:
                parts = known[chunk] = _cut(chunk, elided)
            sentence += parts[0]
            for part in parts[1:]:
                sentences.append(sentence := list(part))
    return [sentence for sentence in sentences if sentence]


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


def _cut(chunk: str, elided: frozenset[str]) -> list[list[str]]:
    """The words of what stands between two spaces, in a list more than sentences end in it."""
    parts: list[list[str]] = [[]]
    word = ""
    for piece in (*_BOUNDARY.split(chunk), ""):
        if any(map(str.isalnum, piece)):
            word += piece
            continue
        if word:
            parts[-1] += _without_elisions(word.strip("_"), elided)
            word = ""
        if not _ENDS.isdisjoint(piece):
            parts.append([])
    return parts


def _without_elisions(word: str, elided: frozenset[str]) -> Iterator[str]:
    while elided and "'" in word:
        before, _, rest = word.partition("'")
        if before.lower() not in elided or not rest:
            break
        yield f"{before}'"
        word = rest
    yield word
