"""A page that fails its test for a console error or a foreign request."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tests.conftest import BUILDER, SUB_PATH, BuiltSite


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page was left before it had all
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def address(built_site: BuiltSite) -> Iterator[str]:
    """Where the site is served: http://127.0.0.1:…/course/embeddings/."""
    handler = functools.partial(_Quiet, directory=str(built_site.served))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
        server.shutdown()
        thread.join()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens a page of the site in a fresh context: `open_page("gallery/king-queen/", width=320)`.

    When the test is over: no console error, no script error, no request to another host.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    host = urlsplit(address).netloc

    def check_request(url: str) -> None:
        if urlsplit(url).netloc not in (host, "") or not url.startswith(("http:", "data:", "blob:")):
            faults.append(f"request to another host: {url}")

    def open_(path: str, *, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda message: message.type == "error" and faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: check_request(request.url))
        page.add_init_script(_WATCH_SHIFTS)
        answer = page.goto(address + path)
        assert answer is not None and answer.ok, f"{path}: no such page"
        return page

    yield open_
    for context in contexts:
        context.close()
    assert faults == []


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
        page.locator(".md-search__button").click()
        field = page.get_by_role("combobox", name="Search")
    else:
        field = page.locator(".md-search__input")
        field.click()
    field.press_sequentially(words)
    field.press("End")  # letters of no key are put in, and the search waits for a key
    found_links(page).first.wait_for()


def found_links(page: Page) -> Locator:
    """What the search has found, one link each."""
    return page.locator("[role=option]" if BUILDER == "zensical" else ".md-search-result__link")


def found_list(page: Page) -> Locator:
    """All that the search shows of it."""
    return page.locator("[role=listbox]" if BUILDER == "zensical" else ".md-search-result")
