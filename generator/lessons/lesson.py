"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import Problem
from generator.preset.preset import Preset
from generator.steps import Trace


def _none(preset: Preset) -> list[Problem]:  # noqa: ARG001 - whatever it is
    return []


@dataclass(frozen=True)
class Lesson:
    """tell: runs a preset through the engine. problems: why it cannot, of a preset that is good otherwise."""

    tell: Callable[[Preset], Trace]
    problems: Callable[[Preset], list[Problem]] = _none
