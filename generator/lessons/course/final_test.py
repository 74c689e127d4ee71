"""Lesson L: ten questions about four tokens that no lesson worked out."""

from __future__ import annotations

from generator.engine.models import pair_cosines, smollm2
from generator.lessons.course.steps import HillsStep, LessonNumbers, Mark
from generator.lessons.course.tables import SPACE, hill_of, tokens

SLUG = "test"

TOKENS = ("␣red", "␣blue", "␣green", "␣puppy")
PAIRS = tuple((TOKENS[0], other) for other in TOKENS[1:])


def tell() -> LessonNumbers:
    """stored, subtracted: cosines of the pairs. above: the share of random pairs above the first of them.

    last_for_first: the place of the last token among the first one's neighbours; first_for_last: the other
    way round.
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
    return LessonNumbers(
        steps=(HillsStep(SLUG, "four-tokens", hills),),
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
        last_for_first=extract.rank(ids[0], ids[-1]),
        first_for_last=extract.rank(ids[-1], ids[0]),
    )
