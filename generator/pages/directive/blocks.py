"""Finds the lines as Python-Markdown parses blocks: in tabs, notes, lists and quotations, never in code."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from generator.pages.directive.line import COLONS, LineError, read_line

BEFORE_PARAGRAPHS, NAME = 77, "token_embeddings"
"""After code (80), which is left alone; before mkdocstrings (75), which would take our lines for its own."""

USUAL = (
    "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
)  # fmt: skip
"""The extensions that decide what is code and what is not, where nobody says which a site has."""

_LINE = re.compile(rf"^ {{0,3}}({COLONS}.*)$", re.MULTILINE)
_OPTIONS = re.compile(r"\n(?: {4}| {0,3}\t)")
_OPTIONS_APART = re.compile(r" {4}(?:handler|options):")
"""What stands under a line of mkdocstrings, mkdocs-click and the like, or after an empty line under it."""


def register(md: Markdown, made: Callable[[str], str]) -> None:
    """Has an instance of Markdown find lines. made: a line → the HTML that takes its place."""
    md.parser.blockprocessors.register(_PlacedLines(md.parser, made), NAME, BEFORE_PARAGRAPHS)


def placed_in(text: str) -> list[str]:
    r"""The lines of a page that place something, right or wrong, as the usual extensions see them.

    >>> placed_in("::: table a b\n\n    ::: in code\n\n!!! note\n\n    ::: table c d\n")
    ['::: table a b', '::: table c d']
    """
    found: list[str] = []

    def made(line: str) -> str:
        found.append(line)
        return ""

    class Recorder(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's
            register(md, made)

    Markdown(extensions=[*USUAL, Recorder()]).convert(text)
    return found


class _PlacedLines(BlockProcessor):
    def __init__(self, parser: BlockParser, made: Callable[[str], str]) -> None:
        super().__init__(parser)
        self._made = made

    def test(self, parent: ElementTree.Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's
        return _LINE.search(block) is not None

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> bool:
        """Parses what is before the line, places, and leaves what is behind it; False if no line is ours."""
        block, following = blocks[0], blocks[1] if len(blocks) > 1 else ""
        lines = (each for each in _LINE.finditer(block) if _is_ours(each[1]))
        found = next((each for each in lines if not _has_options(block[each.end() :], following)), None)
        if found is None:
            return False
        blocks.pop(0)
        if before := block[: found.start()].strip("\n"):
            self.parser.parseBlocks(parent, [before])
        ElementTree.SubElement(parent, "p").text = self.parser.md.htmlStash.store(
            self._made(found[1].strip())
        )
        if after := block[found.end() :].strip("\n"):
            blocks.insert(0, after)
        return True


def _has_options(after: str, following: str) -> bool:
    """Whether what follows a line, in its block and in the next, are options: ours has none."""
    return bool(_OPTIONS.match(after) or (not after.strip() and _OPTIONS_APART.match(following)))


def _is_ours(text: str) -> bool:
    try:
        return read_line(text) is not None
    except LineError:
        return True
