"""The pages of a site, made inside MkDocs: before it reads its files, and at each edit while it serves.

The generator is imported here when it is needed and not before, so that an edit of its own code can be
taken in: its modules are forgotten, and the next build imports them anew.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

LOG = logging.getLogger("mkdocs.plugins.token_embeddings")
EVERYWHERE = ""
"""The name under which stands what is wrong with no single page."""


@dataclass(frozen=True)
class Folders:
    """presets: a file a page. gallery: where pages go, in docs_dir. templates: what a project overrides."""

    presets: Path
    gallery: Path
    templates: Path


@dataclass
class PageMaker:
    """Makes the pages, and remembers what was wrong the last time.

    drafts: whether pages that are not to be published are made too. faults: by the name of the page, or
    EVERYWHERE, the lines of its errors; empty where all is right.
    """

    folders: Folders
    drafts: bool = False
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made: bool = False
    _named: tuple[Path, ...] = ()
    _one_at_a_time: threading.Lock = field(default_factory=threading.Lock)

    def make(self, *, jobs: int | None = None) -> bool:
        """Builds what changed and says what was wrong on MkDocs' log; whether all is right.

        jobs: worker processes, None for one a core. A server has threads, beside which no process may be
        forked; there it is 1.
        """
        with self._one_at_a_time:
            self.made = True
            self.faults = MappingProxyType(self._build(jobs))
        for lines in self.faults.values():
            for line in lines:
                LOG.error(line)
        return not self.faults

    def _build(self, jobs: int | None) -> dict[str, tuple[str, ...]]:
        try:
            building, errors = import_module("generator.build.build"), import_module("generator.errors")
        except Exception as error:  # somebody is editing the generator: anything can be wrong
            return _crashed(error)
        try:
            report = building.build(
                self.folders.presets,
                self.folders.gallery,
                jobs=jobs,
                templates=self.folders.templates,
                notice=lambda line: LOG.info(f"warning: {line}"),
                choice=building.Choice(drafts=self.drafts),
                exported=building.Exported((), os.environ.get("SITE_URL", "")),
            )
        except errors.PresetErrors as several:
            return _by_page(several.errors)
        except errors.GeneratorError as error:
            return {EVERYWHERE: (str(error),)}
        except Exception as error:  # the server is to live
            return _crashed(error)
        for warning in report.warnings:  # no fault of the site's: --strict passes
            LOG.info(f"warning: {warning}")
        LOG.info(
            f"{len(report.built)} built, {len(report.unchanged)} unchanged, {report.removed} files removed, "
            f"{report.seconds:.1f} s"
        )
        return _by_page(report.errors)

    def load(self) -> None:
        """Imports all that an edit will need, so that the first one need not wait for it."""
        try:
            for name in ("lessons", "making", "drawing.charts.chance", "drawing.charts.map"):
                import_module(f"generator.{name}")
        except Exception:  # the build says what is wrong
            LOG.debug("the generator cannot be imported", exc_info=True)

    def named_files(self) -> tuple[Path, ...]:
        """What the presets read beside themselves; what they last did, while the generator is broken."""
        with suppress(Exception):  # the build says what is wrong
            self._named = import_module("generator.preset").named_files(self.folders.presets)
        return self._named

    def forget_code(self) -> None:
        """The generator's own code was edited: the next build imports it anew."""
        with self._one_at_a_time:
            for name in [name for name in sys.modules if name.startswith("generator.")]:
                if not name.startswith("generator.integrations"):
                    del sys.modules[name]


def _by_page(errors: tuple[Exception, ...]) -> dict[str, tuple[str, ...]]:
    """The lines of errors by the page of the file that each is of; a folder's own stand everywhere."""
    found: dict[str, tuple[str, ...]] = {}
    for error in errors:
        path = Path(getattr(error, "path", ""))
        name = path.stem if path.suffix else EVERYWHERE
        found[name] = (*found.get(name, ()), str(error))
    return found


def _crashed(error: Exception) -> dict[str, tuple[str, ...]]:
    LOG.debug("".join(traceback.format_exception(error)))
    where = traceback.extract_tb(error.__traceback__)[-1]
    return {
        EVERYWHERE: (f"the generator failed: {Path(where.filename).name}, line {where.lineno}: {error!r}",)
    }
