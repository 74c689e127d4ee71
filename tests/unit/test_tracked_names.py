"""Whatever is tracked can be checked out on Windows, macOS and Linux."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])( *\..*| *)", re.IGNORECASE)
"""What Windows takes for a device, whatever ending follows."""
LONGEST_NAME = 255  # in bytes, of ext4 and most others
LONGEST_PATH = 180  # Windows takes 259 characters, with the folder that was cloned into


def faults(paths: Iterable[str]) -> list[str]:
    """What is wrong with the paths of a repository, in one line each.

    >>> faults(["docs/index.md", "docs/Index.md"])
    ['docs/Index.md: one file with docs/index.md, where case does not count']
    """
    found, known = [], defaultdict[str, set[str]](set)
    for path in paths:
        if len(path) > LONGEST_PATH:
            found.append(f"{path}: longer than {LONGEST_PATH} characters")
        names = path.split("/")
        for depth, name in enumerate(names, start=1):
            if bad := re.search(r'[<>:"\\|?*\x00-\x1f\x7f]', name):
                found.append(f"{path}: {bad[0]!r} in a name")
            if RESERVED.fullmatch(name):
                found.append(f"{path}: {name} is a device on Windows")
            if not name or name.endswith((".", " ")) or name.startswith(" "):
                found.append(f"{path}: a name is empty, begins with a space or ends with a space or a dot")
            if name.startswith("-"):
                found.append(f"{path}: {name} is an option to every command that is given it")
            if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
                found.append(f"{path}: a name is longer than {LONGEST_NAME} bytes")
            whole = "/".join(names[:depth])
            same = known[unicodedata.normalize("NFC", whole).casefold()]
            if same and whole not in same:
                found.append(f"{path}: one file with {min(same)}, where case does not count")
            same.add(whole)
    return found


@pytest.mark.parametrize(
    "paths",
    [
        ["limit: the value"], ["a|b"], ["docs/a\\b.md"], ["a?"], ['a"b'], ["a<b"], ["docs/*.md"],
        ["a\nb"], ["con"], ["docs/NUL.md"], ["Com1.tar.gz"], ["aux/x.py"], ["lpt¹"], ["con .md"],
        ["docs./x"], ["x."], ["x "], [" x"], ["é" * 128], ["d/" * 100 + "x"], ["a.md", "A.md"],
        ["docs/a", "Docs/b"], ["é.md", "e\u0301.md"], ["straße", "STRASSE"], ["--1.pgm"],
    ],
    ids=ascii,
)  # fmt: skip
def test_a_bad_name_is_found(paths: list[str]) -> None:
    assert len(faults(paths)) == 1


def test_good_names_are_not_found() -> None:
    assert faults(["console.py", "docs/common/nulls.md", ".github/x.yml", "docs/ü.md", "docs/x y.md"]) == []


def test_every_tracked_name_is_good() -> None:
    if not (REPOSITORY / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a clone, or no git")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, check=True, capture_output=True)
    paths = listed.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
    assert "pyproject.toml" in paths
    assert faults(paths) == []
