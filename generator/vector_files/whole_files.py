"""Files and folders of the cache: each whole, or not there."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import not_cached

_BESIDE = ".new"
_ABANDONED = 24 * 3600


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file beside its place and moves it there.

    Raises:
        OutputError: it cannot be written.
    """
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f"{target.name}.{os.getpid()}{_BESIDE}")
        try:
            beside.write_bytes(content)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path, is_whole: Callable[[], bool]) -> Iterator[Path]:
    """An empty folder that takes the target's place when all went well, and is gone otherwise.

    Args:
        target: where it is to be.
        is_whole: whether the folder there is as it should be. Then another process was faster, and its folder
            stays, as somebody may be reading it; one that is damaged goes.

    Raises:
        OutputError: it cannot be written.
    """
    beside = target.with_name(f"{target.name}.{os.getpid()}{_BESIDE}")
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(target.parent)
        damaged = beside.with_name(f"damaged.{beside.name}")
        for leftover in (beside, damaged):
            shutil.rmtree(leftover, ignore_errors=True)
        beside.mkdir()
    try:
        yield beside
        with writing(target):
            if not is_whole():
                if target.exists():
                    target.rename(damaged)
                beside.rename(target)
    finally:
        for leftover in (beside, damaged):
            shutil.rmtree(leftover, ignore_errors=True)


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns what the operating system refuses into one line."""
    try:
        yield
    except OSError as error:
        raise not_cached(target, error) from None


def _remove_abandoned(folder: Path) -> None:
    """What killed runs left behind, a day later."""
    for path in folder.glob(f"*{_BESIDE}"):
        if path.is_dir() and time.time() - path.stat().st_mtime > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)
