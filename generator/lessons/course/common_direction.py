"""Lesson G: the rows of a real language model lean the same way; their mean goes before a cosine is read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from generator.engine.chance import PairCosines
from generator.engine.models import pair_cosines, smollm2, smollm2_facts
from generator.engine.similarity import cosine_similarity, norm
from generator.lessons.course.steps import (
    Bar,
    BarsStep,
    HillsStep,
    LessonNumbers,
    Mark,
    Scissors,
    ScissorsStep,
    UmbrellaStep,
)
from generator.lessons.course.tables import hill_of, tokens

SLUG = "common-direction"

PAIRS = (
    ("yoga", "influenza"),
    ("king", "queen"),
    ("cat", "dog"),
    ("hot", "cold"),
    ("man", "woman"),
    ("queen", "man"),
    ("king", "man"),
    ("the", "yoga"),
)
C = (0, 1, 2, 3, 4)
SHIFT = 5.0
MOST_COLUMNS = 5


@dataclass(frozen=True)
class Leaning:
    """A pair of tokens; above, above_after: the share of random pairs with a larger cosine."""

    scissors: Scissors
    above: float
    above_after: float


def tell() -> LessonNumbers:
    """leaning: the share of rows with a positive cosine with the mean row. by_id: the cosine with it.

    mean_norm: of the mean row; row_norm: of a row, on average. in_columns: the share of the mean row's
    squared length that its largest columns hold. stored, subtracted: of random pairs: mean, low, high.
    """
    table, facts = tokens(), smollm2_facts()
    stored, subtracted = pair_cosines("smollm2-135m", False), pair_cosines("smollm2-135m", True)
    pairs = [_leaning(f"␣{a}", f"␣{b}", stored, subtracted) for a, b in PAIRS]
    yoga, king = (each.scissors for each in pairs[:2])
    names = [f"{each.a[1:]}–{each.b[1:]}" for each in (yoga, king)]
    umbrella = tuple(map(_umbrella, C))
    squares = np.sort(table.mean**2)[::-1]
    return LessonNumbers(
        steps=(
            ScissorsStep(SLUG, "scissors", (yoga, king)),
            BarsStep(
                SLUG,
                "by-id",
                tuple(Bar(f"{each.first:,}–{each.last:,}", each.cosine) for each in facts.by_id),
                most=1.0,
            ),
            *(
                HillsStep(SLUG, f"hill-{name}", ((hill_of(name, random), tuple(map(Mark, names, cosines))),))
                for name, random, cosines in (
                    ("stored", stored, (yoga.stored, king.stored)),
                    ("subtracted", subtracted, (yoga.subtracted, king.subtracted)),
                )
            ),
            *umbrella,
        ),
        pairs=tuple(pairs),
        yoga=yoga,
        king=king,
        V=smollm2().size,
        d=smollm2().dimension,
        mean_norm=norm(table.mean),
        row_norm=facts.mean_norm,
        leaning=facts.leaning,
        in_columns=float(squares[:MOST_COLUMNS].sum() / squares.sum()),
        by_id=facts.by_id,
        stored=(stored.mean, stored.low, stored.high),
        subtracted=(subtracted.mean, subtracted.low, subtracted.high),
        glove_mean=pair_cosines("glove-6b-50d", False).mean,
        umbrella=umbrella,
        shift=SHIFT,
        near_cat=table.without_mean().around("␣cat", 8),
    )


def _leaning(one: str, other: str, stored: PairCosines, subtracted: PairCosines) -> Leaning:
    table = tokens()
    to_mean = (cosine_similarity(table.row(one), table.mean), cosine_similarity(table.row(other), table.mean))
    drawn = Scissors(one, other, table.cosine(one, other), table.subtracted(one, other), to_mean)
    return Leaning(drawn, stored.share_above(drawn.stored), subtracted.share_above(drawn.subtracted))


def _umbrella(c: float) -> UmbrellaStep:
    rows = [(x, y, float(c), 0.0) for x in (1.0, -1.0) for y in (1.0, -1.0)]
    pairs = list(combinations(rows, 2))
    flat = list(combinations([(x, y, 0.0, 0.0) for x, y, _, _ in rows], 2))
    means = [sum(cosine_similarity(a, b) for a, b in each) / len(each) for each in (pairs, flat)]
    return UmbrellaStep(SLUG, f"umbrella-{c:.0f}", float(c), means[0], means[1])
