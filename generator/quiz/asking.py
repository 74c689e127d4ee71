"""From an answer and the results of mistakes to a question: which options stand, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from generator.quiz.question import Option, Question
from generator.quiz.seeded import shuffled

FEWEST, MOST = 3, 4
"""Options of a question."""

_SHARE = Decimal("0.02")
_STEPS = Decimal("1.5")


def ask(
    kind: str,
    seed: str,
    text: str,
    right: Option,
    wrong: Iterable[Option],
    *,
    given: Sequence[str] = (),
    exact: bool = False,
) -> Question | None:
    """A question, or None where too few mistakes lead anywhere else.

    Args:
        kind: what is asked.
        seed: the preset's name.
        text: the question.
        right: the answer.
        wrong: results of mistakes, the best first. One that reads or counts like an option before it
            is left out.
        given: facts that it takes.
        exact: whether numbers are counts, which differ where they differ at all.

    >>> ask("sum", "x", "1 + 1?", Option("2", "yes"), [Option("1", "no", "one")]) is None
    True
    """
    kept = [right]
    for option in wrong:
        if len(kept) < MOST and all(differ(option, other, exact=exact) for other in kept):
            kept.append(option)
    if len(kept) < FEWEST:
        return None
    return Question(kind, text, tuple(given), tuple(shuffled(f"{seed}/{kind}", kept)))


def differ(one: Option, other: Option, *, exact: bool = False) -> bool:
    """Whether two options are told apart: as texts, and by more than rounding as numbers.

    >>> half, near, far = (Option(text, "", numbers=(Decimal(text),)) for text in ("0.50", "0.51", "0.60"))
    >>> differ(half, near), differ(half, far), differ(half, half)
    (False, True, False)
    """
    if one.text.casefold() == other.text.casefold():
        return False
    if not one.numbers or len(one.numbers) != len(other.numbers):
        return True
    pairs = zip(one.numbers, other.numbers, strict=True)
    return any(x != y if exact else _apart(x, y) for x, y in pairs)


def _apart(x: Decimal, y: Decimal) -> bool:
    step = max(Decimal(1).scaleb(_exponent(number)) for number in (x, y))
    return abs(x - y) > max(_STEPS * step, _SHARE * max(abs(x), abs(y)))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int), "a number that is written is finite"  # noqa: S101 - for mypy
    return exponent
