"""What the generated pages need of a site: styles, scripts, Markdown extensions, the menu, the language.

`gallery` and `course` are folders of generated pages, seen from docs_dir; `templates` the folder of what a
project overrides, seen from mkdocs.yml.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from pathlib import Path
from types import MappingProxyType
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from generator.words.words import words_of

STYLES, SCRIPTS = ("embeddings.css",), ("embeddings.js",)
REFERENCE = ("every-key.md", "every-page.md", "corpus.md", "build.md")
"""The pages in `_reference` that no example leads to."""

_REFERENCE_PAGES = tuple(f"_reference/{name}" for name in REFERENCE)

PLACING = "token_embeddings"
"""The name under which an installation makes our Markdown extension known."""

EXTENSIONS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "admonition": {},
        "attr_list": {},
        "def_list": {},
        "md_in_html": {},
        "tables": {},
        "pymdownx.details": {},
        "pymdownx.highlight": {"line_spans": "__span", "pygments_lang_class": True},
        "pymdownx.superfences": {},
        "pymdownx.tabbed": {"alternate_style": True},
    }
)
"""Python-Markdown's and PyMdown's, with the settings that the player needs."""

WORKER = "iframe-worker.js"
"""Lets Material search without a server; its own plugin would fetch it from another host."""


def add_assets(config: MkDocsConfig, gallery: str) -> None:
    """Adds the style sheets and scripts that a site does not name itself; the first sheets are ours."""
    config.extra_css = [*_missing(config.extra_css, gallery, STYLES), *config.extra_css]
    config.extra_javascript += _missing(config.extra_javascript, gallery, SCRIPTS)


def _missing(present: Sequence[object], gallery: str, names: Sequence[str]) -> list[str]:
    known = set(map(str, present))
    return [path for name in names if (path := f"{gallery}/_assets/{name}") not in known]


def add_extensions(config: MkDocsConfig, gallery: str, templates: str, course: str) -> None:
    """Adds the extensions that a site lacks; a setting that it has stays. course: "" where there is none."""
    placing = {"gallery": gallery, "templates": templates, **({"course": course} if course else {})}
    for name, settings in {**EXTENSIONS, PLACING: placing}.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = {**settings, **(config.mdx_configs.get(name) or {})}


def leave_out_of_nav(files: Files, config: MkDocsConfig, gallery: str) -> None:
    """Has MkDocs not ask for a line of the `nav` for each page that is generated.

    files: when no other plugin changes the `nav` any more. A site without a `nav` lists all pages anyway.
    """
    if config.nav is None:
        return
    for file in _of_gallery(files, gallery):
        if file.is_documentation_page() and file.inclusion.value > InclusionLevel.NOT_IN_NAV.value:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def left_out(files: Files, gallery: str, *, serves: bool) -> list[str]:
    """The files of the gallery that MkDocs, or another plugin, leaves out of the site, and that pages need.

    serves: whether the site is served, drafts included.
    """
    needed = ["index.md", *(f"_assets/{name}" for name in (*STYLES, *SCRIPTS)), *_REFERENCE_PAGES]
    least = InclusionLevel.EXCLUDED if serves else InclusionLevel.DRAFT
    taken = {file.src_uri for file in _of_gallery(files, gallery) if file.inclusion.value <= least.value}
    known = files.src_uris
    return sorted(taken.union(path for name in needed if (path := f"{gallery}/{name}") not in known))


def _of_gallery(files: Files, gallery: str) -> Iterator[File]:
    """All but what is hidden and so no part of the site."""
    return (file for file in files if file.src_uri.startswith(f"{gallery}/") and "/." not in file.src_uri)


_FOLDER_ADDRESS = re.compile(r'(?<=href=")(?:\.\./)+(?:[\w-]+/)*(?=")|(?<=; url=)(?:\.\./)+(?:[\w-]+/)*(?=")')


def lead_to_pages(files: Files, folder: str) -> None:
    """Has each page that is no Markdown lead to files where pages are files: a folder is no page then."""
    for file in _of_gallery(files, folder):
        if file.src_uri.endswith("/index.html"):
            file.content_string = _FOLDER_ADDRESS.sub(partial(_as_file, files, file), file.content_string)


def _as_file(files: Files, source: File, address: re.Match[str]) -> str:
    target = posixpath.normpath(posixpath.join(posixpath.dirname(source.src_uri), address[0]))
    page = files.get_file_from_path(f"{target}.md") or files.get_file_from_path(f"{target}/index.md")
    return address[0] if page is None else page.url_relative_to(source)


def add_to_menu(nav: Navigation, files: Files, gallery: str, title: str) -> None:
    """Adds the gallery and its reference to the menu, if the gallery is not in it; its pages need no line.

    nav: as MkDocs and other plugins have made it. title: of the section; none is added if it is empty.
    """
    paths = [f"{gallery}/{name}" for name in ("index.md", *_REFERENCE_PAGES)]
    in_menu = {page.file.src_uri for page in nav.pages}
    if not title or paths[0] in in_menu:
        return
    found = (files.get_file_from_path(path) for path in paths if path not in in_menu)
    pages = [file.page for file in found if file is not None and file.page is not None]
    section = Section(title, list(pages))
    nav.items.append(section)
    for page in pages:
        page.parent = section
        if nav.pages:
            page.previous_page, nav.pages[-1].next_page = nav.pages[-1], page
        nav.pages.append(page)


def set_language(config: MkDocsConfig, templates: str) -> None:
    """Has Material speak the language of the project's words, unless mkdocs.yml names another than English.

    Where the theme does not know it, the nearest that it does, such as de for de-AT; else English.
    """
    if config.theme.name != "material" or config.theme["language"] != "en":
        return
    wanted = words_of(Path(config.config_file_path).parent / templates)("language")
    for known in (wanted, wanted.partition("-")[0]):
        if any(
            (Path(folder) / "partials/languages" / f"{known}.html").is_file() for folder in config.theme.dirs
        ):
            config.theme["language"] = known
            return


_LINK = re.compile(r'<a (?=[^>]*href="([^"#?]*)(#[^"]*)?")(?![^>]*\blang=)([^>]*>)(.*?)</a>', re.DOTALL)


def mark_links(html: str, page: Page, titles: Mapping[str, str], language: str) -> str:
    """Marks the language of links that name pages of ours by their own titles, or parts of them, as menus do.

    titles: address under the site → title, of our pages. language: of these titles.
    """
    headings = set(_headings(page.toc)) if page.url.strip("/") in titles else set()

    def marked(link: re.Match[str]) -> str:
        address, part, attributes, content = link.groups()
        text = unescape(re.sub("<[^>]*>", "", content))
        target = posixpath.normpath(posixpath.join("/", posixpath.dirname(page.url), unquote(address)))
        title = titles.get(target.strip("/"))
        ours = (title is not None and title in text) or (part and not address and text.strip() in headings)
        return f'<a lang="{language}" {attributes}{content}</a>' if ours else link[0]

    return _LINK.sub(marked, html)


def _headings(items: Iterable[AnchorLink]) -> Iterator[str]:
    for item in items:
        yield unescape(re.sub("<[^>]*>", "", item.title)).strip()
        yield from _headings(item.children)


def own_titles(files: Files, folders: Sequence[str]) -> dict[str, str]:
    """The titles that generated pages have of themselves: address under the site → title."""
    pages = (file.page for folder in folders for file in _of_gallery(files, folder))
    return {
        page.url.strip("/"): page.title
        for page in pages
        if page is not None and page.title is not None and page.title == page.meta.get("title")
    }


def settle_for_a_folder(config: MkDocsConfig, gallery: str) -> None:
    """Has a site work from a folder, without a server: links lead to files, and nothing is fetched."""
    config.use_directory_urls = False
    if config.theme.name == "material":
        config.theme["font"] = False
        others = [each for each in config.extra.get("polyfills", []) if "iframe-worker" not in str(each)]
        config.extra["polyfills"] = [*others, f"{gallery}/_assets/{WORKER}"]


def write_search_script(config: MkDocsConfig) -> None:
    """The search's index as a script: a page that was opened from a folder may read no other file."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    if config.theme.name == "material" and index.is_file():
        script = f"var __index = {index.read_text(encoding='utf-8')}"
        index.with_suffix(".js").write_text(script, encoding="utf-8")
