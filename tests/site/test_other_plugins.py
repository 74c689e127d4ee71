"""The plugin in sites of other people's: beside their plugins, with their settings, in their language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.integrations.mkdocs.site import REFERENCE
from tests.site.course import Course, new_course

CODE = "{{ config.docs_dir }}"
HOSTILE = f"""\
title: "{CODE} {{% for a in config %}}{{{{ a }}}}{{% endfor %}} {{# x #}} [[ 7*7 ]]"
description: "{CODE}"
tags: ["{CODE}"]
author: "{CODE}"
tokens: ["{CODE}", "{{% raw %}}", "{{#", "[[ x ]]", "::: player.Player"]
embeddingDim: 2
vectors: {{source: random}}
"""


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new_course(tmp_path)


def settings(*plugins: str, more: str = "") -> str:
    """What follows the line of our plugin in mkdocs.yml."""
    return "      title: Examples\n" + "".join(f"  - {plugin}\n" for plugin in plugins) + more


def built(course: Course, settings: str, *, theme: str = "material") -> dict[str, str]:
    """Path → text of every page of the site that MkDocs builds strictly, and of what its search knows."""
    done = course.mkdocs(settings=settings, theme=theme)
    assert done.code == 0, done.err
    site = course.root / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted([*site.rglob("*.html"), *site.rglob("search_index.json")])
        if "build" not in path.parts  # how long pages took
    }


def menu_of(page: str) -> list[str]:
    """The addresses in the menu of a page of Material's."""
    return re.findall(r'<a href="([^"]*)" class="md-nav__link', page)


BRACKETS = ":\n      j2_variable_start_string: '[['\n      j2_variable_end_string: ']]'"


def test_templates_of_another_plugin_find_nothing_to_run(course: Course) -> None:
    course.preset("hostile.yml", HOSTILE)
    alone = built(course, settings("tags"))
    for delimiters in ("", BRACKETS):
        beside = built(course, settings("tags", f"macros{delimiters}"))
        assert beside == alone, delimiters
        assert str(course.root) not in "".join(beside.values())


API = """\
# The course's own code

::: player.Player

::: player
    options:
      heading_level: 3

::: table

    options:
      heading_level: 3

::: figure pair
    options:
      heading_level: 3

::: figure pair ids
"""


def test_lines_of_mkdocstrings_stay_its_own(course: Course) -> None:
    for name in ("player", "table", "figure pair"):
        source = f'"""Of {name}."""\n\nclass Player:\n    """Plays {name}."""\n'
        (course.root / f"{name}.py").write_text(source, encoding="utf-8")
    (course.root / "docs" / "api.md").write_text(API, encoding="utf-8")
    page = built(course, settings("mkdocstrings"))["api/index.html"]
    assert page.count('class="doc doc-object doc-class"') == 4 and "Plays table." in page
    assert page.count('<figure class="placed">') == 1 and ":::" not in page
    assert course.run("check").code == 0


NAV = "nav:\n  - index.md\n  - Photos: photo-gallery/index.md\n"
OURS = ["gallery/", *(f"gallery/_reference/{name.removesuffix('.md')}/" for name in REFERENCE)]


@pytest.fixture
def photos(course: Course) -> Course:
    """A course with another gallery, of photos."""
    (course.root / "docs" / "photo-gallery").mkdir()
    (course.root / "docs" / "photo-gallery" / "index.md").write_text("# Photos\n", encoding="utf-8")
    return course


def test_another_gallery_is_not_ours(photos: Course) -> None:
    assert menu_of(built(photos, settings(more=NAV))["index.html"]) == [".", "photo-gallery/", *OURS]


@pytest.mark.parametrize("plugin", ["literate-nav", "awesome-nav"])
@pytest.mark.parametrize("named", [True, False], ids=["in it", "not in it"])
def test_a_menu_that_another_plugin_makes_has_the_gallery_once(
    photos: Course, plugin: str, named: bool
) -> None:
    docs = photos.root / "docs"
    if plugin == "literate-nav":
        ours = "- [Rows](gallery/index.md)\n" if named else ""
        text = f"- [Home](index.md)\n{ours}- [Photos](photo-gallery/index.md)\n"
        (docs / "SUMMARY.md").write_text(text, encoding="utf-8")
    else:
        ours = "  - Rows: gallery/index.md\n" if named else ""
        text = f"nav:\n  - index.md\n{ours}  - photo-gallery/index.md\n"
        (docs / ".nav.yml").write_text(text, encoding="utf-8")
    page = built(photos, settings(plugin))["index.html"]
    menu = ["gallery/", "photo-gallery/"] if named else ["photo-gallery/", *OURS]
    assert menu_of(page) == [".", *menu]
    if not named:  # one leads to the next, from the last of theirs to ours
        index = (photos.root / "site" / "gallery" / "index.html").read_text(encoding="utf-8")
        assert re.search(r'rel="?prev"? href="\.\./photo-gallery/"', index)
        assert re.search(r'rel="?next"? href="_reference/every-key/"', index)


