"""What a page is called, and what its point is, where the preset says nothing about it."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages.markdown import safe
from generator.pages.phrases import quoted
from generator.steps import Trace
from generator.words import load_words

LONG = 60
"""A title made of tokens is cut at about so many letters."""

FEW_TOKENS = 3
"""With so few tokens there is little to compare, and ids are the point of a page of random vectors."""


def title_of(trace: Trace) -> Markup:
    """The preset's title, or its tokens."""
    if trace.preset.title:
        return safe(" ".join(trace.preset.title.split()))
    shown: list[str] = []
    for token in trace.preset.tokens:
        if shown and sum(map(len, shown)) + len(token) > LONG:
            break
        shown.append(token if len(token) <= LONG else token[:LONG] + "…")
    more = Markup(" …") if len(shown) < len(trace.preset.tokens) else Markup("")
    return Markup(", ").join(map(safe, shown)) + more


def point_of(trace: Trace) -> Markup:
    """The preset's description, or one sentence that is true of its numbers."""
    if trace.preset.description:
        return safe(" ".join(trace.preset.description.split()))
    ids, tokens, source = trace.ids, trace.preset.tokens, trace.table.provenance.source
    if source == "random" and len(tokens) <= FEW_TOKENS and all(row != at for at, row in enumerate(ids)):
        return Markup("Ids are not positions: {} stands at position 0 and has id {}.").format(
            quoted(tokens[0]), ids[0]
        )
    return Markup(load_words()(f"page.{source}.point"))  # noqa: S704 - the table is ours
