"""`python -m generator site`: what `make site` calls, with the real MkDocs, in a course of two pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.conftest import Project
from tests.site.course import new_course

CAT = '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4, "vectors": {"source": "random"}}'
PAIR = "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n"
DRAFT = '{"tokens": ["a", "b"], "embeddingDim": 2, "vectors": {"source": "random"}, "draft": true}'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    course = new_course(tmp_path)
    course.site(settings="      title: Examples\nsite_url: !ENV [SITE_URL, '']\n")
    course.preset("the-cat-sat.json", CAT)
    return course


def test_the_site_is_built_once_and_skipped_until_something_changes(project: Project) -> None:
    done = project.run("site", "--exports", "pdf", env={"SITE_URL": "https://example.org/course/embeddings/"})
    assert done.code == 0, done.out + done.err
    pages = len(list((project.root / "site").rglob("*.html")))
    last = done.out.splitlines()[-1]
    assert last.startswith(f"The site is in {project.root / 'site'}. It has {pages} pages and took ")
    assert "http.server --directory site" in done.out
    page = project.root / "site" / "gallery" / "the-cat-sat" / "index.html"
    html = page.read_text(encoding="utf-8")
    assert 'href="https://example.org/course/embeddings/gallery/the-cat-sat/"' in html
    state = page.stat().st_ino

    again = project.run(
        "site", "--exports", "pdf", env={"SITE_URL": "https://example.org/course/embeddings/"}
    )
    assert again.code == 0
    assert again.out.startswith("Nothing changed; pages and site are up to date.")
    assert page.stat().st_ino == state

    elsewhere = project.run("site", "--exports", "pdf", env={"SITE_URL": "https://example.org/"})
    assert elsewhere.code == 0
    assert elsewhere.out.startswith("2 built, 0 unchanged, 0 files removed"), "what is to be copied names it"
    figures = (project.gallery / "the-cat-sat" / "figures.tex").read_text(encoding="utf-8")
    assert "% Figure: " in figures and "https://example.org/gallery/the-cat-sat/" in figures
    assert 'href="https://example.org/gallery/the-cat-sat/"' in page.read_text(encoding="utf-8")

    # what fails leaves the site as it was
    before = project.files(project.root / "site")
    project.preset("pair.yml", "tokens: [left]\nembeddingDim: 0\n")
    broken = project.run("site", "--exports", "pdf")
    assert broken.code == 1
    assert broken.err.startswith("presets/pair.yml: embeddingDim: ")
    assert project.files(project.root / "site") == before

    project.preset("pair.yml", PAIR)
    (project.root / "docs" / "broken.md").write_text("[nowhere](no-such-page.md)\n", encoding="utf-8")
    strict = project.run("site", "--exports", "pdf")
    assert strict.code == 1
    assert "no-such-page.md" in strict.err
    assert project.files(project.root / "site") == before


def test_a_swap_that_was_cut_off_is_made_good(project: Project) -> None:
    assert project.run("site", "--exports", "svg-light").code == 0
    (project.root / "site").rename(project.root / ".cache" / "site-old")
    project.preset("pair.yml", "tokens: ['']\nembeddingDim: 2\n")
    assert project.run("site", "--exports", "svg-light").code == 1
    assert (project.root / "site" / "index.html").exists()


def test_the_site_lists_the_times_and_only_there(project: Project) -> None:
    project.preset("a-draft.json", DRAFT)
    done = project.run("site", "--exports", "svg-light")
    assert done.code == 0, done.err
    page = (project.root / "site/gallery/_reference/build/index.html").read_text("utf-8")
    times = dict(re.findall(r'<span data-seconds-of="([a-z-]+)">([0-9.]+|–)</span>', page))
    assert {"pair", "the-cat-sat"} <= times.keys() and "a-draft" not in times
    assert all(re.fullmatch(r"\d+\.\d\d", seconds) for seconds in times.values())
    assert b'<span data-seconds-of="pair">\xe2\x80\x93</span>' in project.files()["_reference/build.md"]
    assert not (project.root / "site/gallery/a-draft").exists()
    assert project.run("site", "--exports", "svg-light").out.startswith(
        "Nothing changed; pages and site are up to date."
    )
    # a page that did not change keeps the time of the build that made it
    project.preset("pair.yml", PAIR.replace("left", "up"))
    assert project.run("site", "--exports", "svg-light", "--drafts").code == 0
    page = (project.root / "site/gallery/_reference/build/index.html").read_text("utf-8")
    later = dict(re.findall(r'<span data-seconds-of="([a-z-]+)">([0-9.]+|–)</span>', page))
    assert later.keys() == {*times, "a-draft"}
    assert later["the-cat-sat"] == times["the-cat-sat"]
    assert (project.root / "site/gallery/a-draft/index.html").exists()
