"""Lesson L: ten questions about four tokens that no lesson worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.engine.models.extracts import pair_cosines, smollm2
from generator.lessons.course.hills import hill_of
from generator.lessons.course.steps import CourseStep, HillsStep, Mark
from generator.lessons.course.tables import SPACE, tokens

SLUG = "test"

TOKENS = ("␣hot", "␣cold", "␣warm", "␣kitten")
PAIRS = (("␣hot", "␣cold"), ("␣hot", "␣warm"), ("␣hot", "␣kitten"))


@dataclass(frozen=True)
class FinalTest:
    """What the test asks about. ids: of the four tokens. stored, subtracted: cosines of the pairs."""

    steps: tuple[CourseStep, ...]
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    V: int
    d: int
    stored: tuple[float, ...]
    subtracted: tuple[float, ...]
    dot: float
    low: float
    high: float
    mean: float
    low_after: float
    high_after: float
    kitten_for_hot: int
    hot_for_kitten: int


@lru_cache(maxsize=1)
def tell() -> FinalTest:
    """The numbers of the lesson.

    >>> told = tell()
    >>> told.ids, [round(number, 2) for number in told.stored[:2]]
    ((3380, 4011, 3091, 42262), [0.58, 0.55])
    """
    table, extract = tokens(), smollm2()
    raw, centred = pair_cosines("smollm2-135m", False), pair_cosines("smollm2-135m", True)
    stored = tuple(table.cosine(*pair) for pair in PAIRS)
    subtracted = tuple(table.subtracted(*pair) for pair in PAIRS)
    ids = tuple(extract.by_token[SPACE + token[1:]] for token in TOKENS)
    hills = tuple(
        (
            hill_of(name, pairs),
            tuple(Mark(f"{a[1:]}–{b[1:]}", c) for (a, b), c in zip(PAIRS, cosines, strict=True)),
        )
        for name, pairs, cosines in (("stored", raw, stored), ("subtracted", centred, subtracted))
    )
    return FinalTest(
        steps=(HillsStep(lesson=SLUG, id="four-tokens", hills=hills),),
        tokens=TOKENS,
        ids=ids,
        V=extract.size,
        d=extract.dimension,
        stored=stored,
        subtracted=subtracted,
        dot=float(table.row("␣hot") @ table.row("␣cold")),
        low=raw.low,
        high=raw.high,
        mean=raw.mean,
        low_after=centred.low,
        high_after=centred.high,
        kitten_for_hot=extract.rank(ids[0], ids[3]),
        hot_for_kitten=extract.rank(ids[3], ids[0]),
    )
