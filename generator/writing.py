"""Files → disk: only what changed, each whole or not at all; and only what was written here is removed.

A manifest in the output folder lists what the generator wrote. A journal beside it lists
what a build is about to write, so that a killed build leaves nothing unlisted.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import TextIO

from generator.errors import OutputError

MANIFEST, JOURNAL, LOCK = ".manifest.json", ".journal", ".lock"
OWN = (MANIFEST, JOURNAL, LOCK)
FORMAT = 1


@dataclass
class Entry:
    """One group of files that belong together, such as a page.

    key: digest of what they were made from; "" where they must be made again.
    files: path under the output folder → digest. card: whatever the maker wants to remember.
    """

    key: str
    files: dict[str, str]
    card: dict[str, object] = field(default_factory=dict)


class OutputFolder:
    """The folder that the generator writes to; open it with `with`. One build at a time."""

    def __init__(self, root: Path) -> None:
        """Raises OutputError where nothing may be written."""
        refuse_dangerous(root)
        self.root = root
        self.entries: dict[str, Entry] = {}
        self._journal: TextIO | None = None
        self._lock: TextIO | None = None
        self._loose: set[str] = set()

    def __enter__(self) -> OutputFolder:
        with _said(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            self._lock = (self.root / LOCK).open("w")
            fcntl.flock(self._lock, fcntl.LOCK_EX)  # a second build waits for the first
            self.entries = _read_manifest(self.root / MANIFEST)
            journal = self.root / JOURNAL
            if journal.exists():  # the last build did not come to its end
                self._loose = set(journal.read_text(encoding="utf-8").splitlines())
            self._journal = journal.open("a", encoding="utf-8")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._journal is not None:
            self._journal.close()
        if self._lock is not None:
            self._lock.close()

    def is_current(self, name: str, key: str) -> bool:
        """Whether a group was made from the same, and each of its files is still as it was written."""
        entry = self.entries.get(name)
        return (
            entry is not None
            and entry.key == key
            and all(_digest_of(self.root / path) == digest for path, digest in entry.files.items())
        )

    def write(self, name: str, key: str, files: Mapping[str, bytes], card: dict[str, object]) -> int:
        """Writes a group's files, those that differ; the number of files written."""
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
        old = self.entries.get(name)
        written = 0
        with _said(self.root):
            for path, content in files.items():
                target = self.root / inside(path)
                if _digest_of(target) != digests[path]:
                    self._refuse_stranger(path, target)
                    self._announce(path)
                    _write_whole(target, content)
                    written += 1
        self._loose |= set(old.files) - set(files) if old else set()
        self.entries[name] = Entry(key, digests, card)
        return written

    def forget(self, name: str) -> None:
        """A group whose files are to go."""
        self._loose |= set(self.entries.pop(name).files)

    def finish(self) -> int:
        """Removes what no group claims any more and writes the manifest; the number of files removed."""
        claimed = {path for entry in self.entries.values() for path in entry.files}
        removed = 0
        with _said(self.root):
            for path in sorted(self._loose - claimed):
                target = self.root / inside(path)
                if target.is_file() or target.is_symlink():
                    target.unlink()
                    removed += 1
                self._drop_empty_folders(target.parent)
            _write_whole(self.root / MANIFEST, _manifest(self.entries))
            (self.root / JOURNAL).unlink(missing_ok=True)
        self._loose = set()
        return removed

    @staticmethod
    def own_files(root: Path) -> list[Path]:
        """What the generator keeps for itself: manifest, journal and lock."""
        return [root / name for name in OWN]

    def strangers(self) -> list[str]:
        """Files in the folder that the generator did not write; they are left alone."""
        claimed = {path for entry in self.entries.values() for path in entry.files} | self._loose | set(OWN)
        found = (path for path in self.root.rglob("*") if path.is_file())
        return sorted({path.relative_to(self.root).as_posix() for path in found} - claimed)

    def _refuse_stranger(self, path: str, target: Path) -> None:
        """What a person put where a file is to be written is not written over."""
        known = any(path in entry.files for entry in self.entries.values()) or path in self._loose
        if not known and (target.is_file() or target.is_symlink()):
            raise OutputError(
                target.as_posix(), "was not written by the generator; move it away, or name another folder"
            )

    def _announce(self, path: str) -> None:
        if self._journal is None:
            raise RuntimeError("the folder is not open; use `with`")
        self._journal.write(path + "\n")
        self._journal.flush()
        self._loose.add(path)

    def _drop_empty_folders(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent


def refuse_dangerous(root: Path) -> None:
    """Refuses an output folder in which the generator could do harm.

    Raises:
        OutputError: the folder is a link, a home, a root, holds `.git` or a project's `pyproject.toml`,
            or is no folder at all.
    """
    shown = root.as_posix()
    if root.is_symlink():
        raise OutputError(shown, "is a link; name the folder itself")
    resolved = root.resolve()
    if resolved.exists() and not resolved.is_dir():
        raise OutputError(shown, "is no folder; name a folder for the generated pages")
    here = Path.cwd().resolve()
    if resolved in (Path(resolved.anchor), Path.home(), here, *here.parents):
        raise OutputError(shown, "holds more than generated pages; name a folder of their own")
    beside_site = (resolved.parent / "mkdocs.yml").exists() and not (resolved / MANIFEST).exists()
    if beside_site and (resolved / "index.md").exists():
        raise OutputError(shown, "holds pages written by hand; name a folder inside it")
    for sign in (".git", "pyproject.toml", "mkdocs.yml"):
        if (resolved / sign).exists():
            raise OutputError(shown, f"holds {sign}; name a folder for the generated pages alone")


def inside(path: str) -> PurePosixPath:
    """The path, if it stays inside the output folder.

    Raises:
        OutputError: it is absolute, goes up, or names one of the generator's own files.

    >>> inside("king-queen/ids.svg")
    PurePosixPath('king-queen/ids.svg')
    """
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts or path in OWN:
        raise OutputError(path, "would be written outside the output folder")
    return parts


def _read_manifest(path: Path) -> dict[str, Entry]:
    """The manifest, or nothing where there is none that can be read: then everything is made again."""
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        if tree["format"] != FORMAT:
            return {}
        return {name: Entry(**entry) for name, entry in tree["entries"].items()}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def _manifest(entries: Mapping[str, Entry]) -> bytes:
    tree = {
        "format": FORMAT,
        "entries": {
            name: {"key": entry.key, "card": entry.card, "files": dict(sorted(entry.files.items()))}
            for name, entry in sorted(entries.items())
        },
    }
    return (json.dumps(tree, indent=1, ensure_ascii=False) + "\n").encode()


def _digest_of(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _write_whole(target: Path, content: bytes) -> None:
    """The new file stands beside the old one until it is complete; then it takes its place at once."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        beside.replace(target)
    except OSError as error:
        error.filename = str(target)  # the name that a person knows
        raise
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def _said(root: Path) -> Iterator[None]:
    """Turns what the operating system refuses into one line."""
    try:
        yield
    except OSError as error:
        where = Path(error.filename).as_posix() if isinstance(error.filename, str) else root.as_posix()
        raise OutputError(where, f"cannot be written: {(error.strerror or str(error)).lower()}") from None
