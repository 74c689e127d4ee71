"""Which page a Markdown text belongs to, and how that page has to write an address: told by its builder.

Python-Markdown does not know pages. MkDocs and Zensical leave word of theirs with the Markdown instance.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from markdown import Markdown


@dataclass(frozen=True)
class PageAround:
    """docs: folder of all pages. source: this page, seen from there, or nothing where it is not known.

    address: of a file or a page (`.md`) in docs, as this page has to write it in raw HTML.
    """

    docs: Path
    source: str
    address: Callable[[str], str]


class _MkDocsFile(Protocol):
    src_uri: str
    url: str


class _MkDocsFiles(Protocol):
    def get_file_from_path(self, path: str) -> _MkDocsFile | None: ...


class _MkDocsConfig(Protocol):
    docs_dir: str


class _MkDocsProcessor(Protocol):
    """Of MkDocs' own tree processor, what is used here."""

    file: _MkDocsFile
    files: _MkDocsFiles
    config: _MkDocsConfig


class _ZensicalPage(Protocol):
    path: str


class _ZensicalContext(Protocol):
    """Of Zensical's own preprocessor, what is used here."""

    page: _ZensicalPage
    config: dict[str, str]


def page_around(md: Markdown, docs: str, address: str) -> PageAround:
    """The page that a Markdown instance is making.

    Args:
        md: the instance.
        docs: folder of the pages, where no builder names it.
        address: what comes before addresses, where no builder says which page is made.
    """
    if "relpath" in md.treeprocessors:
        return _of_mkdocs(cast(_MkDocsProcessor, md.treeprocessors["relpath"]))
    if "rendering_context" in md.preprocessors:
        return _of_zensical(cast(_ZensicalContext, md.preprocessors["rendering_context"]))
    return PageAround(Path(docs), "", lambda path: address + path)


def _of_mkdocs(processor: _MkDocsProcessor) -> PageAround:
    """MkDocs leaves raw HTML as it is: an address is seen from the page's own."""
    from mkdocs.utils import get_relative_url

    page = processor.file

    def address(path: str) -> str:
        file = processor.files.get_file_from_path(path)
        return get_relative_url(path if file is None else file.url, page.url)

    return PageAround(Path(processor.config.docs_dir), page.src_uri, address)


def _of_zensical(context: _ZensicalContext) -> PageAround:
    """Zensical makes addresses anew in all HTML: it wants them seen from the source."""
    source = context.page.path

    def address(path: str) -> str:
        shown = posixpath.relpath(path, posixpath.dirname(source) or ".")
        return f"{shown}/" if path.endswith("/") else shown

    return PageAround(Path(context.config["root_dir"]) / context.config["docs_dir"], source, address)
