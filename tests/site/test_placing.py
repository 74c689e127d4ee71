"""A line in a page places a figure, steps, a player, a table: by MkDocs, by Zensical, by neither."""

from __future__ import annotations

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from markdown import Markdown
from mkdocs.utils import is_markdown_file

from generator.integrations.markdown import PlacingExtension
from generator.pages.directive.check import directive_errors
from generator.preset.loading import Loaded
from tests.site.course import Course

HOSTILE = '{"tokens": ["<b onclick=x>", "](x) ::: table a b", "\\"cat\\" {{ x }}"], "embeddingDim": 2}'
PAGE = """\
---
title: A week
---

# A week

Before the line
::: figure pair cosine-0-1
and behind it.

=== "One"

    ::: table pair cosine

=== "Two"

    Text.

    ::: steps pair tokens lookup-1

!!! note

    ::: figure pair ids

- an item

    ::: figure pair embedded

- ::: figure pair similarities

> ::: table pair embeddings

::: player pair lookup-0

::: figure hostile ids

::: table hostile cosine

```text
::: figure no-such preset
```

    ::: figure no-such code

Inline `::: figure no-such code`.

::: warning
"""
SITE = """\
site_name: A course
site_url: https://example.org/course/
theme: {{name: material, font: false}}
use_directory_urls: {directories}
plugins: []
markdown_extensions:
  - admonition
  - attr_list
  - md_in_html
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - token_embeddings: {{gallery: examples/rows}}
"""


class Placed(HTMLParser):
    """Everything that a page has in elements of class `placed`, with the addresses in it."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.kinds, self.found = address, list[str](), list[str]()
        self.alts, self.attributes = list[str](), set[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        kind = given.get("class", "").split()
        if "placed" in kind:
            self.kinds.append(" ".join([tag, *kind[1:]]))
        if tag in {"img", "iframe"} or (tag == "a" and "headerlink" not in kind):
            link = given.get("src") or given.get("href") or ""
            if "examples" in link:
                self.found.append(urljoin(self.address, link))
        if tag == "img" and "frame" in kind:
            self.alts.append(given["alt"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has nothing of ours but presets, the generated pages, and lines in a page."""
    project = Course(tmp_path_factory.mktemp("made") / "course")
    (project.root / "presets").mkdir(parents=True)
    (project.root / "docs" / "weeks").mkdir(parents=True)
    project.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    project.preset("hostile.json", HOSTILE)
    (project.root / "docs" / "index.md").write_text("# Home\n\n[A week](weeks/one.md)\n", encoding="utf-8")
    (project.root / "docs" / "weeks" / "one.md").write_text(PAGE, encoding="utf-8")
    (project.root / "mkdocs.yml").write_text(SITE.format(directories="true"), encoding="utf-8")
    assert project.run("build", "--out", "docs/examples/rows").code == 0
    return project.root


@pytest.fixture
def course(made: Path, tmp_path: Path) -> Course:
    """A copy of it."""
    return Course(shutil.copytree(made, tmp_path / "course"))


EXPECTED = [
    "figure", "div placed-table", "figure", "figure", "figure", "figure", "figure", "figure", "figure",
    "div placed-table", "div placed-player", "figure", "div placed-table",
]  # fmt: skip


@pytest.mark.parametrize(
    ("builder", "directories"),
    [("mkdocs", True), ("mkdocs", False), ("zensical", True), ("zensical", False)],
)
def test_lines_are_placed_in_everything_that_holds_blocks(
    course: Course, builder: str, directories: bool
) -> None:
    site = SITE.format(directories=str(directories).lower())
    (course.root / "mkdocs.yml").write_text(site, encoding="utf-8")
    done = course.process(builder, "build", "--clean")
    assert done.code == 0, done.err
    assert "cannot be placed" not in done.err
    name = "weeks/one/index.html" if directories else "weeks/one.html"
    text = (course.root / "site" / name).read_text(encoding="utf-8")
    placed = Placed(f"https://example.org/{name}")
    placed.feed(text)
    assert placed.kinds == EXPECTED
    for link in placed.found:
        path = course.root / "site" / urlsplit(link).path.lstrip("/")
        assert (path / "index.html" if link.endswith("/") or not path.suffix else path).is_file(), link
    assert any(link.endswith("embed/index.html?step=lookup-0") for link in placed.found)
    assert any(link.endswith("#cosine-0-1") for link in placed.found)
    assert len(placed.found) > 30
    assert text.count("::: figure no-such") == 3  # in code
    assert re.search(r":::\s+warning", text)
    assert not placed.attributes & {"onclick"}
    assert "<b onclick" not in text
    assert all(len(alt) > 20 for alt in placed.alts)


