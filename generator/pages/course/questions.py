"""The questions of a lesson as its template has them: a line that asks, and a line for each option.

    You add 5 to a column of every row. What changes?

    - the differences :: They ignore what all rows share.
    + the cosines :: They are measured from the origin, and that has moved.
    - nothing :: Angles change.

`+` is before the answer, `::` between an option and its reason. What stands between the question and the
options is given with it, a line each. Options are shown in an order that looks shuffled, and is always
the same.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from generator.errors import TemplateError
from generator.pages.quiz.question import Option, Question, shuffled

_OPTION = re.compile(r"([-+]) (.+?) :: (.+)")
_WRONG = "course"


def questions_in(text: str, name: str) -> tuple[Question, ...]:
    r"""The questions of a block of a template that was filled.

    Args:
        text: of the block; numbers and tokens in it are safe for HTML.
        name: what the questions are called; of several, each with its place from 1.

    Raises:
        TemplateError: a question has no answer, or two.

    >>> asked = questions_in("What is 1 + 1?\n\n- 1 :: Too few.\n+ 2 :: Yes.\n", "sum")
    >>> asked[0].text, asked[0].right.text, asked[0].id
    ('What is 1 + 1?', '2', 'quiz-sum')
    """
    found = list(_found(html.unescape(text)))
    several = len(found) > 1
    return tuple(
        _question(f"{name}-{place}" if several else name, lines, options)
        for place, (lines, options) in enumerate(found, 1)
    )


def _found(text: str) -> Iterator[tuple[list[str], list[tuple[str, str, str]]]]:
    lines: list[str] = []
    options: list[tuple[str, str, str]] = []
    for line in (" ".join(each.split()) for each in text.splitlines()):
        option = _OPTION.fullmatch(line)
        if option is not None:
            options.append((option[1], option[2], option[3]))
        elif line:
            if options:
                yield lines, options
                lines, options = [], []
            lines.append(line)
    if options:
        yield lines, options


def _question(name: str, lines: list[str], options: list[tuple[str, str, str]]) -> Question:
    if [sign for sign, *_ in options].count("+") != 1 or not lines:
        raise TemplateError(name, "a question needs its text and one option with +")
    asked, *given = lines
    shown = tuple(Option(text, reason, "" if sign == "+" else _WRONG) for sign, text, reason in options)
    return Question(name, asked, tuple(given), tuple(shuffled(f"course/{name}", shown)))
