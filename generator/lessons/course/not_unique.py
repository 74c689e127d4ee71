"""Lesson Q: the same dot products, and any cosine that you like."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.engine.similarity import cosine_similarity
from generator.lessons.course.steps import Arrow, LessonNumbers, PlanesStep

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


def tell() -> LessonNumbers:
    """smallest, plain, largest: scaled by a third, by 1, by 3."""
    scaled = {k: _scaled(k) for k in SCALES}
    smallest, plain, largest = SCALES[0], Fraction(1), SCALES[-1]
    named = {"plain": plain, "wide": largest, "high": smallest}
    return LessonNumbers(
        steps=(
            PlanesStep(
                SLUG, "scaled", tuple((name, _arrows(k), scaled[k].cosine) for name, k in named.items())
            ),
            *(
                PlanesStep(
                    SLUG,
                    f"k-{at}",
                    (("one", _arrows(k), each.cosine),),
                    gaps={"k": str(k), "other": str(1 / k)},
                )
                for at, (k, each) in enumerate(scaled.items())
            ),
        ),
        words=WORDS.tolist(),
        context=CONTEXT.tolist(),
        scaled=tuple(scaled.values()),
        smallest=scaled[smallest],
        plain=scaled[plain],
        largest=scaled[largest],
    )


def _scaled(k: Fraction) -> Scaled:
    scale = np.array([float(k), float(1 / k)])
    words = WORDS * scale
    dots = (words @ (CONTEXT / scale)).round(9) + 0.0
    return Scaled(str(k), cosine_similarity(words[0], words[1]), tuple(dots.tolist()))


def _arrows(k: Fraction) -> tuple[Arrow, ...]:
    words = (WORDS * np.array([float(k), float(1 / k)])).tolist()
    return tuple(Arrow(name, x, y) for name, (x, y) in zip(NAMES, words, strict=True))
