"""Lesson Q: the same dot products, and any cosine that you like."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import Arrow, CourseStep, PlanesStep

SLUG = "not-unique"

WORDS = np.array([[1.0, 1.0], [1.0, -0.5], [0.2, 1.0]])
CONTEXT = np.array([1.0, 0.5])
SCALES = (Fraction(1, 3), Fraction(1, 2), Fraction(1), Fraction(2), Fraction(3))
NAMES = ("a", "b", "c")


@dataclass(frozen=True)
class Scaled:
    """One column times k, the other by k. cosine: of the first two rows. dots: of all with a context."""

    k: str
    cosine: float
    dots: tuple[float, ...]


@dataclass(frozen=True)
class NotUnique:
    """What the lesson says. words: the rows. scaled: by k."""

    steps: tuple[CourseStep, ...]
    words: tuple[tuple[float, ...], ...]
    context: tuple[float, ...]
    scaled: tuple[Scaled, ...]

    @property
    def smallest(self) -> Scaled:
        """k is a third."""
        return self.scaled[0]

    @property
    def plain(self) -> Scaled:
        """k is 1."""
        return self.scaled[2]

    @property
    def largest(self) -> Scaled:
        """k is 3."""
        return self.scaled[-1]


@lru_cache(maxsize=1)
def tell() -> NotUnique:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [round(each.cosine, 3) for each in (told.plain, told.largest, told.smallest)]
    [0.316, 0.986, -0.946]
    """
    scaled = tuple(map(_scaled, SCALES))
    by_k = dict(zip(SCALES, scaled, strict=True))
    three = (Fraction(1), SCALES[-1], SCALES[0])
    return NotUnique(
        steps=(
            PlanesStep(
                lesson=SLUG,
                id="scaled",
                planes=tuple(
                    (name, _arrows(k), by_k[k].cosine)
                    for name, k in zip(("plain", "wide", "high"), three, strict=True)
                ),
            ),
            *(
                PlanesStep(
                    lesson=SLUG,
                    id=f"k-{at}",
                    planes=(("one", _arrows(k), by_k[k].cosine),),
                    gaps={"k": str(k), "other": str(1 / k)},
                )
                for at, k in enumerate(SCALES)
            ),
        ),
        words=tuple(tuple(row) for row in WORDS.tolist()),
        context=tuple(CONTEXT.tolist()),
        scaled=scaled,
    )


def _scaled(k: Fraction) -> Scaled:
    scale = np.array([float(k), float(1 / k)])
    words = WORDS * scale
    dots = (words @ (CONTEXT / scale)).round(9) + 0.0
    return Scaled(str(k), cosine_similarity(words[0], words[1]), tuple(dots.tolist()))


def _arrows(k: Fraction) -> tuple[Arrow, ...]:
    words = (WORDS * np.array([float(k), float(1 / k)])).tolist()
    return tuple(Arrow(name, x, y) for name, (x, y) in zip(NAMES, words, strict=True))
