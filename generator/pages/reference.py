"""What every page says, once, on a page of its own: on the pages themselves a search passes over it."""

from __future__ import annotations

from generator.pages.environment import environment
from generator.pages.facts.code import SHOWN, code_tabs


def reference_page() -> str:
    """The page, in Markdown: ideas, mistakes, code and further reading, without the numbers of any page.

    Raises:
        TemplateError: a template of the project's own is wrong.
    """
    lessons = {lesson: code_tabs(lesson, analogies=True) for lesson in SHOWN}
    return environment().get_template("reference.md.j2").render(lessons=lessons)
