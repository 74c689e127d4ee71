"""Lessons: the order in which a preset is told. A new lesson is one file and one line in LESSONS."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.lessons import token_embeddings, training
from generator.lessons.lesson import Lesson
from generator.preset.preset import Preset
from generator.steps import Trace

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
