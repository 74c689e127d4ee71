"""The quiz by mouse, by keyboard, without JavaScript and on paper."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from tests.browser.conftest import OpenPage
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("preset", ["king-queen", "hostile", "single"])
def test_every_option_says_what_is_said_of_it(
    open_page: OpenPage, built_site: BuiltSite, preset: str
) -> None:
    quiz = json.loads((built_site.gallery / preset / "data.json").read_text(encoding="utf-8"))["quiz"]
    page = open_page(f"gallery/{preset}/")
    for question in quiz:
        box = page.locator(f"#quiz-{question['kind']}")
        said = box.get_by_role("status")
        box.get_by_role("button", name="Check").click()
        assert said.inner_text() == "Choose an answer first."
        assert box.get_attribute("aria-describedby") or not question["given"]
        for option in question["options"]:
            radio = box.get_by_role("radio", name=option["text"], exact=True)
            radio.check()
            assert said.inner_text() == "", "a new choice has not been checked"
            box.get_by_role("button", name="Check").click()
            result = "Right." if option["right"] else "Not quite."
            assert said.inner_text() == f"{result} {option['feedback']}"
            assert box.locator(".is-right").count() == option["right"]
            assert box.locator(".quiz-sign").inner_text() == ("✓" if option["right"] else "✗")


@pytest.mark.theme
def test_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    box = page.locator("#quiz-shape")
    box.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    said = box.get_by_role("status")
    assert said.inner_text().partition(".")[0] in ("Right", "Not quite")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert said.inner_text().partition(".")[0] in ("Right", "Not quite")


@pytest.mark.theme
def test_nothing_moves_when_the_buttons_come(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/#quiz")
    page.locator(".quiz-check button").first.wait_for()
    assert page.evaluate("window.shifted") < 0.01


@pytest.mark.parametrize("width", [320, 1280])
def test_without_javascript_the_answers_are_shown_on_demand(open_page: OpenPage, width: int) -> None:
    page = open_page("gallery/king-queen/", java_script_enabled=False, width=width)
    box = page.locator("#quiz-cosine")
    assert box.get_by_role("radio").count() >= 3
    assert not box.locator(".quiz-check").is_visible()
    answer = page.locator(".answers [data-of=quiz-cosine]")
    assert not answer.is_visible()
    page.locator(".to-answers a").click()
    page.locator("#answers > summary").click()
    assert answer.is_visible()


def test_cards_leave_no_holes(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    cards = [box for card in page.locator(".quiz").all() if (box := card.bounding_box())]
    assert len({card["x"] for card in cards}) == 3
    for above, below in pairwise(cards):
        if above["x"] == below["x"]:
            assert below["y"] - above["y"] - above["height"] < 20


def test_on_paper_the_answers_are_there(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    page.emulate_media(media="print")
    for answer in page.locator(".answers li").all():
        assert answer.is_visible()
    assert not page.locator(".quizzes button").first.is_visible()
