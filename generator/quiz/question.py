"""What a question is: a text, what is given with it, and options of which one is right."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Option:
    """A possible answer.

    text: what is chosen. reason: why it is right, or what went wrong on the way to it. mistake: the name
    of what went wrong; empty for the right one. numbers: those in the text, in their order.
    """

    text: str
    reason: str
    mistake: str = ""
    numbers: tuple[Decimal, ...] = ()

    @property
    def right(self) -> bool:
        """Whether this is the answer."""
        return not self.mistake


@dataclass(frozen=True)
class Question:
    """One question. Its texts are plain: whoever shows them makes them safe in their own way.

    kind: what is asked, once a quiz; its id too. given: facts that it takes, a line each.
    options: 3 or 4, one of them right, in the order in which they are shown.
    """

    kind: str
    text: str
    given: tuple[str, ...]
    options: tuple[Option, ...]

    @property
    def right(self) -> Option:
        """The answer.

        >>> Question("sum", "1 + 1?", (), (Option("1", "too few", "few"), Option("2", "yes"))).right.text
        '2'
        """
        return next(option for option in self.options if option.right)


@dataclass(frozen=True)
class Quiz:
    """The questions of a page. name: the preset's. title: the page's, or the preset's name."""

    name: str
    title: str
    questions: tuple[Question, ...]