def test_the_page_is_right_at_the_next_build(course: Course) -> None:
    page = course.root / "site" / "weeks" / "one" / "index.html"
    assert course.process("mkdocs", "build").code == 0
    before = page.read_text(encoding="utf-8")
    course.preset("pair.yml", "tokens: [up, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    assert course.run("build", "--out", "docs/examples/rows").code == 0
    assert course.process("mkdocs", "build").code == 0
    after = page.read_text(encoding="utf-8")
    assert "“left”" in before and "“up”" not in before
    assert "“up”" in after and "“left”" not in after


WRONG = """\
# A page

::: figure pear cosine-0-1

- one

    ::: figure pair cosine-1-0

::: steps pair embedded ids
::: table pair cosin
::: figre pair ids
::: figure pair
::: player pair nowhere
::: table ../../pair cosine

~~~
::: figure in-code ids
~~~

> ::: table pair cosines

1. ::: figure pair embeded

:::figure pair ids

:: figure pair ids

:::: table pair cosine

:::\N{NO-BREAK SPACE}player pair

::: {figure pair ids}

::: figure: pair ids

::: figure "pair" ids

::: figure pair "ids

::: figre pair

::: playr pair

::: tab One

:::tip
Two colons :: figure pair ids in a text.

:: a note on figures

    :::figure in code
"""
TOLD = (
    'line 3: no preset is called "pear"; did you mean "pair"?',
    'line 7: "pair" has no step "cosine-1-0"; did you mean "cosine-0-1"?',
    'line 9: "ids" comes before "embedded"; swap them',
    'line 10: "pair" has no table "cosin"; did you mean "cosine"?',
    'line 11: unknown kind "figre"; did you mean "figure"?',
    "line 12: must have the form ::: figure PRESET STEP",
    'line 13: "pair" has no step "nowhere"; the steps are tokens, ids, lookup-0, lookup-1, embedded, '
    "cosine-0-1, similarities",
    'line 14: no preset is called "../../pair"; the presets are hostile, pair',
    'line 20: "pair" has no table "cosines"; did you mean "cosine"?',
    'line 22: "pair" has no step "embeded"; did you mean "embedded"?',
    "line 24: must have the form ::: figure PRESET STEP",
    "line 26: must have the form ::: figure PRESET STEP",
    "line 28: must have the form ::: table PRESET TABLE",
    "line 30: must have the form ::: player PRESET [STEP]",
    "line 32: must have the form ::: figure PRESET STEP",
    "line 34: must have the form ::: figure PRESET STEP",
    'line 36: no preset is called "\\"pair\\""; did you mean "pair"?',
    'line 38: "pair" has no step "\\"ids"; did you mean "ids"?',
    'line 40: unknown kind "figre"; did you mean "figure"?',
    'line 42: unknown kind "playr"; did you mean "player"?',
)


def test_wrong_lines_are_named_by_check_and_by_the_build(course: Course) -> None:
    good = course.run("check")
    assert good.code == 0
    assert all(line.startswith("warning: presets/") for line in good.err.splitlines())
    page = course.root / "docs" / "weeks" / "two.md"
    page.write_text(WRONG, encoding="utf-8")
    checked = course.run("check")
    assert checked.code == 1
    assert checked.err == good.err + "".join(f"docs/weeks/two.md: {told}\n" for told in TOLD)
    built = course.mkdocs_as_it_is()
    assert built.code == 1
    for told in TOLD:
        assert f"docs/weeks/two.md: {told}" in built.err
    assert course.process("mkdocs", "build").code == 0
    text = (course.root / "site" / "weeks" / "two" / "index.html").read_text(encoding="utf-8")
    assert text.count('class="placed-wrong"') == len(TOLD)


@pytest.mark.parametrize("ending", [".markdown", ".mdown", ".mkdn", ".mkd"])
def test_every_page_that_mkdocs_builds_is_looked_at(tmp_path: Path, ending: str) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / f"page{ending}").write_text("::: figure pear ids\n", encoding="utf-8")
    assert is_markdown_file(f"page{ending}")
    found = directive_errors(docs, Loaded((), (), frozenset()))
    assert [str(each).partition(": line 1: ")[2] for each in found] == [
        'no preset is called "pear"; there are no presets'
    ]


def test_without_a_builder_the_address_is_given(course: Course) -> None:
    extension = PlacingExtension(
        docs=str(course.root / "docs"), gallery="examples/rows", address="https://example.org/"
    )
    made = Markdown(extensions=[extension]).convert("::: figure pair ids")
    assert '<img class="frame wide" src="https://example.org/examples/rows/pair/ids.svg"' in made
    assert made.startswith('<figure class="placed">')
