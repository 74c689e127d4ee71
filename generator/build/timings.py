"""How long each page took, kept beside the pages and written into the built site, and nowhere else.

Two builds of the same input never take the same time, and their pages are the same bytes all
the same. So the page that lists the times has a dash for each; the times are put in its HTML
when a site is published.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from generator.build.output import BESIDE, TIMINGS
from generator.errors import as_output_error
from generator.files import write_whole

PAGES = ("_reference/build/index.html", "_reference/build.html")
"""Where in the gallery MkDocs puts the page, with and without an address of its own folder."""


def read_timings(gallery: Path) -> dict[str, float]:
    """Name of a page → seconds, of the build that made it; empty where nobody remembers."""
    try:
        tree = json.loads((gallery / TIMINGS).read_text(encoding="utf-8"))
        return {str(name): float(seconds) for name, seconds in tree.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def remember_timings(gallery: Path, built: Mapping[str, float], names: set[str]) -> None:
    """Adds the pages that were just built, and drops those that are not among `names`.

    Raises:
        OutputError: the file cannot be written.
    """
    old = read_timings(gallery)
    new = {name: seconds for name, seconds in (old | dict(built)).items() if name in names}
    if new != old:
        content = json.dumps({name: round(new[name], 3) for name in sorted(new)}, indent=1)
        with as_output_error(gallery):
            write_whole(gallery / TIMINGS, f"{content}\n".encode(), gallery / BESIDE)


def write_timings(gallery: Path, timings: Mapping[str, float]) -> None:
    """Puts the times into the gallery of a built site, in the place of the dashes."""
    for path in (gallery / each for each in PAGES):
        if path.is_file():
            html = path.read_text(encoding="utf-8")
            path.write_text(filled_in(html, timings), encoding="utf-8")


def filled_in(html: str, timings: Mapping[str, float]) -> str:
    """The page with the times that are known.

    >>> filled_in('<span data-seconds-of="king-queen">–</span>', {"king-queen": 1.25})
    '<span data-seconds-of="king-queen">1.25</span>'
    """

    def seconds(found: re.Match[str]) -> str:
        return f"{found[1]}{timings[found[2]]:.2f}<" if found[2] in timings else found[0]

    return re.sub(r'(<span data-seconds-of="?([a-z0-9-]+)"?>)–<', seconds, html)
