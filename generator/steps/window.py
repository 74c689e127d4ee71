"""The window on one word of a sentence: the words within its reach are the word's contexts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.embeddings import Provenance


@dataclass(frozen=True)
class WindowStep:
    """words: of a sentence of the corpus, or of a part of it.

    centres: positions among them that the window has stood on by now, this one last. window: how many
    words to each side are contexts, at most. before, after: how many words of the sentence stand outside
    the part.
    """

    kind: ClassVar = "window"
    id: str
    words: tuple[str, ...]
    centres: tuple[int, ...]
    window: int
    before: int
    after: int
    provenance: Provenance

    @property
    def centre(self) -> int:
        """The position that the window stands on."""
        return self.centres[-1]

    @property
    def word(self) -> str:
        """The word in the middle."""
        return self.words[self.centre]

    @property
    def contexts(self) -> tuple[int, ...]:
        """The positions of its contexts, from left to right."""
        return self.contexts_at(self.centre)

    def contexts_at(self, centre: int) -> tuple[int, ...]:
        """The positions of the contexts of any word."""
        return contexts_of(centre, self.window, len(self.words))

    def beyond(self, centre: int) -> int:
        """How many contexts of a word stand outside the part."""
        left = min(self.before, max(0, self.window - centre))
        return left + min(self.after, max(0, centre + self.window + 1 - len(self.words)))


def contexts_of(centre: int, window: int, count: int) -> tuple[int, ...]:
    """The positions within a window, without its middle.

    >>> contexts_of(1, 2, 5)
    (0, 2, 3)
    """
    reached = range(max(0, centre - window), min(count, centre + window + 1))
    return tuple(place for place in reached if place != centre)
