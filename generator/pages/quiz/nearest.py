"""Who is nearest: by cosine, by dot product, by distance? Asked where the three disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias, get_args

from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    FEWEST,
    MOST,
    Option,
    Question,
    ask,
    first_positions,
    names_of,
    shuffled,
)
from generator.words.numbers import compact, fixed, read_number
from generator.words.words import Words

Measure: TypeAlias = Literal["cosine", "dot", "distance"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


@dataclass(frozen=True)
class _Candidate:
    """A token beside the one that is asked about, and three numbers as they are shown."""

    place: int
    cosine: str
    dot: str
    distance: str

    def nearness(self, measure: Measure) -> Decimal:
        """The larger, the nearer."""
        number = read_number(getattr(self, measure))
        return -number if measure == "distance" else number


def nearest_question(trace: Trace, words: Words) -> Question | None:
    """The nearest token by one measure, where another token is nearest by another."""
    for place in shuffled(f"{trace.preset.name}/nearest", first_positions(trace)):
        for measure in shuffled(f"{trace.preset.name}/nearest/{place}", MEASURES):
            question = _about(trace, words, place, measure)
            if question is not None:
                return question
    return None


def _about(trace: Trace, words: Words, place: int, measure: Measure) -> Question | None:
    names = names_of(trace.preset.tokens)
    every = [found for other in first_positions(trace) if (found := _candidate(trace, place, other))]
    winners = {each: _winner(every, each) for each in MEASURES}
    best = winners[measure]
    if best is None or len(every) < FEWEST:
        return None
    roles: dict[int, str] = {}
    for other, winner in winners.items():
        if winner is not None and winner is not best:
            roles.setdefault(winner.place, f"by-{other}")
    if not roles:
        return None
    last = min(every, key=lambda each: (each.nearness(measure), each.place))
    roles.setdefault(last.place, "smallest" if measure != "distance" else "largest")
    for each in sorted(every, key=lambda each: (abs(each.place - place), each.place)):
        if each is not best:
            roles.setdefault(each.place, "beside" if abs(each.place - place) == 1 else "between")
    shown = {best.place: "", **dict(list(roles.items())[: MOST - 1])}
    told = {each.place: each for each in every if each.place in shown}
    by = words(f"quiz.nearest.{measure}")

    def option(other: int) -> Option:
        mistake, candidate = shown[other], told[other]
        numbers = {"cosine": candidate.cosine, "dot": candidate.dot, "distance": candidate.distance}
        said = {"token": names[place], "name": names[other], "by": by, "best": names[best.place]}
        values = {"value": numbers[measure], "best_value": getattr(best, measure)}
        reason = mistake or f"why-{measure}"
        return Option(names[other], words(f"quiz.nearest.{reason}", **numbers, **said, **values), mistake)

    return ask(
        "nearest",
        trace.preset.name,
        words("quiz.nearest.ask", token=names[place], by=by),
        option(best.place),
        [option(other) for other in shown if other != best.place],
        given=[
            words(
                "quiz.nearest.given",
                name=names[other],
                cosine=each.cosine,
                dot=each.dot,
                distance=each.distance,
            )
            for other, each in sorted(told.items())
        ],
    )


def _candidate(trace: Trace, place: int, other: int) -> _Candidate | None:
    compared = trace.comparison
    cosine, dot = compared.cosine[place][other], compared.dot[place][other]
    distance = compared.euclidean[place][other]
    if other == place or cosine is None or dot is None or distance is None:
        return None
    return _Candidate(other, fixed(cosine, 2), compact(dot), compact(distance, plus=False))


def _winner(every: list[_Candidate], measure: Measure) -> _Candidate | None:
    """The one that is nearest in the numbers shown; None where two share the place."""
    ranked = sorted(every, key=lambda each: -each.nearness(measure))
    if len(ranked) > 1 and ranked[0].nearness(measure) == ranked[1].nearness(measure):
        return None
    return ranked[0] if ranked else None
