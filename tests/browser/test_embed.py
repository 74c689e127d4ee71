"""The bare player: inside a page of another origin, under its policy, small, by keyboard; and as one file."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Frame, Page

from tests.browser.conftest import OpenPage, shown_step
from tests.chromium import served
from tests.conftest import REPOSITORY, BuiltSite

pytestmark = pytest.mark.browser

EMBED = "gallery/king-queen/embed/"
LISTENS = """
window.heights = [];
addEventListener("message", (event) => {
  if (event.data?.type !== "token-embeddings:height") return;
  heights.push(event.data.height);
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === event.source) frame.height = event.data.height;
  }
});
"""
BROKEN_RULES = """
window.broken = [];
addEventListener("securitypolicyviolation", (event) => {
  broken.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""

Embedded = Callable[..., tuple[Page, Frame]]


@pytest.fixture
def embedded(browser: Browser, address: str, tmp_path: Path) -> Iterator[Embedded]:
    """A course page on another origin with the bare player in an <iframe>.

    When the test is over: no error in the console, no rule of the policy broken, no request to a third host.
    """
    faults: list[str] = []
    with served(tmp_path) as port:
        course = f"localhost:{port}"
        hosts = {course, urlsplit(address).netloc}
        context = browser.new_context(viewport={"width": 1000, "height": 900})
        context.set_default_timeout(10_000)
        context.add_init_script(BROKEN_RULES)

        def open_(path: str, *, attributes: str = 'width="720" height="200"') -> tuple[Page, Frame]:
            (tmp_path / "course.html").write_text(
                f"<!doctype html><html lang=en><link rel=icon href=data:,><title>Course</title>"
                f"<script>{LISTENS}</script><h1>Course</h1>"
                f'<iframe title="Steps" src="{address}{path}" {attributes}></iframe>',
                encoding="utf-8",
            )
            page = context.new_page()
            page.on("console", lambda told: told.type in {"error", "warning"} and faults.append(told.text))
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on(
                "request",
                lambda asked: urlsplit(asked.url).netloc not in hosts | {""} and faults.append(asked.url),
            )
            page.goto(f"http://{course}/course.html")
            frame = page.frames[1]
            frame.wait_for_load_state("networkidle")
            return page, frame

        yield open_
        for page in context.pages:
            for frame in page.frames:
                faults += frame.evaluate("window.broken ?? []")
        context.close()
    assert faults == []


def until(place: Page | Frame, expression: str) -> None:
    """Waits until it is true. Playwright's own way polls with `eval`, which the policy forbids."""
    for _ in range(200):
        if place.evaluate(expression):
            return
        time.sleep(0.05)
    pytest.fail(f"never true: {expression}")


def settle(page: Page) -> None:
    """Waits until the pictures in sight are there and the page has been painted with them."""
    until(page, "[...document.images].filter((one) => one.checkVisibility()).every((one) => one.complete)")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def shown(frame: Frame) -> str | None:
    return frame.locator(".player .step:visible").get_attribute("id")


def test_in_a_page_of_another_origin(embedded: Embedded) -> None:
    page, frame = embedded(EMBED + "?step=cosine-0-3")
    assert frame.evaluate("location.origin") != page.evaluate("location.origin")
    assert shown(frame) == "cosine-0-3"
    frame.get_by_role("button", name="Next step").click()
    assert shown(frame) == "cosine-1-2"
    frame.locator(".step:visible figure").click()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    assert shown(frame) == "cosine-0-2"
    page.keyboard.press("End")
    assert shown(frame) == "similarities"


def test_where_a_language_is_written_to_the_left_next_is_still_where_its_arrow_points(
    open_page: OpenPage,
) -> None:
    page = open_page(EMBED)
    page.evaluate("document.documentElement.dir = 'rtl'")
    back, following = (page.get_by_role("button", name=name) for name in ("Previous step", "Next step"))
    left, right = back.bounding_box(), following.bounding_box()
    assert left is not None and right is not None and left["x"] < right["x"]


@pytest.mark.parametrize("width", [280, 1280])
def test_the_page_around_it_learns_its_height(embedded: Embedded, width: int) -> None:
    page, frame = embedded(EMBED, attributes=f'width="{width}" height="100"')
    page.wait_for_function("heights.length > 0")
    page.wait_for_function("document.querySelector('iframe').height == heights.at(-1)")
    until(frame, "document.documentElement.scrollHeight <= innerHeight")
    for name in ("Last step", "First step"):
        frame.get_by_role("button", name=name).click()
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight"), "nothing is cut"
    assert page.evaluate("heights.length") < 6, "height follows height"


def test_alone_it_tells_nobody_its_height(open_page: OpenPage) -> None:
    page = open_page(EMBED)
    page.evaluate("window.told = []; addEventListener('message', (event) => told.push(event.data))")
    page.set_viewport_size({"width": 400, "height": 700})
    settle(page)
    assert page.evaluate("told") == []


def test_under_its_policy_nothing_else_loads_or_runs(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(BROKEN_RULES)
    page.goto(address + EMBED)
    page.evaluate(
        """() => {
          document.body.append(Object.assign(new Image(), { src: "https://example.org/x.png" }));
          const script = document.createElement("script");
          script.textContent = "window.ran = 1";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<p id=styled style='color: red'>x</p>");
        }"""
    )
    until(page, "broken.length >= 3")
    assert page.evaluate("window.ran") is None
    assert {rule.split()[0].split("-elem")[0].split("-attr")[0] for rule in page.evaluate("broken")} == {
        "img-src",
        "script-src",
        "style-src",
    }
    page.close()


@pytest.mark.parametrize(
    ("asked", "system", "paper"),
    [("dark", "light", "rgb(20, 23, 28)"), ("light", "dark", "rgb(255, 255, 255)")],
)
def test_the_theme_is_the_one_asked_for(open_page: OpenPage, asked: str, system: str, paper: str) -> None:
    for path in (EMBED, "gallery/king-queen/player.html"):
        page = open_page(f"{path}?theme={asked}", color_scheme=system)
        settle(page)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper
        figure = page.locator(".step:visible .frame:visible")
        assert figure.evaluate("image => getComputedStyle(image).colorScheme") == asked
        page = open_page(path, color_scheme=asked)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == paper


def test_without_controls_there_is_one_figure_and_its_caption(open_page: OpenPage) -> None:
    page = open_page(EMBED + "?controls=0&step=embedded")
    for width in (280, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert shown_step(page) == "embedded"
        assert page.locator("button:visible, input:visible, select:visible").count() == 0
        assert page.locator(".step:visible figcaption").is_visible()


def test_an_unknown_step_is_the_first_and_a_hash_comes_before_a_query(open_page: OpenPage) -> None:
    assert shown_step(open_page(EMBED + "?step=no-such")) == "tokens"
    page = open_page(EMBED + "?step=embedded")
    page.get_by_role("button", name="Next step").click()
    until(page, "location.hash === '#cosine-0-1'")
    page.reload()
    assert shown_step(page) == "cosine-0-1"


@pytest.mark.parametrize("preset", ["king-queen", "hostile", "time-flies"])
def test_no_sideways_scroll(open_page: OpenPage, preset: str) -> None:
    page = open_page(f"gallery/{preset}/embed/")
    for width in (280, 500, 719, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        for _ in range(2):
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            page.get_by_role("button", name="Next step").click()
        for button in page.locator(".player-buttons button").all():
            box = button.bounding_box()
            assert box is not None and box["width"] >= 40
            assert box["x"] >= 0 and box["x"] + box["width"] <= width


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        (EMBED, 280, "light"),
        (EMBED, 1280, "dark"),
        ("gallery/hostile/embed/", 280, "dark"),
        ("gallery/hostile/embed/", 1280, "light"),
    ],
)
def test_axe_finds_nothing(open_page: OpenPage, path: str, width: int, scheme: str) -> None:
    page = open_page(path, width=width, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True)
    settle(page)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_nothing_moves_while_it_loads_or_when_a_step_is_shown(open_page: OpenPage) -> None:
    page = open_page(EMBED, width=720, reduced_motion="reduce")
    settle(page)
    before = page.evaluate("document.body.getBoundingClientRect().height")
    for _ in range(13):
        page.get_by_role("button", name="Next step").click()
    settle(page)
    assert page.evaluate("document.body.getBoundingClientRect().height") == before
    assert page.evaluate("window.shifted") < 0.01
    assert page.evaluate("document.getAnimations().length") == 0


def test_without_javascript_every_step_is_there(open_page: OpenPage, built_site: BuiltSite) -> None:
    data = json.loads((built_site.gallery / "king-queen" / "data.json").read_text(encoding="utf-8"))
    for path in (EMBED, "gallery/king-queen/player.html"):
        page = open_page(path, java_script_enabled=False, width=320)
        steps = page.locator(".step")
        assert [step.get_attribute("id") for step in steps.all()] == [step["id"] for step in data["steps"]]
        for step, told in zip(steps.all(), data["steps"], strict=True):
            assert step.locator("figcaption").is_visible()
            assert told["caption"] in " ".join((step.locator("figcaption").text_content() or "").split())
            assert step.locator(".frame.narrow").is_visible()
        assert not page.locator(".player-controls").is_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("path", ["gallery/hostile/embed/", "gallery/hostile/player.html"])
def test_nothing_of_a_token_runs(open_page: OpenPage, built_site: BuiltSite, path: str, script: bool) -> None:
    preset = json.loads((built_site.project / "presets" / "hostile.json").read_text(encoding="utf-8"))
    page = open_page(path, java_script_enabled=script, bypass_csp=True)  # not the policy alone keeps it out
    page.wait_for_load_state("networkidle")
    assert page.locator("main script, main img[src='x'], main svg[onload]").count() == 0
    assert preset["title"] in page.title()
    assert page.locator("h1").text_content() == preset["title"]
    if script:
        assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize("name", ["king-queen", "hostile"])
def test_the_one_file_works_without_a_server(
    browser: Browser, built_site: BuiltSite, tmp_path: Path, name: str
) -> None:
    alone = tmp_path / "stick" / "my player.html"
    alone.parent.mkdir()
    alone.write_bytes((built_site.site / "gallery" / name / "player.html").read_bytes())
    context = browser.new_context(viewport={"width": 720, "height": 800})
    context.add_init_script(BROKEN_RULES)
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith("data:") or faults.append(asked.url))
    page.goto(f"{alone.as_uri()}?step=embedded&theme=dark")
    assert faults == [f"{alone.as_uri()}?step=embedded&theme=dark"]
    assert shown_step(page) == "embedded"
    settle(page)
    page.get_by_role("button", name="Next step").click()
    assert shown_step(page) == "cosine-0-1"
    page.locator(".step:visible figure").click()
    page.keyboard.press("Home")
    assert shown_step(page) == "tokens"
    settle(page)
    assert page.evaluate("broken") == []
    assert page.evaluate("window.pwned") is None
    assert len(faults) == 1
    context.close()


def test_the_one_file_names_no_address_but_those_of_its_links(built_site: BuiltSite) -> None:
    text = (built_site.site / "gallery" / "king-queen" / "player.html").read_text(encoding="utf-8")
    addresses = set(re.findall(r"(?:https?:)?//[a-z][^\"'<\s]*", html.unescape(text)))
    assert addresses == {
        "https://creativecommons.org/licenses/by/4.0/",
        "https://example.org/course/embeddings/gallery/king-queen/",
    }


def test_the_player_has_the_colours_of_the_site() -> None:
    assets = REPOSITORY / "generator" / "assets"
    own = (assets / "embed.css").read_text(encoding="utf-8")
    light = dark = ""
    for sheet in (REPOSITORY / "templates" / "site.css", assets / "colours.css"):
        before, after = sheet.read_text(encoding="utf-8").split('[data-md-color-scheme="slate"] {')[:2]
        light, dark = light + before, dark + after.split("}")[0]
    pairs = re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", own)
    assert len(pairs) == 12
    for name, in_light, in_dark in pairs:
        assert f"--{name}: {in_light};" in light
        assert f"--{name}: {in_dark};" in dark
