"""Lesson F: who stands nearest in a real table, and why that is no list of synonyms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.engine.models import smollm2, smollm2_facts
from generator.lessons.course.steps import Column, CourseStep, Ranked, RankingStep
from generator.lessons.course.tables import SPACE, common_words, tokens

SLUG = "nearest"

TRIED = ("king", "hot", "cat", "bank", "good", "walk", "Paris", "doctor")
SHOWN = 8


@dataclass(frozen=True)
class Nearest:
    """What the lesson says. near: by token, SmolLM2's nearest; glove: by word, GloVe's."""

    steps: tuple[CourseStep, ...]
    tried: tuple[str, ...]
    hot_cold: float
    hot_warm: float
    king: tuple[tuple[str, float], ...]
    good_bad: float
    glove_hot_cold: float
    glove_hot_warm: float
    kitten_for_cat: int
    cat_for_kitten: int
    cat_kitten: float
    near_kitten: tuple[tuple[str, float], ...]
    opposite: tuple[tuple[str, float], ...]
    glove_opposite: tuple[tuple[str, float], ...]
    V: int
    spelled: int
    begins: float
    same: float


@lru_cache(maxsize=1)
def tell() -> Nearest:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [round(number, 2) for number in (told.hot_cold, told.hot_warm, told.good_bad)], told.cat_for_kitten
    ([0.58, 0.55, 0.8], 41878)
    """
    table, words, extract, facts = tokens(), common_words(), smollm2(), smollm2_facts()
    ids = extract.by_token
    cat, kitten = ids[f"{SPACE}cat"], ids[f"{SPACE}kitten"]
    lists = {word: _lists(word) for word in TRIED}
    return Nearest(
        steps=(
            RankingStep(
                lesson=SLUG,
                id="hot-and-cold",
                columns=_lists("hot", wanted=("␣cold", "cold", "␣warm", "warm")),
            ),
            RankingStep(
                lesson=SLUG,
                id="not-mutual",
                columns=(
                    Column("cat", _around("␣cat", "␣kitten", extract.rank(cat, kitten))),
                    Column("kitten", _around("␣kitten", "␣cat", extract.rank(kitten, cat))),
                ),
            ),
            *(
                RankingStep(lesson=SLUG, id=f"near-{word.lower()}", columns=columns, gaps={"word": word})
                for word, columns in lists.items()
            ),
        ),
        tried=TRIED,
        hot_cold=table.cosine("␣hot", "␣cold"),
        hot_warm=table.cosine("␣hot", "␣warm"),
        king=table.nearest(table.row("␣king"), 5, ("␣king",)),
        good_bad=words.cosine("good", "bad"),
        glove_hot_cold=words.cosine("hot", "cold"),
        glove_hot_warm=words.cosine("hot", "warm"),
        kitten_for_cat=extract.rank(cat, kitten),
        cat_for_kitten=extract.rank(kitten, cat),
        cat_kitten=table.cosine("␣cat", "␣kitten"),
        near_kitten=table.nearest(table.row("␣kitten"), 4, ("␣kitten",)),
        opposite=table.nearest(-table.row("␣good"), 3),
        glove_opposite=words.nearest(-words.row("hot"), 3),
        V=extract.size,
        spelled=facts.spelled,
        begins=facts.begins / facts.spelled,
        same=facts.same / facts.spelled,
    )


def _lists(word: str, wanted: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The nearest tokens as stored, without the mean, and the nearest words of GloVe."""
    table, words, token = tokens(), common_words(), f"␣{word}"
    less = table.without_mean()
    found = (
        ("stored", table.nearest(table.row(token), SHOWN, (token,))),
        ("subtracted", less.nearest(less.row(token), SHOWN, (token,))),
        ("glove", words.nearest(words.row(word.lower()), SHOWN, (word.lower(),))),
    )
    return tuple(
        Column(
            name,
            tuple(Ranked(each, cosine, "wanted" if each in wanted else "plain") for each, cosine in near),
        )
        for name, near in found
    )


def _around(token: str, other: str, rank: int) -> tuple[Ranked, ...]:
    """The nearest of a token, and another one with its place far behind."""
    table = tokens()
    near = table.nearest(table.row(token), 6, (token,))
    lines = [Ranked(each, cosine, rank=place) for place, (each, cosine) in enumerate(near, 1)]
    return (*lines, Ranked(other, table.cosine(token, other), "wanted", rank))
