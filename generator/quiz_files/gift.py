"""Moodle's GIFT: questions as text that a teacher can read and change."""

from __future__ import annotations

import re

from generator.quiz import Question, Quiz
from generator.quiz_files.as_html import as_html, question_html

_SPECIAL = re.compile(r"[\\~=#{}:]")


def escaped(text: str) -> str:
    r"""A text with a backslash before each sign that GIFT acts on.

    >>> print(escaped("a=b: {~#}"), escaped("\\n"))
    a\=b\: \{\~\#\} \\n
    """
    return _SPECIAL.sub(r"\\\g<0>", text)


def gift(quiz: Quiz) -> bytes:
    """Every question with its options, and feedback for each. Texts are HTML, so that tokens stay texts."""
    start = f"// {quiz.name}\n"
    return (start + "".join(f"\n{_question(quiz, question)}" for question in quiz.questions)).encode()


def _question(quiz: Quiz, question: Question) -> str:
    options = "".join(
        f"\t{'=' if option.right else '~'}{escaped(as_html(option.text))}#{escaped(as_html(option.reason))}\n"
        for option in question.options
    )
    name = escaped(f"{quiz.name} {question.kind}")
    return f"::{name}::[html]{escaped(question_html(question))}{{\n{options}}}\n"
