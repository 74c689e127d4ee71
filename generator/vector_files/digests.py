"""SHA-256 of files, remembered while size, times and place of the file stay the same.

As git does: a file that changed within the last seconds is read anew next time, since a
clock may be too coarse to show a second change.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Sequence
from pathlib import Path

from generator.vector_files.block import Progress
from generator.vector_files.streams import broken, said
from generator.vector_files.whole_files import write_whole

_SETTLED = 3 * 10**9
_PIECE = 2**20


def sha256_of(path: Path, cache: Path, progress: Progress) -> str:
    """The file's SHA-256, in hexadecimal.

    Raises:
        VectorFileError: the file cannot be read.
    """
    memo = cache / f"{hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:32]}.sha256.json"
    with said(path):
        before = _state(path)
        if (known := _remembered(memo, before)) is not None:
            return known
        digest, done = hashlib.sha256(), 0
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                done += len(piece)
                progress(done)
    found = digest.hexdigest()
    if _state(path) == before and time.time_ns() - max(before[1:3]) > _SETTLED:
        write_whole(memo, json.dumps({"state": before, "sha256": found}).encode())
    return found


class Watch:
    """Notices when one of some files changes between its digest and the end of its reading.

    total: bytes of all of them.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        """Raises VectorFileError: a file is not there."""
        self._states = {path: _known_state(path) for path in files}
        self.total = sum(state[0] for state in self._states.values())

    def check(self) -> None:
        """Raises VectorFileError where a file is not as it was."""
        for path, state in self._states.items():
            if _known_state(path) != state:
                raise broken(path, "", "changed while it was read; build again")


def _known_state(path: Path) -> list[int]:
    with said(path):
        return _state(path)


def _state(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_dev]


def _remembered(memo: Path, state: list[int]) -> str | None:
    try:
        tree = json.loads(memo.read_bytes())
        return str(tree["sha256"]) if tree["state"] == state else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
