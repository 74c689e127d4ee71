"""The similarity tables of a page: three measures of every pair, coloured, each number with its operands."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.comparison import Pair, Table
from generator.frames.theme import bin_of
from generator.pages.markdown import known
from generator.pages.operands import Texts, operands
from generator.pages.phrases import labels
from generator.steps import Trace

LINKED_CELLS = 12
"""Up to so many tokens the cells link to their steps; beyond, thousands of tab stops would help nobody."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number's text, its bin among the value colours (None: no number), the step it opens."""

    text: str
    shade: int | None
    link: Markup | None


@dataclass(frozen=True)
class Measure:
    """One table: a label, the length and the cells of each row."""

    name: str
    rows: tuple[tuple[Markup, str, tuple[Cell, ...]], ...]


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


def _cells(trace: Trace, i: int, numbers: Table, texts: Texts, limit: float) -> tuple[Cell, ...]:
    linked = len(texts) <= LINKED_CELLS
    return tuple(
        Cell(
            text,
            None if number is None else bin_of(number, limit),
            step_of(trace, Pair(i, j, number)) if linked and i < j else None,
        )
        for j, (number, text) in enumerate(zip(numbers[i], texts[i], strict=True))
    )


def _largest(table: Table) -> float:
    return max((abs(number) for row in table for number in row if number is not None), default=0.0)
