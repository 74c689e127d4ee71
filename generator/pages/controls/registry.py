"""The controls that a page can place with `::: control NAME`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from generator.pages.controls.analogies import analogies
from generator.pages.controls.arrows import arrows
from generator.pages.controls.control import Control
from generator.pages.controls.dimensions import dimensions
from generator.pages.controls.explore import explore
from generator.pages.controls.sentence import sentence
from generator.pages.controls.training import training

CONTROLS: Mapping[str, Callable[[], Control]] = MappingProxyType(
    {
        "analogies": analogies,
        "arrows": arrows,
        "dimensions": dimensions,
        "explore": explore,
        "sentence": sentence,
        "training": training,
    }
)
"""By name. Each is computed by the engine when it is made."""
