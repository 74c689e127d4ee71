"""One Chromium a worker, and a page that fails its test for a console error or a foreign request."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import SUB_PATH, BuiltSite

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def chromium_path() -> str | None:
    """The system's Chromium; GENERATOR_CHROMIUM names another one."""
    return os.environ.get("GENERATOR_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium; without one its tests are skipped by name, and fail with CI=true."""
    path = chromium_path()
    if path is None:
        reason = f"no Chromium on this machine (looked for {', '.join(NAMES)}, GENERATOR_CHROMIUM)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


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
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words)
    page.locator(".md-search__input").press(
        "End"
    )  # letters of no key are put in, and the search waits for a key
    page.locator(".md-search-result__item").first.wait_for()
