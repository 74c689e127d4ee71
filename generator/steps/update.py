"""The rows before one step and after it, and the loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.steps.moment import Moment


@dataclass(frozen=True, eq=False)
class UpdateStep:
    """moment: the pair, its rows, and the step's numbers."""

    kind: ClassVar = "update"
    id: str
    moment: Moment
