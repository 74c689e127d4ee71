"""MkDocs' plugin: a site gets the gallery, its styles and its player.

    plugins:
      - search
      - token-embeddings

It makes the pages into docs_dir before MkDocs reads its files, so they are files like those written by hand.
While MkDocs serves, each of its rebuilds makes what changed; MkDocs itself watches.
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserverVFS

from generator.build.keys import PACKAGE, Choice, ExportRequest
from generator.build.project import ProjectFolders, refuse_folders
from generator.build.publish import OFFLINE, PAGES_ARE_READY, build_pages
from generator.build.report import Report, read_timings, write_timings
from generator.errors import GeneratorError, PresetErrors, as_preset_error, as_typed
from generator.integrations.markdown import LOG, language_of
from generator.integrations.mkdocs import site
from generator.pages.address import GalleryAddress, site_from_environment
from generator.preset.loading import named_files
from generator.words.words import words_of

EVERYWHERE = ""
"""The name under which stands what is wrong with no single page."""


@dataclass
class PageMaker:
    """Makes the pages, and remembers what was wrong the last time.

    drafts: whether pages that are not to be published are made too. faults: by the name of the page, or
    EVERYWHERE, the lines of its errors; empty where all is right.
    """

    folders: ProjectFolders
    drafts: bool = False
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def make(self, *, jobs: int | None = None) -> bool:
        """Builds what changed and says what was wrong on MkDocs' log; whether anything is other than before.

        jobs: worker processes, None for one a core. A server has threads, beside which no process may be
        forked; there it is 1.
        """
        before, changed = self.faults, False
        try:
            with as_preset_error(self.folders.presets.as_posix()):  # a server goes on, whatever happens
                report = build_pages(
                    self.folders,
                    ExportRequest(address=self.folders.address),
                    Choice(drafts=self.drafts),
                    jobs=jobs,
                    notice=lambda line: LOG.info(f"warning: {line}"),
                )
        except PresetErrors as several:
            faults = _by_page(several.errors)
        except GeneratorError as error:
            faults = {EVERYWHERE: (str(error),)}
        else:
            faults, changed = _by_page(report.errors), bool(report.built or report.removed)
            _log(report)
        for line in (line for lines in faults.values() for line in lines):
            LOG.error(line)
        self.faults = MappingProxyType(faults)
        return changed or faults != before

    def with_notice(self, content: str, page: str, gallery: str) -> str:
        """A page's HTML, with a notice in front where something is wrong that concerns it.

        The gallery's own page names everything: a preset that never had a page has no other place.
        page: its source, such as "gallery/king-queen.md". gallery: its folder, such as "gallery".
        """
        name = page.removeprefix(f"{gallery}/").removesuffix(".md")
        kind, lines = "all", self.faults.get(EVERYWHERE, ())
        if name == "index":
            lines = tuple(line for several in self.faults.values() for line in several)
        elif name in self.faults:
            kind, lines = "page", self.faults[name]
        if not lines or not page.startswith(f"{gallery}/"):
            return content
        return self._notice(kind, lines) + content

    def _notice(self, kind: str, lines: Sequence[str]) -> str:
        words = words_of(self.folders.templates)
        items = "".join(f"<li><code>{html.escape(line)}</code></li>" for line in lines)
        title, text = html.escape(words("serve.title")), html.escape(words(f"serve.{kind}"))
        return (
            '<div class="admonition failure build-notice" role="alert">'
            f'<p class="admonition-title">{title}</p><p>{text}</p><ul>{items}</ul></div>\n'
        )


def _log(report: Report) -> None:
    for warning in report.warnings:  # no fault of the site's: --strict passes
        LOG.info(f"warning: {warning}")
    LOG.info(
        f"{len(report.built)} built, {len(report.unchanged)} unchanged, {report.removed} files removed, "
        f"{report.seconds:.1f} s"
    )


def _by_page(errors: Iterable[Exception]) -> dict[str, tuple[str, ...]]:
    """The lines of errors by the page of the file that each is of; a folder's own stand everywhere."""
    found: dict[str, tuple[str, ...]] = {}
    for error in errors:
        path = Path(getattr(error, "path", ""))
        name = path.stem if path.suffix else EVERYWHERE
        found[name] = (*found.get(name, ()), str(error))
    return found


