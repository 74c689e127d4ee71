"""The pages of the course, made into a folder of docs_dir as those of the gallery are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.build.keys import generator_digest
from generator.build.output import OutputFolder
from generator.files import Notice
from generator.pages.address import NOWHERE, GalleryAddress

QUIZ = "guide/quiz"
"""Where the questions of all lessons lie as files, without their ending."""

INDEX = "_index"
"""The manifest's name for the page of the course and what leads to lessons."""


def build_course(out: Path, address: GalleryAddress = NOWHERE, notice: Notice | None = None) -> int:
    """Makes each lesson that the generator would make otherwise now; the number of files that were written.

    out: the folder of the pages. address: of the gallery, from which that of the course follows.
    """
    address = replace(address, folder=out.name)
    key = f"{generator_digest()} {address}"
    written = 0
    with OutputFolder(out, notice, by="build") as folder:
        if all(folder.is_current(name, key) for name in (INDEX, *folder.entries)):
            return 0
        from generator.exports.quizzes import gift, moodle
        from generator.lessons.course.course import COURSE  # the lessons load what computes
        from generator.pages.course.index import guide_file, index_file, moved_files, quiz_of_the_course
        from generator.pages.course.lesson import lesson_files

        for name in set(folder.entries) - {INDEX, *(lesson.slug for lesson in COURSE)}:
            folder.forget(name)
        for lesson in COURSE:
            if not folder.is_current(lesson.slug, key):
                written += folder.write(lesson.slug, key, lesson_files(lesson, address), {})
        quiz = quiz_of_the_course()
        files = {f"{QUIZ}.xml": moodle(quiz), f"{QUIZ}.gift": gift(quiz)}
        written += folder.write(INDEX, key, {**index_file(), **guide_file(), **moved_files(), **files}, {})
        folder.finish()
    return written
