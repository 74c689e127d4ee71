"""`python -m generator site`: what `make site` calls, with the real MkDocs.

With one format beside the pages: all of them take a minute each time.
"""

from __future__ import annotations

import shutil

import pytest

from tests.site.conftest import REPOSITORY, Project


@pytest.fixture(autouse=True)
def _all_presets(project: Project) -> None:
    """The hand-written pages link to pages of the shipped presets."""
    shutil.copytree(REPOSITORY / "presets", project.root / "presets", dirs_exist_ok=True)


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
    presets = len([*(project.root / "presets").iterdir()])
    assert elsewhere.out.startswith(f"{presets} built, 0 unchanged, 0 files removed"), (
        "lines to copy and exports name the address"
    )
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

    project.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    (project.root / "docs" / "about" / "broken.md").write_text(
        "[nowhere](no-such-page.md)\n", encoding="utf-8"
    )
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
