"""While MkDocs serves: an edit of a preset becomes one build of the pages and one rebuild of the site.

MkDocs looks at its files every half second. Here the system tells of a change at once; what a build writes
into the gallery is told once, when the build is over. Of a build in this process that is known without the
system, whose word of a file that was moved into place may take half a second (watchdog waits for its pair).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileModifiedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

from generator.files import file_state
from generator.integrations.edits import CHANGES, QUIET_SECONDS, Edits
from generator.integrations.making import PageMaker

LAST_WRITTEN = ".manifest.json"
"""The last file that a build writes, wherever it was started."""


def watch(server: LiveReloadServer, config: MkDocsConfig, maker: PageMaker, code: Path) -> None:
    """Has the server told of what changes.

    Args:
        server: MkDocs' own, before it serves.
        config: of the site.
        maker: of the pages.
        code: the folder of the generator itself.
    """
    observer = ChangeObserver(maker.folders.gallery)
    watched = []
    for path in (config.docs_dir, config.config_file_path, *config.theme.dirs):
        try:
            server.unwatch(path)
        except KeyError:
            continue
        watched.append(path)
    server.observer = observer
    server.build_delay = QUIET_SECONDS
    for path in watched:
        server.watch(path)

    def remake(paths: set[Path]) -> None:
        if any(path.is_relative_to(code) for path in paths):
            maker.forget_code()
        before = maker.faults
        maker.make(jobs=1)
        observer.built()
        if maker.faults != before:
            observer.nudge()

    def load() -> None:
        maker.load()
        edits.follow()

    edits = Edits((maker.folders.presets, maker.folders.templates, code), maker.named_files, remake)
    edits.start()
    threading.Thread(target=load, daemon=True).start()


class ChangeObserver(Observer):  # type: ignore[misc,valid-type] # watchdog picks its class by the system
    """MkDocs' observer: of changes only, and of the gallery only when a build is over."""

    def __init__(self, gallery: Path) -> None:
        super().__init__()
        self._gallery = gallery.resolve()
        self._filtered: list[FileSystemEventHandler] = []
        self._told = file_state(self._gallery / LAST_WRITTEN)
        self._telling = threading.Lock()

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str,
        *,
        recursive: bool = False,
        event_filter: Iterable[type[FileSystemEvent]] | None = None,
    ) -> ObservedWatch:
        """As watchdog's own."""
        handler = Filtered(event_handler, self._concerns_a_reader)
        self._filtered.append(handler)
        watched: ObservedWatch = super().schedule(
            handler, path, recursive=recursive, event_filter=list(event_filter or CHANGES)
        )
        return watched

    def nudge(self) -> None:
        """Asks for a rebuild although no file changed: a notice came or went."""
        if self._filtered:
            self._filtered[0].dispatch(FileModifiedEvent(""))

    def built(self) -> None:
        """Asks for a rebuild if a build came to its end that nobody was told of yet."""
        if self._is_news():
            self.nudge()

    def _concerns_a_reader(self, path: str) -> bool:
        place = Path(path)
        if place.name == LAST_WRITTEN:
            return self._is_news()
        return not place.is_relative_to(self._gallery)

    def _is_news(self) -> bool:
        with self._telling:
            told, self._told = self._told, file_state(self._gallery / LAST_WRITTEN)
            return told != self._told


class Filtered(FileSystemEventHandler):
    """Hands on the events of files for which a question is answered with yes."""

    def __init__(self, handler: FileSystemEventHandler, concerns: Callable[[str], bool]) -> None:
        self._handler, self._concerns = handler, concerns

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hands it on, or not."""
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if not paths or any(map(self._concerns, paths)):
            self._handler.dispatch(event)
