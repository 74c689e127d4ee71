"""The course by keyboard, on a phone and without JavaScript: predictions, controls, what is done."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from generator.lessons.course.course import CORE, COURSE
from tests.browser.conftest import OpenPage, settle

pytestmark = pytest.mark.browser

SLUGS = [lesson.slug for lesson in COURSE]
EVERY = pytest.mark.parametrize("slug", SLUGS)


def test_a_prediction_uncovers_the_figure_and_says_what_was_said(open_page: OpenPage) -> None:
    page = open_page("learn/common-direction/")
    figure = page.locator("#scissors .frame.wide")
    expect(figure).to_be_hidden()
    assert page.evaluate("window.shifted") < 0.01
    page.locator(".predict input").first.focus()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".predict label:has(:checked)").inner_text().strip()
    page.keyboard.press("Enter")
    expect(figure).to_be_visible()
    said = page.locator(".predict").get_by_role("status").inner_text()
    assert said.startswith(f"You said: {chosen}.")


def test_the_figure_can_be_seen_without_a_guess(open_page: OpenPage) -> None:
    page = open_page("learn/nearest/")
    expect(page.locator("#not-mutual")).to_be_hidden()
    page.get_by_role("button", name="Show me without guessing").press("Enter")
    expect(page.locator("#hot-and-cold .frame.wide")).to_be_visible()
    expect(page.locator("#not-mutual")).to_be_visible()
    expect(page.locator(".predict .answer")).to_have_attribute("open", "")


@EVERY
def test_controls_show_one_state_by_keyboard(open_page: OpenPage, slug: str) -> None:
    page = open_page(f"learn/{slug}/", width=390)
    for group in page.locator(".states").all():
        states = group.locator(":scope > .state")
        control = group.locator("input").first
        control.focus()
        if control.get_attribute("type") == "range":
            page.keyboard.press("Home")
        else:
            control.check()
        for place in range(states.count()):
            shown = group.locator(":scope > .state:visible")
            assert shown.count() == 1
            name = states.nth(place).get_attribute("data-name") or ""
            assert shown.get_attribute("data-name") == name
            if control.get_attribute("type") == "range":
                assert control.get_attribute("aria-valuetext") == name
            page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@EVERY
def test_all_is_there_without_javascript(open_page: OpenPage, slug: str) -> None:
    page = open_page(f"learn/{slug}/", java_script_enabled=False)
    figures = page.locator(".lesson-figure")
    assert figures.count() == len(next(lesson for lesson in COURSE if lesson.slug == slug).numbers.steps)
    for figure in figures.all():
        assert figure.is_visible()
    for details in page.locator("details.answer").all():
        assert details.is_visible()
    assert page.locator(".lesson-cover, .states-control, .predict-lock").count() == 0


@EVERY
def test_axe_finds_nothing_in_a_lesson(open_page: OpenPage, slug: str) -> None:
    """Light and wide, dark and on a phone in turn: what differs between lessons is the same in both."""
    is_even = SLUGS.index(slug) % 2 == 0
    width, scheme = (1280, "light") if is_even else (320, "dark")
    page = open_page(f"learn/{slug}/", width=width, color_scheme=scheme, reduced_motion="reduce")
    settle(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_what_is_done_is_kept_and_can_be_forgotten(open_page: OpenPage) -> None:
    page = open_page("learn/")
    begin = page.get_by_role("link", name="Begin with lesson 1")
    begin.press("Enter")
    page.wait_for_url("**/learn/text-to-ids/")
    page.locator(".lesson-go a").click()
    page.wait_for_url("**/learn/lookup/")
    assert page.locator(".lesson-parts .is-done").count() == 1
    page.locator(".lesson-where a").click()
    page.wait_for_url("**/learn/")
    assert page.locator(".course-done strong").inner_text() == f"1 of {len(CORE)} lessons done"
    assert page.get_by_role("link", name="Continue with lesson 2").is_visible()
    page.get_by_role("button", name="Start over").click()
    assert page.get_by_role("link", name="Begin with lesson 1").is_visible()


@pytest.mark.parametrize("old", ["what-is-a-token-embedding", "is-it-more-than-chance"])
def test_addresses_from_before_the_course_lead_on(open_page: OpenPage, old: str) -> None:
    page = open_page(f"learn/{old}/", java_script_enabled=False)
    page.wait_for_url(lambda url: old not in url)
    assert page.locator(".lesson h1").is_visible()
