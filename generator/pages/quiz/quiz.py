"""Questions computed from a page's own numbers, one line a kind in QUESTIONS.

A wrong option is what a real mistake leads to, with its reason. Whatever a preset cannot be asked (a
cosine where there is one token, a row that is too wide to be written) is left out.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.lessons.steps import Trace
from generator.pages.quiz import comparisons, tables
from generator.pages.quiz.question import Question, Quiz

QUESTIONS: tuple[Callable[[Trace], Question | None], ...] = (
    tables.shape_question,
    tables.parameters_question,
    tables.row_question,
    tables.length_question,
    comparisons.cosine_question,
    comparisons.impossible_question,
    comparisons.nearest_question,
    comparisons.doubled_question,
    tables.large_table_question,
    tables.right_angle_question,
)
"""In the order in which they are asked: a page tells E first, then X, then the comparisons."""


def quiz_of(trace: Trace) -> Quiz:
    """The questions of a page, at least two. The same trace gives the same quiz.

    >>> from generator.lessons.lesson import run
    >>> from generator.preset.model import Preset
    >>> quiz_of(run(Preset("wet", ("mist", "dew", "fog"), 2))).questions[0].right.text
    'E is [7, 2], X is [3, 2]'
    """
    preset, asked = trace.preset, (question(trace) for question in QUESTIONS)
    return Quiz(preset.name, preset.title or preset.name, tuple(each for each in asked if each is not None))
