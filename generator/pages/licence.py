"""The licence of a page's figures: what a preset names, or the site's; and where its text is."""

from __future__ import annotations

import re
from dataclasses import dataclass

SITES = "CC BY 4.0"
"""The licence of the site's own text and figures."""

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
    name = named or SITES
    found = _CREATIVE_COMMONS.fullmatch(name)
    address = f"https://creativecommons.org/licenses/{found[1].lower()}/{found[2]}/" if found else ""
    return Licence(name, address)
