"""Where the engine keeps what takes long to make: folders that may be removed at any time.

Where nothing can be written there, a temporary folder stands in for the time of the run, which is said once.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from generator.errors import CacheError

LOG = logging.getLogger(__name__)
NAMED, STAND_IN = "GENERATOR_CACHE", "GENERATOR_CACHE_STAND_IN"
"""Environment variables: the folder that somebody names instead of .cache; the one that stands in for it,
which processes that are started later take too."""

Result = TypeVar("Result")


def kept_in(name: str, work: Callable[[Path], Result]) -> Result:
    """Does work that reads and fills a folder of the cache; where that cannot be filled, one that stands in.

    What is there already is read where it is, even if nothing can be added.

    Args:
        name: of the folder in the cache.
        work: is given the folder, which need not be there. It may be done twice.

    Raises CacheError: the temporary folder cannot be written either.
    """
    if STAND_IN not in os.environ:
        try:
            return work(_cache() / name)
        except CacheError as error:
            _stand_in(error.reason)
    return work(Path(os.environ[STAND_IN]) / name)


def folders(name: str) -> tuple[Path, ...]:
    """Where something may be that was kept before."""
    stand_in = os.environ.get(STAND_IN)
    return (_cache() / name, *([Path(stand_in) / name] if stand_in else []))


def settle() -> None:
    """Before several processes start: has one folder stand in, where one is needed, and not one for each."""
    there = next(each for each in (_cache(), *_cache().absolute().parents) if os.path.lexists(each))
    if STAND_IN not in os.environ and not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        _stand_in("the cache cannot be written; set GENERATOR_CACHE to a writable folder")


def _cache() -> Path:
    return Path(os.environ.get(NAMED, ".cache"))


def _stand_in(reason: str) -> None:
    made, owner = tempfile.mkdtemp(), os.getpid()
    os.environ[STAND_IN] = made

    def remove() -> None:
        if os.getpid() == owner:  # and not a process that was forked from it
            shutil.rmtree(made, ignore_errors=True)

    atexit.register(remove)
    LOG.warning(f"warning: {_cache().as_posix()}: {reason}; until then, the next run starts from scratch")
