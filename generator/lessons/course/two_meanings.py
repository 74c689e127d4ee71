"""Lesson J: one row for both meanings of a word, the same in every sentence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.engine.models import pair_cosines
from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import Bar, BarsStep, CourseStep, Mark, MeaningsStep
from generator.lessons.course.tables import common_words, tokens

SLUG = "two-meanings"

WATER = ("shore", "bridge", "river", "stream", "lake")
MONEY = ("investment", "credit", "mortgage", "loan", "deposit")
BLENDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True)
class Blend:
    """α river + (1 − α) loan, both at length 1, and its cosines with both and with bank."""

    share: float
    river: float
    loan: float
    bank: float


@dataclass(frozen=True)
class TwoMeanings:
    """What the lesson says. ranks: the place among bank's neighbours. s_: of SmolLM2."""

    steps: tuple[CourseStep, ...]
    water: tuple[Mark, ...]
    money: tuple[Mark, ...]
    low: float
    high: float
    outside_money: int
    outside_water: int
    rank_river: int
    rank_shore: int
    rank_loan: int
    candidates: int
    d: int
    near_apple: tuple[tuple[str, float], ...]
    apple_microsoft: float
    apple_fruit: float
    near_bat: tuple[tuple[str, float], ...]
    bat_cricket: float
    bat_animal: float
    blends: tuple[Blend, ...]
    best_blend: Blend
    s_river: float
    s_loan: float
    s_apple: float
    s_Apple: float  # noqa: N815 - the token's capital

    @property
    def compared(self) -> tuple[Mark, ...]:
        """All words that bank is compared with."""
        return (*self.money, *self.water)


@lru_cache(maxsize=1)
def tell() -> TwoMeanings:
    """The numbers of the lesson.

    >>> told = tell()
    >>> round(told.apple_microsoft, 2), told.outside_money, told.outside_water
    (0.73, 5, 0)
    """
    words, table = common_words(), tokens()
    pairs = pair_cosines("glove-6b-50d", False)
    water, money = (
        tuple(
            sorted((Mark(word, words.cosine("bank", word)) for word in side), key=lambda mark: -mark.cosine)
        )
        for side in (WATER, MONEY)
    )
    blends = tuple(map(_blend, BLENDS))
    return TwoMeanings(
        steps=(
            MeaningsStep(
                lesson=SLUG,
                id="bank",
                word="bank",
                row=words.row("bank"),
                left=water,
                right=money,
                low=pairs.low,
                high=pairs.high,
            ),
            *(
                BarsStep(
                    lesson=SLUG,
                    id=f"blend-{round(10 * each.share)}",
                    bars=(Bar("river", each.river), Bar("loan", each.loan), Bar("bank", each.bank)),
                    most=1.0,
                    gaps={"share": each.share, "rest": 1 - each.share},
                )
                for each in blends
            ),
        ),
        water=water,
        money=money,
        low=pairs.low,
        high=pairs.high,
        outside_money=sum(mark.cosine > pairs.high for mark in money),
        outside_water=sum(mark.cosine > pairs.high for mark in water),
        rank_river=words.rank("bank", "river"),
        rank_shore=words.rank("bank", "shore"),
        rank_loan=words.rank("bank", "loan"),
        candidates=len(words.words),
        d=words.rows.shape[1],
        near_apple=words.nearest(words.row("apple"), 4, ("apple",)),
        apple_microsoft=words.cosine("apple", "microsoft"),
        apple_fruit=words.cosine("apple", "fruit"),
        near_bat=words.nearest(words.row("bat"), 4, ("bat",)),
        bat_cricket=words.cosine("bat", "cricket"),
        bat_animal=words.cosine("bat", "animal"),
        blends=blends,
        best_blend=max(blends, key=lambda each: each.bank),
        s_river=table.cosine("␣bank", "␣river"),
        s_loan=table.cosine("␣bank", "␣loan"),
        s_apple=table.cosine("␣apple", "␣fruit"),
        s_Apple=table.cosine("␣Apple", "␣Microsoft"),
    )


def _blend(share: float) -> Blend:
    words = common_words()
    river, loan = (
        words.row(word) / float((words.row(word) @ words.row(word)) ** 0.5) for word in ("river", "loan")
    )
    mixed = share * river + (1 - share) * loan
    return Blend(share, *(cosine_similarity(mixed, words.row(word)) for word in ("river", "loan", "bank")))
