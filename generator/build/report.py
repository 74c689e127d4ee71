"""What a build tells of itself: each page, and what is worth a warning."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from generator.build.output import OutputFolder
from generator.build.plan import Survey, groups_of
from generator.errors import PresetError

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
    pages: tuple[PageReport, ...] = ()


def warned(name: str, folder: OutputFolder) -> tuple[str, ...]:
    """What a page and its exports warn of, each line once."""
    lines = (
        warning
        for entry in groups_of(name, folder)
        for warning in cast(Sequence[str], folder.entries[entry].card["warnings"])
    )
    return tuple(dict.fromkeys(lines))


def warnings_of(folder: OutputFolder, survey: Survey, names: Collection[str]) -> tuple[str, ...]:
    """What pages warn of, under the name of the preset's file; those of unchanged pages too."""
    return tuple(
        f"{survey.files[name].as_posix()}: {warning}"
        for name in sorted(names)
        for warning in warned(name, folder)
    )


def unknown_files(out: Path, paths: Sequence[str]) -> tuple[str, ...]:
    """A warning a file that the generator did not write; of many the first, and their number."""
    shown = [f"{(out / path).as_posix()}: not written by the generator; left alone" for path in paths]
    if len(shown) > MOST_UNKNOWN:
        rest = len(shown) - MOST_UNKNOWN
        shown[MOST_UNKNOWN:] = [f"{out.as_posix()}: and {rest} more such files"]
    return tuple(shown)
