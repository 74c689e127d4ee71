"""How numbers are written, and so in the texts of `course.yml`: decimals, signs, the true minus, rounding."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate

from generator.words.words import Words

MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 6
"""Of a cosine: an angle that takes more to be told from none is under 0.06°."""


@lru_cache(maxsize=16384)  # the figures of a page repeat most of its numbers
def fixed(number: float | Decimal, decimals: int, *, plus: bool = True) -> str:
    """A number with so many decimals; the sign always stands, but not before a zero.

    >>> fixed(1.214, 2), fixed(-0.001, 2), fixed(-2.5, 2), fixed(3.5, 1, plus=False)
    ('+1.21', '0.00', '−2.50', '3.5')
    """
    text = f"{abs(number):.{decimals}f}"
    if not text.strip("0."):
        return text
    return (MINUS if number < 0 else "+" if plus else "") + text


@lru_cache(maxsize=16384)
def compact(number: float | Decimal, decimals: int = 2, *, plus: bool = True, below: float = 1000) -> str:
    """A number in few characters: with so many decimals, 2 or more, or by its power of ten.

    That is written from the size `below` on, and where the decimals would all be zeros.

    >>> compact(0.5), compact(-1e300), compact(5e-324, plus=False)
    ('+0.50', '−1.0e300', '4.9e−324')
    """
    size = number if number > 0 else -number
    if size == 0 or 0.5 * 10.0**-decimals <= size < below - 0.5:
        return fixed(number, decimals, plus=plus)
    return _by_power(number, decimals - 1, plus=plus)


def _by_power(number: float | Decimal, decimals: int, *, plus: bool) -> str:
    if number == 0:
        return "0"
    mantissa, exponent = f"{Decimal(number):.{decimals}e}".split("e")
    power = int(exponent)
    return fixed(Decimal(mantissa), decimals, plus=plus) + f"e{MINUS if power < 0 else ''}{abs(power)}"


@lru_cache(maxsize=16384)
def value_text(number: float, decimals: int | None, *, plus: bool = True) -> str:
    """A number of a vector, as all numbers of its page are: with decimals, or None: by its power of ten.

    >>> value_text(0.5, 2), value_text(0.0016, 3), value_text(-1e300, None), value_text(0.0, None)
    ('+0.50', '+0.002', '−1.0e300', '0')
    """
    return _by_power(number, 1, plus=plus) if decimals is None else fixed(number, decimals, plus=plus)


def alike(
    numbers: Iterable[float | Decimal], decimals: int, *, plus: bool = True, below: float = 1e6
) -> tuple[str, ...]:
    """The numbers of one table in one notation: all with so many decimals, or all by their powers of ten.

    Those are written where one is as large as `below`, and where all would be zeros.

    >>> alike([0.5, 0.00004], 4), alike([0.5, 1e300], 2), alike([5e-324, 0.0], 2)
    (('+0.5000', '0.0000'), ('+5.0e−1', '+1.0e300'), ('+4.9e−324', '0'))
    """
    listed = tuple(numbers)
    largest = max((abs(float(number)) for number in listed), default=0.0)
    if largest < below - 0.5 and (largest == 0 or largest >= 0.5 * 10.0**-decimals):
        return tuple(fixed(number, decimals, plus=plus) for number in listed)
    return tuple(_by_power(number, max(1, decimals - 1), plus=plus) for number in listed)


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
    return abs(number) < 999.5 and decimal_of(number) == round(decimal_of(number), 2)


@lru_cache(maxsize=16384)
def cosine_text(number: float | Decimal, decimals: int = 2) -> str:
    """A cosine with so many decimals, or as many more as tell it from ±1: "+1.00" is one direction exactly.

    >>> [cosine_text(number) for number in (-0.4281, 0.9964, 0.99957, 1.0, -0.99999, 0.99999999)]
    ['−0.43', '+0.996', '+0.9996', '+1.00', '−0.99999', '+1.000000']
    """
    text = fixed(number, decimals)
    while -1 < number < 1 and read_number(text) in (1, -1) and decimals < MOST_DECIMALS:
        decimals += 1
        text = fixed(number, decimals)
    return text


def cosine(number: float | None, undefined: str) -> str:
    """A cosine as everything shows it, or the word for one that is undefined.

    >>> cosine(-0.4281, "undefined"), cosine(None, "undefined")
    ('−0.43', 'undefined')
    """
    return undefined if number is None else cosine_text(number)


def decimals_of(text: str) -> int:
    """How many decimals a number is written with.

    >>> decimals_of("+0.996"), decimals_of("−1.0e300")
    (3, 1)
    """
    return len(text.partition("e")[0].partition(".")[2])


def degrees(number: float) -> int:
    """The angle of a cosine, in whole degrees 0 … 180.

    >>> degrees(1.0), degrees(0.5), degrees(-1.0)
    (0, 60, 180)
    """
    return round(math.degrees(math.acos(number)))


def length_of(norm: float | Decimal) -> str:
    """A vector's length: four decimals, no sign.

    >>> length_of(1.62277), length_of(1e200)
    ('1.6228', '1.000e200')
    """
    return compact(norm, 4, plus=False, below=1e6)


def shown_values(numbers: Sequence[float]) -> tuple[str, ...]:
    """The numbers of a vector, or of some, with all their decimals where they are few, else with four.

    >>> shown_values([0.5, -2.0]), shown_values([0.5, 0.125]), shown_values([1 / 3]), shown_values([5e-324])
    (('+0.50', '−2.00'), ('+0.500', '+0.125'), ('+0.3333',), ('+4.941e−324',))
    """
    enough = (some for some in (2, 3) if all(round(number, some) == number for number in numbers))
    return alike(numbers, next(enough, 4), below=1000)


def shown_rows(rows: Sequence[Sequence[float]]) -> list[tuple[str, ...]]:
    """The same for the rows of one table, `[n, d]`: all in one notation.

    >>> shown_rows([[0.5, 1.0], [0.125, 0.0]])
    [('+0.500', '+1.000'), ('+0.125', '0.000')]
    """
    texts = shown_values([number for row in rows for number in row])
    ends = list(accumulate(map(len, rows)))
    return [texts[end - len(row) : end] for row, end in zip(rows, ends, strict=True)]


def small_share_text(share: float, words: Words) -> str:
    """A share 0 … 1 in percent, to two digits, however small it is.

    >>> words = Words({"share": "{percent}%", "share-none": "none"})
    >>> [small_share_text(share, words) for share in (0.0000204, 0.0251, 0.4, 0.0)]
    ['0.0020%', '2.5%', '40%', 'none']
    """
    if share == 0:
        return words("share-none")
    decimals = max(0, 1 - math.floor(math.log10(100 * share)))
    return words("share", percent=fixed(100 * share, min(decimals, 6), plus=False))


def share_text(share: float, words: Words) -> str:
    """A share 0 … 1 in whole percent, never 0% of what is there, or 100% of what only nearly is.

    >>> words = Words({"share": "{percent}%", "share-under": "under 1%", "share-over": "over 99%"})
    >>> [share_text(share, words) for share in (0.0, 0.004, 0.007, 0.265, 0.999, 1.0)]
    ['0%', 'under 1%', '1%', '26%', 'over 99%', '100%']
    """
    if 0 < share < 0.005:
        return words("share-under")
    return words("share-over" if 0.995 <= share < 1 else "share", percent=round(100 * share))


def decimal_of(number: float) -> Decimal:
    """A float as it is written: 0.1 is a tenth.

    >>> decimal_of(0.1)
    Decimal('0.1')
    """
    return Decimal(repr(float(number)))


class Number(float):
    """A number that a text writes as it needs it: with decimals, a sign, in percent, in thousands.

    >>> "{a:.2} {a:+.2} {b:%} {c:,}".format(a=Number(0.614), b=Number(0.082), c=Number(49152))
    '0.61 +0.61 8% 49,152'
    """

    def __format__(self, form: str) -> str:
        if form == "%":
            return f"{round(100 * self)}%"
        if form == ",":
            return f"{round(self):,}"
        if form.lstrip("+").startswith("."):
            return fixed(float(self), int(form.lstrip("+.")), plus=form.startswith("+"))
        return super().__format__(form)
