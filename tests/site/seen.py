"""What a reader sees of a file, or hears: its texts, without code, addresses and names for machines."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import yaml
from markdown import Markdown

CODE = {"code", "pre", "script", "style"}
FOR_MACHINES = {
    "data-phase", "data-lines", "data-measure", "data-figure", "data-option", "data-search-exclude",
    "data-code", "data-files", "data-line", "data-number", "data-of", "data-seconds-of",
    "data-slot", "data-control",
}  # fmt: skip
"""Attributes that only a script or a style sheet reads."""
_SEEN = re.compile(r"data-[\w-]+|alt|title|aria-label|placeholder|summary|label")

_EXTENSIONS = [
    "attr_list", "def_list", "md_in_html", "tables",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed",
]  # fmt: skip


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._in_code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_code += tag in CODE
        self.texts += [
            value for name, value in attrs if value and _SEEN.fullmatch(name) and name not in FOR_MACHINES
        ]

    def handle_endtag(self, tag: str) -> None:
        self._in_code -= tag in CODE

    def handle_data(self, data: str) -> None:
        if not self._in_code and data.strip():
            self.texts.append(data)


def in_html(text: str) -> list[str]:
    """Texts between tags, and in attributes that are shown or read aloud.

    >>> in_html('<p title="a">b <code>c</code></p>')
    ['a', 'b ']
    """
    reader = _Seen()
    reader.feed(text)
    reader.close()
    return reader.texts


def framed(text: str) -> list[str]:
    """The pages that frames hold whole."""
    return [html.unescape(found) for found in re.findall(r'srcdoc="([^"]*)"', text)]


def in_markdown(text: str) -> list[str]:
    """The same of a page, as Python-Markdown makes it; title and description of its front matter too."""
    front: list[str] = []
    if text.startswith("---\n"):
        head, text = text[4:].split("---\n", 1)
        told = yaml.safe_load(head)
        front = [
            html.unescape(each) for each in (*told.get("tags", ()), *told.values()) if isinstance(each, str)
        ]
    text = re.sub(r"^::: control .*$", "", text, flags=re.MULTILINE)  # it stands alone as HTML, too
    return front + in_html(Markdown(extensions=_EXTENSIONS).convert(text))


def in_notebook(text: str) -> list[str]:
    """The cells of text, not those of code."""
    cells = json.loads(text)["cells"]
    return [
        seen
        for cell in cells
        if cell["cell_type"] == "markdown"
        for seen in in_markdown("".join(cell["source"]))
    ]


def in_svg(text: str) -> list[str]:
    """Title, description, and every word in the picture."""
    root = ElementTree.fromstring(text)  # noqa: S314 - ours
    return [
        element.text
        for element in root.iter()
        if element.tag.rpartition("}")[2] in ("title", "desc", "text", "tspan") and element.text
    ]


def in_pdf(path: Path) -> list[str]:
    """The text of all pages."""
    done = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True
    )
    return done.stdout.splitlines()


def in_xml(text: str, *names: str) -> Iterator[str]:
    """The texts of elements of these names, which hold HTML."""
    for element in ElementTree.fromstring(text).iter():  # noqa: S314 - ours
        if element.tag.rpartition("}")[2] in names and element.text:
            yield from in_html(element.text)


def in_gift(text: str) -> list[str]:
    """Questions, options and feedback, without the names of questions."""
    bodies = re.sub(r"^//.*$|^::.*?::\[html\]", "", text, flags=re.MULTILINE)
    return in_html(re.sub(r"\\(.)", r"\1", bodies))


def in_moodle(text: str) -> list[str]:
    """Questions, options and feedback, without the names of questions."""
    root = ElementTree.fromstring(text)  # noqa: S314 - ours
    told = [*root.iter("questiontext"), *root.iter("answer"), *root.iter("feedback")]
    return [seen for part in told for each in part.findall("text") for seen in in_html(each.text or "")]


def in_qti(path: Path) -> list[str]:
    """What a question shows."""
    with ZipFile(path) as packed:
        pages = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
    return [seen for page in pages for seen in in_xml(page, "mattext")]


def in_anki(path: Path, folder: Path) -> list[str]:
    """The cards, and the name of their deck."""
    with ZipFile(path) as packed:
        packed.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as collection:
        cards = [fields for (fields,) in collection.execute("select flds from notes")]
        [(decks,)] = collection.execute("select decks from col")
    names = [deck["name"].partition("::")[0] for deck in json.loads(decks).values() if "::" in deck["name"]]
    return names + [seen for card in cards for field in card.split("\x1f")[1:] for seen in in_html(field)]


def in_deck(content: bytes) -> list[str]:
    """Slides and their notes."""
    with ZipFile(io.BytesIO(content)) as packed:
        parts = [
            packed.read(name).decode()
            for name in packed.namelist()
            if re.fullmatch(r"ppt/(slides|notesSlides)/\w+\.xml", name)
        ]
    shown = r"<a:t>([^<]*)</a:t>|descr=\"([^\"]*)\""
    return [html.unescape(a or b) for part in parts for a, b in re.findall(shown, part)]


def in_json(value: object, *names: str) -> Iterator[str]:
    """The texts under these names, however deep."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name in names:
                yield from (
                    [each] if isinstance(each, str) else map(str, each) if isinstance(each, list) else []
                )
            yield from in_json(each, *names)
    elif isinstance(value, list):
        for each in value:
            yield from in_json(each, *names)
