"""Arithmetic written out so that a reader can do it again: computing with the texts gives the texts.

Stored vectors have two decimals as a rule. Then values are written as they are, products and
sums exactly (four decimals), and the arithmetic on the page closes by hand. Where a value has
more decimals, or is very large or very small, it is rounded and `Worked.rounded` says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from generator.engine.exact import Numbers
from generator.words.numbers import (
    alike,
    compact,
    cosine,
    decimal_of,
    decimals_of,
    fixed,
    is_shown_exactly,
    length_of,
    read_number,
    value_text,
)

_EXACTLY = Context(prec=1400)
"""Digits enough for every sum and product of floats."""
_ROOTS = Context(prec=40)
_LARGE_DOT = 1e9


@dataclass(frozen=True)
class WorkedQuotient:
    """dot / (norm_a × norm_b) = cosine: dividing the first texts gives the last one."""

    dot: str
    norm_a: str
    norm_b: str
    cosine: str

    @property
    def norms(self) -> str:
        """Both lengths, as they stand under the line of the fraction."""
        return f"{self.norm_a} × {self.norm_b}"


@dataclass(frozen=True)
class Worked(WorkedQuotient):
    """A cosine from the products `[d]` on; dot is their sum. rounded: shown values are (the page says ≈)."""

    values_a: tuple[str, ...]
    values_b: tuple[str, ...]
    products: tuple[str, ...]
    rounded: bool


def work_out_quotient(a: Numbers, b: Numbers, cos: float | None, *, undefined: str) -> WorkedQuotient:
    """Writes out cos θ = a · b / (‖a‖ ‖b‖) so that it can be checked by hand.

    The lengths have four decimals, or as many more as it takes for the quotient of the *written* numbers to
    be the written cosine. undefined: the word for one that is None.

    >>> work_out_quotient([1.21, -0.05], [0.46, -0.15], 0.9634, undefined="undefined")
    WorkedQuotient(dot='+0.5641', norm_a='1.2110', norm_b='0.4838', cosine='+0.96')
    """
    return _work_out_quotient(tuple(a), tuple(b), cos, undefined)


@lru_cache(maxsize=256)  # a wide and a narrow figure, a table and a question show the same one
def _work_out_quotient(
    a: tuple[float, ...], b: tuple[float, ...], cos: float | None, undefined: str
) -> WorkedQuotient:
    dot, norm_a, norm_b = decimal_dot(a, b), _norm(a), _norm(b)
    shown_cosine = cosine(cos, undefined)
    for decimals in range(4, 17):
        exact = abs(dot) < _LARGE_DOT and dot == _EXACTLY.quantize(dot, Decimal("1e-4"))
        shown_dot = compact(dot, 4 if exact else decimals, below=_LARGE_DOT)
        shown_a, shown_b = (compact(length, decimals, plus=False, below=1e6) for length in (norm_a, norm_b))
        if cos is None or quotient(shown_dot, shown_a, shown_b, decimals_of(shown_cosine)) == shown_cosine:
            break
    return WorkedQuotient(shown_dot, shown_a, shown_b, shown_cosine)


@lru_cache(maxsize=64)
def _norm(row: tuple[float, ...]) -> Decimal:
    return _ROOTS.sqrt(decimal_dot(row, row))


def work_out(
    a: Sequence[float], b: Sequence[float], cos: float | None, *, undefined: str, decimals: int | None = 2
) -> Worked:
    """The same from the products on, position by position. decimals: of the page's numbers, or None.

    >>> worked = work_out([1.21, -0.05], [0.46, -0.15], 0.9634, undefined="undefined")
    >>> worked.products, worked.dot
    (('+0.5566', '+0.0075'), '+0.5641')
    """
    return Worked(
        **vars(work_out_quotient(a, b, cos, undefined=undefined)),
        values_a=tuple(value_text(number, decimals) for number in a),
        values_b=tuple(value_text(number, decimals) for number in b),
        products=alike(exact_products(a, b), 4),
        rounded=decimals is None or not all(map(is_shown_exactly, (*a, *b))),
    )


@dataclass(frozen=True)
class WorkedLength:
    """A length written out: the root of the sum of squares. The root of the written total is the length.

    rounded: numbers that are squared are written rounded, and so the total (the page says ≈).
    exact: the length is the root to its last digit.
    """

    total: str
    length: str
    rounded: bool
    exact: bool


def work_out_length(a: Sequence[float]) -> WorkedLength:
    """Writes out ‖a‖ = √(a₀² + a₁² + …) so that it can be checked by hand.

    >>> work_out_length([0.3, -0.4])
    WorkedLength(total='0.2500', length='0.5000', rounded=False, exact=True)
    """
    rounded = in_hundredths(a) is None
    total = decimal_dot(a, a)
    root = _ROOTS.sqrt(total)
    length = length_of(root)
    for decimals in range(4, 17):
        shown = compact(total, decimals, plus=False, below=1e9)
        if length_of(_ROOTS.sqrt(read_number(shown))) == length:
            break
    exact = _EXACTLY.multiply(read_number(length), read_number(length)) == total
    return WorkedLength(shown, length, rounded, exact)


def quotient(dot: str, norm_a: str, norm_b: str, decimals: int = 2) -> str:
    """The cosine that follows from written numbers, written with so many decimals.

    >>> quotient("+0.5641", "1.2110", "0.4838")
    '+0.96'
    """
    return fixed(read_number(dot) / (read_number(norm_a) * read_number(norm_b)), decimals)


def in_hundredths(numbers: Numbers) -> NDArray[np.int64] | None:
    """Numbers with two decimals, all below 1000, as whole hundredths; None where one has more or is larger.

    >>> in_hundredths([0.1, -2.25]), in_hundredths([0.125])
    (array([  10, -225]), None)
    """
    values = np.asarray(numbers, dtype=np.float64)
    if not (np.abs(values) < 999.5).all():
        return None
    whole = np.rint(values * 100)
    return whole.astype(np.int64) if (whole / 100 == values).all() else None


def decimal_dot(a: Numbers, b: Numbers) -> Decimal:
    """a · b of the numbers as they are written in decimals, exactly.

    0.1 × 0.3 is 0.03 in a reader's head and 0.030000000000000002 in floats; a page shows the former.

    >>> decimal_dot([0.1], [0.3])
    Decimal('0.0300')
    """
    whole_a, whole_b = in_hundredths(a), in_hundredths(b)
    if whole_a is not None and whole_b is not None:  # the same sum, fast where there are thousands of numbers
        return Decimal(int(whole_a @ whole_b)).scaleb(-4)
    return sum_exactly(exact_products(a, b))


def exact_products(a: Numbers, b: Numbers) -> list[Decimal]:
    """a[j] × b[j] of the numbers as they are written in decimals, exactly.

    >>> exact_products([1.21], [0.46])
    [Decimal('0.5566')]
    """
    return [_EXACTLY.multiply(decimal_of(x), decimal_of(y)) for x, y in zip(a, b, strict=True)]


def sum_exactly(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, with every digit.

    >>> sum_exactly([Decimal("1e300"), Decimal("1e-9"), Decimal("-1e300")])
    Decimal('1E-9')
    """
    return reduce(_EXACTLY.add, numbers, Decimal(0))
