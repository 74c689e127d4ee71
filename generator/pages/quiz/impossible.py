"""Which of these cells cannot stand in a table of cosines?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.lessons.steps import Trace
from generator.pages.quiz.question import MOST, Option, Question, ask, first_positions, names_of, shuffled
from generator.words.arithmetic import decimal_dot
from generator.words.numbers import compact, fixed, read_number
from generator.words.words import Words

CLEARLY = Decimal("0.05")
"""So far beyond 1, or from 1 on the diagonal, a shown number is."""

SOME_PAIRS = 8
"""Pairs that are looked at."""


@dataclass(frozen=True)
class _Cell:
    """A statement about the positions i and j (one position twice: the diagonal)."""

    i: int
    j: int
    option: Option

    @property
    def places(self) -> set[int]:
        return {self.i, self.j}


def impossible_question(trace: Trace, words: Words) -> Question | None:
    """One cell beyond ±1, unequal to its mirror image, or wrong on the diagonal, among cells of this page."""
    name, first = trace.preset.name, first_positions(trace)
    cosine = trace.comparison.cosine
    pairs = [(i, j) for i, j in combinations(first, 2) if cosine[i][j] is not None]
    pairs = shuffled(f"{name}/impossible/pairs", pairs)[:SOME_PAIRS]
    if not pairs:
        return None
    told = _Told(trace, words)
    diagonal = list(dict.fromkeys(place for pair in pairs for place in pair))
    wrong = [kind for kind in (told.beyond(pairs), told.unequal(pairs), told.not_one(diagonal)) if kind]
    chosen = shuffled(f"{name}/impossible/kind", wrong)[0]
    true = [*told.true_diagonal(diagonal[::-1]), *told.true_pairs(pairs), *told.true_mirrored(pairs)]
    elsewhere = [cell for cell in true if cell.places != chosen.places]
    mixed = _one_of_each(elsewhere) + elsewhere
    return ask(
        "impossible",
        name,
        words("quiz.impossible.ask"),
        chosen.option,
        [cell.option for cell in mixed],
    )


def _one_of_each(cells: list[_Cell]) -> list[_Cell]:
    """The first of each kind, no two about the same positions where it can be helped."""
    found: list[_Cell] = []
    for kind in dict.fromkeys(cell.option.mistake for cell in cells):
        own = [cell for cell in cells if cell.option.mistake == kind]
        free = (cell for cell in own if all(cell.places != other.places for other in found))
        found.append(next(free, own[0]))
    return found[: MOST - 1]


class _Told:
    """Cells of a page in words."""

    def __init__(self, trace: Trace, words: Words) -> None:
        self.trace, self.words = trace, words
        self.names = names_of(trace.preset.tokens)

    def beyond(self, pairs: list[tuple[int, int]]) -> _Cell | None:
        """A pair whose dot product was not divided."""
        for i, j in pairs:
            shown = compact(self._dot(i, j))
            if abs(read_number(shown)) > 1 + CLEARLY:
                return self._cell(i, j, self._pair(i, j, shown), "beyond", right=True)
        return None

    def unequal(self, pairs: list[tuple[int, int]]) -> _Cell | None:
        """A pair whose mirror image has the other sign."""
        for i, j in pairs:
            number = self._cosine(i, j)
            if abs(number) > CLEARLY:
                return self._cell(i, j, self._mirrored(i, j, number, -number), "unequal", right=True)
        return None

    def not_one(self, places: list[int]) -> _Cell:
        """A token with itself: the dot product where that differs from 1, else 0."""
        for place in places:
            shown = compact(self._dot(place, place))
            if abs(read_number(shown) - 1) > CLEARLY:
                return self._cell(place, place, self._itself(place, shown), "not-one", right=True)
        return self._cell(places[0], places[0], self._itself(places[0], fixed(0, 2)), "not-zero", right=True)

    def true_diagonal(self, places: list[int]) -> Iterator[_Cell]:
        """A token with itself is +1; the last two."""
        for place in places[:2]:
            yield self._cell(place, place, self._itself(place, fixed(1, 2)), "diagonal")

    def true_pairs(self, pairs: list[tuple[int, int]]) -> Iterator[_Cell]:
        """Pairs as they are, those below 0 first."""
        for i, j in sorted(pairs, key=lambda pair: self._cosine(*pair) >= 0):
            number = self._cosine(i, j)
            mistake = "negative" if number < 0 else "pair"
            yield self._cell(i, j, self._pair(i, j, fixed(number, 2)), mistake)

    def true_mirrored(self, pairs: list[tuple[int, int]]) -> Iterator[_Cell]:
        """Pairs in both orders."""
        for i, j in reversed(pairs):
            number = self._cosine(i, j)
            yield self._cell(i, j, self._mirrored(i, j, number, number), "mirrored")

    def _cell(self, i: int, j: int, text: str, reason: str, *, right: bool = False) -> _Cell:
        why = self.words(f"quiz.impossible.{reason}", a=self.names[i], b=self.names[j])
        return _Cell(i, j, Option(text, why, "" if right else reason))

    def _pair(self, i: int, j: int, number: str) -> str:
        return self.words("quiz.impossible.cell", a=self.names[i], b=self.names[j], number=number)

    def _itself(self, place: int, number: str) -> str:
        return self.words("quiz.impossible.cell-itself", a=self.names[place], number=number)

    def _mirrored(self, i: int, j: int, there: Decimal, back: Decimal) -> str:
        return self.words(
            "quiz.impossible.cells",
            a=self.names[i],
            b=self.names[j],
            there=fixed(there, 2),
            back=fixed(back, 2),
        )

    def _cosine(self, i: int, j: int) -> Decimal:
        """As it is shown."""
        number = self.trace.comparison.cosine[i][j]
        assert number is not None, "only pairs that have a cosine are told"  # noqa: S101 - for mypy
        return read_number(fixed(number, 2))

    def _dot(self, i: int, j: int) -> Decimal:
        return decimal_dot(self.trace.vectors[i], self.trace.vectors[j])
