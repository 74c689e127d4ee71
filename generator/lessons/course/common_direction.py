"""Lesson G: the rows of a real language model lean the same way; their mean goes before a cosine is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np

from generator.engine.models import Range, pair_cosines, smollm2, smollm2_facts
from generator.engine.similarity import cosine_similarity, norm
from generator.lessons.course.steps import (
    Bar,
    BarsStep,
    CourseStep,
    HillsStep,
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


@dataclass(frozen=True)
class CommonDirection:
    """What the lesson says.

    pairs: eight; the first two are drawn. V, d: of the matrix. mean_norm: of the mean row; row_norm: of a
    row, on average. leaning: the share of rows with a positive cosine with the mean row. columns: how many
    of the d columns hold the share `in_columns` of the mean row's squared length. by_id: the cosine with the
    mean row. stored, subtracted: of random pairs: mean, low, high. glove_mean: of random pairs of GloVe's
    frequent words. umbrella: (c, mean cosine, the same without the mean). cat_in: ␣cat and ␣in without the
    mean, and its place among the neighbours.
    """

    steps: tuple[CourseStep, ...]
    pairs: tuple[Leaning, ...]
    V: int
    d: int
    mean_norm: float
    row_norm: float
    leaning: float
    columns: int
    in_columns: float
    by_id: tuple[Range, ...]
    stored: tuple[float, float, float]
    subtracted: tuple[float, float, float]
    random_pairs: int
    glove_mean: float
    umbrella: tuple[UmbrellaStep, ...]
    shift: float
    near_cat: tuple[tuple[str, float], ...]

    @property
    def yoga(self) -> Scissors:
        """The first pair."""
        return self.pairs[0].scissors

    @property
    def king(self) -> Scissors:
        """The second."""
        return self.pairs[1].scissors

    @property
    def king_man(self) -> Scissors:
        """The seventh."""
        return self.pairs[6].scissors


@lru_cache(maxsize=1)
def tell() -> CommonDirection:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [(round(pair.stored, 2), round(pair.subtracted, 2)) for pair in (told.yoga, told.king)]
    [(0.61, 0.08), (0.62, 0.66)]
    """
    table, facts = tokens(), smollm2_facts()
    stored, subtracted = pair_cosines("smollm2-135m", False), pair_cosines("smollm2-135m", True)
    pairs = []
    for a, b in PAIRS:
        one, other = f"␣{a}", f"␣{b}"
        to_mean = tuple(cosine_similarity(table.row(each), table.mean) for each in (one, other))
        drawn = Scissors(
            one, other, table.cosine(one, other), table.subtracted(one, other), (to_mean[0], to_mean[1])
        )
        pairs.append(
            Leaning(drawn, stored.share_above(drawn.stored), subtracted.share_above(drawn.subtracted))
        )
    scissors = tuple(each.scissors for each in pairs[:2])
    umbrella = tuple(_umbrella(c) for c in C)
    squares = np.sort(table.mean**2)[::-1]
    near = table.without_mean()
    by_id = facts.by_id
    names = [f"{each.a[1:]}–{each.b[1:]}" for each in scissors]
    marks = [
        tuple(map(Mark, names, cosines))
        for cosines in ([each.stored for each in scissors], [each.subtracted for each in scissors])
    ]
    hills = (hill_of("stored", stored), hill_of("subtracted", subtracted))
    return CommonDirection(
        steps=(
            ScissorsStep(lesson=SLUG, id="scissors", pairs=scissors),
            BarsStep(
                lesson=SLUG,
                id="by-id",
                bars=tuple(Bar(f"{each.first:,}–{each.last:,}", each.cosine) for each in by_id),
                most=1.0,
            ),
            *(
                HillsStep(lesson=SLUG, id=f"hill-{hill.name}", hills=((hill, mark),))
                for hill, mark in zip(hills, marks, strict=True)
            ),
            *umbrella,
        ),
        pairs=tuple(pairs),
        V=smollm2().size,
        d=smollm2().dimension,
        mean_norm=norm(table.mean),
        row_norm=facts.mean_norm,
        leaning=facts.leaning,
        columns=MOST_COLUMNS,
        in_columns=float(squares[:MOST_COLUMNS].sum() / squares.sum()),
        by_id=by_id,
        stored=(stored.mean, stored.low, stored.high),
        subtracted=(subtracted.mean, subtracted.low, subtracted.high),
        random_pairs=stored.pairs,
        glove_mean=pair_cosines("glove-6b-50d", False).mean,
        umbrella=umbrella,
        shift=SHIFT,
        near_cat=near.nearest(near.row("␣cat"), 8, ("␣cat",)),
    )


def _umbrella(c: float) -> UmbrellaStep:
    rows = [(x, y, float(c), 0.0) for x in (1.0, -1.0) for y in (1.0, -1.0)]
    pairs = list(combinations(rows, 2))
    flat = list(combinations([(x, y, 0.0, 0.0) for x, y, _, _ in rows], 2))
    means = [sum(cosine_similarity(a, b) for a, b in each) / len(each) for each in (pairs, flat)]
    return UmbrellaStep(lesson=SLUG, id=f"umbrella-{c:.0f}", c=float(c), stored=means[0], subtracted=means[1])
