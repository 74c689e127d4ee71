"""What a question is: a text, what is given with it, and options of which one is right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from generator.drawing.text import ELLIPSIS, graphemes, isolated, visible
from generator.lessons.steps import Trace
from generator.words.numbers import shown_values
from generator.words.words import load_words


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

    kind: what is asked, once a quiz. given: facts that it takes, a line each.
    options: 3 or 4, one of them right, in the order in which they are shown.
    """

    kind: str
    text: str
    given: tuple[str, ...]
    options: tuple[Option, ...]

    @property
    def id(self) -> str:
        """Its address on the page."""
        return f"quiz-{self.kind}"

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


# An order that looks shuffled and is always the same: it follows from a name, on every machine.

_T = TypeVar("_T")


def shuffled(seed: str, items: Iterable[_T]) -> list[_T]:
    """The items in an order of the seed's own, that of digests of the seed and each index.

    >>> shuffled("king-queen/shape", "abcd"), shuffled("compass/shape", "abcd")
    (['d', 'b', 'a', 'c'], ['d', 'a', 'b', 'c'])
    """

    def digest(numbered: tuple[int, _T]) -> bytes:
        return hashlib.sha256(f"{seed}\0{numbered[0]}".encode("utf-8", "surrogatepass")).digest()

    return [item for _, item in sorted(enumerate(items), key=digest)]


# From an answer and the results of mistakes to a question: which options stand, and in which order.

FEWEST, MOST = 3, 4
"""Options of a question."""

_SHARE = Decimal("0.02")
_STEPS = Decimal("1.5")


@dataclass(frozen=True)
class Draft:
    """A question in the making. kind: what is asked. gaps: those of all its texts."""

    kind: str
    trace: Trace
    gaps: Mapping[str, object]

    def text(self, name: str, /, **more: object) -> str:
        """A text of the kind."""
        return load_words()(f"quiz.{self.kind}.{name}", **{**self.gaps, **more})

    def option(self, mistake: str, text: str, /, *numbers: Decimal | int, **more: object) -> Option:
        """An option with its reason, which may have more gaps. mistake: empty for the answer."""
        return Option(text, self.text(mistake or "why", **more), mistake, tuple(map(Decimal, numbers)))

    def ask(
        self, options: Iterable[Option], *, text: str = "", given: Sequence[str] = (), exact: bool = False
    ) -> Question | None:
        """The question, or None where too few mistakes lead anywhere else.

        options: the answer, then results of mistakes, the best first; one that reads or counts like one
        before it is left out. text: the question, if it isn't `ask` of the kind. given: facts that it takes.
        exact: whether numbers are counts, which differ where they differ at all.
        """
        kept: list[Option] = []
        for option in options:
            if len(kept) < MOST and all(_differ(option, other, exact=exact) for other in kept):
                kept.append(option)
        if len(kept) < FEWEST:
            return None
        shown = tuple(shuffled(f"{self.trace.preset.name}/{self.kind}", kept))
        return Question(self.kind, text or self.text("ask"), tuple(given), shown)


def _differ(one: Option, other: Option, *, exact: bool = False) -> bool:
    """Whether two options are told apart: as texts, and by more than rounding as numbers.

    >>> half, near, far = (Option(text, "", numbers=(Decimal(text),)) for text in ("0.50", "0.51", "0.60"))
    >>> _differ(half, near), _differ(half, far), _differ(half, half)
    (False, True, False)
    """
    if one.text.casefold() == other.text.casefold():
        return False
    if not one.numbers or len(one.numbers) != len(other.numbers):
        return True
    pairs = zip(one.numbers, other.numbers, strict=True)
    return any(x != y if exact else _apart(x, y) for x, y in pairs)


def _apart(x: Decimal, y: Decimal) -> bool:
    step = max(Decimal(1).scaleb(int(number.as_tuple().exponent)) for number in (x, y))
    return abs(x - y) > max(_STEPS * step, _SHARE * max(abs(x), abs(y)))


# What tokens and vectors are called in a question.

LONGEST = 40
"""Signs of a token that are shown."""


def names_of(tokens: Sequence[str]) -> tuple[str, ...]:
    """A name for each position, every sign of its token to be seen; a long one is cut.

    Where two tokens look the same, the position stands beside them.

    >>> names_of(["the", " cat", "the"]), len(names_of(["x" * 256])[0])
    (('“the” (position 0)', '“␣cat”', '“the” (position 2)'), 43)
    """
    words, names = load_words(), []
    for token in tokens:
        letters = graphemes(visible(token))
        if len(letters) > LONGEST:
            letters[LONGEST:] = [ELLIPSIS]
        names.append(words("phrase.quoted", token=isolated("".join(letters))))
    return tuple(
        words("quiz.at-position", token=name, position=position) if names.count(name) > 1 else name
        for position, name in enumerate(names)
    )


def first_positions(trace: Trace) -> list[int]:
    """The first position of each different token."""
    return [position for position, row in enumerate(trace.ids) if trace.ids.index(row) == position]


def pairs_of(trace: Trace, seed: str) -> list[tuple[int, int]]:
    """The first positions of every two tokens that have a cosine, in the seed's order."""
    cosine = trace.comparison.cosine
    pairs = combinations(first_positions(trace), 2)
    return shuffled(seed, [(i, j) for i, j in pairs if cosine[i][j] is not None])


def vector_text(vector: Sequence[float]) -> str:
    """The numbers of a vector.

    >>> vector_text([0.5, -2.0, 0.0])
    '[+0.50, −2.00, 0.00]'
    """
    return f"[{', '.join(shown_values(vector))}]"


def in_full(vector: Sequence[float]) -> bool:
    """Whether the numbers of a vector are short enough to be written with all their decimals.

    >>> in_full([0.5, 0.125, 0.0]), in_full([1 / 3]), in_full([5e-324])
    (True, False, False)
    """
    return all(abs(number) < 999.5 and round(number, 4) == number for number in vector)
