"""The pages of a site, made inside MkDocs: before it reads its files, so again at each of its rebuilds.

While MkDocs serves, an error in a preset does not end it: the last good page stays, with a notice on it.
"""

from __future__ import annotations

import html
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from generator.build.keys import Choice, ExportRequest
from generator.build.project import ProjectFolders
from generator.build.publish import build_pages
from generator.build.report import Report
from generator.errors import GeneratorError, PresetErrors, as_preset_error
from generator.words.words import words_of

LOG = logging.getLogger("mkdocs.plugins.token_embeddings")
"""MkDocs counts its warnings: `--strict` fails."""

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
