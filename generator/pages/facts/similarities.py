"""The similarity tables of a page: three measures of every pair, coloured, each number with its operands."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations_with_replacement
from typing import TypeAlias, TypeVar

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from generator.drawing.theme import bin_of, distance_step
from generator.engine.similarity import Comparison, Table
from generator.lessons.steps import CosineRowStep, CosineStep, Trace
from generator.pages.markup import known
from generator.pages.phrases import labels, shown_cosine, shown_length, shown_lengths
from generator.words.arithmetic import exact_products, in_hundredths, quotient, sum_exactly
from generator.words.numbers import MINUS, alike, compact, decimals_of, read_number
from generator.words.words import load_words

# The texts of the similarity tables: dot products and lengths from which each cosine can be worked out.

_T = TypeVar("_T")
Texts: TypeAlias = tuple[tuple[str, ...], ...]

MOST_DECIMALS = 16
MOST_IN_DECIMALS = 1_000_000
"""Beyond so many products the floats' own dot products are shown."""


def operands(vectors: NDArray[np.float64], comparison: Comparison) -> tuple[tuple[str, ...], Texts, Texts]:
    """Lengths `[n]`, dot products and cosines `[n][n]`, written so that the first two give the third.

    Args:
        vectors: X, `[n, d]`.
        comparison: of its rows.
    """
    cosines = _square(comparison.cosine, shown_cosine)
    exact = decimal_dots(vectors, comparison)
    for decimals in range(4, MOST_DECIMALS + 1):
        lengths = shown_lengths(comparison.norms, decimals)
        dots = _dots(exact, decimals)
        if _closes(comparison, lengths, dots, cosines):
            break
    return lengths, dots, cosines


def decimal_dots(
    vectors: NDArray[np.float64], comparison: Comparison
) -> tuple[tuple[Decimal | float | None, ...], ...]:
    """The dot products of the numbers as they are written in decimals; None where one is out of range.

    0.1 × 0.3 is 0.03 in a reader's head and 0.030000000000000002 in floats; the page shows the former.
    """
    n, d = vectors.shape
    hundredths = in_hundredths(vectors)  # [n, d]
    if hundredths is not None:
        dots = (hundredths @ hundredths.T).tolist()
        return tuple(tuple(Decimal(dot).scaleb(-4) for dot in row) for row in dots)
    if n * n * d > MOST_IN_DECIMALS:
        return comparison.dot
    rows = vectors.tolist()
    upper = {
        (i, j): None if comparison.dot[i][j] is None else sum_exactly(exact_products(rows[i], rows[j]))
        for i, j in combinations_with_replacement(range(n), 2)
    }
    return tuple(tuple(upper[min(i, j), max(i, j)] for j in range(n)) for i in range(n))


def shown_distance(dot: Decimal, norm_a: float, norm_b: float, distance: float) -> tuple[str, str, str, str]:
    """‖a − b‖ = √(‖a‖² + ‖b‖² − 2 a · b), written so that it can be worked out: dot, two lengths, distance.

    The dot product is written as a factor: without a plus, and in brackets where it is negative.

    >>> shown_distance(Decimal(2), 0.5, 4.011234224026316, 3.512833614050059)
    ('2.0000', '0.5000', '4.0112', '3.51')
    """
    shown = compact(distance, 2, plus=False, below=1e6)
    for decimals in range(4, MOST_DECIMALS + 1):
        texts = _dot(dot, decimals), shown_length(norm_a, decimals), shown_length(norm_b, decimals)
        ab, a, b = map(read_number, texts)
        square = a * a + b * b - 2 * ab
        if square >= 0 and compact(square.sqrt(), 2, plus=False, below=1e6) == shown:
            break
    factor = texts[0].removeprefix("+")
    return f"({factor})" if factor.startswith(MINUS) else factor, texts[1], texts[2], shown


def _closes(comparison: Comparison, lengths: tuple[str, ...], dots: Texts, cosines: Texts) -> bool:
    known = [position for position, norm in enumerate(comparison.norms) if norm]
    return all(
        quotient(dots[i][j], lengths[i], lengths[j], decimals_of(cosines[i][j])) == cosines[i][j]
        for i, j in combinations_with_replacement(known, 2)
        if comparison.dot[i][j] is not None and comparison.cosine[i][j] is not None
    )


def _square(table: tuple[tuple[_T, ...], ...], write: Callable[[_T], str]) -> Texts:
    return tuple(tuple(map(write, row)) for row in table)


