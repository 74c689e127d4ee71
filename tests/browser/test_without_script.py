"""Without JavaScript, and on paper: every step and every number is there, in order."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("preset", ["king-queen", "royal-features", "single"])
def test_every_step_and_number_without_javascript(
    open_page: OpenPage, built_site: BuiltSite, preset: str
) -> None:
    data = json.loads((built_site.gallery / preset / "data.json").read_text(encoding="utf-8"))
    page = open_page(f"gallery/{preset}/", java_script_enabled=False)
    steps = page.locator(".player .step")
    assert steps.count() == len(data["steps"])
    for place, step in enumerate(data["steps"]):
        at = steps.nth(place)
        assert at.get_attribute("id") == step["id"]
        assert at.locator("figcaption").is_visible()
        assert at.locator(".frame.wide").is_visible()
        assert not at.locator(".frame.narrow").is_visible()
    assert not page.locator(".player-controls").is_visible()
    text = page.content()
    for row in data["embeddings"]:
        for number in row:
            assert _written(number) in text
    for measure in ("cosine", "dot", "euclidean"):
        assert page.locator(f"table.similarity[data-measure={measure}]").count() == (len(data["tokens"]) > 1)


def _written(number: float) -> str:
    return re.sub("-", "−", f"{number:+.2f}") if number else "0.00"


@pytest.mark.theme
def test_by_address_without_javascript(open_page: OpenPage) -> None:
    for fragment in ("#step-8", "#cosine-0-1"):
        page = open_page(f"gallery/king-queen/{fragment}", java_script_enabled=False)
        box = page.locator("#cosine-0-1").bounding_box()
        assert box is not None and 0 <= box["y"] < 400


@pytest.mark.theme
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper(open_page: OpenPage, scheme: str) -> None:
    page = open_page("gallery/king-queen/#step-8", color_scheme=scheme, width=360)
    page.emulate_media(media="print")
    steps = page.locator(".player .step")
    assert steps.count() == 14
    kinds: list[str] = []
    for step in steps.all():
        assert step.is_visible()
        assert step.locator("figcaption").is_visible()
        assert not step.locator(".frame.wide").is_visible()
        frame = step.locator(".frame.narrow")
        kind = re.sub(r"-[\d-]+$", "", step.get_attribute("id") or "")
        assert frame.is_visible() == (kind not in kinds), "of a kind the first has its figure"
        assert frame.evaluate("image => getComputedStyle(image).colorScheme") == "light"
        kinds.append(kind)
    for control in (".player-controls", ".player-buttons", ".measure-switch", ".md-header", ".md-footer"):
        assert not page.locator(control).is_visible(), control
    assert page.locator("table.similarity:visible").count() == 4
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgba(0, 0, 0, 0)",
    )


def test_home_shows_all_three_rows_without_javascript(open_page: OpenPage) -> None:
    page = open_page("", java_script_enabled=False)
    assert page.locator(".token-table tbody tr:visible").count() == 3


def test_home_shows_the_row_of_the_token_that_is_pressed(open_page: OpenPage) -> None:
    page = open_page("")
    rows = page.locator(".token-table tbody tr:visible")
    for token in ("cat", "sat", "The"):
        page.locator(".token-buttons label", has_text=token).click()
        assert rows.count() == 1
        assert rows.first.locator("th").inner_text() == token
