"""The site as a zip: unpacked, it works from the folder, with no server and no other host."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import search_for, shown_step
from tests.conftest import BUILDER, BuiltSite
from tests.site.conftest import Project

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BUILDER == "zensical", reason="the zip is made by MkDocs"),
]


@pytest.fixture(scope="module")
def unpacked(built_site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that was unpacked from its zip, with a space in its path."""
    project = Project(tmp_path_factory.mktemp("offline") / "project")
    shutil.copytree(built_site.project, project.root, ignore=shutil.ignore_patterns("site"))
    first, second = (project.run("offline", "--out", f"{name}.zip") for name in ("one", "two"))
    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert "Unpack it and open site/index.html" in first.out
    assert (project.root / "one.zip").read_bytes() == (project.root / "two.zip").read_bytes()
    with zipfile.ZipFile(project.root / "one.zip") as archive:
        archive.extractall(project.root / "a stick")
    assert project.run("check-site", "a stick/site").code == 0
    return project.root / "a stick" / "site"


def test_search_and_player_work_from_a_folder(browser: Browser, unpacked: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or faults.append(asked.url))
    page.goto((unpacked / "index.html").as_uri())
    search_for(page, "orthogonal")
    page.locator(".md-search-result__link").first.click()
    page.wait_for_url(lambda url: ".html?h=" in url)  # whichever page is the first

    page.goto((unpacked / "gallery" / "king-queen.html").as_uri())
    assert shown_step(page) == "tokens"
    page.get_by_role("button", name="Next step").click()
    assert shown_step(page) == "ids"
    assert page.locator(".step:visible img:visible").evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    context.close()
    assert faults == []


def test_every_link_opens_a_file(unpacked: Path) -> None:
    for path in unpacked.rglob("*.html"):
        for link in path.read_text(encoding="utf-8").split('href="')[1:]:
            address = link.split('"')[0].split("#")[0]
            assert not address.endswith("/") or ":" in address, f"{path.name}: {address} is a folder"
            assert address not in {".", ".."}, path.name
