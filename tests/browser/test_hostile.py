"""A preset's words are only ever text."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.conftest import OpenPage, found_list, search_for, settle
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser


@pytest.mark.theme
@pytest.mark.parametrize("script", [True, False])
def test_nothing_of_a_token_runs_and_all_of_it_shows(
    open_page: OpenPage, built_site: BuiltSite, script: bool
) -> None:
    preset = json.loads((built_site.project / "presets" / "hostile.json").read_text(encoding="utf-8"))
    page = open_page("gallery/hostile/", java_script_enabled=script)
    if script:
        settle(page)  # asks the page itself, which answers nothing without JavaScript
    else:
        page.wait_for_load_state("networkidle")
    assert page.locator("article script, article img[src='x'], article svg[onload]").count() == 0
    assert preset["title"] in page.title()
    assert page.locator("h1").text_content() is not None
    assert preset["title"] in (page.locator("h1").text_content() or "")
    text = page.locator("article").text_content() or ""
    for token in preset["tokens"]:
        visible = token.replace("\u200b", "").replace("\u202e", "")
        assert visible in text or all(part in text for part in visible.split("abc")), token
    if script:
        for _ in range(3):
            page.locator(".player-buttons .next").click()
        assert page.evaluate("window.pwned") is None


@pytest.mark.theme
def test_nothing_of_a_token_runs_in_the_search(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "hostile")
    assert page.evaluate("window.pwned") is None
    assert found_list(page).locator("script, img").count() == 0


def test_nothing_of_a_token_runs_in_the_gallery(open_page: OpenPage) -> None:
    page = open_page("gallery/")
    settle(page)
    assert page.evaluate("window.pwned") is None
    assert "<script>" in (page.locator("article").text_content() or "")


@pytest.mark.theme
@pytest.mark.parametrize("path", ["gallery/", "gallery/hostile/", "gallery/royal-features/", "tags/"])
def test_no_reader_sees_how_a_text_was_made_safe(open_page: OpenPage, path: str) -> None:
    page = open_page(path)
    settle(page)
    shown = page.evaluate(
        """[document.title, document.body.innerText, ...[...document.querySelectorAll("*")].flatMap(
          (one) => ["alt", "title", "aria-label"].map((name) => one.getAttribute(name) ?? ""))].join("\\n")"""
    )
    assert not re.search(r"&(#\d+|\w+);", shown.replace("&amp;", ""))  # which a token holds


@pytest.mark.theme
def test_no_search_shows_how_a_text_was_made_safe(open_page: OpenPage) -> None:
    page = open_page("")
    search_for(page, "four named features")
    assert "Four named features: king" in found_list(page).inner_text()
    assert "&#" not in found_list(page).inner_text()
