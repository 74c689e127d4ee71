"""An address that leads nowhere: the page says so, and where to go on."""

from __future__ import annotations

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenPage, found_links, search_for
from tests.conftest import SUB_PATH, BuiltSite

pytestmark = [pytest.mark.browser, pytest.mark.theme]


@pytest.mark.parametrize("path", ["404.html", "some/where/deep/"])
def test_a_page_that_is_not_there_leads_on(open_page: OpenPage, built_site: BuiltSite, path: str) -> None:
    if path != "404.html":  # a host of pages answers with the same file under every address
        (built_site.site / path).mkdir(parents=True, exist_ok=True)
        shutil.copy(built_site.site / "404.html", built_site.site / path / "index.html")
    page = open_page(path, reduced_motion="reduce")
    assert "Page not found" in page.title()
    links = page.locator("article a[href]").evaluate_all("all => all.map((one) => one.pathname)")
    assert links == [f"/{SUB_PATH}/{to}" for to in ("", "gallery/", "look-up/words/")]
    assert Axe().run(page).violations_count == 0
    search_for(page, "cosine")
    found_links(page).first.click()
    assert page.locator("h1").first.inner_text() != "Page not found"
    if path != "404.html":
        shutil.rmtree(built_site.site / "some")
