"""Shares of the spread in whole percent, as charts say them."""

from __future__ import annotations

from generator.words.words import Words


def share_text(share: float, words: Words) -> str:
    """A share, never 0% of what is there, or 100% of what only nearly is.

    >>> texts = {"charts.map.share-under": "under 1%", "charts.map.share": "{percent}%"}
    >>> share_text(0.0004, Words(texts)), share_text(0.265, Words(texts))
    ('under 1%', '26%')
    """
    if 0 < share < 0.005:
        return words("charts.map.share-under")
    return words(
        "charts.map.share-over" if 0.995 <= share < 1 else "charts.map.share", percent=round(100 * share)
    )
