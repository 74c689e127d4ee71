"""What training did to a page's tokens: before beside after, and what so few numbers cannot tell apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from markupsafe import Markup

from generator.engine.similarity import Pair, cosine_similarity, or_none
from generator.engine.training.result import Training
from generator.lessons.steps import SimilaritiesStep, Trace
from generator.pages.facts.captions import pair_name
from generator.pages.phrases import quoted, quoted_labels

MOST_PAIRS = 15
TOGETHER = 0.98
"""From this cosine on two rows are called hard to tell apart."""


BeforeAfter: TypeAlias = tuple[Markup, float | None, float | None]


@dataclass(frozen=True)
class TrainingFacts:
    """What was trained, and what a page says of it.

    pairs: (name, cosine before, cosine after), the highest first after; none where there is no before.
    together: words of the page beside a word whose row they can hardly be told from, with the cosine.
    together_pairs: how many pairs of rows of the whole table are so, of so many.
    """

    training: Training
    pairs: tuple[BeforeAfter, ...]
    together: tuple[tuple[Markup, Markup, float], ...]
    together_pairs: int
    of_pairs: int


def training_facts(trace: Trace) -> TrainingFacts | None:
    """What a page says of its training; None where nothing was trained for it."""
    training = trace.table.training
    if training is None:
        return None
    step = next((step for step in trace.steps if isinstance(step, SimilaritiesStep)), None)
    names = trace.table.vocabulary
    near = {
        frozenset((each.row, each.nearest[0].row)): (each.row, each.nearest[0])
        for each in reversed(trace.neighbourhoods)
        if each.nearest and each.nearest[0].measure >= TOGETHER
    }
    different = len(training.vocabulary)
    return TrainingFacts(
        training,
        _pairs(trace, training, step.distinct_pairs) if step else (),
        tuple(
            (quoted(names[row]), quoted(names[other.row]), other.measure)
            for row, other in reversed(near.values())
        ),
        _together(training.rows.tobytes(), training.rows.shape[1]),
        different * (different - 1) // 2,
    )


def _pairs(trace: Trace, training: Training, pairs: tuple[Pair, ...]) -> tuple[BeforeAfter, ...]:
    if training.initial is None:
        return ()
    rows = dict(zip(training.vocabulary, training.initial, strict=True))
    known = [trace.table.found_as.get(token, token) for token in trace.preset.tokens]
    labels = quoted_labels(trace.preset.tokens)
    return tuple(
        (
            pair_name(labels, pair),
            or_none(cosine_similarity, rows[known[pair.i]], rows[known[pair.j]]),
            pair.cosine,
        )
        for pair in pairs[:MOST_PAIRS]
        if known[pair.i] in rows and known[pair.j] in rows
    )


@lru_cache(maxsize=16)  # the pages of a course share their trainings
def _together(table: bytes, d: int) -> int:
    rows = np.frombuffer(table).reshape(-1, d)
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    above = unit @ unit.T >= TOGETHER  # [V, V]: each pair twice, and each row with itself
    return int(np.count_nonzero(above) - np.trace(above)) // 2
