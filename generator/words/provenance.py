"""Where vectors come from, as every figure and page says it."""

from __future__ import annotations

from generator.embeddings import Provenance
from generator.words import Words


def provenance_text(provenance: Provenance, words: Words, *, short: bool = False) -> str:
    """One line. short: for pictures as small as a card.

    >>> words = Words({"provenance.random": "random numbers (seed {seed})"})
    >>> provenance_text(Provenance("random", {"seed": 0}), words)
    'random numbers (seed 0)'
    """
    method = provenance.details.get("method")
    name = provenance.source if method is None else f"{provenance.source}-{method}"
    return words(f"provenance.{'short.' if short else ''}{name}", **provenance.details)
