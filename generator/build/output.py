"""Files → disk: only what changed, each whole or not at all; and only what was written here is removed.

A manifest in the output folder lists what the generator wrote. A journal beside it lists what a build is
about to write, each file with its digest, so that a killed build leaves nothing unlisted; what has another
digest is not of that build.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeAlias

from generator.errors import OutputError, as_output_error
from generator.files import Notice, State, alone, file_state, is_settled, read_state, state_of, write_whole
from generator.preset.folder import why_not_on_windows

MANIFEST_FORMAT = 3

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
        if tree["format"] != MANIFEST_FORMAT:
            return {}, 0, ""
        entries = {
            name: ManifestEntry(key, files, card, None if source is None else Source(*source))
            for name, (key, files, card, source) in tree["entries"].items()
        }
        return entries, written, tree["by"]
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
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
    head = f'{{"format":{MANIFEST_FORMAT},"by":{json.dumps(by)},"entries":{{\n'
    return (head + ",\n".join(lines) + "\n}}\n").encode()


MANIFEST, JOURNAL, LOCK, BESIDE = ".manifest.json", ".journal", ".lock", ".beside"
TIMINGS = ".timings.json"
OWN = (MANIFEST, JOURNAL, LOCK, BESIDE, TIMINGS)
"""The generator's own files in an output folder."""
_OUTSIDE = re.compile(r"[\\:\0]|//|/\.\.?/")
"""Between two slashes: with a backslash Windows goes up; parts without a name go up, or anywhere."""


def refuse_dangerous(root: Path) -> None:
    """Refuses, with an OutputError, an output folder in which the generator could do harm."""

    def reason() -> str | None:
        if root.is_symlink():
            return "is a link; use the folder it points to"
        resolved, here = root.resolve(), Path.cwd().resolve()
        if (windows := why_not_on_windows(resolved.name)) is not None:
            return f"{windows}; choose another folder"
        if resolved.exists() and not resolved.is_dir():
            return "isn't a folder; choose a folder for the generated pages"
        if resolved in (Path(resolved.anchor), Path.home(), here, *here.parents):
            return "contains more than generated pages; choose a folder just for them"
        beside_site = (resolved.parent / "mkdocs.yml").exists() and not (resolved / MANIFEST).exists()
        if beside_site and (resolved / "index.md").exists():
            return "contains hand-written pages; choose a folder inside it"
        if ".git" in resolved.parts:
            return "belongs to git; choose a folder just for the generated pages"
        signs = (".git", "pyproject.toml", "mkdocs.yml", "__init__.py")
        sign = next((each for each in signs if (resolved / each).exists()), None)
        return sign and f"contains {sign}; choose a folder just for the generated pages"

    if (why := reason()) is not None:
        raise OutputError(root.as_posix(), why)


def refuse_presets(root: Path, presets: Path) -> None:
    """Refuses, with an OutputError, a folder that is the folder of presets, holds it or lies in it."""
    out, folder, label = root.resolve(), presets.resolve(), root.as_posix()
    if folder.is_relative_to(out):
        raise OutputError(label, "contains the presets; choose a folder just for the generated pages")
    if out.is_relative_to(folder):
        raise OutputError(label, "is inside the folder of presets; choose a folder outside it")