POLLING_SECONDS = 0.2
"""MkDocs looks every half second; it need not look at the generated pages, so it can look more often."""


class Settings(Config):  # type: ignore[no-untyped-call] # MkDocs' class has no types there
    """presets, templates: beside mkdocs.yml. gallery: in docs_dir. title: in the menu; none if empty.

    course: the folder in docs_dir for the lessons of the course; without one a site has none.
    """

    presets = Type(str, default="presets")
    gallery = Type(str, default="gallery")
    templates = Type(str, default="templates")
    title = Type(str, default="Examples")
    course = Type(str, default="")


class TokenEmbeddingsPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call] # the same
    """Makes the pages, and adds what they need to the site's configuration.

    MkDocs keeps one instance while it serves, because it has `on_startup`.
    """

    def __init__(self) -> None:
        self._serves = False
        self._maker: PageMaker | None = None
        self._server: LiveReloadServer | None = None
        self._watched: set[Path] = set()
        self._titles: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs'
        """Remembers whether MkDocs builds or serves."""
        self._serves = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Makes the pages; adds styles, scripts and Markdown extensions."""
        try:
            refuse_folders(Path(config.config_file_path).name, self.config.gallery, self._course)
        except GeneratorError as error:
            raise Abort(str(error)) from None
        if PAGES_ARE_READY not in os.environ:
            self._make_pages(config)
        templates = self.config.templates
        site.add_assets(config, self._gallery)
        site.add_extensions(config, self._gallery, templates, self._course)
        site.set_language(config, templates)
        if OFFLINE in os.environ:
            site.settle_for_a_folder(config, self._gallery)
        return config

    @event_priority(-110)  # after those that make a nav (literate-nav: -100) or leave files out
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Says what of ours is left out of the site; has bare players lead to their pages."""
        if lost := site.left_out(files, self._gallery, serves=self._serves):
            LOG.warning(
                f"missing from the site: {_listed(lost)}; exclude_docs, draft_docs or another plugin leaves "
                f"them out. To bring them back, add the line !/{self._gallery}/ at the end of exclude_docs"
            )
        site.leave_out_of_nav(files, config, self._gallery)
        if self._course:
            site.leave_out_of_nav(files, config, self._course)
        if not config.use_directory_urls:
            for folder in self._folders:
                site.lead_to_pages(files, folder)
        return files

    @event_priority(-110)  # after those that make the menu
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs'
        """Adds the gallery to the menu."""
        site.add_to_menu(nav, files, self._gallery, self.config.title)
        return nav

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Has MkDocs watch what the pages are made of, and sees what changed during its first build."""
        if self._maker is None:
            return server
        folders = self._maker.folders
        watched = [str(folders.presets), str(folders.templates)]
        for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
            try:
                server.unwatch(path)
            except KeyError:  # the theme is watched on demand
                continue
            watched.append(path)
        server.observer = Observer(folders.gallery, *([folders.course] if folders.course else []))  # type: ignore[assignment] # MkDocs names the other class
        self._server = server
        for path in watched:
            server.watch(path)
        server.observer.schedule(CodeChanged(), str(PACKAGE), recursive=True)
        self._watch_named_files()
        server.observer.start()
        if self._maker.make(jobs=1):
            builder()
        return server

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs'
        """Puts a notice on the pages of broken presets; lets our styles know other themes' pages."""
        source = page.file.src_uri
        if self._maker is not None and self._serves:
            html = self._maker.with_notice(html, source, self._gallery)
        ours = source.startswith(tuple(f"{each}/" for each in self._folders)) or 'class="placed' in html
        if ours and config.theme.name != "material":
            return f'<div class="md-typeset embeddings-page">{html}</div>'
        return html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - MkDocs'
        """Spares rebuilds the compiling of the theme, which MkDocs sets up anew; notes our titles."""
        if self._serves:
            env.bytecode_cache = FileSystemBytecodeCache()
        self._titles = site.own_titles(files, self._folders)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Marks the language of our titles in menus, where the site speaks another one."""
        ours = words_of(Path(config.config_file_path).parent / self.config.templates)("language")
        if language_of(config.theme).lower() == ours.lower():
            return output
        return site.mark_links(output, page, self._titles, ours)

    @event_priority(-100)  # the search has written its index by then
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes in how long each page took; has the search work from a folder, where the site is for one."""
        if OFFLINE in os.environ:  # the same input gives the same zip, and times are never the same
            site.write_search_script(config)
        else:
            timings = read_timings(Path(config.docs_dir) / self._gallery)
            write_timings(Path(config.site_dir) / self._gallery, timings)

    @property
    def _folders(self) -> tuple[str, ...]:
        return tuple(filter(None, (self._gallery, self._course)))

    @property
    def _gallery(self) -> str:
        return self.config.gallery.strip("/")

    @property
    def _course(self) -> str:
        return self.config.course.strip("/")

    def _make_pages(self, config: MkDocsConfig) -> None:
        project, docs = Path(config.config_file_path).parent, Path(config.docs_dir)
        as_files = not config.use_directory_urls
        folders = ProjectFolders(
            as_typed(project / self.config.presets),
            docs,
            as_typed(docs / self._gallery),
            as_typed(project / self.config.templates),
            Path(config.site_dir),
            address=GalleryAddress(site_from_environment(), self._gallery, as_files=as_files),
            course=as_typed(docs / self._course) if self._course else None,
        )
        if self._maker is None or self._maker.folders != folders:
            self._maker = PageMaker(folders, drafts=self._serves)
        self._watch_named_files()  # before they are read: what changes from now on is seen
        self._maker.make(jobs=None if self._server is None else 1)
        if self._maker.faults and not self._serves:
            raise Abort("The pages could not be made; the lines above say why.")

    def _watch_named_files(self) -> None:
        """Watches the files that presets name by now, wherever they stand."""
        if self._server is not None and self._maker is not None:
            for path in set(named_files(self._maker.folders.presets)) - self._watched:
                self._watched.add(path)
                self._server.watch(str(path))


