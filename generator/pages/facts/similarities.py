"""The similarity tables of a page: three measures of every pair, coloured, each number with its operands."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations_with_replacement
from typing import TypeAlias, TypeVar

import numpy as np
from markupsafe import Markup
from numpy.typing import NDArray

from generator.drawing.theme import bin_of
from generator.engine.chance import ChanceBand, at_least_one_outside
from generator.engine.similarity import Comparison, Pair, Table
from generator.lessons.steps import SimilaritiesStep, Trace
from generator.pages.markup import known
from generator.pages.phrases import labels, shown_length
from generator.words.arithmetic import exact_products, in_hundredths, quotient, sum_exactly
from generator.words.numbers import MINUS, compact, cosine, read_number
from generator.words.words import load_words

# The texts of the similarity tables: dot products and lengths from which each cosine can be worked out.

_T = TypeVar("_T")
Texts: TypeAlias = tuple[tuple[str, ...], ...]

MOST_DECIMALS = 16
MOST_IN_DECIMALS = 1_000_000
"""Beyond so many products the floats' own dot products are shown."""


@dataclass(frozen=True)
class Operands:
    """lengths `[n]`; dots, cosines, distances `[n][n]`.

    Dividing a written dot product by the two written lengths gives the written cosine.
    """

    lengths: tuple[str, ...]
    dots: Texts
    cosines: Texts
    distances: Texts


def operands(vectors: NDArray[np.float64], comparison: Comparison) -> Operands:
    """Writes a comparison; lengths get as many decimals, four or more, as the cosines ask for.

    Args:
        vectors: X, `[n, d]`.
        comparison: of its rows.
    """
    undefined = load_words()("undefined")
    cosines = _square(comparison.cosine, lambda number: cosine(number, undefined))
    exact = decimal_dots(vectors, comparison)
    for decimals in range(4, MOST_DECIMALS + 1):
        lengths = tuple(_length(number, decimals) for number in comparison.norms)
        dots = tuple(tuple(_dot(number, decimals) for number in row) for row in exact)
        if _closes(comparison, lengths, dots, cosines):
            break
    return Operands(lengths, dots, cosines, _square(comparison.euclidean, shown_length))


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
        texts = _dot(dot, decimals), _length(norm_a, decimals), _length(norm_b, decimals)
        ab, a, b = map(read_number, texts)
        square = a * a + b * b - 2 * ab
        if square >= 0 and compact(square.sqrt(), 2, plus=False, below=1e6) == shown:
            break
    factor = texts[0].removeprefix("+")
    return f"({factor})" if factor.startswith(MINUS) else factor, texts[1], texts[2], shown


def _closes(comparison: Comparison, lengths: tuple[str, ...], dots: Texts, cosines: Texts) -> bool:
    known = [place for place, norm in enumerate(comparison.norms) if norm]
    return all(
        quotient(dots[i][j], lengths[i], lengths[j]) == cosines[i][j]
        for i, j in combinations_with_replacement(known, 2)
        if comparison.dot[i][j] is not None and comparison.cosine[i][j] is not None
    )


def _square(table: tuple[tuple[_T, ...], ...], write: Callable[[_T], str]) -> Texts:
    return tuple(tuple(map(write, row)) for row in table)


def _dot(number: Decimal | float | None, decimals: int) -> str:
    """Four decimals where the number has no more."""
    if number is None:
        return load_words()("out-of-range")
    few = number == 0 or (
        abs(Decimal(number)) >= Decimal("1e-4") and f"{Decimal(number):.12f}"[-8:] == "00000000"
    )
    return compact(number, 4 if few else decimals, below=1e9)


def _length(number: float | None, decimals: int) -> str:
    if number is None:
        return load_words()("out-of-range")
    return compact(number, decimals, plus=False, below=1e6)


LINKED_CELLS = 12
"""Up to so many tokens the cells link to their steps; beyond, thousands of tab stops would help nobody."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number's text, its bin among the value colours (None: no number), the step it opens."""

    text: str
    shade: int | None
    link: Markup | None


@dataclass(frozen=True)
class Measure:
    """One table: a label, the length and the cells of each row."""

    name: str
    rows: tuple[tuple[Markup, str, tuple[TableCell, ...]], ...]


def measures(trace: Trace) -> tuple[Measure, ...]:
    """Cosine similarity, dot product and distance of every pair, in this order."""
    shown, compared = operands(trace.vectors, trace.comparison), trace.comparison
    tables = (
        ("cosine", compared.cosine, shown.cosines, 1.0),
        ("dot", compared.dot, shown.dots, _largest(compared.dot)),
        ("euclidean", compared.euclidean, shown.distances, _largest(compared.euclidean)),
    )
    names = labels(trace.preset.tokens, trace.table.untrained)
    return tuple(
        Measure(
            name,
            tuple(
                (names[i], shown.lengths[i], _cells(trace, i, numbers, texts, limit))
                for i in range(len(names))
            ),
        )
        for name, numbers, texts, limit in tables
    )


def step_of(trace: Trace, pair: Pair) -> Markup | None:
    """The address of the step that tells a pair: its own, or that of its first token's row."""
    ids = {step.id for step in trace.steps}
    for step_id in (f"cosine-{pair.i}-{pair.j}", f"cosine-row-{pair.i}"):
        if step_id in ids:
            return known(f"#{step_id}")
    return None


def _cells(trace: Trace, i: int, numbers: Table, texts: Texts, limit: float) -> tuple[TableCell, ...]:
    linked = len(texts) <= LINKED_CELLS
    return tuple(
        TableCell(
            text,
            None if number is None else bin_of(number, limit),
            step_of(trace, Pair(i, j, number)) if linked and i < j else None,
        )
        for j, (number, text) in enumerate(zip(numbers[i], texts[i], strict=True))
    )


def _largest(table: Table) -> float:
    return max((abs(number) for row in table for number in row if number is not None), default=0.0)


# How much of a page's similarities chance alone explains.


@dataclass(frozen=True)
class Luck:
    """The pairs of different rows with a cosine, each once; those outside the band; how likely that is.

    at_least_one: how often luck alone puts at least one of so many pairs outside; 0 … 1.
    """

    band: ChanceBand
    pairs: tuple[Pair, ...]
    outside: tuple[Pair, ...]
    at_least_one: float


def luck(step: SimilaritiesStep) -> Luck:
    """Counts the pairs of a page that lie outside the band of chance."""
    pairs = step.distinct_pairs
    outside = tuple(pair for pair in pairs if pair.cosine is not None and not step.band.holds(pair.cosine))
    likely = min(
        at_least_one_outside(len(pairs)), math.nextafter(1, 0)
    )  # never certain, whatever a float holds
    return Luck(step.band, pairs, outside, likely)
