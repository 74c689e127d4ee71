"""The gradient of one step, and the rows that it touches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from generator.steps.moment import Moment


@dataclass(frozen=True, eq=False)
class GradientStep:
    """moment: the pair, its rows, and the step's numbers."""

    kind: ClassVar = "gradient"
    id: str
    moment: Moment

    @property
    def gradients(self) -> NDArray[np.float64]:
        """How the loss grows with each number of v, of u of the context and of the noise: `[2 + k, d]`."""
        found = self.moment.worked.gradients
        return np.vstack([found.v, found.u_pos, found.u_neg])

    @property
    def errors(self) -> NDArray[np.float64]:
        """σ less what it should be, 1 for the context and 0 for noise, `[1 + k]`."""
        errors = self.moment.worked.sigmoids.copy()
        errors[0] -= 1.0
        return errors
