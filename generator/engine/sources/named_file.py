"""Files that a preset names: looked for from the preset's own file, and never outside its project."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path

from generator.errors import VectorError
from generator.files import RefusedFileError, open_inside

_SIGNS = ("mkdocs.yml", "pyproject.toml", ".git")
"""A folder with one of these is a project."""


@dataclass(frozen=True)
class FileBeside:
    """A file or folder that a preset names.

    path: where it is. name: as the preset says it. home: the project, which it may not lead out of.
    """

    path: Path
    name: str
    home: Path

    def content(self, most: int) -> bytes:
        """What it holds, if that is at most so many bytes.

        Raises:
            VectorError: it cannot be read, or is larger.
        """
        try:
            with open_inside(self.path, self.home) as file:
                content = file.read(most + 1)
        except RefusedFileError as error:
            raise VectorError(f"{self.name}: {error.reason}") from None
        except OSError as error:
            raise VectorError(
                f"{self.name}: cannot be read: {(error.strerror or str(error)).lower()}"
            ) from None
        if len(content) > most:
            raise VectorError(f"{self.name}: is larger than {most // 2**20} MiB; use a part of it")
        return content


def file_beside(folder: Path, name: str) -> FileBeside:
    """The file that a preset in this folder means by a relative path; it need not be there.

    Raises:
        VectorError: the path is absolute, or leads out of the project of the folder.
    """
    home = project_of(folder)
    path = Path(name)
    if path.is_absolute():
        raise VectorError(f"{name}: must be a path relative to the preset's file")
    try:
        resolved = (folder / path).resolve()
        resolved.lstat()
    except (FileNotFoundError, NotADirectoryError):
        pass  # whoever reads it says so
    except RuntimeError:  # Python 3.11 raises it for a loop of links, with this machine's path
        raise VectorError(f"{name}: cannot be read: {os.strerror(errno.ELOOP).lower()}") from None
    except (OSError, ValueError) as error:  # too long, or no path at all
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise VectorError(f"{name}: cannot be read: {reason.lower()}") from None
    if not resolved.is_relative_to(home):
        raise VectorError(f"{name}: is outside the project; put a copy of the file inside it")
    return FileBeside(resolved, name, home)


def project_of(folder: Path) -> Path:
    """The nearest folder, this or one above it, that holds a project; else the one above this one.

    The root of a disk is no project by itself: everything is in it.
    """
    own = folder.resolve()
    found = (each for each in (own, *own.parents) if any((each / sign).exists() for sign in _SIGNS))
    return next(found, own.parent if own.parent.name else own)
