"""Whatever a token is, Markdown and HTML show it and do nothing else."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.drawing.text import visible
from generator.pages.markup import in_attribute, known, plain, safe, safe_lines, safe_text
from tests.unit.pages.pages_for_tests import HOSTILE

EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc", "admonition"]
ISOLATES = str.maketrans("", "", "\u2068\u2069")
ANY_TEXT = st.text(min_size=1, max_size=30) | st.sampled_from(HOSTILE)


class Reader(HTMLParser):
    """Tags, attributes and text of some HTML."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(ANY_TEXT)
def test_only_letters_digits_spaces_and_numbers_of_characters_are_left(text: str) -> None:
    for part in safe(text).split(";"):
        before, _, number = part.partition("&#")
        assert all(character.isalnum() or character == " " or not character.isascii() for character in before)
        assert number == "" or number.isdigit()


@given(ANY_TEXT)
def test_a_browser_reads_the_visible_token(text: str) -> None:
    assert html.unescape(safe(text)).translate(ISOLATES) == visible(text)


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("Before {} after", ["p"]),
        ("# {} {{ #title }}", ["h1"]),
        ("[x {} y](page.md)", ["p", "a"]),
        ("| a |\n|---|\n| x {} y |", ["table", "thead", "tr", "th", "tbody", "tr", "td"]),
        ('<div class="a" markdown="block">\n\nx {} y\n\n</div>', ["div", "p"]),
        ("<table><tr><td>x {} y</td></tr></table>", ["table", "tr", "td"]),
    ],
)  # fmt: skip
@given(text=ANY_TEXT)
@example(text="*a*{: .x }")
def test_markdown_finds_nothing_to_act_on(source: str, tags: list[str], text: str) -> None:
    read = Reader(markdown.markdown(source.format(safe(text)), extensions=EXTENSIONS))
    assert read.tags == tags
    shown = read.text.translate(ISOLATES)
    assert " ".join(visible(text).split()) in " ".join(shown.split())


@given(ANY_TEXT)
def test_an_alt_text_is_the_text(text: str) -> None:
    read = Reader(markdown.markdown(f"![x {safe(text)} y](a.svg){{ width=1 }}", extensions=EXTENSIONS))
    assert read.tags == ["p", "img"]
    assert (read.attributes["alt"] or "").translate(ISOLATES) == f"x {visible(text)} y"


@given(ANY_TEXT)
def test_an_attribute_that_markdown_reads_once_more_is_the_text(text: str) -> None:
    source = f'<li data-title="{in_attribute(safe(text))}" markdown="block">\n\nx\n\n</li>'
    read = Reader(markdown.markdown(source, extensions=EXTENSIONS))
    assert (read.attributes["data-title"] or "").translate(ISOLATES) == visible(text)


def test_a_file_keeps_its_lines_and_spaces() -> None:
    text = '{\n  "a":\t"</code></pre>```" }\n'
    assert html.unescape(safe_lines(text)) == text.replace("\t", "⇥")


def test_a_composed_text_keeps_its_fences() -> None:
    assert plain(safe_text("\u2068שלום\u2069 <b>")) == "\u2068שלום\u2069 <b>"


def test_known_text_is_the_generators_own() -> None:
    with pytest.raises(ValueError, match="not a name"):
        known("a b")
