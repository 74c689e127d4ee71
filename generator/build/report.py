"""What a build reports: each page, and what is worth a warning."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias, cast

from generator.build.output import OutputFolder
from generator.build.plan import Plan, groups_of
from generator.errors import PresetError

PageProgress: TypeAlias = Callable[[str, int, int], None]
"""Told the page that was made, how many are done, and how many there are to do."""

MOST_UNKNOWN = 5
"""More files that are not the generator's are counted, not listed."""


@dataclass(frozen=True)
class Made:
    """What making gave. seconds: of each page that was made. errors: of those that could not be."""

    seconds: Mapping[str, float]
    errors: Mapping[str, PresetError]


NOTHING_MADE = Made(MappingProxyType({}), MappingProxyType({}))


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
    pages: tuple[PageReport, ...] = ()


def report_of(plan: Plan, made: Made, folder: OutputFolder) -> Report:
    """What became of the pages that the build was about; files removed and seconds are not known yet."""
    errors = plan.errors + tuple(error for _, error in sorted(made.errors.items()))
    broken = plan.broken | made.errors.keys()
    about = {name for name in plan.survey.names if name in plan.survey.choice}
    pages = tuple(_page_report(name, plan, made, errors, broken, folder) for name in sorted(about))
    good = [page for page in pages if page.status in ("built", "unchanged")]
    return Report(
        built=tuple(sorted(made.seconds)),
        unchanged=tuple(page.name for page in good if page.name not in made.seconds),
        removed=0,
        seconds=0.0,
        errors=errors,
        warnings=plan.warnings + tuple(f"{page.file}: {line}" for page in good for line in page.warnings),
        pages=pages,
    )


def _page_report(
    name: str,
    plan: Plan,
    made: Made,
    errors: Sequence[PresetError],
    broken: Collection[str],
    folder: OutputFolder,
) -> PageReport:
    file = plan.survey.found.files[name].as_posix()
    card = folder.entries[name].card if name in folder.entries else {}
    status: Literal["built", "unchanged", "broken", "draft"] = "unchanged"
    if name in broken:
        status = "broken"
    elif name in plan.drafts:
        status = "draft"
    elif name in made.seconds:
        status = "built"
    return PageReport(
        name,
        file,
        status,
        made.seconds.get(name),
        cast(int, card.get("frames", 0)),
        cast(int, card.get("bytes", 0)),
        _warnings(name, folder) if status != "broken" else (),
        tuple(str(error) for error in errors if error.path == file),
    )


def _warnings(name: str, folder: OutputFolder) -> tuple[str, ...]:
    """What a page and its exports warn of, each line once; of an unchanged page too."""
    lines = (
        warning
        for entry in groups_of(name, folder)
        for warning in cast(Sequence[str], folder.entries[entry].card["warnings"])
    )
    return tuple(dict.fromkeys(lines))


def unknown_files(out: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """A warning a file that the generator did not write; of many the first, and their number."""
    lines = [f"{(out / path).as_posix()}: not written by the generator, so left alone" for path in paths]
    if len(lines) > MOST_UNKNOWN:
        rest = len(lines) - MOST_UNKNOWN
        lines[MOST_UNKNOWN:] = [f"{out.as_posix()}: and {rest} more such files"]
    return tuple(lines)
