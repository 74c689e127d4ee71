"""Some rows of E on a map at one moment of the training."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from generator.comparison import Pair
from generator.embeddings import Provenance


@dataclass(frozen=True, eq=False)
class SnapshotStep:
    """place: of this moment among the `count` that there are. share: of the training that is done.

    pairs: of words, seen until then. loss: the mean of a pair about then. words: m of them, the first
    `own` of them the page's. points: `[count, m, 2]`, where their rows lie at every moment, on axes common
    to all. explained: the shares of the spread along each axis. cosines: of the page's words now, by pair.
    """

    kind: ClassVar = "snapshot"
    id: str
    place: int
    share: float
    pairs: int
    loss: float
    words: tuple[str, ...]
    own: int
    points: NDArray[np.float64]
    explained: tuple[float, float]
    cosines: tuple[Pair, ...]
    provenance: Provenance

    @property
    def is_early(self) -> bool:
        """Whether all of its cosines are high at the start, when all rows still go the same way."""
        return 0 < self.share < 0.1 and all((pair.cosine or 0.0) > 0.8 for pair in self.cosines)

    @property
    def count(self) -> int:
        """How many moments there are."""
        return len(self.points)
