"""The steps of the course: a frozen dataclass for each kind; the union is closed.

A step names itself by its lesson and its id: its words stand under both in `words/course.yml`, and its
address is made of both. So an id is never changed. `gaps` are the numbers that those words need beside what
is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

Gaps: TypeAlias = Mapping[str, float | str]


@dataclass(frozen=True)
class Arrow:
    """A vector in two dimensions, and what it is called."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Named:
    """What every step has. lesson: its slug. id: of the step. gaps: numbers that its words need."""

    lesson: str
    id: str
    gaps: Gaps = field(default_factory=dict, kw_only=True)


@dataclass(frozen=True)
class Measured:
    """A vector compared with the question's: by cosine, dot product and Euclidean distance."""

    arrow: Arrow
    cosine: float
    dot: float
    distance: float


@dataclass(frozen=True)
class MeasuresStep(Named):
    """Some vectors beside the one that is asked about, by three measures."""

    question: Arrow
    candidates: tuple[Measured, ...]

    @property
    def best(self) -> tuple[int, int, int]:
        """Which candidate has the highest cosine, the highest dot product, the smallest distance."""
        cosine, dot, away = np.transpose([(one.cosine, one.dot, -one.distance) for one in self.candidates])
        return int(cosine.argmax()), int(dot.argmax()), int(away.argmax())


@dataclass(frozen=True, eq=False)
class Piece:
    """A token that a text was cut into. shown: as it can be read. row: the first numbers of its row."""

    shown: str
    id: int
    row: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cut:
    """A text and its tokens. parts: the letters of each token, as many as are letters of the text alone."""

    text: str
    pieces: tuple[Piece, ...]
    parts: tuple[str, ...] | None


@dataclass(frozen=True, eq=False)
class PiecesStep(Named):
    """Texts cut into tokens, with their ids and rows. columns: of a whole row. limit: where colours end."""

    cuts: tuple[Cut, ...]
    columns: int
    limit: float


@dataclass(frozen=True)
class IdLineStep(Named):
    """Tokens on the line of ids, and the cosines of pairs of them. pairs: (i, j, cosine), i < j."""

    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    pairs: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, eq=False)
class ShuffledStep(Named):
    """Rows `[m, some]` before ids and rows are shuffled together.

    order: which of them stands at each place afterwards. pair: two of them; cosine: before and after.
    """

    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    rows: NDArray[np.float64]
    order: tuple[int, ...]
    pair: tuple[int, int]
    cosine: float
    limit: float


@dataclass(frozen=True, eq=False)
class OneHotStep(Named):
    """A one-hot vector times E. tokens: V of them. table: E `[V, d]`. chosen: the bit that is 1."""

    tokens: tuple[str, ...]
    table: NDArray[np.float64]
    chosen: int
    limit: float


@dataclass(frozen=True, eq=False)
class GradientsStep(Named):
    """What reaches E where a token comes twice. arriving `[n, d]`: the gradients of X. added `[V, d]`: of E.

    overwritten `[V, d]`: what an assignment leaves instead, where the last one wins.
    """

    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    arriving: NDArray[np.float64]
    added: NDArray[np.float64]
    overwritten: NDArray[np.float64]


@dataclass(frozen=True)
class Pulled:
    """Three vectors at a moment of a training, and what follows from them."""

    centre: Arrow
    context: Arrow
    noise: Arrow
    loss: float
    with_context: float
    with_noise: float
    noise_norm: float


@dataclass(frozen=True)
class PulledStep(Named):
    """A step of a training in two dimensions. before, after: the vectors. done: how many steps lie behind."""

    before: Pulled
    after: Pulled
    done: int


@dataclass(frozen=True)
class Band:
    """Where 95% of random pairs lie. name: among the words, or a dimension. mean: of all pairs."""

    name: str
    low: float
    high: float
    mean: float


@dataclass(frozen=True)
class BandsStep(Named):
    """Bands of chance below each other. mark: a cosine that is asked about, or none."""

    bands: tuple[Band, ...]
    mark: float | None = None


@dataclass(frozen=True)
class Mark:
    """A pair of words at its cosine."""

    name: str
    cosine: float


