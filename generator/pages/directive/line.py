"""The line that places something: how it is written, and whether what it names is there.

::: figure king-queen cosine-0-1
::: steps king-queen lookup-0 embedded
::: player king-queen
::: table king-queen cosine
::: control explore
::: control king-queen sentence
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor

from generator.errors import did_you_mean, nearest, quoted
from generator.pages.directive.placeable import Embeddable

KINDS: Mapping[str, tuple[int, int, str]] = MappingProxyType(
    {
        "figure": (2, 2, "::: figure PRESET STEP"),
        "steps": (3, 3, "::: steps PRESET FIRST LAST"),
        "player": (1, 2, "::: player PRESET [STEP]"),
        "table": (2, 2, "::: table PRESET TABLE"),
        "control": (1, 2, "::: control [PRESET] NAME"),
    }
)
"""A kind → the fewest and the most words after it, and how the line is written."""

COLONS = r"[:\uff1a]{2,}"
"""What a line begins with that places something, or was meant to: also two colons, four, or wide ones."""

LINE = re.compile(r":::[ \t]+(?P<kind>[\w-]+)(?P<rest>(?:[ \t]+[^\s]+)*)[ \t]*")

_MEANT = re.compile(rf"{COLONS}[\s{{\"'“„]*(?P<kind>[^\W\d_][\w-]*)[:\"'”“]?(?P<rest>\s.*)")
_CLOSE = 0.8
"""How much of their letters two words share of which one is surely the other misspelt."""


class LineError(ValueError):
    """What is wrong with a line, as the person who wrote it reads it."""


@dataclass(frozen=True)
class DirectiveLine:
    """kind: of KINDS. preset: or the name of a control of the site.

    first: the step, the first step or the table; last: the last of several steps.
    """

    kind: str
    preset: str
    first: str | None = None
    last: str | None = None


def read_line(text: str) -> DirectiveLine | None:
    """A line of a page, or None where it is not surely ours: other tools have lines with `:::`, too.

    Ours has words after its kind, parted by spaces. mkdocstrings' has one word, a dotted name as a rule.

    Raises:
        LineError: it is meant to place something, and is not written as it has to be.

    >>> read_line("::: figure king-queen cosine-0-1")
    DirectiveLine(kind='figure', preset='king-queen', first='cosine-0-1', last=None)
    >>> read_line("::: warning"), read_line("A line of text.")
    (None, None)
    >>> read_line("::: player.Player"), read_line("::: table")
    (None, None)
    """
    found = LINE.fullmatch(text.strip())
    if found is None:
        _refuse_near_miss(text.strip())
        return None
    kind, names = found["kind"], found["rest"].split()
    if kind not in KINDS:
        meant = nearest(kind, KINDS)
        if meant is None or not (len(names) >= KINDS[meant][0] or (names and _is_close(kind, meant))):
            return None
        raise LineError(f"unknown kind {quoted(kind)}; did you mean {quoted(meant)}?")
    if not names:
        return None
    fewest, most, form = KINDS[kind]
    if not fewest <= len(names) <= most:
        raise LineError(f"must have the form {form}")
    return DirectiveLine(kind, *names)


def _refuse_near_miss(text: str) -> None:
    """Raises LineError where something is wrong in the colons, the spaces or the signs around the kind."""
    found = _MEANT.fullmatch(text)
    meant = nearest(found["kind"], KINDS) if found is not None else None
    if found is None or meant is None or not _is_close(found["kind"], meant):
        return
    fewest, most, form = KINDS[meant]
    if fewest <= len(found["rest"].split()) <= most:
        raise LineError(f"must have the form {form}")


def _is_close(word: str, known: str) -> bool:
    return nearest(word, [known], at_least=_CLOSE) is not None


def check_name(what: str, name: str, known: Collection[str]) -> None:
    """Raises LineError where no preset, or no control, has that name; known: the names that there are."""
    if name not in known:
        raise LineError(f"no {what} is called {quoted(name)}; {_hint(what, name, known)}")


def check_line(line: DirectiveLine, embeddable: Embeddable) -> None:
    """Whether what a line names can be placed.

    Raises:
        LineError: the page has no such step, or no such table; or the last step comes before the first.
    """
    steps = embeddable["steps"]
    others: Mapping[str, tuple[str, Collection[str]]] = {
        "control": ("control", embeddable["controls"]),
        "table": ("table", embeddable["tables"]),
        "figure": ("step", embeddable["figures"]),
    }
    what, names = others.get(line.kind, ("step", steps))
    for name, known in ((line.first, names), (line.last, steps)):
        if name is not None and name not in known:
            hint = _hint(what, name, known)
            raise LineError(f"{quoted(line.preset)} has no {what} {quoted(name)}; {hint}")
    if line.first and line.last and steps.index(line.last) < steps.index(line.first):
        raise LineError(f"{quoted(line.last)} comes before {quoted(line.first)}; swap them")


def _hint(what: str, name: str, known: Collection[str]) -> str:
    return did_you_mean(
        name, known, f"the {what}s are {', '.join(known)}" if known else f"there are no {what}s"
    )


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
