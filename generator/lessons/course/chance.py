"""Lesson E: what random pairs give, in few dimensions, in many, and in real tables."""

from __future__ import annotations

from generator.engine.chance import at_least_one_outside, chance_band
from generator.engine.models import pair_cosines
from generator.lessons.course.steps import Band, BandsStep, HillsStep, LessonNumbers
from generator.lessons.course.tables import common_words, hill_of, hill_of_directions

SLUG = "chance"

DIMENSIONS = (3, 4, 6, 50, 64, 576, 768)
TRIED = (3, 4, 6, 16, 64, 576)
D = 576
ASKED = 0.5
"""The cosine that the question at the end asks about."""


def tell() -> LessonNumbers:
    """bands: of random directions, by dimension; band: of SmolLM2's dimension.

    glove_above: the share of GloVe's random pairs above ASKED. six: how often at least one of six pairs lies
    outside.
    """
    bands = tuple(Band(f"d = {d}", chance_band(d).low, chance_band(d).high, 0.0) for d in DIMENSIONS)
    of_smollm2, of_glove = pair_cosines("smollm2-135m", False), pair_cosines("glove-6b-50d", False)
    smollm2 = Band("smollm2", of_smollm2.low, of_smollm2.high, of_smollm2.mean)
    glove = Band("glove", of_glove.low, of_glove.high, of_glove.mean)
    directions = {d: hill_of_directions("directions", d) for d in TRIED}
    return LessonNumbers(
        steps=(
            HillsStep(SLUG, "two-hills", ((directions[D], ()), (hill_of("rows", of_smollm2), ()))),
            BandsStep(SLUG, "bands", (*bands, glove, smollm2)),
            *(HillsStep(SLUG, f"hill-{d}", ((hill, ()),), gaps={"d": d}) for d, hill in directions.items()),
        ),
        bands=bands,
        smollm2=smollm2,
        glove=glove,
        glove_d=common_words().rows.shape[1],
        glove_above=of_glove.share_above(ASKED),
        d=D,
        band=chance_band(D).high,
        low_band=chance_band(DIMENSIONS[0]).high,
        low_d=DIMENSIONS[0],
        six=at_least_one_outside(6),
    )
