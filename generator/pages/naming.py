"""What a page is called, and what its point is, where the preset says nothing about it."""

from __future__ import annotations

from markupsafe import Markup

from generator.pages.markdown import safe
from generator.pages.phrases import quoted, said
from generator.steps import Trace

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
        return said("page.random.point-ids", token=quoted(tokens[0]), id=ids[0])
    return said(f"page.{source}.point")
