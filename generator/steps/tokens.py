"""The sequence of tokens, before anything is looked up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

MARKERS = ("##", "Ġ", "▁")
"""How vocabularies of subwords start a token: WordPiece one that goes on with a word; byte-level BPE and
SentencePiece one that has a space before it."""


@dataclass(frozen=True)
class TokensStep:
    """tokens: n of them, in order. text: what a model's tokenizer cut into them, where it did. ids: n."""

    kind: ClassVar = "tokens"
    id: str
    tokens: tuple[str, ...]
    text: str | None = None
    ids: tuple[int, ...] = ()

    @property
    def pieces(self) -> tuple[str, ...] | None:
        """The text as it was cut, a piece a token; None without one, or where tokens are spelt otherwise."""
        return None if self.text is None else pieces(self.text, self.tokens)

    @property
    def markers(self) -> tuple[str, ...]:
        """The signs of MARKERS that tokens start with."""
        if self.text is None:
            return ()
        return tuple(sign for sign in MARKERS if any(token.startswith(sign) for token in self.tokens))


def pieces(text: str, tokens: Sequence[str]) -> tuple[str, ...] | None:
    """The text cut where its tokens begin; together they are the text again.

    Returns:
        None where the tokens do not spell the text letter by letter, capital or small: a tokenizer may
        write letters as bytes, or a word that it does not know as [UNK].

    >>> pieces("The cat drizzles", ["the", "cat", "dri", "##zzles"])
    ('The', ' cat', ' dri', 'zzles')
    >>> pieces("The cat", ["[UNK]", "cat"]) is None
    True
    """
    small = text.lower()
    if len(small) != len(text):
        return None
    ends = []
    at = 0
    for token in tokens:
        bare = _bare(token).lower()
        start = small.find(bare, at)
        if start < 0 or small[at:start].strip():
            return None
        at = start + len(bare)
        ends.append(at)
    if small[at:].strip() or not ends:
        return None
    ends[-1] = len(text)
    return tuple(text[start:end] for start, end in zip((0, *ends), ends, strict=False))


def _bare(token: str) -> str:
    for sign in MARKERS:
        if token.startswith(sign) and token != sign:
            return token[len(sign) :]
    return "" if token in ("Ġ", "▁") else token
