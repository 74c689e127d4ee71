"""The plugin in sites of other people's: beside their plugins, with their settings, in their language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.course import Course, new_course

CODE = "{{ config.docs_dir }}"
HOSTILE = f"""\
title: "{CODE} {{% for a in config %}}{{{{ a }}}}{{% endfor %}} {{# x #}} [[ 7*7 ]]"
description: "{CODE}"
tags: ["{CODE}"]
author: "{CODE}"
tokens: ["{CODE}", "{{% raw %}}", "{{#", "[[ x ]]", "::: player.Player"]
embeddingDim: 2
vectors: {{source: random}}
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new_course(tmp_path)


def settings(*plugins: str, more: str = "") -> str:
    """What follows the line of our plugin in mkdocs.yml."""
    return "      title: Examples\n" + "".join(f"  - {plugin}\n" for plugin in plugins) + more


def built(course: Course, settings: str, *, theme: str = "material") -> dict[str, str]:
    """Path → text of every page of the site that MkDocs builds strictly, and of what its search knows."""
    done = course.mkdocs(settings=settings, theme=theme)
    assert done.code == 0, done.err
    site = course.root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted([*site.rglob("*.html"), *site.rglob("search_index.json")])
        if "build" not in path.parts  # how long pages took
    }


def menu_of(page: str) -> list[str]:
    """The addresses in the menu of a page of Material's."""
    return re.findall(r'<a href="([^"]*)" class="md-nav__link', page)


@pytest.mark.parametrize(
    "delimiters",
    ["", ":\n      j2_variable_start_string: '[['\n      j2_variable_end_string: ']]'"],
    ids=["braces", "brackets"],
)
def test_templates_of_another_plugin_find_nothing_to_run(course: Course, delimiters: str) -> None:
    course.preset("hostile.yml", HOSTILE)
    alone = built(course, settings("tags"))
    beside = built(course, settings("tags", f"macros{delimiters}"))
    assert beside == alone
    assert str(course.root) not in "".join(beside.values())
