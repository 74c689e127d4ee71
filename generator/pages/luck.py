"""How much of a page's similarities chance alone explains."""

from __future__ import annotations

from dataclasses import dataclass

from generator.chance import ChanceBand, at_least_one_outside
from generator.comparison import Pair
from generator.steps import SimilaritiesStep


@dataclass(frozen=True)
class Luck:
    """The pairs of different rows with a cosine, each once; those outside the band; how likely that is.

    at_least_one: how often luck alone puts at least one of so many pairs outside; 0 … 1.
    """

    band: ChanceBand
    pairs: tuple[Pair, ...]
    outside: tuple[Pair, ...]
    at_least_one: float


def luck(step: SimilaritiesStep) -> Luck:
    """Counts the pairs of a page that lie outside the band of chance."""
    pairs = step.distinct_pairs
    outside = tuple(pair for pair in pairs if pair.cosine is not None and not step.band.holds(pair.cosine))
    return Luck(step.band, pairs, outside, at_least_one_outside(len(pairs)))
