"""The plugin in a project that has nothing of ours: three lines of mkdocs.yml and a folder of presets."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import shown_step
from tests.site.course import Course, new_course


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new_course(tmp_path)


@pytest.mark.parametrize("theme", ["material", "mkdocs", "readthedocs"])
def test_three_lines_and_a_folder_of_presets_are_enough(course: Course, theme: str) -> None:
    done = course.mkdocs(theme=theme)
    assert done.code == 0, done.err
    site = course.root / "site"
    page = (site / "gallery" / "pair" / "index.html").read_text(encoding="utf-8")
    assert 'class="step"' in page and 'class="tabbed-set' in page
    for name in re.findall(r'(?:href|src)="[^"]*/_assets/([a-z]+\.(?:css|js))"', page):
        assert (site / "gallery" / "_assets" / name).is_file(), name
    assert page.count("/_assets/") >= 10
    home = (site / "index.html").read_text(encoding="utf-8")
    assert '<figure class="placed">' in home and "gallery/pair/ids.svg" in home
    assert "look-up" not in page and "tags.md" not in (site / "gallery" / "index.html").read_text("utf-8")


def test_folders_and_the_menu_can_be_named(course: Course) -> None:
    (course.root / "presets").rename(course.root / "rows")
    settings = "      presets: rows\n      gallery: examples/rows\n      title: Rows\nnav:\n  - index.md\n"
    (course.root / "docs" / "index.md").write_text("# Home\n\n::: table pair cosine\n", encoding="utf-8")
    assert course.mkdocs().code == 1, "the folder of presets is not where it was"
    done = course.mkdocs(settings=settings)
    assert done.code == 0, done.err
    home = (course.root / "site" / "index.html").read_text(encoding="utf-8")
    assert "examples/rows/pair/" in home and "placed-table" in home
    assert re.search(r'href="examples/rows/"[^>]*>\s*<span class="md-ellipsis">\s*Rows', home)


def test_a_broken_preset_stops_the_build_in_one_line(course: Course) -> None:
    course.preset("broken.json", '{"tokens": [], "embeddingDim": 2}')
    done = course.mkdocs()
    assert done.code == 1
    assert "presets/broken.json: tokens" in done.err and "Traceback" not in done.err


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def address(course: Course) -> Iterator[str]:
    done = course.mkdocs()
    assert done.code == 0, done.err
    handler = functools.partial(_Quiet, directory=str(course.root / "site"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.browser
def test_the_player_works_there(address: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{address}gallery/pair/")
    page.wait_for_selector(".player[data-ready]")
    assert shown_step(page) == "tokens"
    page.get_by_role("button", name="Next step").click()
    assert shown_step(page) == "ids"
    assert page.locator(".step.is-shown img.wide").is_visible()
    page.close()
    assert faults == []
