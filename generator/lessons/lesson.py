"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from generator.errors import Problem
from generator.lessons import token_embeddings, training
from generator.lessons.steps import Trace
from generator.preset.model import Preset


def _none(preset: Preset) -> list[Problem]:  # noqa: ARG001 - whatever it is
    return []


@dataclass(frozen=True)
class Lesson:
    """tell: runs a preset through the engine. problems: why it cannot, of a preset that is good otherwise.

    cost: of what a page's facts say how long it takes: a lookup, or a step of a training.
    """

    tell: Callable[[Preset], Trace]
    problems: Callable[[Preset], list[Problem]] = _none
    cost: Literal["lookup", "step"] = "lookup"


# Lessons: the order in which a preset is told. A new lesson is one file and one line in LESSONS.

LESSONS: Mapping[str, Lesson] = MappingProxyType(
    {
        "token-embeddings": Lesson(token_embeddings.tell),
        "training": Lesson(training.tell, training.problems, cost="step"),
    }
)
"""A preset's `lesson` → what runs it."""


def run(preset: Preset) -> Trace:
    """Runs a preset through its lesson.

    >>> [step.id for step in run(Preset("x", ("cat",), 3)).steps]
    ['tokens', 'ids', 'lookup-0', 'embedded']
    """
    return LESSONS[preset.lesson].tell(preset)
