"""Questions on pairs: their cosine, cells that cannot be, a doubled vector, and who is nearest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Context, Decimal
from itertools import islice
from typing import Literal, TypeAlias, get_args

import numpy as np

from generator.engine.similarity import euclidean_distance, or_none
from generator.lessons.steps import Trace
from generator.pages.quiz.question import (
    FEWEST,
    MOST,
    Draft,
    Option,
    Question,
    first_positions,
    names_of,
    pairs_of,
    shuffled,
    vector_text,
)
from generator.words.arithmetic import decimal_dot, in_hundredths, quotient, sum_exactly, work_out_quotient
from generator.words.numbers import compact, cosine_text, decimal_of, decimals_of, fixed, read_number
from generator.words.words import load_words

WIDEST = 4
"""Numbers of a vector that are written out; beyond, the dot product is given."""

TRIES = 24
"""Pairs that are tried."""

_PRECISE = Context(prec=40)


def cosine_question(trace: Trace) -> Question | None:
    """The cosine of a pair from numbers that are given; left out where no two different tokens have one."""
    pairs = pairs_of(trace, f"{trace.preset.name}/cosine")[:TRIES]
    return next(filter(None, (_cosine_of(trace, i, j) for i, j in pairs)), None)


def _cosine_of(trace: Trace, i: int, j: int) -> Question | None:
    a, b = trace.vectors[i].tolist(), trace.vectors[j].tolist()
    names = names_of(trace.preset.tokens)
    worked = work_out_quotient(a, b, trace.comparison.cosine[i][j], undefined=load_words()("undefined"))
    shown = worked.dot, worked.norm_a, worked.norm_b
    if quotient(*shown, decimals_of(worked.cosine)) != worked.cosine:
        return None  # the cosine lies so near the middle of two roundings that no written numbers give it
    gaps = {"a": names[i], "b": names[j], "dot": worked.dot, "norm_a": worked.norm_a, "norm_b": worked.norm_b}
    draft = Draft("cosine", trace, gaps)
    dot, norm_a, norm_b, cos = map(read_number, (*shown, worked.cosine))
    wrong = {
        "one-norm": _PRECISE.divide(dot, norm_a),
        "sum": None,
        "no-norms": dot,
        "norms-added": _PRECISE.divide(dot, norm_a + norm_b),
        "no-roots": _PRECISE.divide(dot, norm_a * norm_a * norm_b * norm_b),
        "sign": -cos,
    }
    given = [draft.text("dot")]
    if len(a) <= WIDEST and in_hundredths([*a, *b]) is not None:
        wrong["sum"] = _PRECISE.divide(sum_exactly(map(decimal_of, (*a, *b))), norm_a * norm_b)
        given = [draft.text("vector-a", vector=vector_text(a)), draft.text("vector-b", vector=vector_text(b))]
    texts = {mistake: compact(number) for mistake, number in wrong.items() if number is not None}
    options = [draft.option(each, text, read_number(text), result=text) for each, text in texts.items()]
    options.sort(key=lambda each: abs(each.numbers[0]) > 1)  # what could be a cosine is the better trap
    answer = draft.option("", worked.cosine, cos, result=worked.cosine)
    return draft.ask([answer, *options], given=[*given, draft.text("norms")])


def doubled_question(trace: Trace) -> Question | None:
    """The three numbers of a pair once one of its vectors is twice as long."""
    pairs = pairs_of(trace, f"{trace.preset.name}/doubled")[:TRIES]
    return next(filter(None, (_doubled(trace, i, j) for i, j in pairs)), None)


def _doubled(trace: Trace, i: int, j: int) -> Question | None:
    cosine, distance = trace.comparison.cosine[i][j], trace.comparison.euclidean[i][j]
    with np.errstate(over="ignore"):
        twice = 2 * trace.vectors[i]
    after = or_none(euclidean_distance, twice, trace.vectors[j]) if np.isfinite(twice).all() else None
    if cosine is None or distance is None or after is None:
        return None
    dot = decimal_dot(trace.vectors[i], trace.vectors[j])
    before = cosine_text(cosine), compact(dot, 4), compact(distance, plus=False)
    right = before[0], compact(2 * dot, 4), compact(after, plus=False)
    twice_cosine = fixed(2 * read_number(before[0]), decimals_of(before[0]))
    twice_distance = compact(2 * read_number(before[2]), plus=False)

    def numbers(shown: tuple[str, str, str]) -> dict[str, str]:
        return dict(zip(("cosine", "dot", "distance"), shown, strict=True))

    names = names_of(trace.preset.tokens)
    draft = Draft("doubled", trace, {"a": names[i], "b": names[j], **numbers(right)})
    options = {
        "": right,
        "all": (twice_cosine, right[1], twice_distance),
        "none": before,
        "distance-doubles": (right[0], right[1], twice_distance),
        "dot-stays": (right[0], before[1], right[2]),
    }
    return draft.ask(
        [
            draft.option(each, draft.text("option", **numbers(shown)), *map(read_number, shown))
            for each, shown in options.items()
        ],
        given=[draft.text("given", **numbers(before))],
    )


CLEARLY = Decimal("0.05")
"""So far beyond 1, or from 1 on the diagonal, a shown number is."""


@dataclass(frozen=True)
class _Cell:
    """A statement about two positions, or about one: the diagonal."""

    positions: frozenset[int]
    option: Option


def impossible_question(trace: Trace) -> Question | None:
    """One cell beyond ±1, unequal to its mirror image, or wrong on the diagonal, among cells of this page."""
    name, names = trace.preset.name, names_of(trace.preset.tokens)
    pairs = pairs_of(trace, f"{name}/impossible/pairs")[:8]
    if not pairs:
        return None
    draft = Draft("impossible", trace, {})
    cosines = {(i, j): read_number(cosine_text(trace.comparison.cosine[i][j] or 0.0)) for i, j in pairs}
    diagonal = list(dict.fromkeys(position for pair in pairs for position in pair))

    def cell(i: int, j: int, reason: str, number: Decimal, back: Decimal | None = None) -> _Cell:
        """back: the number in the mirror image, where the statement is about both."""
        write = compact if reason in ("beyond", "not-one") else cosine_text
        gaps = {"a": names[i], "b": names[j], "number": write(number)}
        if back is not None:
            text = draft.text("cells", **gaps, there=gaps["number"], back=cosine_text(back))
        else:
            text = draft.text("cell-itself" if i == j else "cell", **gaps)
        return _Cell(frozenset((i, j)), draft.option(reason, text, **gaps))

    def dot(i: int, j: int) -> Decimal:
        """As it is shown."""
        return read_number(compact(decimal_dot(trace.vectors[i], trace.vectors[j])))

    beyond = (cell(i, j, "beyond", dot(i, j)) for i, j in pairs if abs(dot(i, j)) > 1 + CLEARLY)
    unequal = (cell(*pair, "unequal", c, -c) for pair, c in cosines.items() if abs(c) > CLEARLY)
    not_one = (cell(i, i, "not-one", dot(i, i)) for i in diagonal if abs(dot(i, i) - 1) > CLEARLY)
    not_zero = cell(diagonal[0], diagonal[0], "not-zero", Decimal(0))
    wrong = [found for found in (next(beyond, None), next(unequal, None), next(not_one, not_zero)) if found]
    chosen = shuffled(f"{name}/impossible/kind", wrong)[0]
    possible = [
        *(cell(i, i, "diagonal", Decimal(1)) for i in diagonal[:-3:-1]),
        *(cell(*pair, "negative", c) for pair, c in cosines.items() if c < 0),
        *(cell(*pair, "pair", c) for pair, c in cosines.items() if c >= 0),
        *(cell(*pair, "mirrored", c, c) for pair, c in reversed(cosines.items())),
    ]
    elsewhere = [each for each in possible if each.positions != chosen.positions]
    others = [each.option for each in _one_of_each(elsewhere) + elsewhere]
    return draft.ask([replace(chosen.option, mistake=""), *others])


def _one_of_each(cells: list[_Cell]) -> list[_Cell]:
    """The first of each kind, no two about the same positions where it can be helped."""
    found: list[_Cell] = []
    for kind in dict.fromkeys(cell.option.mistake for cell in cells):
        own = [cell for cell in cells if cell.option.mistake == kind]
        free = (cell for cell in own if all(cell.positions != other.positions for other in found))
        found.append(next(free, own[0]))
    return found[: MOST - 1]


# Who is nearest: by cosine, by dot product, by distance? Asked where the three disagree.

Measure: TypeAlias = Literal["cosine", "dot", "distance"]
MEASURES: tuple[Measure, ...] = get_args(Measure)


def nearest_question(trace: Trace) -> Question | None:
    """The nearest token by one measure, where another token is nearest by another."""
    seed = f"{trace.preset.name}/nearest"
    tried = (
        _nearest_to(trace, i, measure)
        for i in shuffled(seed, first_positions(trace))
        for measure in shuffled(f"{seed}/{i}", MEASURES)
    )
    return next(filter(None, tried), None)


def _nearest_to(trace: Trace, i: int, measure: Measure) -> Question | None:
    names, numbers = names_of(trace.preset.tokens), _numbers(trace, i)
    winners = {each: _winner(numbers, each) for each in MEASURES}
    best = winners[measure]
    if best is None or len(numbers) < FEWEST:
        return None
    mistakes = {best: ""}
    for other, winner in winners.items():
        if winner is not None:
            mistakes.setdefault(winner, f"by-{other}")
    if len(mistakes) == 1:
        return None
    last = min(numbers, key=lambda j: (_nearness(numbers[j], measure), j))
    mistakes.setdefault(last, "smallest" if measure != "distance" else "largest")
    for j in sorted(numbers, key=lambda j: (abs(j - i), j)):
        mistakes.setdefault(j, "beside" if abs(j - i) == 1 else "between")
    shown = dict(islice(mistakes.items(), MOST))
    gaps = {"token": names[i], "by": load_words()(f"quiz.nearest.{measure}"), "best": names[best]}
    draft = Draft("nearest", trace, gaps)

    def option(j: int, mistake: str) -> Option:
        values = {"value": numbers[j][measure], "best_value": numbers[best][measure]}
        reason = draft.text(mistake or f"why-{measure}", **numbers[j], **values, name=names[j])
        return Option(names[j], reason, mistake)

    return draft.ask(
        [option(j, mistake) for j, mistake in shown.items()],
        given=[draft.text("given", name=names[j], **numbers[j]) for j in sorted(shown)],
    )


def _numbers(trace: Trace, i: int) -> dict[int, Mapping[str, str]]:
    """By the position of each other token that has all three measures with this one, as they are shown."""
    compared, found = trace.comparison, dict[int, Mapping[str, str]]()
    for j in first_positions(trace):
        cosine, dot, distance = compared.cosine[i][j], compared.dot[i][j], compared.euclidean[i][j]
        if j != i and cosine is not None and dot is not None and distance is not None:
            found[j] = {
                "cosine": cosine_text(cosine),
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
