"""One Chromium a worker, for the tests of the site and for those in the browser alike; and a web server.

Two would not do: Playwright's calls that wait cannot be started twice in a process.
"""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

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


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Says nothing, and lets nothing be kept: each page is read as by somebody who was never here."""

    def log_message(self, *_: object) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a page was left before it had all
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serves a folder; the port."""
    with _Server(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()
