"""A row of the similarity matrix written out: what both layouts of its frame are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.frames.places import Places, shown_places
from generator.steps import CosineRowStep
from generator.words import Words
from generator.worked import WorkedQuotient, work_out_quotient


@dataclass(frozen=True)
class WorkedRow:
    """The step and the words around it.

    others: the positions of the other tokens. highest, lowest: of them, by cosine; None where
    none has one.
    """

    step: CosineRowStep
    words: Words
    others: tuple[int, ...]
    highest: int | None
    lowest: int | None

    @staticmethod
    def of(step: CosineRowStep, words: Words) -> WorkedRow:
        """Finds the two ends of the row. A repeat of the same token is no other token for that."""
        others = tuple(place for place in range(len(step.tokens)) if place != step.i)
        ranked = sorted(
            (-number, place)
            for place in others
            if (number := step.cosines[place]) is not None and step.tokens[place] != step.tokens[step.i]
        )
        ends = (ranked[0][1], ranked[-1][1]) if ranked else (None, None)
        return WorkedRow(step, words, others, *ends)

    def shown(self, most: int) -> Places:
        """Which of the other tokens have a line, by position; a cut stands where some are left out."""
        ends = [self.others.index(place) for place in (self.highest, self.lowest) if place is not None]
        return tuple(
            None if place is None else self.others[place]
            for place in shown_places(len(self.others), most, ends)
        )

    def worked(self, place: int) -> WorkedQuotient:
        """The quotient of the token at a position."""
        a, b = (self.step.vectors[each].tolist() for each in (self.step.i, place))
        return work_out_quotient(a, b, self.step.cosines[place], undefined=self.words("undefined"))

    def is_end(self, place: int) -> bool:
        """Whether it is the highest or the lowest."""
        return place in (self.highest, self.lowest)
