"""Every way from step to step: button, key, slider, address, link, play."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, settle, shown_step
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

PAGE = "gallery/king-queen/"


@pytest.fixture(scope="session")
def steps(built_site: BuiltSite) -> list[str]:
    """The ids of the steps of PAGE, in order, as data.json has them."""
    data = json.loads((built_site.gallery / "king-queen" / "data.json").read_text(encoding="utf-8"))
    return [step["id"] for step in data["steps"]]


def address_is(page: Page, fragment: str) -> None:
    page.wait_for_function("end => location.hash === end", arg=fragment)


def test_there_are_fourteen_steps(steps: list[str]) -> None:
    assert len(steps) == 14
    assert steps[0] == "tokens" and steps[7] == "cosine-0-1" and steps[-1] == "similarities"


def test_roles_and_names_need_no_new_browser(open_page: OpenPage) -> None:
    """Firefox reflects ARIA as properties from 119 on."""
    page = open_page("gallery/king-queen/", user_agent="Firefox before 119")  # a tab of its own
    page.add_init_script(
        "for (const name of Object.getOwnPropertyNames(Element.prototype))"
        "  if (name === 'role' || /^aria[A-Z]/.test(name)) delete Element.prototype[name];"
    )
    page.reload()
    expect(page.locator(".player-status")).to_have_attribute("role", "status")
    expect(page.get_by_role("button", name="Next step", exact=True)).to_be_visible()
    expect(page.locator(".player-buttons [aria-disabled=true]")).not_to_have_count(0)
    assert page.evaluate("() => !('ariaLive' in Element.prototype)"), "the browser was made old"
    page.context.close()


def test_by_button(open_page: OpenPage, steps: list[str]) -> None:
    page = open_page(PAGE)
    assert shown_step(page) == "tokens"
    for expected in steps[1:]:
        page.get_by_role("button", name="Next step").click()
        assert shown_step(page) == expected
    address_is(page, "#similarities")
    for expected in reversed(steps[:-1]):
        page.get_by_role("button", name="Previous step").click()
        assert shown_step(page) == expected
    page.get_by_role("button", name="Last step").click()
    assert shown_step(page) == "similarities"
    page.get_by_role("button", name="First step").click()
    assert shown_step(page) == "tokens"
    address_is(page, "#tokens")


def test_by_key(open_page: OpenPage, steps: list[str]) -> None:
    page = open_page(PAGE)
    page.locator(".player .step.is-shown figure").click()  # the picture takes the keys
    for expected in steps[1:]:
        page.keyboard.press("ArrowRight")
        assert shown_step(page) == expected
    page.keyboard.press("ArrowRight")
    assert shown_step(page) == steps[-1]
    for expected in reversed(steps[:-1]):
        page.keyboard.press("ArrowLeft")
        assert shown_step(page) == expected
    page.keyboard.press("End")
    assert shown_step(page) == steps[-1]
    page.keyboard.press("Home")
    assert shown_step(page) == steps[0]


@pytest.mark.theme
def test_keys_that_others_need_are_not_taken(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.get_by_label("Speed").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    assert shown_step(page) == "tokens"
    page.locator(".player-code input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".player-code input").nth(1).is_checked()
    assert shown_step(page) == "tokens"
    page.locator("#quiz-shape input").first.focus()
    page.keyboard.press("ArrowRight")
    assert shown_step(page) == "tokens"
    page.evaluate("document.activeElement.blur()")
    page.locator("#quiz").scroll_into_view_if_needed()
    page.wait_for_timeout(100)  # what is in sight is told a moment later
    page.keyboard.press("ArrowRight")
    assert shown_step(page) == "tokens", "the player is out of sight"


def test_keys_need_no_focus_where_nothing_has_it(open_page: OpenPage, steps: list[str]) -> None:
    page = open_page(PAGE)
    assert "space plays" in page.locator(".player-keys").inner_text()
    page.keyboard.press("ArrowRight")
    assert shown_step(page) == steps[1]
    page.keyboard.press("ArrowLeft")
    assert shown_step(page) == steps[0]
    page.keyboard.press(" ")
    assert page.get_by_role("button", name="Pause").is_visible()
    page.keyboard.press(" ")
    assert page.get_by_role("button", name="Play").is_visible()
    assert page.evaluate("scrollY") == 0


def test_by_slider(open_page: OpenPage, steps: list[str]) -> None:
    page = open_page(PAGE)
    slider = page.get_by_role("slider", name="Step")
    for number, expected in enumerate(steps, 1):
        slider.fill(str(number))
        assert shown_step(page) == expected
    slider.fill("8")
    assert slider.get_attribute("aria-valuetext") == "step 8 of 14: king and queen"
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert shown_step(page) == steps[8]
    page.keyboard.press("Home")
    assert shown_step(page) == steps[0]


def test_the_slider_marks_the_phases(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    parts = page.locator(".phases > span")
    assert parts.all_inner_texts() == ["tokens", "ids", "look up", "compare"]
    thumb_steps = page.evaluate(
        "[...document.querySelectorAll('.phases > span')].map(p => +p.style.flexGrow)"
    )
    assert thumb_steps == [1, 1, 5, 7]


@pytest.mark.theme
def test_by_number_and_by_name_in_the_address(open_page: OpenPage, steps: list[str]) -> None:
    page = open_page(PAGE)
    for number, expected in enumerate(steps, 1):
        for fragment in (f"#step-{number}", f"#{expected}"):
            page.evaluate("fragment => { location.hash = fragment }", fragment)
            page.wait_for_function("id => document.querySelector('.is-shown').id === id", arg=expected)
    page.evaluate("location.hash = '#step-99'")
    page.evaluate("location.hash = '#pairs'")
    assert shown_step(page) == steps[-1]


@pytest.mark.theme
@pytest.mark.parametrize(("fragment", "width", "height"), [("#step-8", 1280, 800), ("#cosine-0-1", 360, 640)])
def test_opened_and_reloaded(open_page: OpenPage, fragment: str, width: int, height: int) -> None:
    page = open_page(PAGE + fragment, width=width, height=height)
    assert shown_step(page) == "cosine-0-1"
    in_sight = page.locator(".player-where, .player-buttons .next")
    for part in in_sight.all():
        box = part.bounding_box()
        assert box is not None and box["y"] >= 48 and box["y"] + box["height"] <= height
    page.reload()
    assert shown_step(page) == "cosine-0-1"
    page.get_by_role("button", name="Next step").click()
    address_is(page, "#cosine-0-2")
    page.reload()
    assert shown_step(page) == "cosine-0-2"


@pytest.mark.theme
def test_every_cell_above_the_diagonal_opens_its_step(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    links = page.locator("table.similarity:visible td a")
    assert links.count() == 6
    for link in links.all():
        fragment = link.get_attribute("href") or ""
        link.click()
        address_is(page, fragment)
        assert shown_step(page) == fragment.removeprefix("#")
        assert page.locator(".player-where").is_visible()
    page.go_back()
    assert shown_step(page) != fragment.removeprefix("#")


def test_controls_leave_no_trail_in_the_history(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    before = page.evaluate("history.length")
    for _ in range(3):
        page.get_by_role("button", name="Next step").click()
    address_is(page, "#lookup-1")
    assert page.evaluate("history.length") == before


def test_at_the_ends_buttons_stay_in_the_focus_order(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    back = page.get_by_role("button", name="Previous step")
    assert back.get_attribute("aria-disabled") == "true"
    back.focus()
    page.keyboard.press("Enter")
    assert shown_step(page) == "tokens"
    assert page.evaluate("document.activeElement.classList.contains('back')")
    page.get_by_role("button", name="Last step").click()
    assert page.get_by_role("button", name="Next step").get_attribute("aria-disabled") == "true"
    assert back.get_attribute("aria-disabled") == "false"


def test_spoken_only_after_an_act_of_the_reader(open_page: OpenPage) -> None:
    page = open_page(PAGE + "#step-3")
    status = page.locator(".player-status[role=status]")
    assert status.inner_text() == ""
    page.get_by_role("button", name="Next step").click()
    assert status.inner_text().startswith("step 4 of 14: ")


def test_plays_when_asked_and_not_before(open_page: OpenPage, steps: list[str]) -> None:
    page = open_page(PAGE)
    page.clock.install()
    page.reload()
    page.clock.run_for(60_000)
    assert shown_step(page) == "tokens"
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(1_500)
    assert shown_step(page) == steps[1]
    words = len(page.locator("#ids figcaption").inner_text().split())
    page.clock.run_for(2_000 + words * 1000 // 3 - 1_000)
    assert shown_step(page) == steps[1], "its caption takes longer to be read"
    page.clock.run_for(1_000)
    assert shown_step(page) == steps[2]
    page.get_by_role("button", name="Pause").click()
    page.clock.run_for(60_000)
    assert shown_step(page) == steps[2]
    page.get_by_label("Speed").select_option("2")
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(180_000)
    assert shown_step(page) == steps[-1]
    assert page.get_by_role("button", name="Play").is_visible()
    page.context.close()  # with its clock


CUT_SIDEWAYS = """[...document.querySelectorAll(".player-code pre")]
  .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth)
  .map((one) => one.textContent)"""


def test_code_is_marked_in_step(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    for fragment, word in (("lookup-1", "E["), ("cosine-0-1", "dot")):
        page.evaluate("fragment => { location.hash = fragment }", fragment)
        page.wait_for_function("id => document.querySelector('.is-shown').id === id", arg=fragment)
        for tab in page.locator(".player-code [data-code]").all():
            assert tab.locator("mark").count() == tab.locator("details[open]").count() == 1, fragment
        told = page.locator(".player-code mark:visible")
        assert word in told.inner_text()
        pane, lines = page.locator(".player-code .tabbed-content").bounding_box(), told.bounding_box()
        assert pane and lines and pane["y"] <= lines["y"]
        assert lines["y"] + lines["height"] <= pane["y"] + pane["height"], "in sight"
        assert page.evaluate(CUT_SIDEWAYS) == []
        # not by colour alone
        assert told.evaluate("line => getComputedStyle(line).borderLeftColor") != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize(("width", "unwanted"), [(1280, "narrow"), (360, "wide")])
def test_the_other_layout_is_never_fetched(open_page: OpenPage, width: int, unwanted: str) -> None:
    page = open_page("404.html", width=width, height=740)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(page.url.replace("404.html", PAGE))
    for _ in range(13):
        page.get_by_role("button", name="Next step").click()
    settle(page)
    frames = {url.rsplit("/", 1)[1] for url in fetched if "/king-queen/" in url and url.endswith(".svg")}
    assert frames, "no picture was fetched"
    in_steps = {name for name in frames if name.startswith(("cosine-", "lookup-", "ids", "tokens"))}
    assert all(name.endswith("-narrow.svg") == (unwanted == "wide") for name in in_steps)


def test_one_table_with_a_switch(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    tables = page.locator(".measure:visible")
    assert tables.count() == 1 and tables.first.get_attribute("data-measure") == "cosine"
    assert tables.locator("table.similarity").count() == 2, "in few dimensions, and in all"
    buttons = page.locator(".measure-switch button")
    for place, measure in enumerate(("cosine", "dot", "euclidean")):
        buttons.nth(place).click()
        assert tables.count() == 1 and tables.first.get_attribute("data-measure") == measure
        assert buttons.nth(place).get_attribute("aria-pressed") == "true"
