"""The site as a zip: unpacked, it works from the folder, with no server and no other host."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import search_for, shown_step
from tests.conftest import BUILDER, BuiltSite
from tests.site.conftest import Project
from tests.site.course import Course, new_course

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BUILDER == "zensical", reason="the zip is made by MkDocs"),
]


@pytest.fixture(scope="module")
def unpacked(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that was unpacked from its zip, with a space in its path."""
    project = Project(tmp_path_factory.mktemp("offline") / "project")
    shutil.copytree(built_site.project, project.root, ignore=shutil.ignore_patterns("site"))
    done = project.run("offline", "--out", "one.zip")
    assert done.code == 0, done.err
    assert "Unpack it and open site/index.html" in done.out
    with zipfile.ZipFile(project.root / "one.zip") as archive:
        archive.extractall(project.root / "a stick")
    assert project.run("check-site", "a stick/site").code == 0
    return project.root / "a stick" / "site"


def test_search_and_player_work_from_a_folder(browser: Browser, unpacked: Path) -> None:
    search_and_play(browser, unpacked, "orthogonal", "king-queen")


def search_and_play(browser: Browser, site: Path, word: str, example: str) -> None:
    """From a folder, without an error and without a request to anywhere else."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or faults.append(asked.url))
    page.goto((site / "index.html").as_uri())
    search_for(page, word)
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(re.compile(r"/gallery/.*\.html|\.html\?h="))  # whichever page is the first

    page.goto((site / "gallery" / f"{example}.html").as_uri())
    assert shown_step(page) == "tokens"
    page.get_by_role("button", name="Next step").click()
    assert shown_step(page) == "ids"
    assert page.locator(".step:visible img:visible").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    context.close()
    assert faults == []


def test_every_link_opens_a_file(unpacked: Path) -> None:
    every_link_opens_a_file(unpacked)


def every_link_opens_a_file(site: Path) -> None:
    for path in site.rglob("*.html"):
        for link in path.read_text(encoding="utf-8").split('href="')[1:]:
            address = link.split('"')[0].split("#")[0]
            assert not address.endswith("/") or ":" in address, f"{path.name}: {address} is a folder"
            assert address not in {".", ".."}, path.name


def unpacked_course(course: Course, site: Path) -> str:
    """What `offline` warned of."""
    done = course.run("offline")
    assert done.code == 0, done.err
    with zipfile.ZipFile(course.root / "site-offline.zip") as archive:
        archive.extractall(site.parent)
    return done.err


def test_so_does_a_course_site_with_the_plugin(browser: Browser, tmp_path: Path) -> None:
    course, site = new_course(tmp_path), tmp_path / "a stick" / "site"
    assert unpacked_course(course, site) == ""
    first = (course.root / "site-offline.zip").read_bytes()
    assert course.run("offline", "--out", "again.zip").code == 0
    assert (course.root / "again.zip").read_bytes() == first
    assert course.run("check-site", str(site)).code == 0
    search_and_play(browser, site, "left", "pair")
    every_link_opens_a_file(site)


def test_what_cannot_work_from_a_folder_is_said(tmp_path: Path) -> None:
    course, site = new_course(tmp_path), tmp_path / "a stick" / "site"
    course.site(theme="readthedocs")
    assert unpacked_course(course, site).startswith('warning: the search of the theme "readthedocs" needs')
    assert (site / "gallery" / "pair.html").is_file()
    (course.root / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    plain = "site_name: A course\ntheme: material\n"
    (course.root / "mkdocs.yml").write_text(plain, encoding="utf-8")
    done = course.run("offline")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("mkdocs.yml: plugins: add token-embeddings")
