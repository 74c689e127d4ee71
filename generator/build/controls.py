"""Which controls the pages of a project place: only those are made; one of them carries 0.6 MB of numbers."""

from __future__ import annotations

import os
import re
from pathlib import Path

_PLACED = re.compile(r"^[ \t>*-]*:::[ \t]+control[ \t]+([a-z][a-z-]*)[ \t]*$", re.MULTILINE)


def placed_controls(out: Path) -> list[str]:
    """The names of controls in the pages around the folder of generated pages, right or wrong."""
    found: set[str] = set()
    if not any((out.parent / name).is_file() for name in ("index.md", "README.md")):
        return []  # no folder of pages, and who knows how large
    for folder, inner, names in os.walk(out.parent):
        inner[:] = [each for each in inner if Path(folder, each) != out and not each.startswith(".")]
        for name in (each for each in names if each.endswith(".md")):
            found.update(_PLACED.findall(Path(folder, name).read_text(encoding="utf-8", errors="replace")))
    return sorted(found)
