"""Where vectors come from: random rows that stay as they are, and rows as the preset gives them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.engine.sources.given import GivenVectors
from generator.engine.sources.random import RandomVectors, random_row
from generator.engine.sources.registry import SOURCES
from generator.engine.sources.source import TableRequest
from generator.engine.vocabulary import EVERYDAY_WORDS

WORDS = st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6)


def request(*tokens: str, d: int = 4, vocabulary: tuple[str, ...] | None = None) -> TableRequest:
    return TableRequest(tokens, vocabulary, d)


def test_another_seed_or_token_has_another_row() -> None:
    assert random_row(1, "king", 3).tolist() != random_row(0, "king", 3).tolist()
    assert random_row(0, " king", 3).tolist() != random_row(0, "king", 3).tolist()


@given(WORDS, WORDS, st.integers(0, 2**32 - 1), st.integers(1, 9))
def test_another_token_changes_no_row(tokens: list[str], more: list[str], seed: int, d: int) -> None:
    source = RandomVectors(source="random", seed=seed)
    few = source.table(request(*tokens, d=d))
    many = source.table(request(*tokens, *more, d=d))
    rows = dict(zip(many.vocabulary, many.rows.tolist(), strict=True))
    for token, row in zip(few.vocabulary, few.rows.tolist(), strict=True):
        assert rows[token] == row
    hundredths = few.rows * 100
    assert np.allclose(hundredths, np.round(hundredths), atol=1e-9)


def test_random_rows_are_standard_normal() -> None:
    sample = np.concatenate([random_row(seed, "x", 4096) for seed in range(20)])
    assert abs(sample.mean()) < 0.015
    assert abs(sample.std() - 1) < 0.015


def test_the_table_of_random_vectors() -> None:
    source = RandomVectors()
    assert source.table(request("The", "cat", "The")).vocabulary == ("apple", "bread", "cat", "river", "The")
    assert set(EVERYDAY_WORDS) < set(source.table(request("x")).vocabulary)
    assert source.table(request("b", "A", vocabulary=())).vocabulary == ("A", "b")
    assert source.table(request("b", vocabulary=("a", "b"))).vocabulary == ("a", "b")
    assert source.table(request("b")).provenance.details == {"d": 4, "seed": 0}


def test_the_table_of_given_vectors() -> None:
    source = GivenVectors(source="given", values={"b": [1, -0.0], "a": [3, 4]})
    table = source.table(request("a", d=2))
    assert table.vocabulary == ("b", "a")
    assert table.rows.tolist() == [[1, 0], [3, 4]]
    assert not np.signbit(table.rows).any()
    assert table.provenance.source == "given"


@pytest.mark.parametrize("source", [RandomVectors(), GivenVectors(source="given", values={"a": [1, 2]})])
def test_no_source_s_table_can_be_written_to(source: RandomVectors | GivenVectors) -> None:
    table = source.table(request("a", d=2))
    assert source.vocabulary(request("a", d=2)) == table.vocabulary
    with pytest.raises(ValueError, match="read-only"):
        table.rows[0, 0] = 9


def test_each_source_is_named_once_and_says_what_to_do() -> None:
    assert list(SOURCES) == ["model", "trained", "random", "given", "file"]
    assert all(source.remedy.startswith(("add it to ", "choose a ")) for source in SOURCES.values())
