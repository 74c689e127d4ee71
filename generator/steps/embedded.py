"""X complete: a row for every token, and how long each row is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from generator.embeddings import Provenance


@dataclass(frozen=True, eq=False)
class EmbeddedStep:
    """tokens, ids: n of each. vectors: X `[n, d]`. norms: ‖X[i]‖, None beyond a float's range.

    limit: the largest |value| of E, where the scale of value colours ends.
    """

    kind: ClassVar = "embedded"
    id: str
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    vectors: NDArray[np.float64]
    norms: tuple[float | None, ...]
    provenance: Provenance
    limit: float
