"""Lesson F: who stands nearest in a real table, and why that is no list of synonyms."""

from __future__ import annotations

from generator.engine.models import smollm2, smollm2_facts
from generator.lessons.course.steps import Column, LessonNumbers, Ranked, RankingStep
from generator.lessons.course.tables import SPACE, common_words, tokens

SLUG = "nearest"

TRIED = ("king", "hot", "cat", "bank", "good", "walk", "Paris", "doctor")
SHOWN = 8


def tell() -> LessonNumbers:
    """Who is nearest to whom in SmolLM2; glove_…: in GloVe."""
    table, words, extract, facts = tokens(), common_words(), smollm2(), smollm2_facts()
    cat, kitten = extract.by_token[f"{SPACE}cat"], extract.by_token[f"{SPACE}kitten"]
    kitten_for_cat, cat_for_kitten = extract.rank(cat, kitten), extract.rank(kitten, cat)
    not_mutual = (
        Column("cat", _around("␣cat", "␣kitten", kitten_for_cat)),
        Column("kitten", _around("␣kitten", "␣cat", cat_for_kitten)),
    )
    return LessonNumbers(
        steps=(
            RankingStep(SLUG, "hot-and-cold", _lists("hot", wanted=("␣cold", "cold", "␣warm", "warm"))),
            RankingStep(SLUG, "not-mutual", not_mutual),
            *(RankingStep(SLUG, f"near-{word.lower()}", _lists(word), gaps={"word": word}) for word in TRIED),
        ),
        tried=TRIED,
        hot_cold=table.cosine("␣hot", "␣cold"),
        hot_warm=table.cosine("␣hot", "␣warm"),
        king=table.around("␣king", 5),
        good_bad=words.cosine("good", "bad"),
        glove_hot_cold=words.cosine("hot", "cold"),
        glove_hot_warm=words.cosine("hot", "warm"),
        kitten_for_cat=kitten_for_cat,
        cat_for_kitten=cat_for_kitten,
        cat_kitten=table.cosine("␣cat", "␣kitten"),
        opposite=table.nearest(-table.row("␣good"), 3),
        glove_opposite=words.nearest(-words.row("hot"), 3),
        V=extract.size,
        spelled=facts.spelled,
        begins=facts.begins / facts.spelled,
        same=facts.same / facts.spelled,
    )


def _lists(word: str, wanted: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """The nearest tokens as stored, without the mean, and the nearest words of GloVe."""
    found = {
        "stored": tokens().around(f"␣{word}", SHOWN),
        "subtracted": tokens().without_mean().around(f"␣{word}", SHOWN),
        "glove": common_words().around(word.lower(), SHOWN),
    }
    return tuple(
        Column(
            name, tuple(Ranked(one, cosine, "wanted" if one in wanted else "plain") for one, cosine in near)
        )
        for name, near in found.items()
    )


def _around(token: str, other: str, rank: int) -> tuple[Ranked, ...]:
    """The nearest of a token, and another one with its place far behind."""
    near = enumerate(tokens().around(token, 6), 1)
    lines = [Ranked(each, cosine, rank=at) for at, (each, cosine) in near]
    return (*lines, Ranked(other, tokens().cosine(token, other), "wanted", rank))
