"""What a page weighs before a reader opens anything, how high the player is, how many sheets it takes."""

from __future__ import annotations

import gzip
import io
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import OpenPage, found_links, search_for, settle
from tests.conftest import SUB_PATH, BuiltSite

pytestmark = pytest.mark.browser

PAGES = ["", "gallery/", "learn/three-measures/", "gallery/king-queen/"]
LINE = 25.6
"""Of a caption, in px: 16 × 1.6."""


def loaded(page: Page, path: str) -> list[str]:
    """The files that a page asks for until it rests, by their paths in the site."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(urlsplit(request.url).path)))
    page.goto(page.url.removesuffix("404.html") + path)
    page.wait_for_load_state("networkidle")
    return [each.removeprefix(f"/{SUB_PATH}/") for each in asked if each.startswith(f"/{SUB_PATH}/")]


def packed(site: Path, path: str) -> int:
    file = site / path
    return len(gzip.compress((file / "index.html" if file.is_dir() else file).read_bytes(), 6))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_weighs_at_most_100_kb(
    open_page: OpenPage, built_site: BuiltSite, path: str, width: int
) -> None:
    page = open_page("404.html", width=width, height=844)
    files = loaded(page, path)
    assert sum(packed(built_site.site, each) for each in files) <= 100_000, files
    ours = 2 if not path.startswith("learn/") else 4
    assert len([each for each in files if "_assets/" in each]) == ours, "a style sheet and a script"
    assert page.evaluate("document.querySelectorAll('*').length") <= 1000


@pytest.mark.theme
def test_the_search_is_loaded_when_it_is_used(open_page: OpenPage) -> None:
    page = open_page("404.html")
    files = loaded(page, "gallery/king-queen/")
    assert not [each for each in files if "search" in each]
    search_for(page, "lookup")
    assert found_links(page).count() > 0
    page = open_page("404.html")
    page.keyboard.press("/")
    page.keyboard.type("lookup", delay=50)
    found_links(page).first.wait_for()


@pytest.mark.theme
def test_pictures_below_the_fold_are_there_where_they_are_few(open_page: OpenPage) -> None:
    page = open_page("gallery/training-king/", java_script_enabled=False)
    page.wait_for_load_state("networkidle")
    for name in ("chance", "loss", "map"):
        assert page.locator(f"img.chart[src$='{name}.svg']").evaluate("one => one.naturalWidth") > 0


def test_on_a_phone_controls_figure_and_caption_stand_on_one_screen(open_page: OpenPage) -> None:
    """With a figure as high as one may be, 440 units; and nothing below moves from step to step."""
    page = open_page("gallery/king-queen/", width=390, height=844)
    player, number = page.locator(".player"), page.locator(".player .step").count()
    heights = set()
    for step in range(number):
        shown = page.locator(".step.is-shown")
        frame = shown.locator(".frame.narrow").bounding_box()
        caption = shown.locator("figcaption").bounding_box()
        box, buttons = player.bounding_box(), page.locator(".player-buttons").bounding_box()
        assert frame and caption and box and buttons
        heights.add(box["height"])
        above = frame["y"] - box["y"]
        assert caption["y"] - frame["y"] - frame["height"] < 2, "the caption stands right under the figure"
        header, tallest = 48, 440 * 390 / 320
        assert header + above + tallest + 8 + 2 * LINE + buttons["height"] <= 844
        if step < number - 1:
            page.locator(".player-buttons .next").click()
    assert len(heights) == 1, "nothing below moves"


def test_on_paper_it_takes_nine_pages_and_the_answers_stand_on_the_last(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    settle(page)
    pages = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(pages) <= 9
    texts = ["".join(normalize("NFKC", each.extract_text()).split()) for each in pages]  # "fi" is one letter
    reasons = [at for at, text in enumerate(texts) if "Rowsandcolumnsareswapped.Thefirst" in text]
    assert reasons == [len(pages) - 1]
    neighbours = next(text for text in texts if "Nearestneighbours" in text)
    cells = page.locator("table.neighbours tbody tr").first.locator("td").all_text_contents()
    for cell in cells:
        assert "".join(cell.split()) in neighbours, "none is cut off"
