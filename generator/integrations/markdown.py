"""A Python-Markdown extension: one line puts a figure, some steps, a player or a table of a preset there.

It reads what the last build left beside each example, so a page shows what the example's own page shows.
MkDocs and Zensical both load it, and leave word with the Markdown instance of the page that they make.
"""

from __future__ import annotations

import html
import json
import logging
import posixpath
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast
from xml.etree import ElementTree

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from mkdocs.utils import get_relative_url

from generator.errors import as_typed
from generator.pages.controls.control import ASSETS, FOLDER, PIECE
from generator.pages.directive.check import lines_in
from generator.pages.directive.html import FRAME_HEIGHT, Addresses, directive_html
from generator.pages.directive.line import (
    DirectiveLine,
    LineError,
    check_line,
    check_name,
    read_line,
    register,
)
from generator.pages.directive.placeable import PLACE_FILE, Embeddable
from generator.pages.markup import direction, language_attributes
from generator.words.words import words_of

if TYPE_CHECKING:
    from mkdocs.structure.pages import _RelativePathTreeprocessor

AFTER_ALL = -100
"""The least of the priorities of what is done to a page's tree: builders look for headings at its top."""

COURSE_ASSETS = "course.css", "course.js"

LOG = logging.getLogger("mkdocs.plugins.token_embeddings")
"""MkDocs counts its warnings: `--strict` fails."""


class PlacingExtension(Extension):
    """Options: gallery, course, templates, docs, address; see `config`."""

    def __init__(self, **settings: str) -> None:
        self.config = {
            "gallery": ["gallery", "Folder of the generated pages, relative to the folder of all pages."],
            "course": ["learn", "Folder of the course's pages, relative to the same folder."],
            "templates": ["templates", "Folder of own templates and words, relative to mkdocs.yml."],
            "docs": ["docs", "Folder of all pages; MkDocs and Zensical set it themselves."],
            "address": ["", "Prefix of all addresses, if neither MkDocs nor Zensical makes the page."],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's
        """Registers the lines, what the course's pages ask for, and what marks generated pages' language."""
        register(md, lambda text: self._html(md, text))
        md.treeprocessors.register(_GeneratedPages(md, self), "token_embeddings", AFTER_ALL)

    def page(self, md: Markdown) -> MarkdownPage:
        """The page that an instance of Markdown is making."""
        return page_of(md, self.getConfig("docs"), self.getConfig("address"))

    def other_language(self, page: MarkdownPage) -> str | None:
        """The language of our words, where the site around them is in another; None where it is in ours."""
        ours: str = words_of(page.project / self.getConfig("templates"))("language")
        return None if page.language is None or page.language.lower() == ours.lower() else ours

    @property
    def gallery(self) -> str:
        """The folder of the generated pages."""
        return str(self.getConfig("gallery")).strip("/")

    @property
    def course(self) -> str:
        """The folder of the course's pages."""
        return str(self.getConfig("course")).strip("/")

    def _html(self, md: Markdown, text: str) -> str:
        page = self.page(md)
        try:
            line = read_line(text)
            if line is None:
                raise LineError("places nothing")
            if line.kind == "control":
                return _control(line, page, self.gallery, self.other_language(page))
            return _figure(line, page, (self.gallery, self.course), self.other_language(page))
        except LineError as error:
            return _error(text, str(error), page, self.getConfig("templates"))


class _GeneratedPages(Treeprocessor):
    """Has pages of the course ask for its style and script; marks the language of those of the gallery."""

    def __init__(self, md: Markdown, extension: PlacingExtension) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: ElementTree.Element) -> None:
        """Changes the tree of a page."""
        extension = self._extension
        page = extension.page(self.md)
        of_gallery = page.source.startswith(f"{extension.gallery}/")
        if page.source.startswith(f"{extension.course}/"):
            # before all that the page holds: nothing is painted without its style
            style, script = (page.address(f"{extension.gallery}/_assets/{name}") for name in COURSE_ASSETS)
            root.insert(0, ElementTree.Element("script", src=script, defer=""))
            root.insert(0, ElementTree.Element("link", rel="stylesheet", href=style))
        elif of_gallery and (language := extension.other_language(page)) is not None:
            marked = ElementTree.Element("div", lang=language, dir=direction(language))
            marked.text, root.text = root.text, None
            marked.extend(root)
            root[:] = [marked]


def makeExtension(**settings: str) -> PlacingExtension:  # noqa: N802 - Python-Markdown's
    """What Python-Markdown calls."""
    return PlacingExtension(**settings)


@dataclass(frozen=True)
class MarkdownPage:
    """The page that a Markdown instance is making.

    project: the folder of mkdocs.yml. docs: of all pages. source: this page, seen from there; nothing where
    it is not known. address: of a file or a page (`.md`) in docs, as this page has to write it in raw HTML.
    language: in which the site around it is; "" where the theme does not say, None where there is no site.
    """

    project: Path
    docs: Path
    source: str
    address: Callable[[str], str]
    language: str | None = None


