"""A preset of hand-crafted vectors and one of each real model, byte by byte: frames, page, data.

A folder is a case: `<case>/<name>.json` is the preset, `<case>/expected/` what it becomes. After a
change that is meant, `UPDATE_GOLDEN=1 pytest tests/golden` writes the expected files anew; read the diff.

Charts are not compared byte by byte: their shapes are matplotlib's, and change with its version. Nor is
`player.html`, which holds the player's script and styles. The names of files are addresses that people
link to: a figure that is no longer made fails here too.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.lessons.lesson import run
from generator.pages.page import page_files
from generator.preset.loading import load_preset

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/*.json"))
NOT_COMPARED = ("/chance.svg", "/map.svg", "-plane.svg", "/player.html")
COMPARED = (".svg", ".md", ".json", ".csv", ".html", ".piece")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_preset_becomes_these_files(case: Path) -> None:
    made = page_files(run(load_preset(next(case.glob("*.json")))))
    written = {path: file for path, file in made.items() if not path.endswith(NOT_COMPARED)}
    expected = case / "expected"
    if os.environ.get("UPDATE_GOLDEN") == "1":
        shutil.rmtree(expected, ignore_errors=True)
        for path, file in written.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(file)
    found = {path.relative_to(expected).as_posix() for path in expected.rglob("*") if path.is_file()}
    assert found == set(written)
    for path, file in written.items():
        assert path.endswith(COMPARED)
        assert (expected / path).read_bytes() == file, f"{path} has changed"
