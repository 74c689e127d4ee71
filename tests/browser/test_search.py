"""A search finds words wherever they stand: after a bracket, in quotation marks, in tables, in odd tokens."""

from __future__ import annotations

import pytest

from tests.browser.conftest import OpenPage, found_links, search_for

pytestmark = [pytest.mark.browser, pytest.mark.theme]


FOUND = {
    "orthogonal": "gallery/_reference/every-page/",  # (they are orthogonal)
    "banana": "gallery/time-flies/",  # “banana”
    "<script>": "gallery/hostile/",
    "smile": "gallery/hostile/",  # :smile:
    "שלום": "gallery/hostile/",
    "0.913": "gallery/royal-features/",
    "data.json": "look-up/data-json/",
}


def test_words_are_found(open_page: OpenPage) -> None:
    page = open_page("")
    for words, section in FOUND.items():
        search_for(page, words)
        # what is found of the first letters may be shown for a moment
        found_links(page).and_(page.locator(f'[href*="{section}"]')).first.wait_for(state="attached")
