"""Files that a preset names: looked for from the preset's own file, and never outside its project."""

from __future__ import annotations

import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.errors import VectorError

_SIGNS = ("mkdocs.yml", "pyproject.toml", ".git")
"""A folder with one of these is a project."""


@dataclass(frozen=True)
class FileBeside:
    """A file that a preset names. path: where it is; name: as the preset says it."""

    path: Path
    name: str

    def check(self) -> None:
        """Raises VectorError where it is no file that can be read."""
        try:
            mode = self.path.stat().st_mode
        except OSError as error:
            raise VectorError(
                f"{self.name}: cannot be read: {(error.strerror or str(error)).lower()}"
            ) from None
        if not stat.S_ISREG(mode):
            raise VectorError(f"{self.name}: is no file")

    def content(self, most: int) -> bytes:
        """What it holds, if that is at most so many bytes.

        Raises:
            VectorError: it cannot be read, or is larger.
        """
        self.check()
        if self.path.stat().st_size > most:
            raise VectorError(f"{self.name}: is larger than {most // 2**20} MiB; take a part of it")
        return self.path.read_bytes()


def file_beside(folder: Path, name: str) -> FileBeside:
    """The file that a preset in this folder means by a relative path.

    Raises:
        VectorError: the path is absolute, or leads out of the project of the folder.
    """
    home = project_of(folder)
    path = Path(name)
    if path.is_absolute():
        raise VectorError(f"{name}: must be a relative path, seen from the preset's file")
    try:
        resolved = (folder / path).resolve()
        with suppress(FileNotFoundError, NotADirectoryError):  # whoever reads it says so
            resolved.lstat()
    except (OSError, ValueError) as error:  # too long, or a character that no path has
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise VectorError(f"{name}: cannot be read: {reason.lower()}") from None
    if not resolved.is_relative_to(home):
        raise VectorError(f"{name}: leads out of the project; put a copy of the file inside it")
    return FileBeside(resolved, name)


def project_of(folder: Path) -> Path:
    """The nearest folder, this or one above it, that holds a project; else the one above this one."""
    own = folder.resolve()
    return next(
        (each for each in (own, *own.parents) if any((each / sign).exists() for sign in _SIGNS)), own.parent
    )
