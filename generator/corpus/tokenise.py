"""Text → sentences of words, the one way in which every corpus is cut."""

from __future__ import annotations

import unicodedata

import regex

_SENTENCE_END = regex.compile(r"[.!?…。！？]+|(?:\r\n?|\n)\s*(?:\r\n?|\n)")  # or an empty line
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*")


def tokenise(text: str, *, lowercase: bool = True) -> list[list[str]]:
    r"""Sentences of words.

    A sentence ends at `.`, `!`, `?`, `…` (also `。`, `！`, `？`) and at an empty line; a line break
    alone ends nothing. A word is a run of letters, their marks and digits; an apostrophe between
    two of them belongs to it (`don't`), and ’ counts as '. All else parts words. Characters are
    composed first (NFC), so that é is one character however it was typed.

    Args:
        text: any.
        lowercase: whether "The" and "the" are one word.

    Returns:
        Sentences that have at least one word.

    >>> tokenise("The cat sat.  Don't\nmove, 2 cats!")
    [['the', 'cat', 'sat'], ["don't", 'move', '2', 'cats']]
    """
    text = unicodedata.normalize("NFC", text).replace("’", "'")
    if lowercase:
        text = text.lower()
    sentences = (_WORD.findall(sentence) for sentence in _SENTENCE_END.split(text))
    return [sentence for sentence in sentences if sentence]
