"""The page of the course: its lessons in order; and what stands at addresses that were pages before it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from generator.lessons.course.course import CORE, COURSE, MOVED, CourseLesson
from generator.pages.course.lesson import LessonText, lesson_line
from generator.pages.environment import rendered
from generator.pages.markup import known
from generator.pages.quiz.question import Quiz

PARTS = {
    "text": "From text to vectors",
    "number": "What a number says",
    "limits": "What it does not say",
    "test": "Test",
    "further": "Further lessons",
}
"""A part of the course → its heading."""

MINUTES = sum(lesson.minutes for lesson in CORE)
"""Of all numbered lessons."""


def index_file() -> dict[str, bytes]:
    """`index.md`: the course with its lessons."""
    lines = {
        part: [lesson_line(lesson) for lesson in lessons]
        for part, lessons in groupby(COURSE, key=lambda lesson: lesson.part)
    }
    further = lines.pop("further")
    page = rendered(
        "course/index.md.j2",
        parts=[(part, PARTS[part], members) for part, members in lines.items()],
        further=further,
        core=[line for members in lines.values() for line in members],
        minutes=MINUTES,
    )
    return {"index.md": page.encode()}


def guide_file() -> dict[str, bytes]:
    """`guide.md`: the course for whoever teaches it."""
    lessons = [
        {
            "line": lesson_line(text.lesson),
            "refutes": text.block("refutes"),
            "discuss": text.block("discuss"),
            "predictions": text.predictions,
            "questions": text.questions,
        }
        for text in map(LessonText, COURSE)
    ]
    return {"guide.md": rendered("course/guide.md.j2", lessons=lessons, minutes=MINUTES).encode()}


def quiz_of_the_course(lessons: Sequence[CourseLesson] = COURSE) -> Quiz:
    """All questions of all lessons, or of some, predictions too, for files that learning platforms read."""
    texts = (LessonText(lesson) for lesson in lessons)
    questions = tuple(question for text in texts for question in (*text.predictions, *text.questions))
    return Quiz("token-embeddings-course", "Token embeddings", questions)


def moved_files() -> dict[str, bytes]:
    """A page at each address that was one before the course: it leads on, without a script too."""
    titles = {lesson.slug: LessonText(lesson).title for lesson in COURSE}
    files = {}
    for address, slug in MOVED.items():
        towards = known(f"../{slug}/" if slug else "../")
        page = rendered("course/moved.html.j2", title=titles.get(slug, "The course"), address=towards)
        files[f"{address}/index.html"] = page.encode()
    return files
