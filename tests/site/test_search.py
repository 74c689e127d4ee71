"""What a search can find: the index that MkDocs wrote of the real pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import BuiltSite


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
        ("groups of letters", "#words-with-similar-spelling"),
        ("Backpropagation", "#learning"),
        ("orthogonal", "#cosine-similarity"),
        ("vector database", ""),
        ("Alammar", "#further-reading"),
        ("sgns_step", "#training"),
    ],
)
def test_what_every_page_repeats_is_found_once(built_site: BuiltSite, word: str, section: str) -> None:
    (page,) = found(built_site.site, word)
    assert page.startswith(f"_reference/every-page/{section}")


def test_rows_that_stand_in_tables_only_are_found(built_site: BuiltSite) -> None:
    sections = found(built_site.site, " lioness ")
    assert "royal-features/#about-analogy-0" in sections
    assert "royal-features/#neighbours" in sections
