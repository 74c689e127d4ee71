"""The course: its lessons in order, one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, Protocol, TypeAlias

from generator.lessons.course import three_measures
from generator.lessons.course.steps import CourseStep

Vectors: TypeAlias = Literal["hand", "trained", "random", "glove", "smollm2", "minilm"]
"""Where the numbers of a lesson come from."""

Part: TypeAlias = Literal["text", "number", "limits", "test", "further"]


class Told(Protocol):
    """The numbers of a lesson; each has its own beside the steps."""

    @property
    def steps(self) -> tuple[CourseStep, ...]:
        """What its figures show, in order."""
        ...


@dataclass(frozen=True)
class CourseLesson:
    """A lesson.

    slug: its address, which stays. tell: makes its numbers, once. part: of the course. minutes: to read it.
    vectors: where its numbers come from.
    """

    slug: str
    tell: Callable[[], Told]
    part: Part
    minutes: int
    vectors: tuple[Vectors, ...]


COURSE: tuple[CourseLesson, ...] = (
    CourseLesson(three_measures.SLUG, three_measures.tell, "number", 7, ("hand",)),
)
"""All lessons in the order in which they are read; those of the part "further" come last."""

CORE = tuple(lesson for lesson in COURSE if lesson.part != "further")
"""The lessons that are numbered."""

MOVED: Mapping[str, str] = MappingProxyType(
    {
        "what-is-a-token-embedding": "",
        "where-do-the-numbers-come-from": "",
        "what-does-cosine-similarity-say": three_measures.SLUG,
        "is-it-more-than-chance": "",
    }
)
"""An address that was a page before the course → the lesson that took it up; nothing is the course itself."""
