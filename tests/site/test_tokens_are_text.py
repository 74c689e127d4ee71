"""Tokens are only ever text: in a site that the real MkDocs built, with the project's own configuration."""

from __future__ import annotations

import html
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.drawing.frames.draw import draw
from generator.drawing.text import visible
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.pages.index import card_of, index_files
from generator.pages.page import page_files
from generator.preset.model import Preset
from generator.words.words import load_words
from tests.unit.pages.pages_for_tests import HOSTILE

REPOSITORY = Path(__file__).resolve().parents[2]
ISOLATES = str.maketrans("", "", "\u2068\u2069")
TITLE = '</title><script>alert("title")</script> *t* {{ 7*7 }} $x$ &amp; `c` | :smile:'
PLAIN = Preset("plain", ("one", "two", "three"), 3)
FEW = Preset("few", HOSTILE[:6], 3, title=TITLE, description=TITLE, tags=(TITLE[:40], "a: b"), text=TITLE)
MANY = Preset("many", HOSTILE, 3, text="```\n</code></pre>" + TITLE)
UNTITLED = Preset("untitled", HOSTILE[6:11], 3)


@dataclass
class Read(HTMLParser):
    """What a browser would find in a page."""

    scripts: list[str] = field(default_factory=list)
    handlers: list[str] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    alts: list[str] = field(default_factory=list)
    step_titles: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.add(tag)
        self.handlers += [name for name in values if name.startswith("on")]
        self.links.append(values.get("href", values.get("src", "")))
        if tag == "script":
            self.scripts.append(values.get("src", ""))
        if "alt" in values:
            self.alts.append(values["alt"])
        if "data-title" in values and "step" in values.get("class", "").split():
            self.step_titles.append(values["data-title"])
        if tag in ("th", "title", "h1", "h2", "a", "code"):
            self._open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts[self._open[-1]][-1] += data


@dataclass(frozen=True)
class Site:
    """A built site, and the traces of its pages."""

    folder: Path
    traces: dict[str, Trace]

    def read(self, name: str) -> Read:
        return self.read_page(f"gallery/{name}")

    def read_page(self, path: str) -> Read:
        page = Read()
        page.feed((self.folder / path / "index.html").read_text(encoding="utf-8"))
        page.close()
        return page


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = tmp_path_factory.mktemp("hostile")
    traces = {preset.name: run(preset) for preset in (PLAIN, FEW, MANY, UNTITLED)}
    gallery = {}
    for trace in traces.values():
        gallery |= page_files(trace)
    gallery |= index_files([card_of(trace) for trace in traces.values()])
    others = {
        "index.md": b"# Start",
        "look-up/python.md": b"# Python",
        "look-up/data-json.md": b"# data.json",
        "tags.md": b"# Tags\n\n<!-- material/tags -->\n",
    }
    for path, file in ({f"gallery/{path}": file for path, file in gallery.items()} | others).items():
        target = project / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file)
    settings = {
        "INHERIT": str(REPOSITORY / "mkdocs.yml"),
        "nav": [{"Start": "index.md"}, {"Examples": "gallery/index.md"}],
        "not_in_nav": "/look-up/*\n/gallery/*\n/tags.md",
        "plugins": ["search", {"tags": {"export": False}}],
        "extra_css": [],
        "extra_javascript": [],
        "theme": {"favicon": None, "custom_dir": str(REPOSITORY / "overrides")},
    }
    (project / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site"],
        cwd=project, env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(REPOSITORY)},
        capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return Site(project / "site", traces)


@pytest.mark.parametrize("name", ["few", "many", "untitled", "."])
def test_nothing_of_a_token_runs(site: Site, name: str) -> None:
    page, plain = site.read(name), site.read("plain")
    assert len(page.scripts) == len(plain.scripts)
    assert page.handlers == plain.handlers
    assert page.tags <= plain.tags | {"nav", "a"}
    assert not any("javascript:" in link or "example.org" in link for link in page.links)


@pytest.mark.parametrize("name", ["few", "many", "untitled"])
def test_every_token_stands_in_the_tables_as_it_is(site: Site, name: str) -> None:
    shown = {text.translate(ISOLATES) for text in site.read(name).texts["th"]}
    assert {visible(token) for token in site.traces[name].preset.tokens} <= shown


@pytest.mark.parametrize("name", ["few", "many", "untitled"])
def test_alt_texts_and_names_of_steps_are_what_the_figures_say(site: Site, name: str) -> None:
    page, steps = site.read(name), site.traces[name].steps
    words = load_words()
    scenes = [draw(step, "wide", words) for step in steps]
    assert page.step_titles == [scene.title for scene in scenes]
    descriptions = [scene.description for scene in scenes for _ in ("wide", "narrow")]
    assert [alt for alt in page.alts if alt][: len(descriptions)] == descriptions


def test_a_title_is_text_wherever_the_theme_puts_it(site: Site) -> None:
    page = site.read("few")
    assert page.texts["title"][0].startswith(TITLE)
    assert page.texts["h1"][0].removesuffix("¶") == TITLE
    source = (site.folder / "gallery" / "few" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert(" not in source
    shown = html.unescape(source)
    assert shown.count(TITLE) >= 4  # <title>, description, header, h1


def test_tags_and_titles_are_text_in_the_list_of_tags_too(site: Site) -> None:
    page, plain = site.read_page("tags"), site.read_page("")
    assert len(page.scripts) == len(plain.scripts)
    assert page.handlers == plain.handlers
    # of the others, each is tagged with the source of its vectors
    assert {text.strip("\n¶") for text in page.texts["h2"]} == {
        "random",
        *map(visible, site.traces["few"].preset.tags),
    }
    assert [text.strip() for text in page.texts["a"]].count(TITLE) == 2


def test_every_tag_of_a_page_leads_to_its_place_in_the_list(site: Site) -> None:
    source = (site.folder / "tags" / "index.html").read_text(encoding="utf-8")
    links = [link for link in site.read("few").links if "/tags/#" in link]
    assert len(links) == 2
    for link in links:
        assert f'id="{link.partition("#")[2]}"' in source


def test_the_presets_own_text_stays_in_its_code_block(site: Site) -> None:
    for name in ("few", "many"):
        text = site.traces[name].preset.text.replace("\r\n", "\n").strip("\n")
        assert text in site.read(name).texts["code"]


def test_the_search_index_holds_the_text(site: Site) -> None:
    docs = json.loads((site.folder / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    for entry in docs:
        for text in (entry["title"], entry["text"]):
            read = Read()
            read.feed(text)
            assert not read.handlers
            assert read.tags <= {"p", "ul", "ol", "li", "code", "pre", "sub", "sup"}
    titles = [html.unescape(entry["title"]) for entry in docs if entry["location"].startswith("gallery/few/")]
    assert TITLE in titles
