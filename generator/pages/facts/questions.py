"""The quiz of a page, made safe for Markdown and HTML; with its answers or without."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.pages.markup import known, safe_text
from generator.pages.quiz.question import Question, Quiz


@dataclass(frozen=True)
class OptionFacts:
    """An option. reason: None where the page keeps its answers to itself."""

    number: int
    text: Markup
    reason: Markup | None


@dataclass(frozen=True)
class QuestionFacts:
    """A question. right: the number of the right option; None where the page keeps its answers to itself."""

    id: Markup
    text: Markup
    given: tuple[Markup, ...]
    options: tuple[OptionFacts, ...]
    right: int | None


def question_facts(quiz: Quiz, *, answered: bool) -> tuple[QuestionFacts, ...]:
    """The questions as the template shows them.

    Args:
        quiz: the page's.
        answered: whether answers and reasons may stand on the page. Where not, no part of them is handed on.
    """
    return tuple(_told(question, answered) for question in quiz.questions)


def _told(question: Question, answered: bool) -> QuestionFacts:
    return QuestionFacts(
        id=known(f"quiz-{question.kind}"),
        text=safe_text(question.text),
        given=tuple(map(safe_text, question.given)),
        options=tuple(
            OptionFacts(number, safe_text(option.text), safe_text(option.reason) if answered else None)
            for number, option in enumerate(question.options)
        ),
        right=question.options.index(question.right) if answered else None,
    )
