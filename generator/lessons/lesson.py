"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from generator.lessons import token_embeddings, training
from generator.lessons.steps import Trace
from generator.preset.model import Preset


@dataclass(frozen=True)
class Lesson:
    """tell: runs a preset through the engine; what it asks of a preset is checked with the preset.

    cost: of what a page's facts say how long it takes: a lookup, or a step of a training.
    """

    tell: Callable[[Preset], Trace]
    cost: Literal["lookup", "step"] = "lookup"


LESSONS: Mapping[str, Lesson] = MappingProxyType(
    {
        "token-embeddings": Lesson(token_embeddings.tell),
        "training": Lesson(training.tell, cost="step"),
    }
)
"""A preset's `lesson` → what runs it. A new one is a file, a line here, a name in `preset.model`."""


def run(preset: Preset) -> Trace:
    """Runs a preset through its lesson.

    >>> [step.id for step in run(Preset("x", ("cat",), 3)).steps]
    ['tokens', 'ids', 'lookup-0', 'embedded']
    """
    return LESSONS[preset.lesson].tell(preset)