class OutputFolder(ExitStack):
    """The folder that the generator writes to; open it with `with`. One build at a time.

    Files are looked at once, when the folder is opened, and known by their states afterwards.
    """

    def __init__(self, root: Path, notice: Notice | None = None, *, by: str = "") -> None:
        """Raises OutputError where nothing may be written.

        by: the command that writes; the folder of another one is refused, which would take its pages for
        ones that are gone. Without one, any folder will do.
        """
        refuse_dangerous(root)
        super().__init__()
        self.root = root
        self.entries: dict[str, ManifestEntry] = {}
        self._notice, self._by = notice, by
        self._journal: BinaryIO | None = None
        self._found: dict[str, State | None] = {}
        self._loose: set[str] = set()
        self._owned: set[str] = set()
        self._written = 0
        self._changed = False

    def __enter__(self) -> OutputFolder:
        with as_output_error(self.root), _undisturbed(), ExitStack() as held:
            self.root.mkdir(parents=True, exist_ok=True)
            for own in (self.root / name for name in OWN):  # a link there leads anywhere, and a pipe nowhere
                if _is_link(own) or (file_state(own) is None and not own.is_dir()):
                    own.unlink(missing_ok=True)
            held.enter_context(alone(self.root / LOCK, self.root.as_posix(), self._notice))
            (self.root / BESIDE).unlink(missing_ok=True)
            entries, self._written, before = read_manifest(self.root / MANIFEST)
            self._by = self._by or before
            if before and before != self._by:
                reason = f"was written by `{before}`; choose another folder for `{self._by}`"
                raise OutputError(self.root.as_posix(), reason)
            self.entries = {name: each for name, each in entries.items() if all(map(_is_inside, each.files))}
            self._owned = self._claimed()
            self._loose = self._left_behind()
            self._found = _files_in(self.root, "", {})
            self.push(held.pop_all())
        return self

    def is_current(self, name: str, key: str) -> bool:
        """Whether a group was made from the same, and each of its files is still as it was written."""
        entry = self.entries.get(name)
        return entry is not None and entry.key == key and self.is_whole(name)

    def is_whole(self, name: str) -> bool:
        """Whether each file of a group is still as it was written: its state says so, or its digest."""
        return all(self._is_as_written(self.entries[name], path) for path in self.entries[name].files)

    def write(
        self,
        name: str,
        key: str,
        files: Mapping[str, bytes],
        card: dict[str, Any],
        source: Source | None = None,
        *,
        keep: Collection[str] = (),
    ) -> int:
        """Writes a group's files, those that differ; the number of files written.

        keep: paths of files of the group that stay as they are.
        """
        old = self.entries.get(name)
        entry = ManifestEntry(key, {path: old.files[path] for path in keep} if old else {}, card, source)
        self._changed = True
        link_above = cache(self._link_above)  # a page has few folders
        others: dict[str, str] = {}
        links: set[Path] = set()
        with as_output_error(self.root):
            for path in files:
                if not _is_inside(path):
                    raise OutputError(path, "would be written outside the output folder")
            digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
            for path, digest in digests.items():
                target = self.root / path
                link = link_above(target.parent)
                if link is not None or _digest_of(target) != digest:
                    self._refuse_unknown(path, target if link is None else link)
                    others[path] = digest
                    if link is not None:
                        links.add(link)
            if others:
                self._announce(others)
            for link in links:
                link.unlink()  # the link alone; what it leads to is not ours
            for path in others:
                write_whole(self.root / path, files[path], self.root / BESIDE)
            for path, digest in digests.items():
                entry.files[path] = digest, file_state(self.root / path)
        self._loose |= set(old.files) - set(entry.files) if old else set()
        self._owned |= set(files)
        self.entries[name] = entry
        return len(others)

    def remember(self, name: str, source: Source) -> None:
        """A group that is current was made from this."""
        self._changed |= self.entries[name].source != source
        self.entries[name].source = source

    def forget(self, name: str) -> None:
        """A group whose files are to go."""
        self._loose |= set(self.entries.pop(name).files)
        self._changed = True

    def finish(self) -> int:
        """Removes what no group claims any more and writes the manifest; the number of files removed."""
        if not self._changed and not self._loose:
            return 0
        claimed, removed = self._claimed(), 0
        with as_output_error(self.root):
            for path in sorted(self._loose - claimed):
                target = self.root / path
                self._found.pop(path, None)
                if self._link_above(target.parent) is not None:
                    continue
                if target.is_file() or target.is_symlink():
                    target.unlink()
                    removed += 1
                for above in target.parents:
                    if above == self.root or not above.is_dir() or any(above.iterdir()):
                        break
                    above.rmdir()
            write_whole(self.root / MANIFEST, manifest_bytes(self.entries, self._by), self.root / BESIDE)
            (self.root / JOURNAL).unlink(missing_ok=True)
        self._loose, self._owned, self._changed = set(), claimed, False
        return removed

    def remove_own_files(self) -> None:
        """Removes what the generator keeps for itself: the folder is as before the first build."""
        with as_output_error(self.root):
            for name in OWN:
                (self.root / name).unlink(missing_ok=True)
            if not any(self.root.iterdir()):
                self.root.rmdir()

    def unknown_files(self) -> list[str]:
        """Files in the folder that the generator did not write; they are left alone."""
        return sorted(self._found.keys() - self._claimed() - self._loose - set(OWN))

    def _claimed(self) -> set[str]:
        return {path for entry in self.entries.values() for path in entry.files}

    def _is_as_written(self, entry: ManifestEntry, path: str) -> bool:
        digest, state = entry.files[path]
        seen = self._found.get(path)
        if seen is None:
            return False
        if state == seen and is_settled(seen, self._written):
            return True
        if _digest_of(self.root / path) != digest:
            return False
        entry.files[path] = digest, seen
        self._changed = True  # so that it need not be read again
        return True

    def _refuse_unknown(self, path: str, target: Path) -> None:
        """What a person put where a file is to be written is not written over."""
        known = path in self._owned or path in self._loose
        if not known and os.path.lexists(target) and (_is_link(target) or not target.is_dir()):
            reason = "was not written by the generator; move it away, or choose another folder"
            raise OutputError(target.as_posix(), reason)

    def _link_above(self, folder: Path) -> Path | None:
        """The first link among a folder and those above it: nothing is written or removed through it."""
        above = [each for each in (folder, *folder.parents) if self.root in each.parents]
        return next(filter(_is_link, reversed(above)), None)

    def _left_behind(self) -> set[str]:
        """What a build that did not come to its end wrote, or would have written where nothing is.

        Of a line of the journal without an end no file was begun.
        """
        journal, found = self.root / JOURNAL, set()
        lines = journal.read_bytes().split(b"\n")[:-1] if journal.exists() else []
        for line in lines:
            digest, _, path = line.decode("utf-8", "replace").partition(" ")
            target = self.root / path
            if not _is_inside(path) or self._link_above(target.parent) is not None:
                continue
            if not os.path.lexists(target) or _digest_of(target) == digest:
                found.add(path)
        return found

    def _announce(self, digests: Mapping[str, str]) -> None:
        if self._journal is None:
            self._journal = self.enter_context((self.root / JOURNAL).open("ab", buffering=0))
            self._journal.write(b"\n")  # what was killed may have left half a line
        self._journal.write("".join(f"{digest} {path}\n" for path, digest in digests.items()).encode())
        self._loose |= digests.keys()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Lets the garbage collector rest: what is remembered of many files has no cycles to be looked for."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _is_inside(path: str) -> bool:
    """Asked for every file of the manifest, so it makes no path of it."""
    return _OUTSIDE.search(f"/{path}/") is None and path not in OWN


def _is_link(path: Path) -> bool:
    """Whether it is a link, or one of the junctions that Windows has for folders."""
    is_junction = getattr(path, "is_junction", None)  # from Python 3.12 on
    return path.is_symlink() or (is_junction is not None and is_junction())


def _files_in(folder: Path | str, prefix: str, found: dict[str, State | None]) -> dict[str, State | None]:
    """Adds every file below a folder with its state; None for a link, which the generator never makes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _files_in(entry.path, f"{prefix}{entry.name}/", found)
            elif entry.is_symlink():
                found[prefix + entry.name] = None
            elif entry.is_file():
                found[prefix + entry.name] = state_of(entry.stat())
    return found


def _digest_of(path: Path) -> str | None:
    """None where there is no file of ours: nothing, a link, or what never ends when it is read."""
    return None if file_state(path) is None else hashlib.sha256(path.read_bytes()).hexdigest()
