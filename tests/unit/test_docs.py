"""What the hand-written pages say is true: where their links lead, and their numbers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from generator.drawing.theme import bin_of
from generator.engine.corpus.corpus import MOST_BYTES, SENTENCES
from generator.engine.readers.npy import MATRIX_NAMES, VOCABULARY_NAMES
from generator.engine.sources.trained import TrainedVectors
from generator.engine.sources.word_model import DIMENSIONS
from generator.engine.training.result import RANGES
from generator.lessons.course.course import COURSE
from generator.lessons.lesson import run
from generator.preset.loading import load_preset
from generator.words.numbers import cosine_text, fixed
from generator.words.provenance import provenance_text
from generator.words.words import load_words
from tests.unit.handwritten import (
    DOCS,
    PAGES,
    README,
    REPOSITORY,
    drinks,
    each_text,
    fences,
    page,
    rows,
    trace,
)

GENERATED_SECTIONS = {"pairs", "ideas", "mistakes", "quiz", "numbers", "source", "downloads"}
OF_TRAINED_PAGES = {"training", "neighbours", "map"}
LESSONS = {"index", "guide", *(lesson.slug for lesson in COURSE)}
SOURCE_EXAMPLES = ("king-queen", "trained-or-glove", "before-training", "compass")


# ── links ──────────────────────────────────────────────────────────────────────────────────


@each_text
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        if "learn/" in file:
            assert Path(file).stem in LESSONS, f"{path.name}: {target}"
        elif "gallery/" not in file:
            assert not file or (path.parent / file).exists(), f"{path.name}: {target}"
        elif not file.endswith("gallery/index.md") and "_reference" not in file and "_assets" not in file:
            told = trace(Path(file).stem)
            known = {step.id for step in told.steps} | GENERATED_SECTIONS
            known |= OF_TRAINED_PAGES if told.table.training else set()
            assert not anchor or anchor in known, f"{path.name}: {target}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_every_front_matter_is_read_and_has_a_title(path: Path) -> None:
    found = re.match(r"---\n(.*?)\n---\n", path.read_text("utf-8"), re.DOTALL)
    assert found
    told = yaml.safe_load(found[1])
    assert isinstance(told["title"], str)
    assert isinstance(told["description"], str)


def test_every_page_stands_in_the_menu() -> None:
    menu = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    assert [str(path) for path in PAGES if f" {path.relative_to(DOCS).as_posix()}\n" not in menu] == []


# ── numbers ────────────────────────────────────────────────────────────────────────────────


def test_home_shows_the_rows_of_the_cat_sat() -> None:
    told = trace("the-cat-sat")
    expected = "\n".join(
        f'<tr class="row-{token.lower()}"><th scope="row">{token}</th><td class="token-id">{row}</td>'
        + "".join(
            f'<td class="v{bin_of(value, told.scale.limit)}">{fixed(value, 2)}</td>' for value in vector
        )
        + "</tr>"
        for token, row, vector in zip(told.preset.tokens, told.ids, told.vectors, strict=True)
    )
    assert expected in page("index.md")
    assert told.preset.vectors.source == "model"
    assert told.table.found_as == {"The": "the"}
    assert f"has {len(told.table.vocabulary)} rows" in page("index.md") and f"has id {told.ids[0]}" in page(
        "index.md"
    )


def test_how_alike_the_rows_of_our_trained_table_are() -> None:
    told = trace("trained-or-glove")
    assert told.band is not None and told.band.rows is not None
    mean = f"the mean cosine of all pairs of our table is {fixed(told.band.rows.cosines.mean, 2)}"
    assert mean in page("about/architecture.md")


def test_where_vectors_come_from(tmp_path: Path) -> None:
    text = page("look-up/vectors.md")
    training = trace("trained-or-glove").table.training
    assert training is not None
    assert (
        f"{SENTENCES:,} short sentences, {training.words:,} words, {len(training.vocabulary)} different"
        in text
    )
    described = {key: (json.loads(default), takes) for key, default, takes in rows(text, "key | default")}
    fields = {field.alias or name: field for name, field in TrainedVectors.model_fields.items()}
    assert list(described) == [key for key in fields if key != "source"]
    for key, (default, takes) in described.items():
        assert default == fields[key].default, key
        limits = [
            getattr(limit, end)
            for limit in fields[key].metadata
            for end in ("ge", "le")
            if hasattr(limit, end)
        ]
        assert not limits or takes.startswith(f"{limits[0]} to {str(limits[1]).removesuffix('.0')}:"), key
    assert f"at most {RANGES['dimension'][1]}" in text and f"up to d = {DIMENSIONS}," in text
    assert f"at most {MOST_BYTES // 2**20} MiB" in text
    tables = [trace(name).table for name in SOURCE_EXAMPLES] + [drinks(tmp_path).table]
    shown = [provenance_text(table.provenance, load_words()) for table in tables]
    assert [row[1] for row in rows(text, "`source` | the figures")] == shown


def test_first_page(tmp_path: Path) -> None:
    text = page("make/first-page.md")
    small, by_hand = fences(text, "json")
    path = tmp_path / "hot-drinks.json"
    path.write_text(small)
    told = run(load_preset(path))
    assert small.count("\n") == 4
    assert small in (README).read_text("utf-8")
    assert f"It has {len(told.steps)} steps" in text
    assert rows(text, "token | id | row") == [
        [token, str(row), "  ".join(fixed(value, 2) for value in vector)]
        for token, row, vector in zip(told.preset.tokens, told.ids, told.vectors, strict=True)
    ]
    tea_coffee, tea_milk = (cosine_text(told.comparison.cosine[0][j] or 0) for j in (1, 2))
    full = [fixed(told.full.cosine[0][j] or 0, 2) for j in (1, 2)]
    assert f"a cosine of {tea_coffee}, and tea and milk {tea_milk}" in text
    assert f"In all 50 dimensions it is {full[0]} and {full[1]}" in text
    assert f"fall between {fixed(told.band.low, 2)} and {fixed(told.band.high, 2)}" in text
    assert f"nearest to them, {len(told.table.vocabulary)} in all" in text
    path.write_text(by_hand)
    told = run(load_preset(path))
    tea_coffee, tea_milk = (cosine_text(told.comparison.cosine[0][j] or 0) for j in (1, 2))
    assert f"tea and coffee have {tea_coffee}, tea and milk {tea_milk}" in text
    (yaml,) = fences(text, "yaml")
    path.with_suffix(".yml").write_text(yaml)
    assert load_preset(path.with_suffix(".yml")).tokens == told.preset.tokens


def test_the_names_of_arrays_are_those_that_are_looked_for() -> None:
    (line,) = (line for line in page("look-up/vectors.md").splitlines() if line.startswith("| `.npz`"))
    named = re.findall(r"`(\w+)`", line)
    assert named == [*MATRIX_NAMES, *VOCABULARY_NAMES]
