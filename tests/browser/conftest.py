"""A page that fails its test for a console error or a foreign request."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.chromium import served
from tests.conftest import BUILDER, SUB_PATH, BuiltSite


@pytest.fixture(scope="session")
def address(built_site: BuiltSite) -> Iterator[str]:
    """Where the site is served: http://127.0.0.1:…/course/embeddings/."""
    with served(built_site.served) as port:
        yield f"http://127.0.0.1:{port}/{SUB_PATH}/"


class Reader:
    """Opens pages in a few tabs, test after test: a new tab takes a second of processor time, a page half.

    A test that leaves something behind in a tab that no other page may have closes it.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self.faults: list[str] = []
        self._browser, self._address = browser, address
        self._tabs: dict[str, Page] = {}

    def open(
        self, path: str, *, width: int = 1280, height: int = 800,
        color_scheme: Any = "light", reduced_motion: Any = "no-preference", **options: Any,
    ) -> Page:  # fmt: skip
        """A page of the site. options: of its tab from the first page to the last."""
        page = self._tabs.get(repr(options))
        if page is None or page.is_closed():
            page = self._tabs[repr(options)] = self._new_tab(options)
        page.goto("about:blank")
        page.mouse.move(0, 0)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion=reduced_motion)
        answer = page.goto(self._address + path)
        assert answer is not None and answer.ok, f"{path}: no such page"
        return page

    def _new_tab(self, options: dict[str, Any]) -> Page:
        page = self._browser.new_context(**options).new_page()
        page.set_default_timeout(10_000)
        page.on("console", lambda message: message.type == "error" and self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("request", lambda request: self._check_request(request.url))
        page.add_init_script(_WATCH_SHIFTS)
        return page

    def _check_request(self, url: str) -> None:
        host = urlsplit(self._address).netloc
        if urlsplit(url).netloc not in (host, "") or not url.startswith(
            ("http:", "data:", "blob:", "about:")
        ):
            self.faults.append(f"request to another host: {url}")

    def leave(self) -> None:
        """Leaves the pages, with what they have kept."""
        stored = {"origin": self._address.removesuffix(f"/{SUB_PATH}/"), "storageTypes": "local_storage"}
        for page in self._tabs.values():
            if not page.is_closed() and page.url != "about:blank":
                page.goto("about:blank")
                session = page.context.new_cdp_session(page)
                session.send("Storage.clearDataForOrigin", stored)
                session.detach()


OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def reader(browser: Browser, address: str) -> Reader:
    return Reader(browser, address)


@pytest.fixture
def open_page(reader: Reader) -> Iterator[OpenPage]:
    """Opens a page of the site as if it was the first: `open_page("gallery/king-queen/", width=320)`.

    When the test is over: no console error, no script error, no request to another host.
    """
    reader.faults.clear()
    yield reader.open
    reader.leave()
    assert reader.faults == []


_WATCH_SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def shown_step(page: Page) -> str:
    """The id of the one step that is to be seen."""
    shown = page.locator(".player .step:visible")
    assert shown.count() == 1
    return shown.get_attribute("id") or ""


def settle(page: Page) -> None:
    """Waits until every picture in sight is there and the page has been painted with it."""
    page.wait_for_function(
        """() => [...document.images]
          .filter((image) => image.checkVisibility() && image.getBoundingClientRect().top < innerHeight)
          .every((image) => image.complete && image.naturalWidth)"""
    )
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def search_for(page: Page, words: str) -> None:
    """Types into the site's search and waits for what it finds."""
    page.wait_for_load_state("networkidle")
    if BUILDER == "zensical":
        field = page.get_by_role("combobox", name="Search")
        if not field.is_visible():
            page.locator(".md-search__button").click()
    else:
        field = page.locator(".md-search__input")
        field.click()
    field.fill("")
    field.press_sequentially(words)
    field.press("End")  # letters of no key are put in, and the search waits for a key
    found_links(page).first.wait_for()


def found_links(page: Page) -> Locator:
    """What the search has found, one link each."""
    return page.locator("[role=option]" if BUILDER == "zensical" else ".md-search-result__link")


def found_list(page: Page) -> Locator:
    """All that the search shows of it."""
    return page.locator("[role=listbox]" if BUILDER == "zensical" else ".md-search-result")
