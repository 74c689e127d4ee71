"""Nothing jumps, nothing overflows, nothing is too small; light and dark reach the pictures."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, settle
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

PAGES = [
    "",
    "gallery/",
    "gallery/king-queen/",
    "gallery/time-flies/",
    "gallery/hostile/",
    "look-up/words/",
    "tags/",
]


@pytest.mark.theme
@pytest.mark.parametrize(("width", "height"), [(1280, 800), (360, 740)])
@pytest.mark.parametrize("path", ["", "gallery/", "gallery/king-queen/#step-8"])
def test_nothing_jumps(open_page: OpenPage, path: str, width: int, height: int) -> None:
    page = open_page(path, width=width, height=height)
    settle(page)
    if "king" in path:
        before = page.locator(".player").bounding_box()
        for _ in range(6):
            page.locator(".player-buttons .next").click()
        settle(page)
        after = page.locator(".player").bounding_box()
        assert before and after and before["height"] == after["height"]
    assert page.evaluate("window.shifted") < 0.01


@pytest.mark.theme
def test_the_player_is_on_the_first_screen(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    box = page.locator(".player").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 800
    frame = page.locator(".frame.wide:visible").bounding_box()
    assert frame is not None and frame["width"] >= 688


def test_the_player_is_on_the_first_screen_however_many_tokens_are_repeated(open_page: OpenPage) -> None:
    page = open_page("gallery/repeats/")
    box = page.locator(".player").bounding_box()
    assert box is not None and box["y"] + box["height"] <= 800
    caption = page.locator("figcaption:visible").inner_text()
    assert (
        "“word-2” appears at positions 2 and 16: the same token, 2 times. "
        "11 more tokens appear more than once." in caption
    )


@pytest.mark.parametrize("name", ["one-token-twice", "king-queen"])
def test_the_chart_stands_beside_what_it_says_below_tables_and_ranking(
    open_page: OpenPage, name: str
) -> None:
    page = open_page(f"gallery/{name}/")
    for width in (1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        parts = (".measures", ".ranked", ".chance", ".luck", ".chance .chart")
        table, ranking, chance, luck, chart = (
            box for part in parts if (box := page.locator(part).bounding_box()) is not None
        )
        assert max(box["y"] + box["height"] for box in (table, ranking)) < chance["y"] == luck["y"]
        assert chance["x"] + chance["width"] < luck["x"]
        assert chart["width"] >= 288, "its letters are 12 px then"


@pytest.mark.parametrize("name", ["royal-features", "cat-bat-kitten"])
def test_one_table_and_the_ranking_stand_side_by_side(open_page: OpenPage, name: str) -> None:
    page = open_page(f"gallery/{name}/")
    for width in (1280, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        table, ranking = (page.locator(part).bounding_box() for part in (".measures", ".ranked"))
        assert table is not None and ranking is not None
        assert table["y"] == ranking["y"] and table["x"] + table["width"] < ranking["x"]


_SMALL_TEXT = """() => {
  const small = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !parent.checkVisibility({visibilityProperty: true})) continue;
    if (parent.closest("script, style, noscript, option, .md-visually-hidden")) continue;
    if (parseFloat(getComputedStyle(parent).fontSize) < 12) small.push(walker.currentNode.data);
  }
  return small;
}"""


@pytest.mark.theme
@pytest.mark.parametrize("path", PAGES)
def test_nothing_overflows_a_phone_and_text_is_at_least_12_px(open_page: OpenPage, path: str) -> None:
    page = open_page(path, width=320, height=640, java_script_enabled=False)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page = open_page(path, width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(_SMALL_TEXT) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate(_SMALL_TEXT) == []


@pytest.mark.theme
@pytest.mark.parametrize("width", [320, 800, 1920])
def test_text_in_pictures_is_at_least_12_px(open_page: OpenPage, built_site: BuiltSite, width: int) -> None:
    page = open_page("gallery/king-queen/", width=width)
    # room that Zensical keeps free for a scrollbar, which no phone has
    gutter = page.evaluate("innerWidth - document.documentElement.getBoundingClientRect().width")
    for image in page.locator("article img:visible").all():
        box = image.bounding_box()
        source = (image.get_attribute("src") or "").rsplit("/", 1)[-1]
        files = list((built_site.gallery / "king-queen").glob(source))
        assert box is not None and files, source
        svg = files[0].read_text(encoding="utf-8")
        drawn = re.search(r'viewBox="0 0 ([\d.]+)', svg)
        sizes = [float(size) for size in re.findall(r'font-size[=:]\s*"?([\d.]+)', svg)]
        assert drawn and sizes
        assert min(sizes) * (box["width"] + gutter) / float(drawn[1]) >= 11.99, source


_SMALL_TARGETS = """([least, selector]) => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.width < least || box.height < least))
  .map(([html, box]) => `${box.width} × ${box.height}: ${html}`)"""


@pytest.mark.theme
@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(open_page: OpenPage, width: int) -> None:
    page = open_page("gallery/king-queen/", width=width)
    controls = ".player-buttons :is(button, select), .measure-switch button"
    assert page.evaluate(_SMALL_TARGETS, [44, controls]) == []
    others = "button:not([aria-hidden=true]), summary, td > a, .jump a, .quiz label, input[type=range]"
    assert page.evaluate(_SMALL_TARGETS, [24, f"article :is({others})"]) == []


def _pixels(page: Page, selector: str) -> Any:
    settle(page)
    return Image.open(io.BytesIO(page.locator(selector).screenshot())).convert("L")


def _brightness(page: Page, selector: str) -> float:
    """0 black … 255 white, as the middle of all pixels."""
    histogram = _pixels(page, selector).histogram()
    half, seen = sum(histogram) / 2, 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= half:
            return level
    raise AssertionError


@pytest.mark.theme
def test_pictures_follow_the_page_and_not_the_system(open_page: OpenPage) -> None:
    for system in ("light", "dark"):
        page = open_page("gallery/king-queen/#similarities", color_scheme=system)
        stage = ".frame.wide:visible"
        page.evaluate("document.body.dataset.mdColorScheme = 'default'")
        assert _brightness(page, stage) > 220
        page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        assert _brightness(page, stage) < 60


@pytest.mark.theme
def test_the_switch_goes_round(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/", color_scheme="light")
    stage = ".frame.wide:visible"
    for expected in ("default", "slate", "default"):
        page.locator("label.md-header__button[for^=__palette]:visible").click()
        assert page.evaluate("document.body.dataset.mdColorScheme") == expected
        assert (_brightness(page, stage) > 128) == (expected == "default")


def test_reduced_motion(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/", reduced_motion="reduce")
    moving = page.evaluate(
        """[...document.querySelectorAll("*")].filter((one) => {
          const style = getComputedStyle(one);
          return [style.transitionDuration, style.animationDuration]
            .some((text) => text.split(",").some((part) => parseFloat(part) > 0.01));
        }).map((one) => one.className)"""
    )
    assert moving == []


@pytest.mark.theme
def test_tags_leave_a_title_its_room_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("gallery/training-king/", width=320, height=640)
    settle(page)
    tags, title = page.locator(".md-tags").bounding_box(), page.locator("h1").bounding_box()
    assert tags is not None and title is not None
    above, below = tags["y"] + tags["height"] <= title["y"], tags["y"] >= title["y"] + title["height"]
    assert above or below, "not beside it"
