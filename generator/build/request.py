"""What a build is asked for: which pages, and what is to lie beside each of them."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from generator.pages.address import NOWHERE, GalleryAddress


@dataclass(frozen=True)
class Choice:
    """Which pages a build is about.

    only: patterns of their names, as in "king-*"; none means all. The others stay as they are. drafts:
    whether drafts are built too. force: whether pages are made again that need not be.
    """

    only: tuple[str, ...] = ()
    drafts: bool = False
    force: bool = False

    def __contains__(self, name: str) -> bool:
        """Whether the build is about the page of that name.

        >>> "king-queen" in Choice(("king-*",)), "compass" in Choice(("king-*",)), "compass" in Choice()
        (True, False, True)
        """
        return not self.only or any(fnmatchcase(name, pattern) for pattern in self.only)


ALL = Choice()


@dataclass(frozen=True)
class ExportRequest:
    """What is exported with each page: formats of EXPORTS, and the gallery's address."""

    formats: tuple[str, ...] = ()
    address: GalleryAddress = NOWHERE


NOTHING = ExportRequest()
