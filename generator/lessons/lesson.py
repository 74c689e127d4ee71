"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.lessons import token_embeddings, training
from generator.lessons.steps import Trace
from generator.preset.model import Preset

LESSONS: Mapping[str, Callable[[Preset], Trace]] = MappingProxyType(
    {"token-embeddings": token_embeddings.tell, "training": training.tell}
)
"""A preset's `lesson` → what runs it. A new one is a file, a line here, a name in `preset.model`."""


def run(preset: Preset) -> Trace:
    """Runs a preset through its lesson.

    >>> [step.id for step in run(Preset("x", ("cat",), 3)).steps]
    ['tokens', 'ids', 'lookup-0', 'embedded']
    """
    return LESSONS[preset.lesson](preset)
