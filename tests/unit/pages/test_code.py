"""The code on the page is the code that ran."""

from __future__ import annotations

import inspect

import numpy as np

from generator.engine.exact import divide_by_root, exact_dot
from generator.engine.similarity import cosine_similarity
from generator.pages.facts.code import SHOWN, code_tabs, marked_lines, source_of


def test_the_numpy_tab_is_the_generators_own_source() -> None:
    for lesson, functions in SHOWN.items():
        shown = code_tabs(lesson, analogies=False)[1].source
        for function in functions:
            lines = inspect.getsource(function).splitlines()
            kept = source_of(function).splitlines()
            assert [line for line in lines if line in kept] == kept
            assert source_of(function) in shown


def test_the_numpy_tab_runs() -> None:
    space: dict[str, object] = {
        "exact_dot": exact_dot,
        "divide_by_root": divide_by_root,
        "ZeroVectorError": ValueError,
    }
    exec("from __future__ import annotations\n" + code_tabs(analogies=False)[1].source, space)  # noqa: S102 - ours
    table = np.array([[1.0, 2.0], [3.0, 4.0]])
    embed_tokens, cosine = space["embed_tokens"], space["cosine_similarity"]
    assert callable(embed_tokens) and callable(cosine)
    assert embed_tokens(["b", "a"], table, {"a": 0, "b": 1}).tolist() == [[3, 4], [1, 2]]
    assert cosine([1.0, 1.0], [3.0, 0.0]) == cosine_similarity([1.0, 1.0], [3.0, 0.0])


def test_a_lookup_marks_the_line_that_copies_the_row() -> None:
    pseudocode, numpy = code_tabs(analogies=False)
    marks = dict(part.split(":") for part in marked_lines("lookup", analogies=False).split())
    for tab, line in ((pseudocode, "X[i] ← E[id]"), (numpy, "return embedding_table[ids]")):
        last = int(marks[tab.name.lower()].split("-")[1])
        assert line in tab.source.splitlines()[last - 1]


def test_the_pseudocode_of_an_analogy_is_for_pages_with_one() -> None:
    assert "analogy" not in code_tabs(analogies=False)[0].source
    assert "analogy" in code_tabs(analogies=True)[0].source