def _table(texts: Sequence[str]) -> Texts:
    n = math.isqrt(len(texts))
    return tuple(tuple(texts[start : start + n]) for start in range(0, n * n, n))


def _dots(table: tuple[tuple[Decimal | float | None, ...], ...], decimals: int) -> Texts:
    """A table's products in one notation, with four decimals where none has more."""
    numbers = [number for row in table for number in row]
    known = [number for number in numbers if number is not None]
    texts = iter(alike(known, 4 if all(map(_is_short, known)) else decimals, below=1e9))
    return _table([load_words()("out-of-range") if number is None else next(texts) for number in numbers])


def _is_short(number: Decimal | float) -> bool:
    """Whether a number has four decimals at most."""
    return number == 0 or (
        abs(Decimal(number)) >= Decimal("1e-4") and f"{Decimal(number):.12f}"[-8:] == "00000000"
    )


def _dot(number: Decimal, decimals: int) -> str:
    return compact(number, 4 if _is_short(number) else decimals, below=1e9)


LINKED_CELLS = 12
"""Up to so many tokens the cells link to their steps; beyond, thousands of tab stops would help nobody."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number's text, its colour "v…" (None: no number), the step it opens."""

    text: str
    shade: str | None
    link: Markup | None


@dataclass(frozen=True)
class Measure:
    """One table: a label, the length and the cells of each row."""

    name: str
    rows: tuple[tuple[Markup, str, tuple[TableCell, ...]], ...]


def measures(trace: Trace) -> tuple[Measure, ...]:
    """Cosine similarity, dot product and distance of every pair, in this order.

    Where the model has more dimensions than X, the cosine in all of them is second; or that without the mean.
    """
    compared = trace.comparison
    lengths, dots, cosines = operands(trace.vectors, compared)
    distances = _table(shown_lengths([each for row in compared.euclidean for each in row]))
    tables = [
        ("cosine", compared.cosine, cosines, _shade(1.0), lengths),
        ("dot", compared.dot, dots, _shade(_largest(compared.dot)), lengths),
        ("euclidean", compared.euclidean, distances, _step_shade(_largest(compared.euclidean)), lengths),
    ]
    for name, second in (
        ("full", trace.full if trace.reduced else None),
        ("centred", trace.centred.comparison if trace.centred else None),
    ):
        if second is not None:
            texts = _square(second.cosine, shown_cosine)
            tables.insert(1, (name, second.cosine, texts, _shade(1.0), shown_lengths(second.norms)))
    names = labels(trace.preset.tokens, trace.table.untrained)
    steps = told_by(trace)
    return tuple(
        Measure(
            measure,
            tuple(
                (name, norms[i], _cells(steps, i, numbers[i], texts[i], shade))
                for i, name in enumerate(names)
            ),
        )
        for measure, numbers, texts, shade, norms in tables
    )


def told_by(trace: Trace) -> Mapping[tuple[int, int], str]:
    """The step that tells each pair: its own, that of an equal cosine, or that of its first token."""
    found: dict[tuple[int, int], str] = {}
    for step in trace.steps:
        if isinstance(step, CosineStep):
            found |= dict.fromkeys(((step.i, step.j), *step.also), step.id)
        elif isinstance(step, CosineRowStep):
            found |= {(step.i, j): step.id for j in range(step.i + 1, len(step.tokens))}
    return found


def step_of(steps: Mapping[tuple[int, int], str], i: int, j: int) -> Markup | None:
    """The address of the step that tells a pair, if one does."""
    return known(f"#{steps[i, j]}") if (i, j) in steps else None


def _cells(
    steps: Mapping[tuple[int, int], str],
    i: int,
    numbers: Sequence[float | None],
    texts: Sequence[str],
    shade: Callable[[float], str],
) -> tuple[TableCell, ...]:
    linked = len(texts) <= LINKED_CELLS
    return tuple(
        TableCell(
            text,
            None if number is None else shade(number),
            step_of(steps, i, j) if linked and i < j else None,
        )
        for j, (number, text) in enumerate(zip(numbers, texts, strict=True))
    )


def _shade(limit: float) -> Callable[[float], str]:
    return lambda number: str(bin_of(number, limit))


def _step_shade(largest: float) -> Callable[[float], str]:
    return lambda distance: f"d{distance_step(distance, largest)}"


def _largest(table: Table) -> float:
    return max((abs(number) for row in table for number in row if number is not None), default=0.0)
