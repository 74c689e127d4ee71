"""Which of these cells cannot stand in a table of cosines?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from generator.lessons.steps import Trace
from generator.pages.quiz.question import MOST, Option, Question, ask, names_of, pairs_of, shuffled
from generator.words.arithmetic import decimal_dot
from generator.words.numbers import compact, fixed, read_number
from generator.words.words import Words

CLEARLY = Decimal("0.05")
"""So far beyond 1, or from 1 on the diagonal, a shown number is."""

SOME_PAIRS = 8
"""Pairs that are looked at."""


@dataclass(frozen=True)
class _Cell:
    """A statement about two positions, or about one: the diagonal."""

    positions: frozenset[int]
    option: Option


def impossible_question(trace: Trace, words: Words) -> Question | None:
    """One cell beyond ±1, unequal to its mirror image, or wrong on the diagonal, among cells of this page."""
    name, names = trace.preset.name, names_of(trace.preset.tokens)
    pairs = pairs_of(trace, f"{name}/impossible/pairs")[:SOME_PAIRS]
    if not pairs:
        return None
    cosines = {(i, j): read_number(fixed(trace.comparison.cosine[i][j] or 0.0, 2)) for i, j in pairs}
    diagonal = list(dict.fromkeys(position for pair in pairs for position in pair))

    def cell(i: int, j: int, reason: str, number: Decimal, back: Decimal | None = None) -> _Cell:
        """back: the number in the mirror image, where the statement is about both."""
        write = compact if reason in ("beyond", "not-one") else fixed
        gaps = {"a": names[i], "b": names[j], "number": write(number, 2)}
        if back is not None:
            text = words("quiz.impossible.cells", **gaps, there=gaps["number"], back=fixed(back, 2))
        else:
            text = words(f"quiz.impossible.{'cell-itself' if i == j else 'cell'}", **gaps)
        return _Cell(frozenset((i, j)), Option(text, words(f"quiz.impossible.{reason}", **gaps), reason))

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
    return ask(
        "impossible",
        name,
        words("quiz.impossible.ask"),
        replace(chosen.option, mistake=""),
        [each.option for each in _one_of_each(elsewhere) + elsewhere],
    )


def _one_of_each(cells: list[_Cell]) -> list[_Cell]:
    """The first of each kind, no two about the same positions where it can be helped."""
    found: list[_Cell] = []
    for kind in dict.fromkeys(cell.option.mistake for cell in cells):
        own = [cell for cell in cells if cell.option.mistake == kind]
        free = (cell for cell in own if all(cell.positions != other.positions for other in found))
        found.append(next(free, own[0]))
    return found[: MOST - 1]
