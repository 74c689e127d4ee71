"""What a build remembers: the files it wrote, and what each page was made from."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from generator.files import State, file_state, read_state

FORMAT = 3

Written: TypeAlias = tuple[str, State | None]
"""A file's digest, and its state when that digest was seen; None where it is to be read again."""


class Source(NamedTuple):
    """What a page was made from, so that it need not be read again while it is the same.

    file: name of the preset's file. state: of that file. reads: what the preset reads, seen from its folder,
    → state. conditions: a digest of all else.
    """

    file: str
    state: State | None
    reads: Mapping[str, State | None]
    conditions: str

    def is_same(self, folder: Path, conditions: str) -> bool:
        """Whether the files, seen from a folder of presets, are in the very states that were remembered."""
        return (
            self.conditions == conditions
            and self.state is not None
            and self.state == file_state(folder / self.file)
            and all(state and state == read_state(folder / path) for path, state in self.reads.items())
        )


@dataclass
class ManifestEntry:
    """One group of files that belong together, such as a page.

    key: digest of what they were made from; "" where they must be made again.
    files: path under the output folder → digest and state. card: whatever the maker wants to remember.
    """

    key: str
    files: dict[str, Written]
    card: dict[str, Any] = field(default_factory=dict)
    source: Source | None = None


def read_manifest(path: Path) -> tuple[dict[str, ManifestEntry], int, str]:
    """The manifest, when it was written, in nanoseconds of the file system's clock, and by which command.

    Nothing where there is none that can be read: then everything is made again.
    """
    try:
        with path.open("rb") as file:
            written = os.fstat(file.fileno()).st_mtime_ns
            tree = json.loads(file.read())
        if tree["format"] != FORMAT:
            return {}, 0, ""
        entries = {
            name: ManifestEntry(key, files, card, None if source is None else Source(*source))
            for name, (key, files, card, source) in tree["entries"].items()
        }
        return entries, written, tree["by"]
    except (FileNotFoundError, ValueError, KeyError, TypeError, IndexError):
        return {}, 0, ""


def manifest_bytes(entries: Mapping[str, ManifestEntry], by: str) -> bytes:
    """The manifest as JSON, a line a group; lists are shorter than objects would be.

    by: the command that writes to the folder; no other one may.
    """
    compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    lines = (
        f"{compact(name)}:{compact([each.key, each.files, each.card, each.source])}"
        for name, each in sorted(entries.items())
    )
    head = f'{{"format":{FORMAT},"by":{json.dumps(by)},"entries":{{\n'
    return (head + ",\n".join(lines) + "\n}}\n").encode()
