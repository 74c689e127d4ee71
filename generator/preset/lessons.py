"""What a lesson says about presets. The lessons are made of presets, and so stand above."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from generator.errors import Problem
from generator.preset.preset import DEFAULT_LESSON, Preset


class AnyLesson(Protocol):
    """A lesson, as far as presets are concerned."""

    def problems(self, preset: Preset) -> list[Problem]:
        """Why the lesson cannot be told of a preset that is good otherwise; empty where it can."""


class _Undemanding:
    """A lesson that can be told of every preset."""

    def problems(self, preset: Preset) -> list[Problem]:  # noqa: ARG002 - whatever it is
        return []


KNOWN_LESSONS: Mapping[str, AnyLesson] = MappingProxyType({DEFAULT_LESSON: _Undemanding()})
"""Where nobody says which lessons there are."""
