"""Functions that stand in every notebook, as they stand here: a norm, a cosine, a comparison with the page.

They need numpy alone, and are not the functions that made the page's numbers.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray


def norm(a: NDArray[np.float64]) -> float:
    """‖a‖. The largest number is divided out first: no square is too large or too small for a float.

    >>> norm(np.array([3.0, 4.0])), norm(np.zeros(2))
    (5.0, 0.0)
    """
    largest = float(np.abs(a).max())
    return largest * float(np.sqrt(np.sum((a / largest) ** 2))) if largest else 0.0


def cosine(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    """cos θ = a · b / (‖a‖ ‖b‖), from −1 to +1; None where a zero vector has no direction.

    >>> cosine(np.array([1.0, 0.0]), np.array([0.0, 2.0])), cosine(np.zeros(2), np.ones(2))
    (0.0, None)
    """
    if not a.any() or not b.any():
        return None
    a, b = a / np.abs(a).max(), b / np.abs(b).max()  # norms cancel
    return float(np.clip(a @ b / (norm(a) * norm(b)), -1.0, 1.0))


def agrees(computed: float | None, shown: str, slack: float = 0.0) -> bool:
    """Whether a number is the page's, which is rounded: half of its last digit may be missing.

    Args:
        computed: the number; None where it is undefined, infinity beyond the range of a float.
        shown: as the page shows it.
        slack: what floats may have lost on the way.

    >>> agrees(0.9634, "+0.96"), agrees(0.9634, "+0.97"), agrees(None, "undefined")
    (True, False, True)
    """
    if computed is None or not np.isfinite(computed):
        return shown == "undefined" or "e" in shown or shown == "—"
    try:
        number = Decimal(shown.replace("−", "-"))
    except ArithmeticError:
        return False
    half = Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    lost = abs(number) * Decimal("1e-12") + Decimal(slack) + Decimal("1e-323")
    return abs(Decimal(computed) - number) <= half + lost


def check(what: str, computed: float | None, shown: str, slack: float = 0.0) -> None:
    """Prints a number beside the page's; an error where they differ by more than rounding.

    >>> check("cosine", 0.9634, "+0.96")
    cosine: 0.9634, the page shows +0.96, rounded to 2 decimals
    """
    assert agrees(computed, shown, slack), f"{what}: {computed} here, but the page shows {shown}"  # noqa: S101 - a check of the reader
    if computed is None or not np.isfinite(computed):
        print(f"{what}: {'undefined' if computed is None else 'beyond the range of a float'}")  # noqa: T201 - said in a notebook
        return
    digits, _, power = shown.partition("e")
    decimals = len(digits.partition(".")[2])
    rounded = f"rounded to {decimals} decimals" + (f" of e{power}" if power else "")
    print(f"{what}: {computed:.6g}, the page shows {shown}, {rounded}")  # noqa: T201 - said in a notebook


def check_all(what: str, computed: Iterable[float | None], shown: Iterable[str]) -> None:
    """The same for many numbers, in a line.

    >>> check_all("X[0]", [0.21, -0.5], ["+0.21", "−0.50"])
    X[0]: all 2 numbers agree with the page, which rounds to 2 decimals
    """
    count, decimals = 0, 0
    for one, text in zip(computed, shown, strict=True):
        assert agrees(one, text), f"{what}, number {count}: {one} here, but the page shows {text}"  # noqa: S101 - a check of the reader
        count, decimals = count + 1, max(decimals, len(text.partition("e")[0].partition(".")[2]))
    print(f"{what}: all {count} numbers agree with the page, which rounds to {decimals} decimals")  # noqa: T201 - said in a notebook
