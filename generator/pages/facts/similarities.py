"""The similarity tables of a page: three measures of every pair, coloured, each number with its operands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, combinations_with_replacement
from typing import TypeAlias

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

Texts: TypeAlias = tuple[tuple[str, ...], ...]

MOST_DECIMALS = 16
MOST_IN_DECIMALS = 1_000_000
"""Beyond so many products the floats' own dot products are shown."""


def operands(vectors: NDArray[np.float64], comparison: Comparison) -> tuple[tuple[str, ...], Texts, Texts]:
    """Lengths `[n]`, dot products and cosines `[n][n]` of X, written so that the first two give the third."""
    cosines = _square(map(shown_cosine, chain(*comparison.cosine)))
    exact = _decimal_dots(vectors, comparison)
    for decimals in range(4, MOST_DECIMALS + 1):
        lengths = shown_lengths(comparison.norms, decimals)
        dots = _dots(exact, decimals)
        if _closes(comparison, lengths, dots, cosines):
            break
    return lengths, dots, cosines


def _decimal_dots(
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
        factor = compact(dot, 4 if _is_short(dot) else decimals, below=1e9)
        lengths = shown_length(norm_a, decimals), shown_length(norm_b, decimals)
        ab, a, b = map(read_number, (factor, *lengths))
        square = a * a + b * b - 2 * ab
        if square >= 0 and compact(square.sqrt(), 2, plus=False, below=1e6) == shown:
            break
    return f"({factor})" if factor.startswith(MINUS) else factor.removeprefix("+"), *lengths, shown


def _closes(comparison: Comparison, lengths: tuple[str, ...], dots: Texts, cosines: Texts) -> bool:
    known = [position for position, norm in enumerate(comparison.norms) if norm]
    return all(
        quotient(dots[i][j], lengths[i], lengths[j], decimals_of(cosines[i][j])) == cosines[i][j]
        for i, j in combinations_with_replacement(known, 2)
        if comparison.dot[i][j] is not None and comparison.cosine[i][j] is not None
    )


def _square(texts: Iterable[str]) -> Texts:
    """Those of a table, row by row."""
    flat = tuple(texts)
    n = math.isqrt(len(flat))
    return tuple(flat[start : start + n] for start in range(0, n * n, n))


def _dots(table: tuple[tuple[Decimal | float | None, ...], ...], decimals: int) -> Texts:
    """A table's products in one notation, with four decimals where none has more."""
    numbers = list(chain(*table))
    known = [number for number in numbers if number is not None]
    texts = iter(alike(known, 4 if all(map(_is_short, known)) else decimals, below=1e9))
    return _square(load_words()("out-of-range") if number is None else next(texts) for number in numbers)


def _is_short(number: Decimal | float) -> bool:
    """Whether a number has four decimals at most."""
    return number == 0 or (
        abs(Decimal(number)) >= Decimal("1e-4") and f"{Decimal(number):.12f}"[-8:] == "00000000"
    )


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
    distances = _square(shown_lengths(chain(*compared.euclidean)))
    tables = [
        ("cosine", compared.cosine, cosines, lengths),
        ("dot", compared.dot, dots, lengths),
        ("euclidean", compared.euclidean, distances, lengths),
    ]
    for name, second in (
        ("full", trace.full if trace.reduced else None),
        ("centred", trace.centred.comparison if trace.centred else None),
    ):
        if second is not None:
            texts = _square(map(shown_cosine, chain(*second.cosine)))
            tables.insert(1, (name, second.cosine, texts, shown_lengths(second.norms)))
    names, steps = labels(trace.preset.tokens, trace.table.untrained), told_by(trace)
    linked = steps if len(names) <= LINKED_CELLS else {}
    return tuple(
        Measure(measure, tuple(zip(names, norms, _cells(measure, numbers, texts, linked), strict=True)))
        for measure, numbers, texts, norms in tables
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
    measure: str, numbers: Table, texts: Texts, steps: Mapping[tuple[int, int], str]
) -> Iterator[tuple[TableCell, ...]]:
    """The cells of each row."""
    largest = max((abs(number) for number in chain(*numbers) if number is not None), default=0.0)

    def shade(number: float) -> str:
        if measure == "euclidean":
            return f"d{distance_step(number, largest)}"
        return str(bin_of(number, largest if measure == "dot" else 1.0))

    for i, row in enumerate(numbers):
        yield tuple(
            TableCell(
                texts[i][j],
                None if number is None else shade(number),
                step_of(steps, i, j) if i < j else None,
            )
            for j, number in enumerate(row)
        )
