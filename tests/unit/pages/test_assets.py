"""The styles and scripts of pages: whole, small, and with what a project adds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lightningcss import process_stylesheet

from generator.pages.assets import SCRIPTS, SHEETS, asset
from generator.words.overrides import read_overrides, using
from tests.conftest import REPOSITORY


def test_every_part_is_in_a_file_and_every_file_can_stand_inside_a_page() -> None:
    parts = {part for parts in (*SHEETS.values(), *SCRIPTS.values()) for part in parts}
    there = {path.name for path in (REPOSITORY / "generator" / "assets").iterdir() if path.is_file()}
    assert parts == there | {"values.css"}
    for name in ("embed.css", "embed.js", "player.js"):
        assert "</" not in asset(name)


@pytest.mark.parametrize("name", SHEETS)
def test_styles_are_whole_and_older_browsers_can_read_them(name: str) -> None:
    parts = [REPOSITORY / "generator" / "assets" / part for part in SHEETS[name] if part != "values.css"]
    for part in parts:
        process_stylesheet(part.read_text(encoding="utf-8"), part.name)  # one that is wrong anywhere raises
    assert not re.search(r"&|light-dark\(", asset(name))


def test_a_projects_own_styles_and_scripts_come_last(tmp_path: Path) -> None:
    (tmp_path / "own.css").write_text("/* ours */\n.card { color: red; }\n", encoding="utf-8")
    (tmp_path / "own.js").write_text("// ours\nconsole.log( 1 );\n", encoding="utf-8")
    own = read_overrides(tmp_path)
    assert own.digest
    with using(own):
        assert asset("embeddings.css").endswith(".card{color:red}")
        assert asset("embeddings.js").endswith("console.log(1);")
        assert "console.log(1)" not in asset("player.js"), "the bare player is the same everywhere"
