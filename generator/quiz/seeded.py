"""An order that looks shuffled and is always the same: it follows from a name, on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

_T = TypeVar("_T")


def shuffled(seed: str, items: Iterable[_T]) -> list[_T]:
    """The items in an order of the seed's own.

    Args:
        seed: any text; each place gets a digest of the seed and its number, and digests are sorted.
        items: any.

    >>> shuffled("king-queen/shape", "abcd"), shuffled("compass/shape", "abcd")
    (['d', 'b', 'a', 'c'], ['d', 'a', 'b', 'c'])
    """
    return [item for _, item in sorted(enumerate(items), key=lambda each: _digest(seed, each[0]))]


def _digest(seed: str, place: int) -> bytes:
    return hashlib.sha256(f"{seed}\0{place}".encode("utf-8", "surrogatepass")).digest()
