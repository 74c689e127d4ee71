"""Lesson H: who answers an analogy, and what is left out before anybody is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from generator.engine.models import BATTERY, Score, glove, score, smollm2_facts
from generator.lessons.course.steps import Column, CourseStep, Ranked, RankingStep
from generator.lessons.course.tables import WordRows, common_words, tokens

SLUG = "analogies"

Question = tuple[str, str, str]
KING: Question = ("man", "king", "woman")
QUESTIONS: Mapping[str, tuple[Question, str]] = {
    "king": (KING, "queen"),
    "paris": (("france", "paris", "italy"), "rome"),
    "doctor": (("man", "doctor", "woman"), ""),
    "walking": (("walk", "walking", "swim"), "swimming"),
    "better": (("good", "better", "bad"), "worse"),
    "berlin": (("germany", "berlin", "spain"), "madrid"),
}
SHOWN = 6


@dataclass(frozen=True)
class Analogies:
    """What the lesson says.

    glove, smollm2: the score by kind. king, paris, doctor: the rankings, inputs let in. right: how many of
    all questions were right.
    """

    steps: tuple[CourseStep, ...]
    glove: Mapping[str, Score]
    smollm2: Mapping[str, Score]
    king: tuple[Ranked, ...]
    king_s: tuple[Ranked, ...]
    paris: tuple[Ranked, ...]
    paris_s: tuple[Ranked, ...]
    doctor: tuple[Ranked, ...]
    doctor_s: tuple[Ranked, ...]
    candidates: int
    candidates_s: int
    questions: int


@lru_cache(maxsize=1)
def tell() -> Analogies:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [(each.token, round(each.measure, 2)) for each in told.king[:2]]
    [('king', 0.89), ('queen', 0.86)]
    """
    words, table = common_words(), tokens()
    found = {name: _ranked(words, asked, answer) for name, (asked, answer) in QUESTIONS.items()}
    king_s = _ranked(table, ("␣man", "␣king", "␣woman"), "␣queen")
    paris_s = _ranked(table, ("␣France", "␣Paris", "␣Italy"), "␣Rome")
    doctor_s = _ranked(table, ("␣man", "␣doctor", "␣woman"), "")
    return Analogies(
        steps=(
            RankingStep(
                lesson=SLUG,
                id="king",
                columns=(Column("let-in", found["king"]), Column("left-out", found["king"])),
                struck=True,
            ),
            RankingStep(
                lesson=SLUG,
                id="doctor",
                columns=(Column("let-in", found["doctor"]), Column("left-out", found["doctor"])),
                struck=True,
            ),
            *(
                RankingStep(
                    lesson=SLUG,
                    id=f"asked-{name}",
                    columns=(Column("let-in", ranked), Column("left-out", ranked)),
                    struck=True,
                    gaps=dict(zip("abc", QUESTIONS[name][0], strict=True)),
                )
                for name, ranked in found.items()
            ),
        ),
        glove=_scores(),
        smollm2=smollm2_facts().battery,
        king=found["king"],
        king_s=king_s,
        paris=found["paris"],
        paris_s=paris_s,
        doctor=found["doctor"],
        doctor_s=doctor_s,
        candidates=len(words.words),
        candidates_s=49152,
        questions=sum(each.questions for each in smollm2_facts().battery.values()),
    )


def _scores() -> Mapping[str, Score]:
    """Of GloVe: all 40,000 words may answer, for some words of the questions are rare."""
    table = glove()
    rows = table.hundredths / 100
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    small = {kind: tuple((a.lower(), b.lower()) for a, b in pairs) for kind, pairs in BATTERY.items()}
    return {kind: score(unit, table.ids, pairs) for kind, pairs in small.items()}


def _ranked(table: WordRows, asked: Question, answer: str) -> tuple[Ranked, ...]:
    """The rows nearest to b − a + c, the inputs among them."""
    a, b, c = (table.row(word) for word in asked)
    near = table.nearest(b - a + c, SHOWN + len(asked))
    lines = [
        Ranked(word, cosine, "input" if word in asked else "wanted" if word == answer else "plain")
        for word, cosine in near
    ]
    return tuple(lines[:SHOWN])
