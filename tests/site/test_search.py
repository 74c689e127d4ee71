"""What a search can find: the index that MkDocs wrote of the real pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import BuiltSite
from tests.site.conftest import Project


def found(site: Path, word: str) -> list[str]:
    """The sections of the gallery's pages that hold the word, between spaces, tags or punctuation."""
    docs = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    return [
        entry["location"].removeprefix("gallery/")
        for entry in docs
        if entry["location"].startswith("gallery/") and word in entry["text"]
    ]


@pytest.mark.parametrize(
    ("word", "section"),
    [
        ("fastText", "the-cat-sat/#mistakes"),
        ("backpropagation", "the-cat-sat/#ideas"),
        ("(they are orthogonal)", "the-cat-sat/#quiz"),
        ("vector database", "the-cat-sat/"),
        ("Alammar", "the-cat-sat/#reading"),
    ],
)
def test_what_every_page_repeats_is_found_on_one(built_site: BuiltSite, word: str, section: str) -> None:
    pages = [each for each in found(built_site.site, word) if not each.startswith("_reference/")]
    assert pages == [section]


def test_rows_that_stand_in_tables_only_are_found(built_site: BuiltSite) -> None:
    sections = found(built_site.site, " lioness ")
    assert "royal-features/#about-analogy-0" in sections
    assert "royal-features/#neighbours" in sections


def test_the_page_that_is_searched_in_full_depends_on_the_presets_alone(project: Project) -> None:
    def in_full() -> list[str]:
        project.run("build")
        return [
            path
            for path, page in project.files().items()
            if b"{ #mistakes " in page and b"{ #mistakes data-search-exclude" not in page
        ]

    assert in_full() == ["the-cat-sat.md"]
    project.preset("another.json", '{"tokens": ["a", "b"], "embeddingDim": 2}')
    assert in_full() == ["the-cat-sat.md"]
    (project.root / "presets" / "the-cat-sat.json").unlink()
    assert in_full() == ["another.md"]
    (project.root / "presets" / "another.json").unlink()
    assert in_full() == ["pair.md"]
    project.preset("the-cat-sat.json", '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}')
    assert in_full() == ["the-cat-sat.md"]
