"""How numbers are written: decimals, signs, the true minus, and when a number is rounded.

Stored vectors have two decimals as a rule. Then values are written as they are, products and
sums exactly (four decimals), and the arithmetic on the page closes by hand. Where a value has
more decimals, or is very large or very small, it is rounded and `Worked.rounded` says so.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

MINUS = "\N{MINUS SIGN}"
_EXACTLY = Context(prec=1400)
"""Digits enough for every sum and product of floats."""
_ROOTS = Context(prec=40)


def fixed(number: float | Decimal, decimals: int, *, plus: bool = True) -> str:
    """A number with so many decimals; the sign always stands, but not before a zero.

    >>> fixed(1.214, 2), fixed(-0.001, 2), fixed(-2.5, 2), fixed(3.5, 1, plus=False)
    ('+1.21', '0.00', '−2.50', '3.5')
    """
    text = f"{abs(number):.{decimals}f}"
    if not text.strip("0."):
        return text
    return (MINUS if number < 0 else "+" if plus else "") + text


def compact(number: float | Decimal, decimals: int = 2, *, plus: bool = True, below: float = 1000) -> str:
    """A number in few characters: with so many decimals, or by its power of ten where that says nothing.

    Args:
        number: finite.
        decimals: 2 or more.
        plus: whether a positive number carries its sign.
        below: from this size on, the power of ten is written.

    >>> compact(0.5), compact(-1e300), compact(5e-324, plus=False)
    ('+0.50', '−1.0e300', '4.9e−324')
    """
    size = abs(Decimal(number))
    if size == 0 or 0.5 * 10.0**-decimals <= size < below - 0.5:
        return fixed(number, decimals, plus=plus)
    mantissa, exponent = f"{Decimal(number):.{decimals - 1}e}".split("e")
    power = int(exponent)
    return fixed(Decimal(mantissa), decimals - 1, plus=plus) + f"e{MINUS if power < 0 else ''}{abs(power)}"


def read_number(text: str) -> Decimal:
    """The number that a text written here stands for.

    >>> read_number("−1.0e−3")
    Decimal('-0.0010')
    """
    return Decimal(text.replace(MINUS, "-"))


def is_shown_exactly(number: float) -> bool:
    """Whether `compact` writes all there is of a number: two decimals, below 1000.

    >>> is_shown_exactly(1.25), is_shown_exactly(0.125), is_shown_exactly(1e300)
    (True, False, False)
    """
    return abs(number) < 999.5 and _decimal(number) == round(_decimal(number), 2)


def cosine(number: float | None, undefined: str) -> str:
    """A cosine at two decimals, or the word for one that is undefined.

    >>> cosine(-0.4281, "undefined"), cosine(None, "undefined")
    ('−0.43', 'undefined')
    """
    return undefined if number is None else fixed(number, 2)


def degrees(number: float) -> int:
    """The angle of a cosine, in whole degrees 0 … 180.

    >>> degrees(1.0), degrees(0.5), degrees(-1.0)
    (0, 60, 180)
    """
    return round(math.degrees(math.acos(number)))


@dataclass(frozen=True)
class Worked:
    """A cosine written out. Computing with these texts gives these texts.

    products `[d]`; dot their sum; norm_a, norm_b; cosine. rounded: a shown value, and so
    the products and the sum, are rounded (the page says ≈).
    """

    values_a: tuple[str, ...]
    values_b: tuple[str, ...]
    products: tuple[str, ...]
    dot: str
    norm_a: str
    norm_b: str
    cosine: str
    rounded: bool


def work_out(a: Sequence[float], b: Sequence[float], cos: float | None, *, undefined: str) -> Worked:
    """Writes out cos θ = a · b / (‖a‖ ‖b‖) so that it can be checked by hand.

    The lengths have four decimals, or as many more as it takes for the quotient of the
    *written* numbers to be the written cosine.

    Args:
        a: `[d]`.
        b: `[d]`.
        cos: their cosine similarity; None where it is undefined.
        undefined: the word for that.

    >>> worked = work_out([1.21, -0.05], [0.46, -0.15], 0.9634, undefined="undefined")
    >>> worked.products, worked.dot, worked.norm_a, worked.norm_b, worked.cosine
    (('+0.5566', '+0.0075'), '+0.5641', '1.2110', '0.4838', '+0.96')
    """
    products = exact_products(a, b)
    dot = sum_exactly(products)
    norm_a, norm_b = (_ROOTS.sqrt(sum_exactly(exact_products(row, row))) for row in (a, b))
    shown_cosine = cosine(cos, undefined)
    for decimals in range(4, 17):
        shown_dot = compact(dot, 4 if dot == _EXACTLY.quantize(dot, Decimal("1e-4")) else decimals, below=1e9)
        shown_a, shown_b = (compact(length, decimals, plus=False, below=1e6) for length in (norm_a, norm_b))
        if cos is None or quotient(shown_dot, shown_a, shown_b) == shown_cosine:
            break
    return Worked(
        values_a=tuple(map(compact, a)),
        values_b=tuple(map(compact, b)),
        products=tuple(compact(product, 4, below=1e6) for product in products),
        dot=shown_dot,
        norm_a=shown_a,
        norm_b=shown_b,
        cosine=shown_cosine,
        rounded=not all(map(is_shown_exactly, (*a, *b))),
    )


def length_of(norm: float | Decimal) -> str:
    """A vector's length: four decimals, no sign.

    >>> length_of(1.62277), length_of(1e200)
    ('1.6228', '1.000e200')
    """
    return compact(norm, 4, plus=False, below=1e6)


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

    Args:
        a: `[d]`.

    >>> work_out_length([0.3, -0.4])
    WorkedLength(total='0.2500', length='0.5000', rounded=False, exact=True)
    """
    hundredths = [round(value * 100) if abs(value) < 999.5 else 0 for value in a]
    rounded = any(whole / 100 != value for whole, value in zip(hundredths, a, strict=True))
    if rounded:
        total = sum_exactly(exact_products(a, a))
    else:  # the same sum, fast where there are thousands of numbers
        total = Decimal(sum(whole * whole for whole in hundredths)).scaleb(-4)
    root = _ROOTS.sqrt(total)
    length = length_of(root)
    for decimals in range(4, 17):
        shown = compact(total, decimals, plus=False, below=1e9)
        if length_of(_ROOTS.sqrt(read_number(shown))) == length:
            break
    exact = _EXACTLY.multiply(read_number(length), read_number(length)) == total
    return WorkedLength(shown, length, rounded, exact)


def quotient(dot: str, norm_a: str, norm_b: str) -> str:
    """The cosine that follows from written numbers, written.

    >>> quotient("+0.5641", "1.2110", "0.4838")
    '+0.96'
    """
    return fixed(read_number(dot) / (read_number(norm_a) * read_number(norm_b)), 2)


def exact_products(a: Sequence[float], b: Sequence[float]) -> list[Decimal]:
    """a[j] × b[j] of the numbers as they are written in decimals, exactly.

    >>> exact_products([1.21], [0.46])
    [Decimal('0.5566')]
    """
    return [_EXACTLY.multiply(_decimal(x), _decimal(y)) for x, y in zip(a, b, strict=True)]


def sum_exactly(numbers: Iterable[Decimal]) -> Decimal:
    """The sum, with every digit.

    >>> sum_exactly([Decimal("1e300"), Decimal("1e-9"), Decimal("-1e300")])
    Decimal('1E-9')
    """
    total = Decimal(0)
    for number in numbers:
        total = _EXACTLY.add(total, number)
    return total


def _decimal(number: float) -> Decimal:
    return Decimal(repr(float(number)))
