"""Lesson E: what random pairs give, in few dimensions, in many, and in real tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.engine.chance import at_least_one_outside, chance_band
from generator.engine.models import pair_cosines
from generator.lessons.course.steps import Band, BandsStep, CourseStep, HillsStep
from generator.lessons.course.tables import common_words, hill_of, hill_of_directions

SLUG = "chance"

DIMENSIONS = (3, 4, 6, 50, 64, 576, 768)
TRIED = (3, 4, 6, 16, 64, 576)
D = 576
ASKED = 0.5
"""The cosine that the question at the end asks about."""


@dataclass(frozen=True)
class Chance:
    """What the lesson says.

    bands: of random directions, by dimension. real: of SmolLM2 and GloVe. d, band: of SmolLM2's dimension
    and what random directions give there. glove_above: the share of GloVe's random pairs above ASKED. six:
    how often at least one of six pairs lies outside.
    """

    steps: tuple[CourseStep, ...]
    bands: tuple[Band, ...]
    smollm2: Band
    glove: Band
    glove_d: int
    glove_above: float
    d: int
    band: float
    low_band: float
    low_d: int
    six: float


@lru_cache(maxsize=1)
def tell() -> Chance:
    """The numbers of the lesson.

    >>> told = tell()
    >>> [round(band.high, 2) for band in told.bands], round(told.smollm2.mean, 2)
    ([0.95, 0.88, 0.75, 0.28, 0.24, 0.08, 0.07], 0.44)
    """
    bands = tuple(Band(f"d = {d}", chance_band(d).low, chance_band(d).high, 0.0) for d in DIMENSIONS)
    found = {name: pair_cosines(name, False) for name in ("smollm2-135m", "glove-6b-50d")}
    smollm2, glove = (
        Band(name, pairs.low, pairs.high, pairs.mean)
        for name, pairs in zip(("smollm2", "glove"), found.values(), strict=True)
    )
    directions, real = hill_of_directions("directions", D), hill_of("rows", found["smollm2-135m"])
    return Chance(
        steps=(
            HillsStep(lesson=SLUG, id="two-hills", hills=((directions, ()), (real, ()))),
            BandsStep(lesson=SLUG, id="bands", bands=(*bands, glove, smollm2)),
            *(
                HillsStep(
                    lesson=SLUG,
                    id=f"hill-{d}",
                    hills=((hill_of_directions("directions", d), ()),),
                    gaps={"d": d},
                )
                for d in TRIED
            ),
        ),
        bands=bands,
        smollm2=smollm2,
        glove=glove,
        glove_d=common_words().rows.shape[1],
        glove_above=found["glove-6b-50d"].share_above(ASKED),
        d=D,
        band=chance_band(D).high,
        low_band=chance_band(DIMENSIONS[0]).high,
        low_d=DIMENSIONS[0],
        six=at_least_one_outside(6),
    )
