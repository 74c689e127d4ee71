"""Lesson N: one matrix for both ends of the model, and what that does to gradients."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.engine.models import smollm2, smollm2_facts
from generator.engine.similarity import dot_product
from generator.lessons.course.steps import Bar, BarsStep, Column, CourseStep, Ranked, RankingStep
from generator.lessons.course.tables import tokens

SLUG = "tied"

ASKED = ("king", "cat", "hot", "good")
SHOWN = 5
MILLION = 1e6


@dataclass(frozen=True)
class Tied:
    """What the lesson says. scores: E · h for h = the row of ␣king, the highest first."""

    steps: tuple[CourseStep, ...]
    V: int
    d: int
    saved: int
    parameters: int
    untied: int
    scores: tuple[Ranked, ...]


@lru_cache(maxsize=1)
def tell() -> Tied:
    """The numbers of the lesson.

    >>> told = tell()
    >>> told.saved, [(each.token, round(each.measure, 1)) for each in told.scores[:2]]
    (28311552, [('␣king', 5.1), ('King', 4.0)])
    """
    extract, facts = smollm2(), smollm2_facts()
    saved = extract.size * extract.dimension
    scores = {word: _scores(f"␣{word}") for word in ASKED}
    return Tied(
        steps=(
            BarsStep(
                lesson=SLUG,
                id="sizes",
                bars=(
                    Bar("tied", facts.parameters / MILLION),
                    Bar("two matrices", (facts.parameters + saved) / MILLION),
                ),
                most=180.0,
                decimals=1,
                gaps={"saved": saved / MILLION},
            ),
            *(
                RankingStep(
                    lesson=SLUG,
                    id=f"scores-{word}",
                    columns=(Column("scores", ranked),),
                    most=ranked[0].measure,
                    gaps={"word": word},
                )
                for word, ranked in scores.items()
            ),
        ),
        V=extract.size,
        d=extract.dimension,
        saved=saved,
        parameters=facts.parameters,
        untied=facts.parameters + saved,
        scores=scores["king"],
    )


def _scores(token: str) -> tuple[Ranked, ...]:
    table = tokens()
    row = table.row(token)
    order = np.argsort(-(table.rows @ row), kind="stable")[:SHOWN].tolist()
    return tuple(
        Ranked(
            table.words[at],
            dot_product(table.rows[at], row),
            "wanted" if table.words[at] == token else "plain",
        )
        for at in order
    )
