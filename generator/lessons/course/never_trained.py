"""Lesson O: tokens that the tokenizer hardly ever emits, and what their rows look like."""

from __future__ import annotations

from itertools import combinations
from statistics import fmean

from generator.engine.models import pair_cosines, smollm2_facts
from generator.engine.similarity import norm
from generator.lessons.course.steps import Bar, BarsStep, Column, LessonNumbers, Ranked, RankingStep
from generator.lessons.course.tables import tokens

SLUG = "never-trained"

FRAGMENTS = ("␣strugg", "␣dissemin", "␣enthus", "␣affili", "␣authent")
WORDS = ("␣struggle", "␣king", "␣the")
LISTED = ("␣strugg", "␣struggle", "␣kitten", "␣the")
SHOWN = 6


def tell() -> LessonNumbers:
    """mutual: the mean cosine of the fragments with each other. norms: by token."""
    table, facts = tokens(), smollm2_facts()
    pairs = list(combinations(FRAGMENTS, 2))
    norms = {token: norm(table.row(token)) for token in (*FRAGMENTS, *WORDS)}
    near = {token: tuple(Ranked(*each) for each in table.around(token, SHOWN)) for token in LISTED}
    return LessonNumbers(
        steps=(
            BarsStep(SLUG, "norms", tuple(map(Bar, norms, norms.values())), 9.0, facts.mean_norm),
            *(
                RankingStep(SLUG, f"near-{token[1:]}", (Column("near", ranked),), gaps={"token": token})
                for token, ranked in near.items()
            ),
        ),
        mutual=fmean(table.cosine(a, b) for a, b in pairs),
        mutual_subtracted=fmean(table.subtracted(a, b) for a, b in pairs),
        mean_norm=facts.mean_norm,
        fragment_norm=fmean(norms[token] for token in FRAGMENTS),
        norms=tuple(norms.items()),
        any=pair_cosines("smollm2-135m", False).mean,
        with_word=table.cosine("␣strugg", "␣struggle"),
    )
