"""All pairs of a page on one ruler: a dot each, or bars that count them where there are too many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.frames.ruler import Ruler, band_words
from generator.frames.scene import Box, Shape, Text
from generator.frames.text import wrapped
from generator.steps import SimilaritiesStep
from generator.words import Words

_OVER, _UNDER = 44.0, 46.0
PAIRS_HEIGHT = _OVER + _UNDER
"""From the top of the highest dot to the one line of words under the ruler."""
_MOST_DOTS = 100
_BINS = 40


def pairs_ruler(
    step: SimilaritiesStep, ends: tuple[float, float], y: float, size: float, words: Words
) -> Iterator[Shape]:
    """The ruler between two ends; nothing where no pair has a cosine.

    Args:
        step: whose pairs.
        ends: from left to right, where −1 and +1 lie.
        y: the top.
        size: of the letters.
        words: the table of words.
    """
    cosines = [pair.cosine for pair in step.distinct_pairs if pair.cosine is not None]
    if not cosines:
        return
    left, right = ends
    ruler = Ruler((left + right) / 2, y + _OVER, (right - left) / 2)
    band = band_words(step.band, words)
    yield from ruler.shapes(step.band, size)
    radius = next((r for r in (6.0, 5.0, 4.0, 3.0) if ruler.height_of(cosines, r) <= _OVER), None)
    if radius is not None and len(cosines) <= _MOST_DOTS:
        yield from ruler.dots(cosines, radius)
        note = words("frames.similarities.ruler", band=band)
    else:
        counts = Counter(min(_BINS - 1, int((number + 1) / 2 * _BINS)) for number in cosines)
        most = max(counts.values())
        wide = (right - left) / _BINS
        for place, count in sorted(counts.items()):
            high = max(1.5, count / most * (_OVER - 8))
            yield Box(left + place * wide + 0.5, ruler.y - high, wide - 1, high, "bar")
        note = words("frames.similarities.counts", most=most, band=band)
    for place, line in enumerate(wrapped(note, right - left + 24, size)):
        yield Text(ruler.x, y + PAIRS_HEIGHT + place * (size + 3), line, size, "muted", "middle")
