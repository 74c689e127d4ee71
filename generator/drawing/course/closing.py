"""How a figure of the course ends: one sentence to keep, notes, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.drawing.scene import Frame, Shape, paragraph
from generator.drawing.text import wrapped
from generator.lessons.course.steps import Named
from generator.words.course import Number
from generator.words.words import Words


@dataclass(frozen=True)
class Said:
    """The words of a step, with its own numbers in their gaps.

    A step that is one of several states may take the words of the first: `like` in its words names that.
    """

    step: Named
    words: Words

    def __call__(self, name: str, **more: float | str) -> str:
        """A text of the step."""
        gaps = {
            gap: Number(value) if isinstance(value, float | int) else value for gap, value in self._gaps(more)
        }
        return self.words(f"{self.step.lesson}.{self._of}.{name}", **gaps)

    def has(self, name: str) -> bool:
        """Whether the step has such a text."""
        return f"{self.step.lesson}.{self._of}.{name}" in self.words.texts

    @property
    def _of(self) -> str:
        texts, lesson = self.words.texts, self.step.lesson
        if f"{lesson}.{self.step.id}.title" in texts:
            return self.step.id
        return f"{self.step.id.rpartition('-')[0]}-any"

    def _gaps(self, more: Mapping[str, float | str]) -> list[tuple[str, float | str]]:
        return [*self.step.gaps.items(), *more.items()]


def closing(
    frame: Frame, said: Callable[..., str], y: float, *, has: Callable[[str], bool], **gaps: float | str
) -> tuple[list[Shape], float]:
    """The last lines of a figure; and where it ends.

    Args:
        frame: wide: the lines end at its foot, whatever y is. narrow: they begin under y.
        said: the words of the step: "keep" in bold, "note" and "source" after it, those that it has.
        y: the baseline of the first line of a narrow figure.
        has: whether the step has a text.
        gaps: of the texts.
    """
    lines = [(name, said(name, **gaps)) for name in ("keep", "note", "source") if has(name)]
    shapes: list[Shape] = []
    if frame.wide:
        count = sum(
            len(wrapped(text, frame.room, frame.head if name == "keep" else frame.size, bold=name == "keep"))
            for name, text in lines
        )
        y = 450 - 16 - 21 * (count - 1)
        for name, text in lines:
            keep = name == "keep"
            drawn, y = paragraph(
                text,
                (frame.margin, y),
                frame.room,
                frame.head if keep else frame.size,
                21,
                "ink" if keep else "muted",
                bold=keep,
            )
            shapes += drawn
        return shapes, 450
    for name, text in lines:
        keep = name == "keep"
        size = frame.head if keep else frame.size
        drawn, y = paragraph(
            text, (frame.margin, y), frame.room, size, size + 4, "ink" if keep else "muted", bold=keep
        )
        shapes += drawn
        y += 3
    return shapes, y - 2
