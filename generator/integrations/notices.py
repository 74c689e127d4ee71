"""What a served page says when its preset is broken: the error, above the last good page."""

from __future__ import annotations

import html
from collections.abc import Sequence
from importlib import import_module

from generator.integrations.making import EVERYWHERE, PageMaker


def with_notice(content: str, page: str, gallery: str, maker: PageMaker) -> str:
    """A page's HTML, with a notice in front where something is wrong that concerns it.

    The gallery's own page names everything: a preset that never had a page has no other place.

    Args:
        content: the page's HTML.
        page: its source, such as "gallery/king-queen.md".
        gallery: the gallery's folder in docs_dir, such as "gallery".
        maker: of the pages.
    """
    if not maker.faults or not page.startswith(f"{gallery}/"):
        return content
    name = page.removeprefix(f"{gallery}/").removesuffix(".md")
    if name == "index":
        return _notice(maker, "all", [line for lines in maker.faults.values() for line in lines]) + content
    lines = maker.faults.get(name, ())
    if lines:
        return _notice(maker, "page", lines) + content
    if EVERYWHERE in maker.faults:
        return _notice(maker, "all", maker.faults[EVERYWHERE]) + content
    return content


def _notice(maker: PageMaker, kind: str, lines: Sequence[str]) -> str:
    words = import_module("generator.words.words").words_of(maker.folders.templates)
    items = "".join(f"<li><code>{html.escape(line)}</code></li>" for line in lines)
    return (
        f'<div class="admonition failure build-notice" role="alert"><p class="admonition-title">'
        f"{html.escape(words('serve.title'))}</p><p>{html.escape(words(f'serve.{kind}'))}</p><ul>{items}</ul></div>\n"
    )
