"""Presets → site: every page's files, as a mapping of path → bytes. Nothing here writes to a disk."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.errors import OutputError
from generator.lessons import LESSONS, run
from generator.pages import Card, card_of, corpus_page, index_files, page_files
from generator.preset import Preset, preset_schema, schema_page

DRAWING_LIBRARIES = ("jinja2", "markupsafe", "matplotlib", "numpy", "regex")
"""The libraries whose version may decide the bytes of a page."""

SMALLEST_EXAMPLE = "the-cat-sat"

PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class MadePage:
    """A page that was made: its card in the gallery, and its files by path under the gallery."""

    card: Card
    files: Mapping[str, bytes]


def searched_in_full(names: Collection[str]) -> str:
    """The one page on which a search finds what every page repeats: the smallest example, or the first.

    >>> searched_in_full({"the-cat-sat", "a-cat"}), searched_in_full({"c", "b"})
    ('the-cat-sat', 'b')
    """
    return SMALLEST_EXAMPLE if SMALLEST_EXAMPLE in names else min(names, default="")


def make_page(preset: Preset, *, searched_in_full: bool) -> MadePage:
    """Runs one preset through everything; called in a worker process."""
    trace = run(preset)
    files = page_files(trace, searched_in_full=searched_in_full)
    refuse_two_of_a_name(files)
    return MadePage(card_of(trace), files)


def shared_files(cards: Sequence[Card]) -> dict[str, bytes]:
    """What belongs to no single page: the gallery, scripts and styles, schemas, pages of reference."""
    schema = preset_schema(LESSONS)
    return {
        **index_files(sorted(cards, key=lambda card: (card.n, card.d, card.name))),
        "_assets/preset.schema.json": pretty_json(schema),
        "_reference/every-key.md": schema_page("../_assets/preset.schema.json", LESSONS).encode(),
        "_reference/corpus.md": corpus_page().encode(),
    }


def pretty_json(tree: object) -> bytes:
    """JSON for people: two spaces, and text as it is."""
    return (json.dumps(tree, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def page_key(preset: Preset, *, searched_in_full: bool) -> str:
    """A digest of all that decides a page's bytes: the preset, what it reads, generator and libraries."""
    parts = (preset.name, preset.file_name, preset.text, generator_digest(), str(searched_in_full))
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    for path in preset.vectors.reads(preset.folder):
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


@cache
def generator_digest() -> str:
    """A digest of the generator: code, templates, words, assets, and the libraries that draw."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in DRAWING_LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def refuse_two_of_a_name(paths: Iterable[str]) -> None:
    """Two paths that some file system takes for one are an error.

    Raises:
        OutputError: two paths differ in small and capital letters only, or not at all.
    """
    seen: dict[str, str] = {}
    for path in paths:
        other = seen.setdefault(path.casefold(), path)
        if other is not path:
            raise OutputError(path, f"would be written twice (also as {other})")
