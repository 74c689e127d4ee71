"""A lesson is whole, its words hold no number that was typed, and its figures stand on its page."""

from __future__ import annotations

import re

import pytest

from generator.lessons.course.course import COURSE, CourseLesson
from generator.pages.course.index import guide_file, index_file, moved_files, quiz_of_the_course
from generator.pages.course.lesson import LessonText, lesson_files
from generator.pages.environment import environment

BLOCKS = {"title", "goal", "claim", "see_title", "see", "numbers", "quiz", "limits", "refutes", "discuss"}
NO_NUMBERS = (
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}",  # what the engine says
    r"\]\([^)]*\)|https?:\S+",  # addresses
    r"`[^`]*`",  # code
    r"\((?:19|20)\d\d\)|\b(?:19|20)\d\d\b|\b(?:TACL|Linguistics|Biology|Research) \d+",  # years and volumes
    r"SmolLM2|GPT-2|Word2vec|word2vec|2-D|L2|v2|L6",  # names
    r"^\d+\. ",  # lists
    r"2 − 2 cos|√\(2 − 2 ×|1 − cos|\(d − 1\)/2|\(1 \+ cos θ\)/2|1 − σ",  # formulas
    r"cosine (?:of )?1\b|distance is 0|to 0\b|X\[0\]|position 0|row [01]|token 0|Positions 0 and 2|0, 1, 0",
    r"“0\.6|0\.2 is low|cosine 0\.”|of 0\.4",  # what students say
    r"about \d+ ::|below 0\.5|0\.5\.|0\.5 (?:is|alone)|Is 0\.6|80%|Column 17|within 0\.1",  # guesses
    r"−1 to nearly \+1",
    r"under 0\.01%|\(0, 0, , 0\)|Row 0 gets|everything is 0|\| 0 \|",
    r"P\[[12]\]|position 1|position 2|positions 1|column 0|by 0\b|d = |V = |95%|two of|single 1|be 1 and 0",
)
EVERY = pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.slug)


def source(lesson: CourseLesson) -> str:
    made = environment()
    assert made.loader is not None
    return made.loader.get_source(made, f"course/{lesson.slug}.md.j2")[0]


@EVERY
def test_a_lesson_is_whole(lesson: CourseLesson) -> None:
    text = LessonText(lesson)
    assert [name for name in BLOCKS if not text.block(name, figure=str, states=lambda *_, **__: "")] == []
    assert text.title and text.goal.endswith(".")
    assert len(text.predictions) == (lesson.part != "test")
    assert len(text.questions) == (10 if lesson.part == "test" else 1)
    for question in (*text.predictions, *text.questions):
        assert len(question.options) == 3
        texts = (question.text, *(text for each in question.options for text in (each.text, each.reason)))
        assert not [text for text in texts if "*" in text or "`" in text], "a question is plain text"


@EVERY
def test_each_figure_stands_on_its_page_once(lesson: CourseLesson) -> None:
    files = lesson_files(lesson)
    page = files[f"{lesson.slug}.md"].decode()
    for step in lesson.numbers.steps:
        assert page.count(f'<figure class="lesson-figure" id="{step.id}"') == 1, step.id
        assert {f"{lesson.slug}/{step.id}.svg", f"{lesson.slug}/{step.id}-narrow.svg"} <= files.keys()
    assert "{{" not in page


@EVERY
def test_no_number_of_a_result_is_typed(lesson: CourseLesson) -> None:
    left = source(lesson)
    for pattern in NO_NUMBERS:
        left = re.sub(pattern, "", left, flags=re.MULTILINE | re.DOTALL)
    assert re.findall(r"[^\n]*\d[^\n]*", left) == []


def test_the_guide_has_every_lesson_and_every_answer() -> None:
    page = guide_file()["guide.md"].decode()
    quiz = quiz_of_the_course()
    assert len(quiz.questions) == len({question.kind for question in quiz.questions}) == 16 + 10 + 16
    for lesson in COURSE:
        assert f"]({lesson.slug}.md)" in page
    assert page.count("Answer: ") == len(quiz.questions)


def test_the_course_lists_all_lessons_and_old_addresses_lead_on() -> None:
    page = index_file()["index.md"].decode()
    assert all(f"]({lesson.slug}.md)" in page for lesson in COURSE)
    assert "in 75 minutes" in page
    for path, content in moved_files().items():
        assert path.endswith("/index.html")
        assert re.search(r'http-equiv="refresh" content="0; url=\.\./', content.decode())
        assert '<a href="../' in content.decode()
