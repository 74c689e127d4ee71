"""“Use this figure”: each line, read by a reader of its language, holds address and alt text, and no more."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from itertools import count

import markdown
import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from IPython.display import HTML
from markdown_it import MarkdownIt
from playwright.sync_api import Locator, Page

from tests.browser.conftest import OpenPage, settle
from tests.conftest import BuiltSite

pytestmark = pytest.mark.browser

PAGES = ["king-queen", "hostile"]
STAYS_INSIDE = "max-width: 100%; height: auto"
"""On a phone a picture is not wider than its column."""


class Tags(HTMLParser):
    """The tags of some HTML with their attributes, and the text between them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def opened(page: Page) -> Locator:
    page.locator("#use-figure > summary").click()
    panel = page.locator("#use-figure")
    panel.locator(".use-filled").wait_for()
    return panel


def lines(panel: Locator) -> dict[str, str]:
    return {
        row.get_attribute("data-form") or "": row.locator("code").text_content() or ""
        for row in panel.locator(".use-row").all()
    }


def one_image(text: str) -> dict[str, str | None]:
    tags = Tags(text)
    assert [tag for tag, _ in tags.found] in (["img"], ["p", "img"])
    assert tags.text.strip() == ""
    return tags.found[-1][1]


def latex_text(text: str) -> str:
    for name, sign in (("textbackslash", "\\"), ("textasciicircum", "^"), ("textasciitilde", "~")):
        text = text.replace(f"\\{name}{{}}", f"\0{ord(sign)};")
    text = re.sub(r"\\([{}$&#%_])", lambda found: f"\0{ord(found[1])};", text)
    assert not re.search(r"[\\{}$&#%_^~]", text), "a sign that LaTeX would act on"
    return re.sub("\0([0-9]+);", lambda found: chr(int(found[1])), text)


@pytest.mark.parametrize("name", PAGES)
def test_every_line_holds_the_address_and_the_alt_text(open_page: OpenPage, name: str) -> None:
    page = open_page(f"gallery/{name}/")
    panel = opened(page)
    folder = page.url.split("#")[0]
    for number in count(1):
        step = page.locator(".step.is-shown")
        figure = step.get_attribute("id") or ""
        alt, title = step.locator(".frame.wide").get_attribute("alt") or "", step.get_attribute("data-title")
        src = f"{folder}{figure}.svg"
        told = lines(panel)
        assert list(told) == ["iframe", "img", "markdown", "quarto", "myst", "latex", "notebook", "cite"]

        ((tag, frame),) = Tags(told["iframe"]).found
        assert (tag, frame["src"], frame["width"]) == (
            "iframe",
            f"{folder}embed/index.html?step={figure}",
            "100%",
        )
        assert title and (frame["title"] or "").startswith(title)
        assert int(frame["height"] or 0) > 400
        expected = {"src": src, "width": "800", "height": "450", "style": STAYS_INSIDE, "alt": alt}
        assert one_image(told["img"]) == expected
        for rendered in (
            markdown.markdown(told["markdown"]),
            MarkdownIt("commonmark").render(told["markdown"]),
        ):
            assert {key: one_image(rendered)[key] for key in ("src", "alt")} == {"src": src, "alt": alt}

        quarto = re.fullmatch(r'!\[(.*)\]\(<(.*)>\)\{fig-alt="([^"]*)" width=800px\}', told["quarto"])
        assert quarto and (html.unescape(quarto[1]), quarto[2], html.unescape(quarto[3])) == (title, src, alt)
        fence, alt_line, width, _, caption, _ = told["myst"].split("\n")
        assert fence == f"```{{figure}} {src}"
        assert yaml.safe_load(f"{alt_line[1:]}\n{width[1:]}") == {"alt": alt, "width": "800px"}
        assert html.unescape(caption) == title
        latex = re.fullmatch(
            r"\\includegraphics\[page=(\d+),width=\\linewidth,alt=\{(.*)\}\]\{steps\.pdf\}", told["latex"]
        )
        assert latex and (int(latex[1]), latex_text(latex[2])) == (number, alt)
        names: dict[str, object] = {}
        exec(told["notebook"].replace("\nHTML(", "\nshown = HTML("), names)  # noqa: S102 - the line itself
        assert isinstance(names["shown"], HTML)
        assert one_image(str(names["shown"].data)) == expected

        cite = told["cite"]
        assert cite.startswith("Figure: ") and cite.endswith(f" {folder}#{figure}")
        assert "CC BY 4.0" in cite and "version" in cite
        if page.get_by_role("button", name="Next step").get_attribute("aria-disabled") == "true":
            break
        page.get_by_role("button", name="Next step").click()
    assert figure == "similarities"
    assert page.evaluate("window.pwned") is None
    assert panel.locator("script, img, iframe").count() == 0


@pytest.mark.theme
def test_a_button_copies_its_line(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/#cosine-0-1", permissions=["clipboard-read", "clipboard-write"])
    panel = opened(page)
    button = panel.get_by_role("button", name="Copy: Markdown")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.use-status').textContent === 'Copied'")
    assert page.evaluate("navigator.clipboard.readText()") == lines(panel)["markdown"]


def test_where_a_page_must_not_copy_the_line_is_selected(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('forbidden')) }")
    panel = opened(page)
    panel.get_by_role("button", name="Copy: LaTeX").click()
    page.wait_for_function("document.querySelector('.use-status').textContent.includes('copy it yourself')")
    assert page.evaluate("String(getSelection())") == lines(panel)["latex"]


@pytest.mark.parametrize("name", ["chance", "map", "loss"])
def test_charts_have_it_too(open_page: OpenPage, name: str) -> None:
    page = open_page("gallery/training-king/")
    details = page.locator(f".use[data-figure={name}]")
    details.locator("summary").click()
    details.locator(".use-row").first.wait_for()
    told = lines(details)
    chart = page.locator(f"img.chart[src$='{name}.svg']")
    assert one_image(told["img"])["alt"] == chart.get_attribute("alt")
    assert "iframe" not in told


@pytest.mark.theme
@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_open_it_passes_axe_and_fits(open_page: OpenPage, width: int, scheme: str) -> None:
    page = open_page("gallery/hostile/", width=width, color_scheme=scheme, reduced_motion="reduce")
    opened(page)
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", PAGES)
def test_without_javascript_the_lines_of_every_figure_stand_in_one_place(
    open_page: OpenPage, built_site: BuiltSite, name: str
) -> None:
    page = open_page(f"gallery/{name}/", java_script_enabled=False)
    data = json.loads((built_site.gallery / name / "data.json").read_text(encoding="utf-8"))
    page.locator("#use-figure > summary").click()
    told = page.locator(".use-lines").inner_text()
    gallery = f"https://example.org/course/embeddings/gallery/{name}/"
    images = [line for line in told.splitlines() if line.startswith('<img src="https')]
    lines = {line.split('"')[1]: line for line in images}
    for step in data["steps"]:
        figure = one_image(lines[f"{gallery}{step['frame']}"])
        shown = page.locator(f"#{step['id']} .frame.wide").get_attribute("alt") or ""
        assert figure["alt"] == shown
        assert f"{gallery}{step['frame']}\n" in told
    assert told.count("CC BY 4.0") == len(lines) >= len(data["steps"])


def test_it_is_not_printed(open_page: OpenPage) -> None:
    page = open_page("gallery/king-queen/")
    page.emulate_media(media="print")
    assert page.locator(".use:visible").count() == 0
