"""Pages that the tests of this folder read: a few presets, run and rendered once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from generator.engine.sources.given import GivenVectors
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.pages.page import page_files
from generator.preset.model import Preset

HOSTILE = (
    "<script>alert(1)</script>", "$x$", "{{ 7*7 }}", "{% raw %}", "| a", "``a`b", ":smile:", "(c)", "*a*",
    "[x](y)", "![i](x)", "]]>", "שלום", "a\u200bb", "\u202eevil", '"', "'", "{: .x }", "&amp;", "&#60;", "#",
    "- x", "  lead", "<!--", "\\", "\n", "\x07", "=1+1", "===", "1. x", "http://example.org", "a_b_c",
    "😀", "e\u0301",
)  # fmt: skip

TIME_FLIES = ["time", "flies", "like", "an", "arrow", ";", "fruit", "flies", "like", "a", "banana", "."]


def given(name: str, values: Mapping[str, Sequence[float]], **more: object) -> Preset:
    """A preset whose tokens are all the words of its vectors."""
    vectors = GivenVectors(source="given", values={token: list(row) for token, row in values.items()})
    d = len(next(iter(values.values())))
    tokens = more.pop("tokens", tuple(values))
    return Preset(name, tokens, d, vectors=vectors, **more)  # type: ignore[arg-type] # keys of a preset


PRESETS = {
    preset.name: preset
    for preset in (
        Preset("king-queen", ("king", "queen", "man", "woman"), 6, text='{"tokens": ["king"]}\n'),
        Preset("the-cat-sat", ("The", "cat", "sat"), 4),
        Preset("time-flies", tuple(TIME_FLIES), 8),
        Preset("one-token", ("alone",), 3),
        Preset("one-dimension", ("a", "b", "c"), 1),
        Preset("same-token", ("x", "x"), 5),
        Preset("wide", ("a", "b", "c"), 400),
        Preset("many", tuple(f"t{place}" for place in range(14)), 5),
        Preset("hostile", HOSTILE, 3, title="<b>*t*</b>", description="A `b` | <i>", tags=("<u>", "a: b")),
        given(
            "edges",
            {"zero": [0, 0], "huge": [1.7e308, 1.7e308], "mixed": [1 / 3, -5e-324], "none": [0, 0]},
        ),
        given("thirds", {"a": [0.1, 0.333, 1e-7], "b": [0.3, -0.1, 2.5], "c": [1 / 3, 2 / 3, 0.125]}),
        given(
            "drizzle-downpour",
            {
                "drizzle": [0.3, 0.4, 0],
                "downpour": [2.4, 3.2, 0.3],
                "mist": [0.5, 0.1, 0],
                "drought": [-1.2, -1, 0.2],
            },
        ),
        given(
            "cat-bat-kitten",
            {
                "cat": [0.8, 0.1, 0.6, 0],
                "bat": [0.7, 0.9, -0.4, 0.1],
                "hat": [-0.5, 0, 0.1, 0.9],
                "kitten": [0.9, 0, 0.7, -0.1],
                "scarf": [-0.4, 0.1, 0.2, 0.8],
            },
            analogies=(("cat", "kitten", "hat"),),
        ),
    )
}


@cache
def trace(name: str) -> Trace:
    return run(PRESETS[name])


@cache
def files(name: str) -> dict[str, bytes]:
    return page_files(trace(name))


def markdown(name: str) -> str:
    return files(name)[f"{name}.md"].decode()
