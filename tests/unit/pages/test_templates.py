"""No kind of step and no source of vectors is without its texts, and no text gets out unsafe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import nodes
from pydantic import BaseModel

from generator.engine.sources.registry import SOURCES
from generator.lessons.steps import Step
from generator.pages.environment import environment
from generator.pages.facts.code import marked_lines
from generator.pages.figures import figures_of
from generator.pages.quiz.quiz import quiz_of
from generator.pages.view import PHASES, page_of
from generator.preset.model import DEFAULT_LESSON, Preset
from generator.words.words import load_words
from tests.unit.pages.pages_for_tests import trace

TEMPLATES = Path(environment.__code__.co_filename).parent / "templates"
KINDS = {step.kind for step in get_args(Step)}
EVERY_TEMPLATE = sorted(TEMPLATES.rglob("*.j2"))


def lesson_of(kind: str) -> str:
    """A lesson that has such steps."""
    return (
        "training" if kind in {"window", "sampled-pair", "gradient", "update", "snapshot"} else DEFAULT_LESSON
    )


def test_every_kind_of_step_has_a_caption_a_phase_and_marked_lines() -> None:
    assert {path.name.removesuffix(".md.j2") for path in (TEMPLATES / "steps").iterdir()} == KINDS
    for kind in KINDS:
        assert f"page.phase.{PHASES.get(kind, kind)}" in load_words().texts, kind
        lines = marked_lines(kind, lesson_of(kind), analogies=True)
        assert lines.startswith("pseudocode:"), kind
        assert " numpy:" in lines, kind


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_of_vectors_has_its_texts(source: str) -> None:
    words = load_words()
    for text in ("point", "pairs", "luck", "neighbours", "learning", "spelling", "where"):
        assert f"page.{source}.{text}" in words.texts


@pytest.mark.parametrize("path", EVERY_TEMPLATE, ids=lambda path: path.name)
def test_no_template_joins_text_behind_the_doors_back(path: Path) -> None:
    made = environment()
    tree = made.parse(path.read_text(encoding="utf-8"))
    assert not list(tree.find_all(nodes.Concat)), "`~` joins text to markup without making it safe"
    assert not list(tree.find_all(nodes.Add)), "`+` does too"
    used = {found.name for found in tree.find_all(nodes.Filter)}
    assert used <= set(made.filters)
    assert "safe" not in made.filters


@pytest.mark.parametrize("name", ["cat-bat-kitten", "king-queen"])
def test_a_page_hands_no_template_a_path_or_what_can_open_one(name: str) -> None:
    def values(thing: object) -> Iterator[object]:
        yield thing
        inner: Iterable[object] = thing if isinstance(thing, tuple) else ()
        if is_dataclass(thing):
            inner = [getattr(thing, each.name) for each in fields(thing)]
        for each in inner:
            yield from values(each)

    page = page_of(figures_of(trace(name)), quiz_of(trace(name)))
    assert [each for each in values(page) if isinstance(each, Path | Preset | BaseModel)] == []
