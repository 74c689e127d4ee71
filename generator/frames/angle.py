"""What an angle is called. The sign is told, and no direction is called similar."""

from __future__ import annotations

from generator.notation import degrees
from generator.words import Words

_UP_TO = (
    (29, "nearly-same"),
    (74, "same-way"),
    (105, "near-right"),
    (150, "apart"),
    (180, "nearly-opposite"),
)
"""Up to so many whole degrees, as they are shown, so is an angle called."""


def angle_words(cosine: float, words: Words) -> str:
    """The words for the angle of a cosine.

    >>> angle_words(0.97, Words({"page.angle.nearly-same": "nearly the same direction"}))
    'nearly the same direction'
    """
    if abs(cosine) == 1.0:
        name = "same" if cosine > 0 else "opposite"
    elif cosine == 0.0:
        name = "right"
    else:
        name = next(name for bound, name in _UP_TO if degrees(cosine) <= bound)
    return words(f"page.angle.{name}")
