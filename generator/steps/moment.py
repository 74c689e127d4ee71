"""One step of a training at a moment of the run: what the steps that tell it have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.embeddings import Provenance
from generator.training import SkipGramStep


@dataclass(frozen=True, eq=False)
class Moment:
    """A pair of words, k noise words, their rows at that moment, and what one step does to them.

    share: of the training that is done, 0 … 1; pairs: how many were seen. words: V of them.
    centre, context, noise: rows of the two matrices. v: `[d]`, of the centre, of E. u: `[1 + k, d]`,
    of the context and the noise words, of the output matrix. worked: the step, by `sgns_step`.
    """

    share: float
    pairs: int
    learning_rate: float
    words: tuple[str, ...]
    centre: int
    context: int
    noise: tuple[int, ...]
    v: NDArray[np.float64]
    u: NDArray[np.float64]
    worked: SkipGramStep
    provenance: Provenance

    @property
    def targets(self) -> tuple[int, ...]:
        """The rows of the output matrix that the step touches: the context's first."""
        return (self.context, *self.noise)

    @property
    def losses(self) -> tuple[float, ...]:
        """What the context and each noise word add to the loss before the step; `[1 + k]`."""
        away = self.worked.scores.copy()
        away[0] *= -1.0
        return tuple(np.logaddexp(0.0, away).tolist())

    @property
    def scores_after(self) -> NDArray[np.float64]:
        """u · v of each row after the step, `[1 + k]`."""
        worked = self.worked
        return np.asarray(np.vstack([worked.u_pos_after, worked.u_neg_after]) @ worked.v_after)

    @property
    def limit(self) -> float:
        """The largest |value| of the rows, before or after."""
        worked = self.worked
        rows = (self.v, self.u, worked.v_after, worked.u_pos_after, worked.u_neg_after)
        return max(float(np.abs(each).max()) for each in rows)
