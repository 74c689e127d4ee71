"""A pair's cosine with its numbers written out: what both layouts of its frame are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.frames.angle import angle_words
from generator.notation import degrees
from generator.steps import CosineStep
from generator.words import Words
from generator.worked import Worked, work_out


@dataclass(frozen=True)
class WorkedPair:
    """The step, its texts, and the words around them."""

    step: CosineStep
    worked: Worked
    words: Words

    @staticmethod
    def of(step: CosineStep, words: Words) -> WorkedPair:
        """Writes the step's numbers out."""
        a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
        return WorkedPair(step, work_out(a, b, step.cosine, undefined=words("undefined")), words)

    @property
    def tokens(self) -> tuple[str, str]:
        """The two tokens."""
        return self.step.tokens[self.step.i], self.step.tokens[self.step.j]

    @property
    def d(self) -> int:
        """How many products there are."""
        return len(self.worked.products)

    @property
    def norms(self) -> tuple[float | None, float | None]:
        """Both lengths; None beyond a float's range."""
        norms = self.step.comparison.norms
        return norms[self.step.i], norms[self.step.j]

    @property
    def equals(self) -> str:
        """The sign between numbers that are written in full, or rounded."""
        return "≈" if self.worked.rounded else "="

    def value(self, row: int, column: int) -> float:
        """A number of a (row 0) or of b (row 1)."""
        return float(self.step.vectors[self.step.j if row else self.step.i, column])

    def dot_note(self, shown: int) -> str:
        """What the dot product is the sum of; shown: how many products the picture has."""
        if self.d > shown:
            return self.words("frames.cosine.sum-of-all", d=self.d)
        return self.words("frames.cosine.sum")

    def angle_note(self) -> str:
        """The angle in degrees and in words."""
        cosine = self.step.cosine
        if cosine is None:
            return self.words("frames.cosine.no-direction")
        return self.words(
            "frames.cosine.angle", degrees=degrees(cosine), angle=angle_words(cosine, self.words)
        )
