"""What pages of trained vectors, and of vectors from a file, say of their rows is true of them."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.engine.sources.file import FileVectors
from generator.engine.sources.trained import TrainedVectors
from generator.lessons.lesson import run
from generator.lessons.steps import AnalogyStep, Trace
from generator.pages.page import page_files
from generator.preset.model import Preset

PAGES = {
    preset.name: preset
    for preset in (
        Preset("words", ("king", "queen", "throne", "crown"), 6, vectors=TrainedVectors(source="trained")),
        Preset("one", ("king",), 6, vectors=TrainedVectors(source="trained")),
        Preset(
            "counted", ("king", "queen"), 6, vectors=TrainedVectors(source="trained", method="ppmi-svd")
        ),
        Preset("film", ("cat", "dog"), 6, lesson="training", vectors=TrainedVectors(source="trained")),
    )
}  # fmt: skip


@cache
def trace(name: str) -> Trace:
    return run(PAGES[name])


def told(trace: Trace) -> str:
    """The page as text."""
    page = page_files(trace)[f"{trace.preset.name}.md"].decode()
    return html.unescape(re.sub(r"<[^>]+>", "", page))


@pytest.mark.parametrize("name", PAGES)
def test_only_rows_that_were_learned_have_a_before(name: str) -> None:
    text = told(trace(name))
    assert ("Before and after training" in text) == (name != "counted")
    assert ("The rows started as random numbers" in text) == (name != "counted")
    assert ("worked out of counts" in text) == (name == "counted")


def test_the_facts_count_what_the_lesson_shows() -> None:
    assert "lookup: time O(n × d), space O(V × d)" in told(trace("words"))
    film = told(trace("film"))
    assert "lookup: time" not in film
    assert "time O(k × d)" in film


def test_where_the_nearest_of_the_page_depends_on_the_measure() -> None:
    here = trace("words")
    rows, names = here.vectors, here.preset.tokens
    mean = here.table.rows[: len(here.table.vocabulary)].mean(axis=0)

    def nearest(score: NDArray[np.float64]) -> list[str]:
        np.fill_diagonal(score, -np.inf)
        return [names[place] for place in score.argmax(axis=1)]

    def directions(some: NDArray[np.float64]) -> NDArray[np.float64]:
        return some / np.linalg.norm(some, axis=1, keepdims=True)

    by_cosine = nearest(directions(rows) @ directions(rows).T)
    ways = {
        "With the mean of all rows taken away first,": nearest(
            directions(rows - mean) @ directions(rows - mean).T
        ),
        "By dot product, in which long rows win,": nearest(rows @ rows.T),
        "By distance,": nearest(-np.linalg.norm(rows[:, None] - rows[None], axis=2)),
    }
    part = told(here).partition("With only the page's own 4 rows to choose from, measures differ too.")[2]
    part = part.partition("###")[0]
    changed = 0
    for start, found in ways.items():
        other = [(a, b) for a, b, c in zip(names, found, by_cosine, strict=True) if b != c]
        said = re.search(rf"{re.escape(start)} ([^.]*)\.", part)
        assert bool(said) == bool(other), start
        for a, b in other:
            assert said is not None
            assert f"the nearest to “{a}” is “{b}”" in said[1]
        changed += len(other)
    assert changed


def test_a_row_of_zeros_has_no_neighbours_and_a_rounded_sum_of_squares_says_so(tmp_path: Path) -> None:
    rows = {f"w{place}": (place + 0.125, 1.0, -0.25 * place) for place in range(30)} | {
        "nil": (0.0, 0.0, 0.0)
    }
    lines = (f"{word} {' '.join(map(str, row))}\n" for word, row in rows.items())
    (tmp_path / "rows.txt").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "mkdocs.yml").touch()
    vectors = FileVectors(source="file", path="rows.txt")
    text = told(run(Preset("zeros", ("w1", "nil", "w2"), 3, vectors=vectors, folder=tmp_path)))
    assert "“nil” is a row of zeros." in text
    assert re.search(r"‖w1‖ ≈ √\(\S+² \+ 1\.00² \+ 0\.25²\) ≈ 1\.5258", text)


def test_random_rows_among_trained_ones_count_nowhere_and_are_marked_where_they_stand() -> None:
    tokens = ("king", "zebra", "queen", "man", "quagga")
    odd = Preset(
        "odd", tokens, 6, vectors=TrainedVectors(source="trained"), analogies=(("man", "king", "zebra"),)
    )
    here, without = run(odd), run(Preset("odd", ("king", "queen", "man"), 6, vectors=odd.vectors))
    random = {here.table.token_to_id[token] for token in ("zebra", "quagga")}

    assert here.band == without.band, "the band is that of trained rows"
    assert not random & {each.row for each in here.neighbourhoods}
    for each in here.neighbourhoods:
        assert not random & {
            near.row for near in (*each.nearest, each.dot, each.euclidean, each.centred) if near
        }
    assert here.map is not None and not random & {*here.map.rows}
    (analogy,) = (step for step in here.steps if isinstance(step, AnalogyStep))
    assert {each.token_id for each in analogy.candidates} & random == {here.table.token_to_id["zebra"]}
    two_random, two_other_words = 2, 2
    assert analogy.answer_count == len(here.table.vocabulary) - two_random - two_other_words

    text = told(here)
    for mark in (
        "“king” and “zebra”†",  # the pairs in order
        "zebra†",  # the table of every pair
        "† Training never met “zebra”: its row is random and says nothing.",  # a pair's step
        "† Training never met “zebra” and “quagga”: their rows are random and say nothing.",  # every pair
        "**Untrained, no neighbours.** Training never met “zebra” and “quagga”.",
        "zebra (random, untrained)",  # the rows of X; the analogy's ranking
    ):
        assert mark in text, mark
    for path, file in page_files(here).items():
        if path.endswith(".svg") and "thumbnail" not in path and b"skip-gram" in file:
            assert b"2 rows random" in file, path
