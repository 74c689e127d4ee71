"""The controls: by name, for `::: control NAME`; and those of a preset's page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from generator.engine.models import glove
from generator.lessons.steps import Trace
from generator.pages.controls.analogies import analogies
from generator.pages.controls.arrows import arrows, arrows_of
from generator.pages.controls.control import MODEL, Control
from generator.pages.controls.dimensions import MOST_WORDS, dimensions
from generator.pages.controls.explore import explore
from generator.pages.controls.sentence import sentence, sentence_over
from generator.pages.controls.training import training
from generator.words.arithmetic import in_hundredths

CONTROLS: Mapping[str, Callable[[], Control]] = MappingProxyType(
    {control.__name__: control for control in (analogies, arrows, dimensions, explore, sentence, training)}
)
"""By name. Each is computed by the engine when it is made."""


FEWEST_WORDS, MOST_NUMBERS = 30, 4000
"""A table is typed words from where it has so many words; its numbers travel with the page."""


def controls_of(trace: Trace) -> tuple[Control, ...]:
    """A sentence over a small table, arrows in a plane, fewer dimensions of a real model."""
    table, controls = trace.table, list[Control | None]()
    names = tuple(dict.fromkeys(table.vocabulary[row] for row in trace.ids))
    if table.provenance.source == "model":
        own = tuple(name for name in names if name in glove().ids)[:MOST_WORDS]
        is_glove = table.provenance.details.get("name") == MODEL and len(own) > 1
        return (dimensions(own, trace.vectors.shape[1]),) if is_glove else ()
    rows = table.rows
    if not isinstance(rows, np.ndarray) or in_hundredths(rows) is None or np.abs(rows).max() >= 300:
        return ()
    if len(rows) >= FEWEST_WORDS and rows.size <= MOST_NUMBERS and rows.any(axis=1).all():
        tokens = [table.vocabulary[row] for row in trace.ids]
        controls.append(sentence_over(tokens, table.vocabulary, rows, trace.scale.limit))
    directed = {name: row for name in names if (row := rows[table.token_to_id[name]]).any()}
    if rows.shape[1] == 2 and len(directed) > 1:
        (a, (ax, ay)), (b, (bx, by)), *_ = ((name, row.tolist()) for name, row in directed.items())
        controls.append(arrows_of((a, (ax, ay)), (b, (bx, by))))
    return tuple(control for control in controls if control is not None)
