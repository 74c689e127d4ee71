"""Lesson O: tokens that the tokenizer hardly ever emits, and what their rows look like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from statistics import fmean

from generator.engine.models import pair_cosines, smollm2_facts
from generator.engine.similarity import norm
from generator.lessons.course.steps import Bar, BarsStep, Column, CourseStep, Ranked, RankingStep
from generator.lessons.course.tables import tokens

SLUG = "never-trained"

FRAGMENTS = ("␣strugg", "␣dissemin", "␣enthus", "␣affili", "␣authent")
WORDS = ("␣struggle", "␣king", "␣the")
LISTED = ("␣strugg", "␣struggle", "␣kitten", "␣the")
SHOWN = 6


@dataclass(frozen=True)
class NeverTrained:
    """What the lesson says. mutual: the mean cosine of the fragments with each other. norms: by token."""

    steps: tuple[CourseStep, ...]
    count: int
    mutual: float
    mutual_subtracted: float
    mean_norm: float
    fragment_norm: float
    norms: tuple[tuple[str, float], ...]
    any: float
    with_word: float


@lru_cache(maxsize=1)
def tell() -> NeverTrained:
    """The numbers of the lesson.

    >>> told = tell()
    >>> round(told.mutual, 2), told.fragment_norm > 2 * told.mean_norm
    (0.9, True)
    """
    table, facts = tokens(), smollm2_facts()
    pairs = list(combinations(FRAGMENTS, 2))
    norms = tuple((token, norm(table.row(token))) for token in (*FRAGMENTS, *WORDS))
    return NeverTrained(
        steps=(
            BarsStep(
                lesson=SLUG,
                id="norms",
                bars=tuple(Bar(token, value) for token, value in norms),
                most=9.0,
                reference=facts.mean_norm,
            ),
            *(
                RankingStep(
                    lesson=SLUG,
                    id=f"near-{token[1:]}",
                    columns=(Column("near", _near(token)),),
                    gaps={"token": token},
                )
                for token in LISTED
            ),
        ),
        count=len(FRAGMENTS),
        mutual=fmean(table.cosine(a, b) for a, b in pairs),
        mutual_subtracted=fmean(table.subtracted(a, b) for a, b in pairs),
        mean_norm=facts.mean_norm,
        fragment_norm=fmean(value for token, value in norms if token in FRAGMENTS),
        norms=norms,
        any=pair_cosines("smollm2-135m", False).mean,
        with_word=table.cosine("␣strugg", "␣struggle"),
    )


def _near(token: str) -> tuple[Ranked, ...]:
    table = tokens()
    return tuple(Ranked(*each) for each in table.nearest(table.row(token), SHOWN, (token,)))
