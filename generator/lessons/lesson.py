"""What a lesson is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from generator.errors import Problem
from generator.preset.preset import Preset
from generator.steps import Trace


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
