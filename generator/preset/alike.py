"""Which pages show the same tokens with other vectors, and so link to one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    """What decides of a page which others are like it.

    tokens, d, source: of the preset; order, title: its place in the gallery and its title, "" without one.
    """

    tokens: Sequence[str]
    d: int
    source: str
    order: int = 0
    title: str = ""


@dataclass(frozen=True)
class Alike:
    """A page of the same tokens and d. title: of its preset, "" without one; source: of its vectors."""

    name: str
    title: str
    source: str


def alike(pages: Mapping[str, Shown]) -> dict[str, tuple[Alike, ...]]:
    """The pages that each page links to: of every other source the first one, in the order of the gallery.

    >>> glove, before, other = Shown("ab", 6, "model"), Shown("ab", 6, "random"), Shown("c", 6, "model")
    >>> of = {"glove": glove, "before": before, "c": other}
    >>> {page: [each.name for each in others] for page, others in alike(of).items()}
    {'glove': ['before'], 'before': ['glove'], 'c': []}
    """
    found: dict[tuple[tuple[str, ...], int], dict[str, Alike]] = {}
    for name, page in sorted(pages.items(), key=lambda each: (each[1].order, each[0])):
        first = found.setdefault((tuple(page.tokens), page.d), {})
        first.setdefault(page.source, Alike(name, page.title, page.source))
    return {
        name: tuple(each for each in found[tuple(page.tokens), page.d].values() if each.source != page.source)
        for name, page in pages.items()
    }
