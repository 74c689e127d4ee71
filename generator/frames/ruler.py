"""A ruler from −1 to +1 on which cosines lie, with the band of chance in grey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.chance import ChanceBand
from generator.frames.scene import Box, Dot, Line, Shape, Text
from generator.notation import MINUS, fixed
from generator.words import Words

_BAND = 14.0
_TICK = 7.0


@dataclass(frozen=True)
class Ruler:
    """Centred on x (the zero), at height y; `half` units are a cosine of 1."""

    x: float
    y: float
    half: float

    def at(self, cosine: float) -> float:
        """Where a cosine lies, from left to right."""
        return self.x + cosine * self.half

    def shapes(self, band: ChanceBand, size: float) -> Iterator[Shape]:
        """The band, the line, its marks and their numbers, 20 units under the line."""
        if band.dimension == 1:  # two directions: a cosine is −1 or +1 and nothing between
            for end in (-1, 1):
                yield Box(self.at(end) - 4, self.y - _BAND / 2, 8, _BAND, "band", "edge")
        else:
            left, right = self.at(band.low), self.at(band.high)
            yield Box(left, self.y - _BAND / 2, right - left, _BAND, "band")
        yield Line(((self.at(-1), self.y), (self.at(1), self.y)), "edge", 2)
        for mark in (-1, -0.5, 0, 0.5, 1):
            high = _TICK if mark in (-1, 0, 1) else _TICK / 2
            yield Line(((self.at(mark), self.y - high), (self.at(mark), self.y + high)), "edge", 2)
        for mark, text in ((-1, MINUS + "1"), (0, "0"), (1, "+1")):
            yield Text(self.at(mark), self.y + 10 + size * 0.86, text, size, "muted", "middle")

    def dots(self, cosines: Sequence[float], radius: float = 6) -> Iterator[Shape]:
        """A dot for each cosine; those that would hide one another are stacked upwards."""
        rows: list[float] = []  # per row, where its last dot lies
        for cosine in sorted(cosines):
            x = self.at(cosine)
            row = next((place for place, last in enumerate(rows) if x - last >= radius * 2), len(rows))
            rows[row : row + 1] = [x]
            yield Dot(x, self.y - row * (radius * 2 - 1), radius, "ink", "paper", 1.5)

    def height_of(self, cosines: Sequence[float], radius: float = 6) -> float:
        """How far the stacked dots rise above the line."""
        tops = (self.y - shape.y for shape in self.dots(cosines, radius) if isinstance(shape, Dot))
        return max(tops, default=0.0) + radius


def band_words(band: ChanceBand, words: Words) -> str:
    """What the grey band is, short enough for a picture.

    >>> band_words(ChanceBand(6, -0.75, 0.75), Words({"frames.band": "grey: {low} … {high}"}))
    'grey: −0.75 … +0.75'
    """
    if band.dimension == 1:
        return words("frames.band-of-one")
    decimals = 2 if band.high < 0.995 else 4
    name = "frames.band" if band.rows is None else "frames.band-of-rows"
    return words(name, low=fixed(band.low, decimals), high=fixed(band.high, decimals))
