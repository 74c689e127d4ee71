"""The plugin in a project that has nothing of ours: three lines of mkdocs.yml and a folder of presets."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.integrations.mkdocs.site import REFERENCE
from tests.browser.conftest import shown_step
from tests.chromium import served
from tests.site.course import Course, new_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new_course(tmp_path)


@pytest.fixture(scope="module")
def site_of_theme(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The site of such a course in a theme, built once each."""

    @cache
    def site(theme: str) -> Path:
        course = new_course(tmp_path_factory.mktemp(theme))
        done = course.mkdocs(theme=theme)
        assert done.code == 0, done.err
        return course.root / "site"

    return site


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_three_lines_and_a_folder_of_presets_are_enough(
    site_of_theme: Callable[[str], Path], theme: str
) -> None:
    site = site_of_theme(theme)
    page = (site / "gallery" / "pair" / "index.html").read_text(encoding="utf-8")
    assert 'class="step"' in page and 'class="tabbed-set' in page
    for name in re.findall(r'(?:href|src)="[^"]*/_assets/([a-z]+\.(?:css|js))"', page):
        assert (site / "gallery" / "_assets" / name).is_file(), name
    assert page.count("/_assets/") == 2, "a style sheet and a script"
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<figure class="placed">' in home and "gallery/pair/ids.svg" in home
    assert "look-up" not in page and "tags.md" not in (site / "gallery" / "index.html").read_text("utf-8")


def test_folders_and_the_menu_can_be_named(course: Course) -> None:
    (course.root / "presets").rename(course.root / "rows")
    settings = (
        "      presets: rows\n      gallery: examples/rows\n      templates: own\n      title: Rows\n"
        "nav:\n  - index.md\n"
    )
    page = course.root / "docs" / "index.md"
    page.write_text("# Home\n\n::: table pair cosine\n", encoding="utf-8")
    (course.root / "own").mkdir()
    words = 'language: de\npage:\n  place:\n    wrong: "Falsch: {line}: {reason}"\n'
    (course.root / "own" / "words.yml").write_text(words, encoding="utf-8")
    assert course.mkdocs().code == 1, "the folder of presets is not where it was"
    done = course.mkdocs(settings=settings)
    assert done.code == 0, done.err
    assert course.run("check-site").err == "", "the menu leads to the reference, too"
    home = (course.root / "site" / "index.html").read_text(encoding="utf-8")
    assert "examples/rows/pair/" in home and "placed-table" in home
    assert '<html lang="de"' in home
    menu = re.findall(r'href="(examples/rows/[^"]*)"[^>]* class="md-nav__link"', home)
    assert menu == [
        f"examples/rows/{path}" for path in ("", *(f"_reference/{name[:-3]}/" for name in REFERENCE))
    ]
    assert re.search(r'<span class="md-ellipsis">\s*Rows', home)
    page.write_text("# Home\n\n::: table pears cosine\n", encoding="utf-8")
    done = course.mkdocs(settings=settings)
    assert done.code == 1 and "docs/index.md: line 3: no preset" in done.err
    assert "Falsch: ::: table pears" in (course.root / "site" / "index.html").read_text(encoding="utf-8")


def test_the_lessons_come_where_the_site_asks_for_them(course: Course) -> None:
    page = course.root / "docs" / "index.md"
    page.write_text("# Home\n\n::: figure common-direction scissors\n", encoding="utf-8")
    refused = course.mkdocs(settings="      course: gallery/lessons\n")
    assert refused.code == 1 and "course: " in refused.out and "Traceback" not in refused.err
    done = course.mkdocs(settings="      course: lessons\n")
    assert done.code == 0, done.err
    home = (course.root / "site" / "index.html").read_text(encoding="utf-8")
    assert "lessons/common-direction/scissors.svg" in home and "course.css" not in home
    lesson = (course.root / "site" / "lessons" / "lookup" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../gallery/_assets/course.css"' in lesson
    assert course.run("check").code == course.run("check-site").code == 0
    page.write_text("# Home\n", encoding="utf-8")
    course.run("clean")
    assert not (course.root / "docs" / "lessons").exists()
    done = course.mkdocs()
    assert done.code == 0, done.err
    assert "course.css" not in (course.root / "site" / "index.html").read_text(encoding="utf-8")


def test_a_broken_preset_stops_the_build_in_one_line(course: Course) -> None:
    course.preset("broken.json", '{"tokens": [], "embeddingDim": 2}')
    done = course.mkdocs()
    assert done.code == 1
    assert "presets/broken.json: tokens" in done.err and "Traceback" not in done.err


@pytest.mark.browser
def test_the_player_works_there(site_of_theme: Callable[[str], Path], browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with served(site_of_theme("material")) as port:
        page.goto(f"http://127.0.0.1:{port}/gallery/pair/")
        page.wait_for_selector(".player[data-ready]")
        assert shown_step(page) == "tokens"
        page.get_by_role("button", name="Next step").click()
        assert shown_step(page) == "ids"
        assert page.locator(".step.is-shown img.wide").is_visible()
        page.close()
    assert faults == []
