"""The course: its lessons in order, one line each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeAlias

from generator.lessons.course import (
    analogies,
    bias,
    chance,
    common_direction,
    final_test,
    lookup,
    maps,
    nearest,
    never_trained,
    no_column,
    not_unique,
    one_step,
    positions,
    text_to_ids,
    three_measures,
    tied,
    two_meanings,
)
from generator.lessons.course.steps import LessonNumbers

Vectors: TypeAlias = Literal["hand", "trained", "random", "glove", "smollm2", "minilm"]
"""Where the numbers of a lesson come from."""

Part: TypeAlias = Literal["text", "number", "limits", "test", "further"]


@dataclass(frozen=True)
class CourseLesson:
    """A lesson.

    slug: its address, which stays. tell: computes its numbers. part: of the course. minutes: to read it.
    vectors: where its numbers come from.
    """

    slug: str
    tell: Callable[[], LessonNumbers]
    part: Part
    minutes: int
    vectors: tuple[Vectors, ...]

    @cached_property
    def numbers(self) -> LessonNumbers:
        """What it says, and its steps."""
        return self.tell()

    @property
    def number(self) -> int | None:
        """Its place among the lessons that are numbered."""
        return CORE.index(self) + 1 if self in CORE else None


COURSE: tuple[CourseLesson, ...] = (
    CourseLesson(text_to_ids.SLUG, text_to_ids.tell, "text", 7, ("smollm2",)),
    CourseLesson(lookup.SLUG, lookup.tell, "text", 6, ("hand", "smollm2")),
    CourseLesson(one_step.SLUG, one_step.tell, "text", 6, ("hand",)),
    CourseLesson(three_measures.SLUG, three_measures.tell, "number", 6, ("hand", "smollm2")),
    CourseLesson(chance.SLUG, chance.tell, "number", 6, ("random", "glove", "smollm2")),
    CourseLesson(nearest.SLUG, nearest.tell, "number", 6, ("smollm2", "glove")),
    CourseLesson(common_direction.SLUG, common_direction.tell, "number", 8, ("hand", "smollm2")),
    CourseLesson(analogies.SLUG, analogies.tell, "limits", 6, ("glove", "smollm2")),
    CourseLesson(no_column.SLUG, no_column.tell, "limits", 5, ("hand", "smollm2")),
    CourseLesson(two_meanings.SLUG, two_meanings.tell, "limits", 6, ("glove", "smollm2")),
    CourseLesson(maps.SLUG, maps.tell, "limits", 5, ("glove", "smollm2")),
    CourseLesson(final_test.SLUG, final_test.tell, "test", 8, ("smollm2",)),
    CourseLesson(positions.SLUG, positions.tell, "further", 6, ("minilm",)),
    CourseLesson(tied.SLUG, tied.tell, "further", 5, ("smollm2",)),
    CourseLesson(never_trained.SLUG, never_trained.tell, "further", 5, ("smollm2",)),
    CourseLesson(bias.SLUG, bias.tell, "further", 4, ("glove",)),
    CourseLesson(not_unique.SLUG, not_unique.tell, "further", 5, ("hand",)),
)
"""All lessons in the order in which they are read; those of the part "further" come last."""

CORE = tuple(lesson for lesson in COURSE if lesson.part != "further")
"""The lessons that are numbered."""

MOVED: Mapping[str, str] = MappingProxyType(
    {
        "what-is-a-token-embedding": lookup.SLUG,
        "where-do-the-numbers-come-from": one_step.SLUG,
        "what-does-cosine-similarity-say": three_measures.SLUG,
        "is-it-more-than-chance": chance.SLUG,
    }
)
"""An address that was a page before the course → the lesson that took it up; nothing is the course itself."""
