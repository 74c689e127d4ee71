"""Pages for sites that are not MkDocs: front matter, CommonMark, pipe tables; a folder each, with its files.

A folder with an `index.md` in it is a page to Docusaurus, Quarto, MyST and Hugo, and files beside it keep
their addresses. The list of pages is not called so: to Hugo it would swallow them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from markupsafe import Markup

from generator.lessons.steps import Trace
from generator.pages.directive.placeable import PLACE_FILE
from generator.pages.environment import rendered
from generator.pages.figures import figures_of
from generator.pages.index import Card, card_of, grouped
from generator.pages.page import page_parts
from generator.words.words import load_words

INDEX, LIST = "index.md", "examples.md"
ONLY_MKDOCS = ("-narrow.svg", "/thumbnail.svg", "/embed/index.html", f"/{PLACE_FILE}")
"""Ends of the names of files that no such page shows."""

_ACTIVE = re.compile(r"[^\w ,.:;'()!?…“”‘’–—·−×-]", re.ASCII)


def plain_files(trace: Trace) -> tuple[Card, dict[str, bytes]]:
    """The page of a trace and the files that it shows, by their paths in the site's folder."""
    parts, card = page_parts(figures_of(trace)), card_of(trace)
    title, description = _in_front(card.title), _in_front(card.point)
    text = rendered("plain/page.md.j2", page=parts.page, title=title, description=description)
    files = {path: content for path, content in parts.files.items() if not path.endswith(ONLY_MKDOCS)}
    return card, {f"{card.name}/{INDEX}": text.encode(), **files}


def plain_list(cards: Sequence[Card]) -> dict[str, bytes]:
    """The list of all pages, in their groups and in the gallery's order."""
    title, description = (_in_front(load_words()(f"plain.{name}")) for name in ("title", "description"))
    text = rendered("plain/examples.md.j2", groups=grouped(cards), title=title, description=description)
    return {LIST: text.encode()}


def _in_front(text: str) -> Markup:
    """A text as a value of a front matter that some read as text and some as Markdown.

    What Markdown or HTML would act on is shown by its full-width form: there is no way to write it that all
    four show as it is.

    >>> _in_front("cat, <b> “x”: 1.5")
    Markup('"cat, ＜b＞ “x”: 1.5"')
    """
    shown = "".join(
        chr(ord(sign) + 0xFEE0) if sign.isascii() and _ACTIVE.match(sign) else sign for sign in text
    )
    return Markup(json.dumps(shown, ensure_ascii=False))  # noqa: S704 - nothing in it acts
