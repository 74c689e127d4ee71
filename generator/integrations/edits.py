"""What an edit may touch: folders that may come and go, and files that presets name, wherever they stand."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

QUIET_SECONDS = 0.05
"""An editor writes a file in several moves; the build waits until they are over."""

CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
"""A file that is only read is no change: a rebuild reads every file, and would set off the next one."""

OF_FOLDERS: list[type[FileSystemEvent]] = [DirCreatedEvent, DirDeletedEvent, DirMovedEvent]


class Edits(FileSystemEventHandler):
    """Calls after each burst of edits, and follows what there is to watch then.

    Of a folder or file that is not there, the nearest folder above it is watched, until it comes.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        named: Callable[[], Iterable[Path]],
        call: Callable[[set[Path]], None],
    ) -> None:
        """folders: watched with all in them. named: the files to watch as well, asked for each time."""
        self._folders = [folder.resolve() for folder in folders]
        self._named, self._files = named, set[Path]()
        self._call = call
        self._burst = _Burst(self._edited)
        self._observer = Observer()
        self._observer.daemon = True
        self._watches: dict[tuple[Path, bool], ObservedWatch] = {}
        self._gone: list[Path] = []
        self._following = threading.Lock()

    def start(self) -> None:
        """Watches the folders from now on, and soon the files."""
        self._schedule()
        self._observer.start()

    def follow(self) -> None:
        """Watches what there is to watch by now."""
        with self._following:
            self._files = {path.resolve() for path in self._named()}
            self._schedule()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Waits for the end of the burst, if the event is of something that is watched."""
        paths = {Path(str(path)) for path in (event.src_path, event.dest_path) if path}
        if event.is_directory:
            self._gone += paths
        if any(map(self._concerns, paths)):
            self._burst.add(paths)

    def _edited(self, paths: set[Path]) -> None:
        self.follow()  # before it is read: what changes from now on is seen
        self._call(paths)
        self.follow()

    def _concerns(self, path: Path) -> bool:
        if "__pycache__" in path.parts:
            return False
        wanted = (*self._folders, *self._files)
        return any(path.is_relative_to(each) or each.is_relative_to(path) for each in wanted)

    def _schedule(self) -> None:
        wanted = {_watchable(folder) for folder in self._folders}
        wanted |= {(_watchable(path.parent)[0], False) for path in self._files}
        gone = [self._gone.pop() for _ in range(len(self._gone))]  # another thread adds to it
        for key in list(self._watches):
            if key not in wanted or any(key[0].is_relative_to(path) for path in gone):
                self._observer.unschedule(self._watches.pop(key))
        for folder, deep in wanted - self._watches.keys():
            with suppress(OSError):  # it has just gone, which the one above it will tell
                self._watches[folder, deep] = self._observer.schedule(
                    self, str(folder), recursive=deep, event_filter=[*CHANGES, *OF_FOLDERS]
                )


def _watchable(folder: Path) -> tuple[Path, bool]:
    """The folder, with all in it; where it is not there the nearest one above it, without."""
    if folder.is_dir():
        return folder, True
    return next(each for each in folder.parents if each.is_dir()), False


class _Burst:
    """Calls once after a burst of changes, with all their paths; never twice at a time."""

    def __init__(self, call: Callable[[set[Path]], None]) -> None:
        self._call = call
        self._paths: set[Path] = set()
        self._timer: threading.Timer | None = None
        self._lock, self._one_at_a_time = threading.Lock(), threading.Lock()

    def add(self, paths: set[Path]) -> None:
        """Begins to wait anew."""
        with self._lock:
            self._paths |= paths
            if self._timer is not None:
                self._timer.cancel()
            self._timer = threading.Timer(QUIET_SECONDS, self._run)
            self._timer.daemon = True
            self._timer.start()

    def _run(self) -> None:
        with self._one_at_a_time:
            with self._lock:
                paths, self._paths = self._paths, set()
            if paths:
                self._call(paths)
