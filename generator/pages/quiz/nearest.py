"""Who is nearest: by cosine, by dot product, by distance? Asked where the three disagree."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from typing import Literal, TypeAlias, get_args

from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    FEWEST,
    MOST,
    Option,
    Question,
    ask,
    first_positions,
    first_question,
    names_of,
    shuffled,
)
from generator.words.numbers import compact, fixed, read_number
from generator.words.words import Words

Measure: TypeAlias = Literal["cosine", "dot", "distance"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


def nearest_question(trace: Trace, words: Words) -> Question | None:
    """The nearest token by one measure, where another token is nearest by another."""
    seed = f"{trace.preset.name}/nearest"
    return first_question(
        _about(trace, words, i, measure)
        for i in shuffled(seed, first_positions(trace))
        for measure in shuffled(f"{seed}/{i}", MEASURES)
    )


def _about(trace: Trace, words: Words, i: int, measure: Measure) -> Question | None:
    names, numbers = names_of(trace.preset.tokens), _numbers(trace, i)
    winners = {each: _winner(numbers, each) for each in MEASURES}
    best = winners[measure]
    if best is None or len(numbers) < FEWEST:
        return None
    mistakes: dict[int, str] = {}
    for other, winner in winners.items():
        if winner is not None and winner != best:
            mistakes.setdefault(winner, f"by-{other}")
    if not mistakes:
        return None
    last = min(numbers, key=lambda j: (_nearness(numbers[j], measure), j))
    mistakes.setdefault(last, "smallest" if measure != "distance" else "largest")
    for j in sorted(numbers, key=lambda j: (abs(j - i), j)):
        if j != best:
            mistakes.setdefault(j, "beside" if abs(j - i) == 1 else "between")
    wrong = dict(islice(mistakes.items(), MOST - 1))
    by = words(f"quiz.nearest.{measure}")

    def option(j: int, mistake: str = "") -> Option:
        named = {"token": names[i], "name": names[j], "by": by, "best": names[best]}
        values = {"value": numbers[j][measure], "best_value": numbers[best][measure]}
        reason = words(f"quiz.nearest.{mistake or f'why-{measure}'}", **numbers[j], **named, **values)
        return Option(names[j], reason, mistake)

    return ask(
        "nearest",
        trace.preset.name,
        words("quiz.nearest.ask", token=names[i], by=by),
        option(best),
        [option(j, mistake) for j, mistake in wrong.items()],
        given=[words("quiz.nearest.given", name=names[j], **numbers[j]) for j in sorted((best, *wrong))],
    )


def _numbers(trace: Trace, i: int) -> dict[int, Mapping[str, str]]:
    """By the position of each other token that has all three measures with this one, as they are shown."""
    compared, found = trace.comparison, dict[int, Mapping[str, str]]()
    for j in first_positions(trace):
        cosine, dot, distance = compared.cosine[i][j], compared.dot[i][j], compared.euclidean[i][j]
        if j != i and cosine is not None and dot is not None and distance is not None:
            found[j] = {
                "cosine": fixed(cosine, 2),
                "dot": compact(dot),
                "distance": compact(distance, plus=False),
            }
    return found


def _nearness(numbers: Mapping[str, str], measure: Measure) -> Decimal:
    """The larger, the nearer."""
    number = read_number(numbers[measure])
    return -number if measure == "distance" else number


def _winner(numbers: Mapping[int, Mapping[str, str]], measure: Measure) -> int | None:
    """Who is nearest in the numbers shown; None where two share the first rank."""
    ranked = sorted(((_nearness(each, measure), j) for j, each in numbers.items()), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]
