"""Lesson H: who answers an analogy, and what is left out before anybody is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from generator.engine.models import BATTERY, Score, glove, score, smollm2_facts
from generator.lessons.course.steps import Column, Gaps, LessonNumbers, Ranked, RankingStep
from generator.lessons.course.tables import WordRows, common_words, tokens

SLUG = "analogies"

Question: TypeAlias = tuple[tuple[str, str, str], str]
QUESTIONS: Mapping[str, Question] = {
    "king": (("man", "king", "woman"), "queen"),
    "paris": (("france", "paris", "italy"), "rome"),
    "doctor": (("man", "doctor", "woman"), ""),
    "walking": (("walk", "walking", "swim"), "swimming"),
    "better": (("good", "better", "bad"), "worse"),
    "berlin": (("germany", "berlin", "spain"), "madrid"),
}
OF_SMOLLM2: Mapping[str, Question] = {
    "king_s": (("␣man", "␣king", "␣woman"), "␣queen"),
    "paris_s": (("␣France", "␣Paris", "␣Italy"), "␣Rome"),
    "doctor_s": (("␣man", "␣doctor", "␣woman"), ""),
}
SHOWN = 6


def tell() -> LessonNumbers:
    """glove, smollm2: scores by kind. king, king_s …: rankings by GloVe and SmolLM2, inputs let in."""
    found = {name: _ranked(common_words(), *question) for name, question in QUESTIONS.items()}
    battery = smollm2_facts().battery
    return LessonNumbers(
        steps=(
            *(_step(name, found[name], {}) for name in ("king", "doctor")),
            *(
                _step(f"asked-{name}", ranked, dict(zip("abc", QUESTIONS[name][0], strict=True)))
                for name, ranked in found.items()
            ),
        ),
        glove=_scores(),
        smollm2=battery,
        questions=sum(each.questions for each in battery.values()),
        **found,
        **{name: _ranked(tokens(), *question) for name, question in OF_SMOLLM2.items()},
    )


def _step(name: str, ranked: tuple[Ranked, ...], gaps: Gaps) -> RankingStep:
    columns = Column("let-in", ranked), Column("left-out", ranked)
    return RankingStep(SLUG, name, columns, struck=True, gaps=gaps)


def _scores() -> Mapping[str, Score]:
    """Of GloVe: all 40,000 words may answer, for some words of the questions are rare."""
    table = glove()
    rows = table.hundredths / 100
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    small = {kind: tuple((a.lower(), b.lower()) for a, b in pairs) for kind, pairs in BATTERY.items()}
    return {kind: score(unit, table.ids, pairs) for kind, pairs in small.items()}


def _ranked(table: WordRows, asked: tuple[str, str, str], answer: str) -> tuple[Ranked, ...]:
    """The rows nearest to b − a + c, the inputs among them."""
    a, b, c = (table.row(word) for word in asked)
    return tuple(
        Ranked(word, cosine, "input" if word in asked else "wanted" if word == answer else "plain")
        for word, cosine in table.nearest(b - a + c, SHOWN)
    )
