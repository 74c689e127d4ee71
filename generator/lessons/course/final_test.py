"""Lesson L: ten questions about four tokens that no lesson worked out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.engine.models import pair_cosines, smollm2
from generator.lessons.course.steps import CourseStep, HillsStep, Mark
from generator.lessons.course.tables import SPACE, hill_of, tokens

SLUG = "test"

TOKENS = ("␣red", "␣blue", "␣green", "␣puppy")
PAIRS = tuple((TOKENS[0], other) for other in TOKENS[1:])


@dataclass(frozen=True)
class FinalTest:
    """What the test asks about.

    ids: of the four tokens. stored, subtracted: cosines of the pairs. above, above_after: the share of random
    pairs with a larger cosine than the first pair. last_for_first: the place of the last token among the
    first one's neighbours; first_for_last: the other way round.
    """

    steps: tuple[CourseStep, ...]
    tokens: tuple[str, ...]
    ids: tuple[int, ...]
    V: int
    d: int
    stored: tuple[float, ...]
    subtracted: tuple[float, ...]
    low: float
    high: float
    low_after: float
    high_after: float
    above: float
    above_after: float
    last_for_first: int
    first_for_last: int


@lru_cache(maxsize=1)
def tell() -> FinalTest:
    """The numbers of the lesson.

    >>> told = tell()
    >>> told.ids, [round(number, 2) for number in told.stored[:2]]
    ((2382, 4461, 2654, 24115), [0.57, 0.54])
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
        low=raw.low,
        high=raw.high,
        low_after=centred.low,
        high_after=centred.high,
        above=raw.share_above(stored[0]),
        above_after=centred.share_above(subtracted[0]),
        last_for_first=extract.rank(ids[0], ids[-1]),
        first_for_last=extract.rank(ids[-1], ids[0]),
    )
