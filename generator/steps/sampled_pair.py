"""One pair of words and the noise words beside it: scores, sigmoids, loss."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.steps.moment import Moment


@dataclass(frozen=True, eq=False)
class SampledPairStep:
    """moment: the pair, its rows, and the step's numbers."""

    kind: ClassVar = "sampled-pair"
    id: str
    moment: Moment
