"""`python -m generator migrate`: a line is added to older presets, and every other byte stays."""

from __future__ import annotations

import pytest

from tests.site.conftest import Project

LINE = "formatVersion: 1"
PAIR = '"formatVersion": 1, '
CASES = {
    "a.yml": ("# mine\n\n¶tokens: [a] # one\nembeddingDim: 2\n", f"{LINE}\n"),
    "b.yml": ("--- # x\r\n  ¶tokens: [a]\r\n  embeddingDim: 2\r\n", f"{LINE}\r\n  "),
    "c.yaml": ("{¶tokens: [a], embeddingDim: 2}", PAIR),
    "d.json": ('{¶"tokens": ["a"], "embeddingDim": 2}', PAIR),
    "e.json": ('{\n    ¶"tokens": ["{"],\n    "embeddingDim": 2\n}\n', '"formatVersion": 1,\n    '),
    "f.json": ('\ufeff{ ¶"tokens": ["a"], "embeddingDim": 2 }', PAIR),
    "g.yml": ("¶? tokens\n: [a]\n? embeddingDim\n: 2", f"{LINE}\n"),
}
"""File → what it holds, with a ¶ where something is to be put, and what that is."""


@pytest.fixture
def older(project: Project) -> Project:
    for path in (project.root / "presets").iterdir():
        path.unlink()
    for name, (before, _) in CASES.items():
        (project.root / "presets" / name).write_bytes(before.replace("¶", "").encode())
    return project


def _contents(project: Project) -> dict[str, bytes]:
    return project.files(project.root / "presets")


def test_a_line_is_added_and_everything_else_stays(older: Project) -> None:
    before = _contents(older)
    told = older.run("migrate", "--check")
    assert (told.code, told.out.splitlines()[-1]) == (1, "7 older, 0 in format 1 already")
    assert _contents(older) == before, "--check writes nothing"
    done = older.run("migrate")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "presets/a.yml: rewritten"
    assert done.out.splitlines()[-1] == "7 rewritten, 0 in format 1 already"
    assert _contents(older) == {
        name: before.replace("¶", line).encode() for name, (before, line) in CASES.items()
    }
    assert older.run("check").code == 0
    assert older.run("migrate").out == "0 rewritten, 7 in format 1 already\n"
    assert older.run("migrate", "--check").code == 0


def test_a_broken_preset_is_left_alone_and_named(older: Project) -> None:
    older.preset("h.yml", "tokens: []\nembeddingDim: 2\n")
    done = older.run("migrate")
    assert done.code == 1
    assert done.err == "presets/h.yml: tokens: is empty; must hold at least 1 token\n"
    assert done.out.splitlines()[-1] == "7 rewritten, 0 in format 1 already, 1 broken"
    assert _contents(older)["h.yml"] == b"tokens: []\nembeddingDim: 2\n"
    assert _contents(older)["a.yml"].startswith(b"# mine\n\nformatVersion: 1\n")
