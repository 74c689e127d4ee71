"""Lesson N: one matrix for both ends of the model, and what that does to gradients."""

from __future__ import annotations

import numpy as np

from generator.engine.models import smollm2, smollm2_facts
from generator.engine.similarity import dot_product
from generator.lessons.course.steps import Bar, BarsStep, Column, LessonNumbers, Ranked, RankingStep
from generator.lessons.course.tables import tokens

SLUG = "tied"

ASKED = ("king", "cat", "hot", "good")
SHOWN = 5
MILLION = 1e6


def tell() -> LessonNumbers:
    """scores: E · h for h = the row of ␣king, the highest first."""
    extract, parameters = smollm2(), smollm2_facts().parameters
    saved = extract.size * extract.dimension
    scores = {word: _scores(f"␣{word}") for word in ASKED}
    sizes = (Bar("tied", parameters / MILLION), Bar("two matrices", (parameters + saved) / MILLION))
    return LessonNumbers(
        steps=(
            BarsStep(SLUG, "sizes", sizes, most=180.0, decimals=1, gaps={"saved": saved / MILLION}),
            *(
                RankingStep(
                    SLUG,
                    f"scores-{word}",
                    (Column("scores", ranked),),
                    most=ranked[0].measure,
                    gaps={"word": word},
                )
                for word, ranked in scores.items()
            ),
        ),
        V=extract.size,
        d=extract.dimension,
        saved=saved,
        parameters=parameters,
        untied=parameters + saved,
        scores=scores["king"],
    )


def _scores(token: str) -> tuple[Ranked, ...]:
    table = tokens()
    row = table.row(token)
    order = np.argsort(-(table.rows @ row), kind="stable")[:SHOWN].tolist()
    scores = {table.words[at]: dot_product(table.rows[at], row) for at in order}
    return tuple(
        Ranked(word, score, "wanted" if word == token else "plain") for word, score in scores.items()
    )
