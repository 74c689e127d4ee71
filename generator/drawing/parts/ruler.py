"""A ruler from −1 to +1 on which cosines lie, with the band of chance in grey."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.drawing.scene import Box, Curve, Dot, Line, Shape, Text, paragraph
from generator.engine.chance import ChanceBand
from generator.lessons.steps import SimilaritiesStep
from generator.words.numbers import MINUS, fixed
from generator.words.words import Words

_BAND = 14.0
_TICK = 7.0
BETWEEN = 22.0

_OVER, _UNDER = 44.0, 46.0
PAIRS_HEIGHT = _OVER + _UNDER
"""From the top of the highest dot to the one line of words under the ruler, or under both."""
_MOST_DOTS = 100
_BINS = 40


@dataclass(frozen=True)
class Ruler:
    """Centred on x (the zero), at height y; `half` units are a cosine of 1."""

    x: float
    y: float
    half: float

    def at(self, cosine: float) -> float:
        """Where a cosine lies, from left to right."""
        return self.x + cosine * self.half

    def band(self, band: ChanceBand | None, top: float, bottom: float, wide: float) -> Iterator[Shape]:
        """The band of chance, if there is one; in one dimension two bars of a width."""
        if band is None:
            return
        if band.dimension == 1:  # two directions: a cosine is −1 or +1 and nothing between
            for end in (-1, 1):
                yield Box(self.at(end) - wide / 2, top, wide, bottom - top, "band", "edge")
        else:
            left, right = self.at(band.low), self.at(band.high)
            yield Box(left, top, right - left, bottom - top, "band")

    def numbers(self, y: float, size: float) -> Iterator[Shape]:
        """The numbers of the ends and of zero, under y."""
        for mark, text in ((-1, MINUS + "1"), (0, "0"), (1, "+1")):
            yield Text(self.at(mark), y + size * 0.86, text, size, "muted", "middle")

    @property
    def below(self) -> Ruler:
        """Another one under it."""
        return replace(self, y=self.y + BETWEEN)

    def shapes(self, band: ChanceBand | None, size: float = 0) -> Iterator[Shape]:
        """The band, the line, its marks and their numbers, 20 units under the line; size 0: no numbers."""
        yield from self.band(band, self.y - _BAND / 2, self.y + _BAND / 2, 8)
        yield Line(((self.at(-1), self.y), (self.at(1), self.y)), "edge", 2)
        for mark in (-1, -0.5, 0, 0.5, 1):
            high = _TICK if mark in (-1, 0, 1) else _TICK / 2
            yield Line(((self.at(mark), self.y - high), (self.at(mark), self.y + high)), "edge", 2)
        if size:
            yield from self.numbers(self.y + 10, size)

    def triangle(self, cosine: float, tip: float, size: float = 4.5) -> Iterator[Shape]:
        """The mark of a second cosine, its tip up: in all dimensions, or after the mean is subtracted."""
        x = self.at(cosine)
        corners = ((x, tip), (x + size, tip + 1.7 * size), (x - size, tip + 1.7 * size))
        yield Curve((corners,), "paper")
        yield Line((*corners, corners[0]), "ink", 1.5)

    def triangles_on(
        self, cosines: Iterable[float], band: ChanceBand, size: float, half: float = 5.5
    ) -> Iterator[Shape]:
        """The ruler with numbers, and second cosines on its line; `half`: of a mark's width."""
        yield from self.shapes(band, size)
        for cosine in cosines:
            yield from self.triangle(cosine, self.y - half, half)

    def dots(self, cosines: Sequence[float], radius: float) -> Iterator[Dot]:
        """A dot for each cosine; those that would hide one another are stacked upwards."""
        rows: list[float] = []  # per row, where its last dot lies
        for cosine in sorted(cosines):
            x = self.at(cosine)
            row = next((row for row, last in enumerate(rows) if x - last >= radius * 2), len(rows))
            rows[row : row + 1] = [x]
            yield Dot(x, self.y - row * (radius * 2 - 1), radius, "ink", "paper", 1.5)


def band_words(band: ChanceBand | None, words: Words) -> str:
    """What the grey band is, short enough for a picture; or why there is none.

    >>> band_words(ChanceBand(6, -0.75, 0.75), Words({"frames.band": "grey: {low} … {high}"}))
    'grey: −0.75 … +0.75'
    """
    if band is None:
        return words("frames.band-none")
    if band.dimension == 1:
        return words("frames.band-of-one")
    decimals = 2 if band.high < 0.995 else 4
    name = "frames.band" if band.rows is None else "frames.band-of-rows"
    return words(name, low=fixed(band.low, decimals), high=fixed(band.high, decimals))


def pairs_ruler(
    step: SimilaritiesStep, ends: tuple[float, float], y: float, size: float, words: Words
) -> Iterator[Shape]:
    """All pairs on one ruler between two ends: a dot each, or bars that count them where there are too many.

    Under it a second one, where the mean was subtracted. Nothing where no pair has a cosine.
    """
    cosines = [pair.cosine for pair in step.distinct_pairs if pair.cosine is not None]
    if not cosines:
        return
    left, right = ends
    over = _OVER - BETWEEN if step.centred and len(cosines) <= _MOST_DOTS else _OVER
    ruler = Ruler((left + right) / 2, y + over, (right - left) / 2)
    band = band_words(step.band, words)
    sizes = ((list(ruler.dots(cosines, radius)), radius) for radius in (6.0, 5.0, 4.0, 3.0))
    dots = next((dots for dots, radius in sizes if min(dot.y for dot in dots) - radius >= y), None)
    second = step.with_mean_subtracted
    if dots is None or len(cosines) > _MOST_DOTS:
        dots = second = None
    yield from ruler.shapes(step.band, 0 if second else size)
    if second is not None and second.band is not None:
        after = [pair.cosine or 0.0 for pair in second.distinct_pairs]
        yield from ruler.below.triangles_on(after, second.band, size)
    if dots is not None:
        yield from dots
        note = words("frames.similarities.ruler", band=band)
        if step.full is not step.comparison and step.band is not None:
            gaps: dict[str, object] = {"d": step.vectors.shape[1], "full": step.band.dimension}
            note = f"{words('frames.full-legend', **gaps)}; {band}"
            for pair in step.in_full.distinct_pairs:
                yield from ruler.triangle(pair.cosine or 0.0, ruler.y + 1)
        if second is not None:
            note = words("frames.similarities.centred")
    else:
        counts = Counter(min(_BINS - 1, int((number + 1) / 2 * _BINS)) for number in cosines)
        most = max(counts.values())
        wide = (right - left) / _BINS
        for index, count in sorted(counts.items()):
            high = max(1.5, count / most * (over - 8))
            yield Box(left + index * wide + 0.5, ruler.y - high, wide - 1, high, "bar")
        note = words("frames.similarities.counts", most=most, band=band)
    at = (ruler.x, y + PAIRS_HEIGHT)
    yield from paragraph(note, at, right - left + 24, size, size + 3, anchor="middle")
