"""One Chromium a worker, for the tests of the site and for those in the browser alike.

Two would not do: Playwright's calls that wait cannot be started twice in a process.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

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