def page_of(md: Markdown, docs: str, address: str) -> MarkdownPage:
    """The page that a Markdown instance is making.

    docs: folder of the pages, where no builder names it. address: what comes before addresses then.
    """
    if "relpath" in md.treeprocessors:
        return _of_mkdocs(cast("_RelativePathTreeprocessor", md.treeprocessors["relpath"]))
    if "rendering_context" in md.preprocessors:
        return _of_zensical(cast(_ZensicalContext, md.preprocessors["rendering_context"]))
    return MarkdownPage(Path(docs).parent, Path(docs), "", lambda path: address + path)


def _of_mkdocs(processor: _RelativePathTreeprocessor) -> MarkdownPage:
    """MkDocs leaves raw HTML as it is: an address is seen from the page's own."""
    page, config = processor.file, processor.config

    def address(path: str) -> str:
        file = processor.files.get_file_from_path(path)
        return get_relative_url(path if file is None else file.url, page.url)

    language = language_of(config.theme)
    return MarkdownPage(
        Path(config.config_file_path).parent, Path(config.docs_dir), page.src_uri, address, language
    )


def language_of(theme: Mapping[str, object]) -> str:
    """As Material names it, or MkDocs' own themes; "" where a theme names none."""
    return str(theme.get("language") or theme.get("locale") or "").replace("_", "-")


class _ZensicalContext(Protocol):
    """Of Zensical's own preprocessor, what is used here."""

    page: Any
    config: Mapping[str, Any]


def _of_zensical(context: _ZensicalContext) -> MarkdownPage:
    """Zensical makes addresses anew in all HTML: it wants them seen from the source."""
    source, project = context.page.path, Path(context.config["root_dir"])

    def address(path: str) -> str:
        relative = posixpath.relpath(path, posixpath.dirname(source) or ".")
        return f"{relative}/" if path.endswith("/") else relative

    docs, language = project / context.config["docs_dir"], language_of(context.config["theme"])
    return MarkdownPage(project, docs, source, address, language)


def _found(line: DirectiveLine, page: MarkdownPage, folders: Sequence[str]) -> tuple[str, Embeddable]:
    """Where in the folders of generated pages the example is, and what the last build left beside it."""
    found = {
        path.parent.name: (folder, path)
        for folder in reversed(folders)  # a preset goes before a lesson of its name
        for path in sorted((page.docs / folder).glob(f"*/{PLACE_FILE}"))
    }
    check_name("preset", line.preset, sorted(found))
    folder, path = found[line.preset]
    embeddable: Embeddable = json.loads(path.read_text(encoding="utf-8"))
    check_line(line, embeddable)
    return f"{folder}/{line.preset}", embeddable


def _figure(line: DirectiveLine, page: MarkdownPage, folders: Sequence[str], language: str | None) -> str:
    path, embeddable = _found(line, page, folders)
    return directive_html(
        line, embeddable, Addresses(page.address(f"{path}.md"), page.address(f"{path}/")), language
    )


def _control(line: DirectiveLine, page: MarkdownPage, gallery: str, language: str | None) -> str:
    """The piece that the last build left, because a page places it; one of an example stands in a frame.

    A frame is loaded when it comes into sight, so an example's page weighs no more for it.
    """
    if line.first is not None:
        path, _ = _found(line, page, (gallery,))
        source = f"{html.escape(page.address(f'{path}/'))}controls/{line.first}/index.html"
        size = f'width="100%" height="{FRAME_HEIGHT}" loading="lazy"'
        frame = f'<iframe src="{source}" title="{line.first}" {size}></iframe>'
        made = f'<div class="placed placed-player placed-control">\n{frame}\n</div>'
    else:
        folder = page.docs / gallery / FOLDER
        check_name("control", line.preset, [path.parent.name for path in sorted(folder.glob(f"*/{PIECE}"))])
        piece = (folder / line.preset / PIECE).read_text(encoding="utf-8")
        made = piece.replace(ASSETS, html.escape(page.address(f"{gallery}/_assets/")))
    return made if language is None else f"<div {language_attributes(language)}>\n{made}\n</div>"


def _error(text: str, reason: str, page: MarkdownPage, templates: str) -> str:
    """The page says what is wrong, and so does the log, with the line in the file."""
    path = as_typed(page.docs / page.source) if page.source else Path("Markdown")
    LOG.warning(f"{path.as_posix()}: line {_line_number(path, text)}: {reason}")
    message = words_of(page.project / templates)("page.place.wrong", line=text.strip(), reason=reason)
    return f'<p class="placed-wrong" role="alert"><strong>{html.escape(message)}</strong></p>'


def _line_number(path: Path, text: str) -> int | str:
    """Where the line stands in the file: builders have taken its front matter away."""
    try:
        page = path.read_text(encoding="utf-8")
    except OSError:
        return "?"
    return next((number for number, line in lines_in(page) if line == text.strip()), "?")
