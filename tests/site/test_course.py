"""The commands in a course site that exists: its own folders, with the real MkDocs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.course import Course, new_course

TEXT = "Tea is hot. Milk is cold. Tea with milk is warm. Cold tea is tea.\n"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new_course(tmp_path)


def reading_files(course: Course) -> None:
    """Two presets more: one learns from a text, one takes rows of a file."""
    (course.root / "texts").mkdir()
    (course.root / "texts" / "tea.txt").write_text(TEXT, encoding="utf-8")
    (course.root / "vectors").mkdir()
    (course.root / "vectors" / "x.txt").write_text("tea 0.1 0.2\nmilk 0.3 0.1\n", encoding="utf-8")
    trained = "tokens: [tea, milk]\nembeddingDim: 2\nvectors: {source: trained, corpus: ../texts/tea.txt}\n"
    course.preset("learned.yml", trained)
    course.preset("taken.yml", "tokens: [tea, milk]\nvectors: {source: file, path: ../vectors/x.txt}\n")


def published(course: Course, name: str) -> str:
    return (course.root / "site" / "gallery" / name / "index.html").read_text(encoding="utf-8")


def test_a_site_is_built_again_when_a_file_that_a_preset_names_changed(course: Course) -> None:
    reading_files(course)
    command = ("site", "--exports", "svg-light")
    assert course.run(*command).code == 0
    assert course.run(*command).out.startswith("Nothing changed")
    assert "7.25" not in published(course, "taken")
    (course.root / "vectors" / "x.txt").write_text("tea 7.25 0.2\nmilk 0.3 0.1\n", encoding="utf-8")
    assert course.run(*command).out.startswith("1 built, 2 unchanged")
    assert "7.25" in published(course, "taken")
    (course.root / "texts" / "tea.txt").write_text(TEXT + "Milk is white.\n", encoding="utf-8")
    assert course.run(*command).out.startswith("1 built, 2 unchanged")
    assert "white" in published(course, "learned")
