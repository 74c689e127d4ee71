"""MkDocs' hook: makes the pages before MkDocs reads its files, and again while it serves.

MkDocs loads this file by its path, and `generator` cannot be imported there; so the build
runs in a process of its own, the same as `python -m generator build`. While serving, only
the pages are made here; MkDocs watches docs/ itself, sees them change and reloads: one
rebuild an edit.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

LOG = logging.getLogger("mkdocs.hooks.generator")
PAGES_ARE_READY = "GENERATOR_PAGES_ARE_READY"
QUIET_SECONDS = 0.1
"""An editor writes a file in several moves; the build waits until they are over."""

_command = "build"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 - MkDocs'
    """Remembers whether MkDocs builds or serves."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes the pages, unless whoever started MkDocs has just made them."""
    if PAGES_ARE_READY not in os.environ:
        ok = _build(config)
        if not ok and _command != "serve":
            raise Abort("The pages could not be made; the lines above say why.")
        if _command == "serve":
            os.environ[PAGES_ARE_READY] = "1"  # from here on the watcher makes them
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001 - MkDocs'
    """Watches the presets and the generator itself."""
    observer = Observer()
    handler = _Rebuild(config)
    for folder in ("presets", "generator"):
        observer.schedule(handler, str(_project(config) / folder), recursive=True)
    observer.daemon = True
    observer.start()
    return server


class _Rebuild(FileSystemEventHandler):
    """Builds once after a burst of changes."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._timer: threading.Timer | None = None
        self._one_at_a_time = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory or event.event_type in ("opened", "closed", "closed_no_write"):
            return
        if "__pycache__" in str(event.src_path):
            return
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(QUIET_SECONDS, self._run)
        self._timer.daemon = True
        self._timer.start()

    def _run(self) -> None:
        with self._one_at_a_time:
            _build(self._config)


def _project(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _build(config: MkDocsConfig) -> bool:
    command = [sys.executable, "-m", "generator", "build", "--out", str(Path(config.docs_dir) / "gallery")]
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=_project(config), capture_output=True, text=True, check=False
    )
    for line in done.stderr.splitlines():  # a warning of ours is no fault of the site's: --strict passes
        (LOG.info if line.startswith("warning: ") else LOG.error)(line)
    for line in done.stdout.splitlines():
        LOG.info(line)
    return done.returncode == 0
