"""The course, or one lesson of it, as exports need it: what the lessons say, and their figures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from generator import __version__
from generator.exports.material import Figure, Lesson, Look, Material
from generator.lessons.course.course import CORE, COURSE, CourseLesson
from generator.lessons.course.steps import CourseStep
from generator.pages.address import GalleryAddress, licence_of
from generator.pages.course.index import quiz_of_the_course
from generator.pages.course.lesson import ADDRESS, VECTORS, LessonText, plain_lines
from generator.pages.figures import StepFigure
from generator.words.words import load_words

NAME = "course"
"""What the course is called where presets are named."""


def course_material(
    lessons: Sequence[CourseLesson] = COURSE, *, address: GalleryAddress = ADDRESS, look: Look | None = None
) -> Material:
    """Everything that exports of some lessons need, at least one. address: of the course.

    A figure is named by its lesson and its step. look: for pictures of dots.

    >>> from generator.lessons.course.course import COURSE
    >>> material = course_material(COURSE[3:4], address=GalleryAddress("https://example.org", "learn"))
    >>> material.name, material.steps[0].id, material.steps[0].address
    ('course-three-measures', 'three-measures-three-winners', 'https://example.org/learn/three-measures/#three-winners')
    """
    words, texts, licence = load_words(), [LessonText(lesson) for lesson in lessons], licence_of(None)
    vectors = dict.fromkeys(VECTORS[each] for lesson in lessons for each in lesson.vectors)
    decisive = [(text, figure) for text in texts for figure in text.decisive]
    states = [(text, each) for text in texts for each in text.figures.values() if each not in text.decisive]
    name, title = NAME, words("exports.course.title", minutes=sum(lesson.minutes for lesson in CORE))
    point = words("exports.course.point", count=len(CORE), more=len(lessons) - len(CORE))
    page = f"{address.site.rstrip('/')}/{address.folder}/" if address.site else None
    if len(texts) == 1:
        slug, title, point = lessons[0].slug, texts[0].title, texts[0].goal
        name, page = f"{NAME}-{slug}", address.page(slug) or None
    return Material(
        preset_trace=None,
        name=name,
        title=title,
        point=point,
        steps=tuple(_figure(text, each, number, address) for number, (text, each) in enumerate(decisive, 1)),
        charts=(),
        quiz=partial(quiz_of_the_course, lessons),
        provenance=", ".join(vectors),
        address=page,
        attribution=words("exports.attribution", credit="", licence=licence.name),
        licence=licence.name,
        licence_address=licence.address,
        version=__version__,
        look=look or Look(),
        lessons=tuple(_lesson(text, address) for text in texts),
        states=tuple(_figure(text, each, 0, address) for text, each in states),
    )


def _figure(text: LessonText, figure: StepFigure[CourseStep], number: int, address: GalleryAddress) -> Figure:
    page = address.page(text.lesson.slug)
    return Figure(
        id=f"{text.lesson.slug}-{figure.step.id}",
        number=number,
        kind=NAME,
        title=figure.wide.title,
        alt=figure.wide.description,
        caption=" ".join(plain_lines(figure.caption)),
        caption_html="",
        wide=figure.wide,
        narrow=figure.narrow,
        step=None,
        address=f"{page}#{figure.step.id}" if page else None,
    )


def _lesson(text: LessonText, address: GalleryAddress) -> Lesson:
    words, lesson = load_words(), text.lesson
    number, vectors = lesson.number, ", ".join(VECTORS[each] for each in lesson.vectors)
    return Lesson(
        title=words("exports.step", number=number, title=text.title) if number else text.title,
        about=words("exports.course.about", minutes=lesson.minutes, vectors=vectors),
        claim=" ".join(text.lines("claim")),
        predictions=text.predictions,
        questions=text.questions,
        figures=tuple(f"{lesson.slug}-{name}" for name in text.figures),
        limits=text.lines("limits"),
        notes=(
            words("exports.course.goal", goal=text.goal),
            *(words("exports.course.wrong", wrong=line) for line in text.lines("refutes")),
            *(words("exports.course.discuss", question=line) for line in text.lines("discuss")),
        ),
        sources=text.lines("sources"),
        address=address.page(lesson.slug) or None,
    )