@pytest.mark.parametrize(
    "taken",
    [
        "exclude_docs: _*\n",
        "draft_docs: _*\n",
        "exclude_docs: |\n  *\n  !index.md\n",
        "plugins:\n  - token-embeddings\n  - exclude: {glob: ['*/_*']}\n",
    ],
)
def test_what_is_left_out_of_the_site_is_named(course: Course, taken: str) -> None:
    done = course.mkdocs(theme="mkdocs", settings=f"      title: Examples\n{taken}")
    assert done.code == 1
    (line,) = (line for line in done.err.splitlines() if line.startswith("WARNING"))
    assert "missing from the site: gallery/_assets/" in line and "more; " in line


def test_the_line_that_the_warning_names_brings_our_files_back(course: Course) -> None:
    pages = built(course, settings(more="exclude_docs: |\n  _*\n  !/gallery/\n"))
    assert "gallery/pair/index.html" in pages
    assert (course.root / "site" / "gallery" / "_assets" / "embeddings.css").is_file()


@pytest.mark.parametrize("theme", ["material", "readthedocs"])
@pytest.mark.parametrize("directories", ["true", "false"])
def test_every_address_leads_somewhere_under_a_sub_path(course: Course, theme: str, directories: str) -> None:
    (course.root / "docs" / "index.md").write_text("# Home\n\n::: player pair\n", encoding="utf-8")
    site = f"site_url: https://example.org/course/\nuse_directory_urls: {directories}\n"
    built(course, settings(more=site), theme=theme)
    assert 'href="/course/' in (course.root / "site" / "404.html").read_text(encoding="utf-8")
    done = course.run("check-site")
    assert (done.code, done.err) == (0, "")


GERMAN = "theme:\n  name: material\n  language: de\n"


def marked(html: str) -> list[str]:
    """Which languages and directions elements of a page name."""
    return [
        " ".join(sorted(found.split())) for found in re.findall('<div ((?:(?:lang|dir)="[^"]*" ?)+)>', html)
    ]


def plain(html: str) -> str:
    return " ".join(re.sub("<[^>]*>", " ", html).split())


def test_english_pages_in_a_site_of_another_language_are_marked(course: Course) -> None:
    course.site(settings="      title: Beispiele\n")
    config = (course.root / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("theme:\n  name: material\n", GERMAN)
    (course.root / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = course.run("site")
    assert done.code == 0, done.err
    site = course.root / "site"
    for name in ("index.html", "gallery/index.html", "gallery/pair/index.html", "404.html"):
        page = (site / name).read_text(encoding="utf-8")
        assert '<html lang="de"' in page
        assert set(marked(page)) == (set() if name == "404.html" else {'dir="ltr" lang="en"'})
        if name == "404.html":
            continue
        links = re.findall(r'<a ([^>]*class="md-nav__link[^>]*)>(.*?)</a>', page, re.DOTALL)
        english = {plain(content): 'lang="en"' in tag for tag, content in links}
        assert not english.pop("Home"), "what the site itself calls its pages is in its own language"
        assert {"Examples", "Every key of a preset", "left, right"} <= english.keys()
        assert all(english.values())
    zensical = config.replace("plugins:\n  - search\n  - token-embeddings:\n      title: Beispiele\n", "")
    zensical += "markdown_extensions: [token_embeddings, attr_list, md_in_html]\n"
    (course.root / "mkdocs.yml").write_text(zensical, encoding="utf-8")
    course.zensical()
    for name in ("index.html", "gallery/pair/index.html"):
        assert set(marked((site / name).read_text(encoding="utf-8"))) == {'dir="ltr" lang="en"'}


def test_a_page_that_is_read_from_right_to_left_says_so(course: Course) -> None:
    (course.root / "templates").mkdir()
    (course.root / "templates" / "words.yml").write_text("language: fa\n", encoding="utf-8")
    built(course, settings())
    folder = course.root / "site" / "gallery" / "pair"
    for page in (folder / "index.html", folder / "embed" / "index.html", folder / "player.html"):
        html = page.read_text(encoding="utf-8")
        assert re.search('<html lang="fa"', html) and re.search('<(html|body)[^>]* dir="rtl"', html), page
