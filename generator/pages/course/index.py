"""The page of the course: its lessons in order; and what stands at addresses that were pages before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.lessons.course.course import CORE, COURSE, MOVED, CourseLesson
from generator.pages.course.lesson import VECTORS, LessonText
from generator.pages.environment import environment
from generator.pages.markup import safe
from generator.pages.quiz.question import Quiz

PARTS = {
    "text": "From text to vectors",
    "number": "What a number says",
    "limits": "What it does not say",
    "test": "Test",
    "further": "Further lessons",
}
"""A part of the course → its heading."""


@dataclass(frozen=True)
class LessonLine:
    """A lesson in the list. number: None for a further one."""

    slug: str
    number: int | None
    title: str
    goal: str
    vectors: str
    minutes: int


def index_file() -> dict[str, bytes]:
    """`index.md`: the course with its lessons."""
    lines = [(lesson.part, _line(lesson)) for lesson in COURSE]
    parts = [
        (part, PARTS[part], [line for _, line in members])
        for part, members in groupby(lines, key=lambda each: each[0])
    ]
    page = (
        environment()
        .get_template("course/index.md.j2")
        .render(
            parts=[each for each in parts if each[0] != "further"],
            further=[line for part, _, lines in parts if part == "further" for line in lines],
            core=[line for part, line in lines if part != "further"],
            minutes=sum(lesson.minutes for lesson in CORE),
        )
    )
    return {"index.md": page.encode()}


def guide_file() -> dict[str, bytes]:
    """`guide.md`: the course for whoever teaches it."""
    texts = [LessonText(lesson) for lesson in COURSE]
    lessons = [
        {
            "line": _line(text.lesson),
            "refutes": text.block("refutes"),
            "discuss": text.block("discuss"),
            "predictions": text.predictions,
            "questions": text.questions,
        }
        for text in texts
    ]
    page = (
        environment()
        .get_template("course/guide.md.j2")
        .render(lessons=lessons, minutes=sum(lesson.minutes for lesson in CORE))
    )
    return {"guide.md": page.encode()}


def quiz_of_the_course(lessons: Sequence[CourseLesson] = COURSE) -> Quiz:
    """All questions of all lessons, or of some, predictions too, for files that learning platforms read."""
    texts = (LessonText(lesson) for lesson in lessons)
    questions = tuple(question for text in texts for question in (*text.predictions, *text.questions))
    return Quiz("token-embeddings-course", "Token embeddings", questions)


def moved_files() -> dict[str, bytes]:
    """A page at each address that was one before the course: it leads on, without a script too."""
    return dict(_moved())


def _moved() -> Iterator[tuple[str, bytes]]:
    template = environment().get_template("course/moved.html.j2")
    for address, slug in MOVED.items():
        target = next((lesson for lesson in COURSE if lesson.slug == slug), None)
        title = LessonText(target).title if target else "The course"
        page = template.render(title=safe(title), address=Markup(f"../{slug}/" if slug else "../"))  # noqa: S704 - a slug
        yield f"{address}/index.html", page.encode()


def _line(lesson: CourseLesson) -> LessonLine:
    text = LessonText(lesson)
    return LessonLine(
        lesson.slug,
        lesson.number,
        text.title,
        text.goal,
        " · ".join(VECTORS[each] for each in lesson.vectors),
        lesson.minutes,
    )