def sorted_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The highest cosine first."""
    return tuple(sorted(marks, key=lambda mark: -mark.cosine))


@dataclass(frozen=True)
class Hill:
    """How the cosines of random pairs are spread. heights: over equal parts of −1 … +1; the highest is 1."""

    name: str
    heights: tuple[float, ...]
    low: float
    high: float


@dataclass(frozen=True)
class HillsStep(Named):
    """One hill or two below each other, each with pairs that are asked about."""

    hills: tuple[tuple[Hill, tuple[Mark, ...]], ...]


@dataclass(frozen=True)
class Ranked:
    """A token in a ranking. role: an input of the question, the answer that was wanted, or another one."""

    token: str
    measure: float
    role: Literal["plain", "input", "wanted"] = "plain"
    rank: int | None = None


@dataclass(frozen=True)
class Column:
    """A ranking, the best first. name: of its heading among the step's words."""

    name: str
    lines: tuple[Ranked, ...]


@dataclass(frozen=True)
class RankingStep(Named):
    """Rankings side by side. struck: whether inputs may not answer. most: what the longest bar stands for."""

    columns: tuple[Column, ...]
    struck: bool = False
    most: float = 1.0


@dataclass(frozen=True)
class Scissors:
    """Two tokens: their cosine before and after the mean row is subtracted, and of each with that row."""

    a: str
    b: str
    stored: float
    subtracted: float
    to_mean: tuple[float, float]

    @property
    def common(self) -> float:
        """What the direction of the mean adds to the cosine."""
        return self.to_mean[0] * self.to_mean[1]


@dataclass(frozen=True)
class ScissorsStep(Named):
    """Pairs of tokens as pairs of arrows, true to their angles."""

    pairs: tuple[Scissors, ...]


@dataclass(frozen=True)
class UmbrellaStep(Named):
    """Four rows (±1, ±1, c, 0): stored and without their mean. Both: the mean cosine of the six pairs."""

    c: float
    stored: float
    subtracted: float


@dataclass(frozen=True)
class Bar:
    """A value and what it is of."""

    name: str
    value: float


@dataclass(frozen=True)
class BarsStep(Named):
    """Values as bars below each other. most: the longest. reference: a value to compare them with."""

    bars: tuple[Bar, ...]
    most: float
    reference: float | None = None
    decimals: int = 2


@dataclass(frozen=True, eq=False)
class TurnedStep(Named):
    """The same vectors `[m, 4]` before and after the axes of the first two columns were turned by `degrees`.

    The first two tokens are worked out, the others drawn. cosine: of those two, before and after.
    """

    tokens: tuple[str, ...]
    table: NDArray[np.float64]
    turned: NDArray[np.float64]
    degrees: int
    cosine: float


@dataclass(frozen=True, eq=False)
class MeaningsStep(Named):
    """The row `[d]` of a word, and words of either meaning by their cosines. low, high: of random pairs."""

    word: str
    row: NDArray[np.float64]
    left: tuple[Mark, ...]
    right: tuple[Mark, ...]
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class FlatMap:
    """Words at points `[m, 2]` of a map. kept: the share of the variance.

    near: for each word the place of the nearest on the map, and of the truly nearest.
    """

    name: str
    words: tuple[str, ...]
    points: NDArray[np.float64]
    kept: float
    near: tuple[tuple[int, int], ...]

    @property
    def right(self) -> int:
        """For how many words both are the same."""
        return sum(on_map == in_space for on_map, in_space in self.near)


@dataclass(frozen=True, eq=False)
class MapStep(Named):
    """A map of words. lines: whether each word is joined with its true nearest neighbour."""

    map: FlatMap
    lines: bool


@dataclass(frozen=True, eq=False)
class SumsStep(Named):
    """Rows that are added up. rows: (name, numbers, role); the last is the sum of those before."""

    rows: tuple[tuple[str, NDArray[np.float64], float], ...]
    columns: int
    limit: float


@dataclass(frozen=True)
class AxisStep(Named):
    """Words along a direction. outside, inside: of the band low … high of other words."""

    marks: tuple[Mark, ...]
    low: float
    high: float
    most: float


@dataclass(frozen=True)
class PlanesStep(Named):
    """The same vectors, scaled in several ways. planes: (name, arrows, cosine of the first two)."""

    planes: tuple[tuple[str, tuple[Arrow, ...], float], ...]


CourseStep: TypeAlias = (
    MeasuresStep
    | PiecesStep
    | IdLineStep
    | ShuffledStep
    | OneHotStep
    | GradientsStep
    | PulledStep
    | BandsStep
    | HillsStep
    | RankingStep
    | ScissorsStep
    | UmbrellaStep
    | BarsStep
    | TurnedStep
    | MeaningsStep
    | MapStep
    | SumsStep
    | AxisStep
    | PlanesStep
)
"""The kinds of steps; the union is closed, so that mypy finds whoever forgets one."""


class LessonNumbers(SimpleNamespace):
    """What a lesson's template names as `n`; and its steps, which its figures show in order."""

    steps: tuple[CourseStep, ...]
