"""Lesson J: one row for both meanings of a word, the same in every sentence."""

from __future__ import annotations

from dataclasses import dataclass

from generator.engine.models import pair_cosines
from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import Bar, BarsStep, LessonNumbers, Mark, MeaningsStep, sorted_marks
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


def tell() -> LessonNumbers:
    """water, money: words of either meaning by their cosine with bank in GloVe; s_…: in SmolLM2.

    rank_…: places among its neighbours. outside_…: how many lie above what random pairs have.
    """
    words, table = common_words(), tokens()
    pairs = pair_cosines("glove-6b-50d", False)
    water, money = (
        sorted_marks(Mark(word, words.cosine("bank", word)) for word in side) for side in (WATER, MONEY)
    )
    blends = tuple(map(_blend, BLENDS))
    return LessonNumbers(
        steps=(
            MeaningsStep(SLUG, "bank", "bank", words.row("bank"), water, money, pairs.low, pairs.high),
            *(
                BarsStep(
                    SLUG,
                    f"blend-{round(10 * each.share)}",
                    (Bar("river", each.river), Bar("loan", each.loan), Bar("bank", each.bank)),
                    most=1.0,
                    gaps={"share": each.share, "rest": 1 - each.share},
                )
                for each in blends
            ),
        ),
        compared=(*money, *water),
        water=water,
        money=money,
        high=pairs.high,
        outside_money=sum(mark.cosine > pairs.high for mark in money),
        outside_water=sum(mark.cosine > pairs.high for mark in water),
        rank_river=words.rank("bank", "river"),
        rank_shore=words.rank("bank", "shore"),
        rank_loan=words.rank("bank", "loan"),
        candidates=len(words.words),
        d=words.rows.shape[1],
        near_apple=words.around("apple", 4),
        apple_microsoft=words.cosine("apple", "microsoft"),
        apple_fruit=words.cosine("apple", "fruit"),
        bat_cricket=words.cosine("bat", "cricket"),
        bat_animal=words.cosine("bat", "animal"),
        best_blend=max(blends, key=lambda each: each.bank),
        s_river=table.cosine("␣bank", "␣river"),
        s_loan=table.cosine("␣bank", "␣loan"),
        s_apple=table.cosine("␣apple", "␣fruit"),
        s_Apple=table.cosine("␣Apple", "␣Microsoft"),
    )


def _blend(share: float) -> Blend:
    words = common_words()
    river, loan = (row / float((row @ row) ** 0.5) for row in (words.row("river"), words.row("loan")))
    mixed = share * river + (1 - share) * loan
    return Blend(share, *(cosine_similarity(mixed, words.row(word)) for word in ("river", "loan", "bank")))
