"""A Python-Markdown extension: one line puts a figure, some steps, a player or a table of a preset there.

It reads what the last build left beside each example, so a page shows what the example's own page shows.
MkDocs and Zensical both load it, and both make addresses right for every page.
"""

from __future__ import annotations

import html
import json
import logging
from pathlib import Path

from markdown import Extension, Markdown

from generator.integrations.page_around import PageAround, page_around
from generator.pages.directive.blocks import register
from generator.pages.directive.check import lines_in
from generator.pages.directive.html import Addresses, directive_html
from generator.pages.directive.line import DirectiveLine, LineError, check_line, check_preset, read_line
from generator.pages.directive.placeable import PLACE_FILE, Embeddable
from generator.words.words import words_of

LOG = logging.getLogger("mkdocs.plugins.token_embeddings")
"""MkDocs counts its warnings: `--strict` fails."""


class PlacingExtension(Extension):
    """Options: gallery, docs, address; see `config`."""

    def __init__(self, **settings: str) -> None:
        self.config = {
            "gallery": ["gallery", "Folder of the generated pages, seen from the folder of all pages."],
            "docs": ["docs", "Folder of all pages; MkDocs and Zensical name theirs."],
            "address": ["", "What comes before addresses, where neither MkDocs nor Zensical makes the page."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's
        """Registers the lines."""
        register(md, lambda text: self._made(md, text))

    def _made(self, md: Markdown, text: str) -> str:
        around = page_around(md, self.getConfig("docs"), self.getConfig("address"))
        try:
            line = read_line(text)
            if line is None:
                raise LineError("places nothing")
            return _placed(line, around, self.getConfig("gallery").strip("/"))
        except LineError as error:
            return _told(text, str(error), around)


def makeExtension(**settings: str) -> PlacingExtension:  # noqa: N802 - Python-Markdown's
    """What Python-Markdown calls."""
    return PlacingExtension(**settings)


def _placed(line: DirectiveLine, around: PageAround, gallery: str) -> str:
    folder = around.docs / gallery
    check_preset(line.preset, [path.parent.name for path in sorted(folder.glob(f"*/{PLACE_FILE}"))])
    place: Embeddable = json.loads((folder / line.preset / PLACE_FILE).read_text(encoding="utf-8"))
    check_line(line, place)
    page, files = f"{gallery}/{line.preset}.md", f"{gallery}/{line.preset}/"
    return directive_html(line, place, Addresses(around.address(page), around.address(files)))


def _told(text: str, reason: str, around: PageAround) -> str:
    """The page says what is wrong, and so does the log, with the line in the file."""
    path = _as_typed(around.docs / around.source) if around.source else Path("Markdown")
    LOG.warning(f"{path.as_posix()}: line {_number(path, text)}: {reason}")
    words = words_of(around.docs.parent / "templates")
    shown = html.escape(words("page.place.wrong", line=text.strip(), reason=reason))
    return f'<p class="placed-wrong" role="alert"><strong>{shown}</strong></p>'


def _number(path: Path, text: str) -> int | str:
    """Where the line stands in the file: builders have taken its front matter away."""
    try:
        page = path.read_text(encoding="utf-8")
    except OSError:
        return "?"
    return next((number for number, line in lines_in(page) if line == text.strip()), "?")


def _as_typed(path: Path) -> Path:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
