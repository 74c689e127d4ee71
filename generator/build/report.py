"""What a build says it did, and how long each page took.

Two builds of the same input never take the same time, and their pages are the same bytes all
the same. So the page that lists the times has a dash for each; the times are put in its HTML
when a site is published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from generator.build.output import BESIDE, TIMINGS, OutputFolder
from generator.build.plan import Plan, groups_of
from generator.errors import PresetError, as_output_error
from generator.files import write_whole

PageProgress: TypeAlias = Callable[[str, int, int], None]
"""Told the page that was made, how many are done, and how many there are to do."""

MOST_UNKNOWN = 5
"""More files that are not the generator's are counted, not listed."""


@dataclass(frozen=True)
class PageReport:
    """One page. status: what became of it; of a broken one the other numbers are those of its last good page.

    seconds: that making it took, where it was made. frames: its steps. bytes: of all its files.
    """

    name: str
    file: str
    status: Literal["built", "unchanged", "broken", "draft"]
    seconds: float | None
    frames: int
    bytes: int
    warnings: tuple[str, ...]
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What a build did. built, unchanged: names of pages. removed: files. seconds: of wall time.

    pages: each page that the build was about.
    """

    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: int
    seconds: float
    errors: tuple[PresetError, ...]
    warnings: tuple[str, ...]
    pages: tuple[PageReport, ...]


def report_of(
    plan: Plan, seconds: Mapping[str, float], broken: Mapping[str, PresetError], folder: OutputFolder
) -> Report:
    """What became of the pages that the build was about; files removed and seconds are not known yet.

    seconds: of each page that was made. broken: by page, the errors of those that could not be.
    """
    errors = plan.errors + tuple(error for _, error in sorted(broken.items()))
    pages = []
    for name, path in sorted(plan.survey.found.files.items()):
        if name not in plan.survey.choice:
            continue
        card = folder.entries[name].card if name in folder.entries else {}
        status: Literal["built", "unchanged", "broken", "draft"] = "unchanged"
        if name in plan.broken or name in broken:
            status = "broken"
        elif name in plan.drafts:
            status = "draft"
        elif name in seconds:
            status = "built"
        of_exports = [folder.entries[entry].card["warnings"] for entry in groups_of(name, folder)]
        warnings = dict.fromkeys(line for lines in of_exports for line in lines)
        page = PageReport(
            name,
            path.as_posix(),
            status,
            seconds.get(name),
            card.get("frames", 0),
            card.get("bytes", 0),
            tuple(warnings) if status != "broken" else (),
            tuple(str(error) for error in errors if error.path == path.as_posix()),
        )
        pages.append(page)
    good = [page for page in pages if page.status in ("built", "unchanged")]
    return Report(
        built=tuple(sorted(seconds)),
        unchanged=tuple(page.name for page in good if page.name not in seconds),
        removed=0,
        seconds=0.0,
        errors=errors,
        warnings=plan.warnings + tuple(f"{page.file}: {line}" for page in good for line in page.warnings),
        pages=tuple(pages),
    )


def unknown_files(out: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """A warning a file that the generator did not write; of many the first, and their number."""
    lines = [f"{(out / path).as_posix()}: not written by the generator, so left alone" for path in paths]
    if len(lines) > MOST_UNKNOWN:
        rest = len(lines) - MOST_UNKNOWN
        lines[MOST_UNKNOWN:] = [f"{out.as_posix()}: and {rest} more such files"]
    return tuple(lines)


PAGES = ("_reference/build/index.html", "_reference/build.html")
"""Where in the gallery MkDocs puts the page, with and without an address of its own folder."""


def read_timings(gallery: Path) -> dict[str, float]:
    """Name of a page → seconds, of the build that made it; empty where nobody remembers."""
    try:
        tree = json.loads((gallery / TIMINGS).read_text(encoding="utf-8"))
        return {str(name): float(seconds) for name, seconds in tree.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def remember_timings(gallery: Path, built: Mapping[str, float], names: set[str]) -> None:
    """Adds the pages that were just built, and drops those that are not among `names`."""
    old = read_timings(gallery)
    new = {name: seconds for name, seconds in (old | dict(built)).items() if name in names}
    if new != old:
        content = json.dumps({name: round(new[name], 3) for name in sorted(new)}, indent=1)
        with as_output_error(gallery):
            write_whole(gallery / TIMINGS, f"{content}\n".encode(), gallery / BESIDE)


def write_timings(gallery: Path, timings: Mapping[str, float]) -> None:
    """Puts the times into the gallery of a built site, in the place of the dashes."""
    for path in (gallery / each for each in PAGES):
        if path.is_file():
            html = path.read_text(encoding="utf-8")
            path.write_text(filled_in(html, timings), encoding="utf-8")


def filled_in(html: str, timings: Mapping[str, float]) -> str:
    """The page with the times that are known.

    >>> filled_in('<span data-seconds-of="king-queen">–</span>', {"king-queen": 1.25})
    '<span data-seconds-of="king-queen">1.25</span>'
    """

    def seconds(found: re.Match[str]) -> str:
        return f"{found[1]}{timings[found[2]]:.2f}<" if found[2] in timings else found[0]

    return re.sub(r'(<span data-seconds-of="?([a-z0-9-]+)"?>)–<', seconds, html)
