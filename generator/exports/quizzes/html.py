"""Texts of a quiz as HTML that shows them and does nothing else, wherever it is put."""

from __future__ import annotations

import re

from generator.pages.quiz.question import Question

_ACTIVE = re.compile(r"""[&<>"'$\\{}`@%]|\[(?![\d+−])""")
"""What HTML acts on; what filters of platforms look for: formulas, sounds, gaps, addresses, weights."""


def as_html(text: str) -> str:
    """A text as HTML; what could be acted on is written by its number.

    >>> as_html("<b> is [4, 3]")
    '&#60;b&#62; is [4, 3]'
    """
    return _ACTIVE.sub(lambda found: f"&#{ord(found[0])};", text)


def question_html(question: Question) -> str:
    """The question, and what is given with it as a list.

    >>> from generator.pages.quiz.question import Question
    >>> question_html(Question("sum", "a + b?", ("a = 1", "b = 2"), ()))
    '<p>a + b?</p><ul><li>a = 1</li><li>b = 2</li></ul>'
    """
    given = "".join(f"<li>{as_html(line)}</li>" for line in question.given)
    return f"<p>{as_html(question.text)}</p>" + (f"<ul>{given}</ul>" if given else "")
