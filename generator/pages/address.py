"""What figures are quoted with: where the gallery stands on the web, and their licence."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True)
class GalleryAddress:
    """The address of the gallery, as far as it is known.

    site: the site's address, nothing where it is not known. folder: of the gallery in the site. as_files:
    whether a page is a file, `x.html`, and no folder, `x/`; files beside a page are in its folder either way.
    """

    site: str = ""
    folder: str = "gallery"
    as_files: bool = False

    def page(self, name: str) -> str:
        """The address of a page; nothing where the site's is not known.

        >>> GalleryAddress("https://example.org/a").page("x"), GalleryAddress().page("x")
        ('https://example.org/a/gallery/x/', '')
        >>> GalleryAddress("https://example.org/", "my rows", as_files=True).page("x")
        'https://example.org/my%20rows/x.html'
        """
        if not self.site:
            return ""
        beside = self.beside(name)
        return f"{beside.removesuffix('/')}.html" if self.as_files else beside

    def beside(self, name: str) -> str:
        """The folder of the files of a page, which ends in a slash; seen from the site where that is unknown.

        >>> GalleryAddress("https://example.org/a/", as_files=True).beside("x"), GalleryAddress().beside("x")
        ('https://example.org/a/gallery/x/', 'gallery/x/')
        """
        inside = f"{quote(self.folder.strip('/'))}/{name}/"
        return f"{self.site.rstrip('/')}/{inside}" if self.site else inside


NOWHERE = GalleryAddress()


def site_from_environment() -> str:
    """The site's address as SITE_URL says; nothing where it does not."""
    return os.environ.get("SITE_URL", "")


_CREATIVE_COMMONS = re.compile(r"CC (BY(?:-NC)?(?:-SA|-ND)?) (4\.0|3\.0)")


@dataclass(frozen=True)
class Licence:
    """name: as it is written under a figure. address: of its text; nothing where that is not known."""

    name: str
    address: str


def licence_of(named: str | None) -> Licence:
    """The licence that a preset names; the site's where it names none.

    >>> licence_of(None)
    Licence(name='CC BY 4.0', address='https://creativecommons.org/licenses/by/4.0/')
    >>> licence_of("CC BY-NC-SA 4.0").address, licence_of("mine").address
    ('https://creativecommons.org/licenses/by-nc-sa/4.0/', '')
    """
    name = named or "CC BY 4.0"
    found = _CREATIVE_COMMONS.fullmatch(name)
    address = f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""
    return Licence(name, address)
