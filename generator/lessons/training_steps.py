"""One step of a training at a moment of the run: what the steps that tell it have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from generator.engine.similarity import Pair
from generator.engine.sources.table import Provenance
from generator.engine.training.step import SkipGramStep
from generator.lessons.scale import ValueScale, value_scale


@dataclass(frozen=True, eq=False)
class Moment:
    """A pair of words, k negative samples, their rows at that moment, and what one step does to them.

    share: of the training that is done, 0 … 1; pairs: how many were seen. words: V of them.
    centre, context, noise: rows of the two matrices. v: `[d]`, of the centre, of E. u: `[1 + k, d]`,
    of the context and the negative samples, of the output matrix. worked: the step, by `sgns_step`.
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
        """What the context and each negative sample add to the loss before the step; `[1 + k]`."""
        positive, *negative = self.worked.scores
        return tuple(np.logaddexp(0.0, [-positive, *negative]).tolist())

    @property
    def scores_after(self) -> NDArray[np.float64]:
        """u · v of each row after the step, `[1 + k]`."""
        worked = self.worked
        return np.asarray(np.vstack([worked.u_pos_after, worked.u_neg_after]) @ worked.v_after)

    @property
    def scale(self) -> ValueScale:
        """Of the numbers of the rows, before and after."""
        worked = self.worked
        return value_scale((self.v, self.u, worked.v_after, worked.u_pos_after, worked.u_neg_after))


@dataclass(frozen=True)
class WindowStep:
    """The window on one word of a sentence, or of a part of it: the words within its reach are its contexts.

    centres: positions that the window has stood on by now, this one last. window: how many words to each side
    are contexts, at most. before, after: how many words of the sentence stand outside the part.
    """

    kind: ClassVar = "window"
    id: str
    words: tuple[str, ...]
    centres: tuple[int, ...]
    window: int
    before: int
    after: int
    provenance: Provenance

    @property
    def centre(self) -> int:
        """The position that the window stands on."""
        return self.centres[-1]

    @property
    def word(self) -> str:
        """The word in the middle."""
        return self.words[self.centre]

    @property
    def contexts(self) -> tuple[int, ...]:
        """The positions of its contexts, from left to right."""
        return self.contexts_at(self.centre)

    def contexts_at(self, centre: int) -> tuple[int, ...]:
        """The positions of the contexts of any word."""
        return contexts_of(centre, self.window, len(self.words))

    def beyond(self, centre: int) -> int:
        """How many contexts of a word stand outside the part."""
        left = min(self.before, max(0, self.window - centre))
        return left + min(self.after, max(0, centre + self.window + 1 - len(self.words)))


def contexts_of(centre: int, window: int, count: int) -> tuple[int, ...]:
    """The positions within a window, without its middle.

    >>> contexts_of(1, 2, 5)
    (0, 2, 3)
    """
    reached = range(max(0, centre - window), min(count, centre + window + 1))
    return tuple(position for position in reached if position != centre)


@dataclass(frozen=True, eq=False)
class MomentStep:
    """moment: a pair, its rows, and the numbers of one step of the training."""

    id: str
    moment: Moment


class SampledPairStep(MomentStep):
    """One pair of words and its negative samples: scores, sigmoids, loss."""

    kind: ClassVar = "sampled-pair"


class GradientStep(MomentStep):
    """The gradient of the step, and the rows that it touches."""

    kind: ClassVar = "gradient"

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


class UpdateStep(MomentStep):
    """The rows before the step and after it, and the loss."""

    kind: ClassVar = "update"


@dataclass(frozen=True, eq=False)
class SnapshotStep:
    """Some rows of E on a map at one moment of the training.

    place: of this moment among the `count` that there are. share: of the training that is done.
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
