"""axe-core finds nothing, light and dark, wide and on a phone; the keyboard reaches everything."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenPage, search_for, settle
from tests.conftest import BUILDER

pytestmark = [pytest.mark.browser, pytest.mark.theme]

_FOCUSED = """() => {
  const at = document.activeElement;
  return at.type === "range" ? "range" : at.classList[0] ?? "";
}"""

# A search's dialog is the builder's own, in a shadow root that no style sheet of ours reaches.
OF_THE_BUILDERS_SEARCH: dict[str, set[str]] = {
    "mkdocs": set(),
    "zensical": {"color-contrast", "scrollable-region-focusable"},
}

PAGES = ["", "gallery/", "gallery/king-queen/", "gallery/hostile/", "look-up/words/", "tags/"]


@pytest.mark.parametrize(
    ("path", "scheme"), [*((path, "light") for path in PAGES), *((path, "dark") for path in PAGES[:4])]
)
def test_axe_finds_nothing(open_page: OpenPage, path: str, scheme: str) -> None:
    page = open_page(path, color_scheme=scheme, reduced_motion="reduce")
    settle(page)
    page.locator("article details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["", "gallery/", "gallery/king-queen/#step-8"])
def test_axe_finds_nothing_on_a_phone(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=320, height=640, reduced_motion="reduce")
    settle(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_in_the_search(open_page: OpenPage) -> None:
    page = open_page("", reduced_motion="reduce")
    search_for(page, "cosine")
    faults = {fault["id"] for fault in Axe().run(page).response["violations"]}
    assert faults <= OF_THE_BUILDERS_SEARCH[BUILDER]


def test_the_keyboard_reaches_every_control(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    page.locator(".md-skip").focus()
    reached: list[str] = []
    while "range" not in reached and len(reached) < 40:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(_FOCUSED))
    controls = ["first", "back", "play", "next", "last"]
    assert [name for name in reached if name in controls] == controls
    assert reached[-1] == "range"
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none"
