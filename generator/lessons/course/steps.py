"""The steps of the course: a frozen dataclass for each kind; the union is closed.

A step names itself by its lesson and its id: its words stand under both in `words/course.yml`, and its address
is made of both. So an id is never changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class Arrow:
    """A vector in two dimensions, and what it is called."""

    name: str
    x: float
    y: float


@dataclass(frozen=True)
class Measured:
    """A vector compared with the question's: by cosine, dot product and Euclidean distance."""

    arrow: Arrow
    cosine: float
    dot: float
    distance: float


@dataclass(frozen=True)
class MeasuresStep:
    """Some vectors beside the one that is asked about, by three measures.

    question: the vector. candidates: the others; each measure is best in one of them.
    """

    kind: ClassVar = "measures"
    lesson: str
    id: str
    question: Arrow
    candidates: tuple[Measured, ...]

    @property
    def best(self) -> tuple[int, int, int]:
        """Which candidate has the highest cosine, the highest dot product, the smallest distance."""
        of = range(len(self.candidates))
        return (
            max(of, key=lambda at: self.candidates[at].cosine),
            max(of, key=lambda at: self.candidates[at].dot),
            min(of, key=lambda at: self.candidates[at].distance),
        )


CourseStep: TypeAlias = MeasuresStep
"""The kinds of steps; the union is closed, so that mypy finds whoever forgets one."""
