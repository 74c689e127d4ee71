"""What is made beside each page, if anybody asks for it: figures and quizzes in other formats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Exported:
    """What is exported with each page: formats of EXPORTS, and the site's address, or nothing."""

    formats: tuple[str, ...] = ()
    site: str = ""


NOTHING = Exported()
