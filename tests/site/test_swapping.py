"""Who looks at a folder while another one takes its place sees the one or the other, whole."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from generator.files import exchanged, put_in_place

SWAPS = 2000


def made(folder: Path, mark: str) -> Path:
    (folder / "a").mkdir(parents=True)
    for name in ("index.html", "a/index.html"):
        (folder / name).write_text(mark, encoding="utf-8")
    return folder


def test_what_is_served_is_never_missing_and_never_half(tmp_path: Path) -> None:
    site, new, old = made(tmp_path / "site", "0"), tmp_path / "new", tmp_path / "old"
    seen: set[str] = set()
    missing: list[str] = []
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            try:
                seen.add((site / "a" / "index.html").read_text(encoding="utf-8"))
            except OSError as error:
                missing.append(str(error))

    watching = [threading.Thread(target=look) for _ in range(2)]
    for each in watching:
        each.start()
    try:
        if not exchanged(made(tmp_path / "one", ""), made(tmp_path / "other", "")):
            pytest.skip(f"no exchange of names on {sys.platform} and this file system")
        made(new, "1")
        for _ in range(SWAPS):
            put_in_place(new, site, old)
            old.rename(new)
    finally:
        over.set()
        for each in watching:
            each.join()
    assert missing == []
    assert seen == {"0", "1"}


def test_the_first_site_takes_an_empty_place(tmp_path: Path) -> None:
    put_in_place(made(tmp_path / "new", "1"), tmp_path / "site", tmp_path / "old")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "1"
    assert not (tmp_path / "old").exists()
    assert not (tmp_path / "new").exists()