MOST_LISTED = 5


def _listed(paths: Sequence[str]) -> str:
    """The first of some paths, and how many there are more."""
    more = len(paths) - MOST_LISTED
    return ", ".join(paths[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")


class Observer(PollingObserverVFS):
    """MkDocs' way of watching, but not what a build writes; and what is missing may come.

    generated: the folders of the generated pages.
    """

    def __init__(self, *generated: Path) -> None:
        self._passed_over = {*(str(each.absolute()) for each in generated), "__pycache__"}
        super().__init__(self._stat, self._listdir, polling_interval=POLLING_SECONDS)

    def start(self) -> None:
        """As a thread's, once: MkDocs starts it, too."""
        if not self.is_alive():
            super().start()

    def _stat(self, path: str) -> os.stat_result:
        try:
            return os.stat(path)  # noqa: PTH116 - as watchdog does
        except FileNotFoundError:
            return MISSING

    def _listdir(self, path: str | None) -> Iterator[os.DirEntry[str]]:
        with os.scandir(path) as entries:
            return iter([each for each in entries if not {each.path, each.name} & self._passed_over])


class CodeChanged(FileSystemEventHandler):
    """The generator that is running is the one that was started."""

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Says what to do."""
        if not event.is_directory:
            LOG.warning("the generator itself has changed; restart `mkdocs serve` to see it")


MISSING = os.stat_result((0o040000, 0, 0, 0, 0, 0, 0, 0, 0, 0))
"""What is watched and not there looks like an empty folder: watchdog gives up what it does not find."""
