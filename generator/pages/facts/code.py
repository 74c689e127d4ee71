"""The code beside the figures: the very functions that ran, and the same in words.

The NumPy tab is taken from the generator's own source, so it can never be another version of what
made the numbers. Which lines a step marks is found by searching the text for what they say.
"""

from __future__ import annotations

import ast
import html
import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from markupsafe import Markup

from generator.engine.similarity import cosine_similarity
from generator.engine.training.step import sgns_loss, sgns_step, sigmoid
from generator.engine.vocabulary import embed_tokens
from generator.pages.environment import rendered
from generator.preset.model import DEFAULT_LESSON

BETWEEN = "\n\n\n"
"""Two empty lines divide one block of code from the next."""


@dataclass(frozen=True)
class CodeBlock:
    """A function of a tab, or a loop.

    first: the line of the tab that it begins in, from 1. steps: the numbers of those that mark lines of it.
    """

    name: str
    source: Markup
    first: int
    steps: tuple[int, ...]


@dataclass(frozen=True)
class CodeTab:
    """A tab of code: its name, a key of `page.player.tabs`; the language it is coloured as; its text."""

    name: str
    language: str
    source: Markup


SHOWN: Mapping[str, tuple[Callable[..., object], ...]] = MappingProxyType(
    {
        "token-embeddings": (embed_tokens, cosine_similarity),
        "training": (sgns_step, sgns_loss, sigmoid, embed_tokens, cosine_similarity),
    }
)
"""The functions of the NumPy tab, by lesson."""

_MARKS: Mapping[str, tuple[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        "tokens": (("for i from", "for i from"), ("tokens: Sequence", "tokens: Sequence")),
        "ids": (("id ← ", "id ← "), ("ids = [", "ids = [")),
        "lookup": (("id ← ", "X[i] ← "), ("return embedding_table", "return embedding_table")),
        "lookup-rest": (("for i from", "X[i] ← "), ("return embedding_table", "return embedding_table")),
        "embedded": (("return X", "return X"), ("return embedding_table", "return embedding_table")),
        "cosine": (("dot ← ", "return dot"), ("ab, aa, bb", "return divide_by_root")),
        "cosine-row": (("for each pair", "cosine[i, j]"), ("ab, aa, bb", "return divide_by_root")),
        "similarities": (
            ("for each pair", "cosine[i, j]"),
            ("def cosine_similarity", "return divide_by_root"),
        ),
        "window": (("for each word", "pair ← "), ("def sgns_step", "def sgns_step")),
        "sampled-pair": (("negatives ← ", "loss ← "), ("scores = u", "sigmoids = sig")),
        "gradient": (("error ← ", "gradient_u ← "), ("error = sig", "to_u = ")),
        "update": (("v ← v", "u ← u"), ("v_after, u_after", "v_after, u_after")),
        "snapshot": (("for each sentence", "u ← u"), ("def sgns_step", "def sgns_step")),
        "analogy": (("target ← ", "return the"), ("def cosine_similarity", "return divide_by_root")),
    }
)
"""(pseudocode, NumPy) of each kind of step: from the line that holds a text to the next with the other."""


@cache
def code_tabs(lesson: str = DEFAULT_LESSON, *, analogies: bool) -> tuple[CodeTab, CodeTab]:
    """Pseudocode and NumPy of a lesson; an analogy's lines only on pages that have analogies."""
    pseudocode = rendered("code/pseudocode.txt.j2", lesson=lesson, analogies=analogies)
    numpy = BETWEEN.join(source_of(function) for function in SHOWN[lesson])
    return (
        CodeTab("pseudocode", "text", pseudocode.strip()),
        CodeTab("numpy", "python", Markup(numpy)),  # noqa: S704 - ours
    )


@cache
def marked_lines(kind: str, lesson: str = DEFAULT_LESSON, *, analogies: bool) -> Markup:
    """The lines that a kind of step marks, as the player reads them.

    >>> marked_lines("lookup", analogies=False)
    Markup('pseudocode:3-4 numpy:7-7')
    """
    marks = zip(code_tabs(lesson, analogies=analogies), _MARKS[kind], strict=True)
    return Markup(" ").join(Markup("{}:{}").format(tab.name, _lines(tab.source, span)) for tab, span in marks)


def blocks_of(tab: CodeTab, marked: Sequence[str]) -> tuple[CodeBlock, ...]:
    """The parts of a tab, as empty lines divide it. marked: the lines that each step of the page marks.

    >>> tab = code_tabs(analogies=False)[0]
    >>> [(block.name, block.first, block.steps) for block in blocks_of(tab, ["pseudocode:3-4 numpy:7-7"])]
    [('embed_tokens', 1, (1,)), ('cosine_similarity', 8, ())]
    """
    found = (re.search(rf"\b{tab.name}:(\d+)", lines) for lines in marked)
    begins = {number: int(line[1]) for number, line in enumerate(found, 1) if line}
    blocks, first = [], 1
    for text in str(tab.source).split(BETWEEN):
        after = first + f"{text}{BETWEEN}".count("\n")
        steps = tuple(number for number, line in begins.items() if first <= line < after)
        name = text.removeprefix("def ").partition("(")[0].partition(":")[0]
        blocks.append(CodeBlock(name, Markup(html.escape(text, quote=False)), first, steps))  # noqa: S704 - ours
        first = after
    return tuple(blocks)


def source_of(function: Callable[..., object]) -> str:
    """A function's source without its docstring; not a character else is changed."""
    source = inspect.getsource(function)
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.FunctionDef)  # noqa: S101 - for mypy; it is a function
    docstring = body.body[0]
    lines = source.splitlines()
    if isinstance(docstring, ast.Expr) and isinstance(docstring.value, ast.Constant):
        del lines[docstring.lineno - 1 : docstring.end_lineno]
    return "\n".join(lines)


def _lines(source: str, span: tuple[str, str]) -> str:
    lines = source.splitlines()
    first = next(number for number, line in enumerate(lines, 1) if span[0] in line)
    last = next(number for number, line in enumerate(lines, 1) if number >= first and span[1] in line)
    return f"{first}-{last}"
