"""Broken presets at the real boundary: the command in a process of its own, its lines and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
GOOD = '{"tokens": ["a", "b"], "embeddingDim": 2}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets" / "good.json").write_text(GOOD)
    return tmp_path


def generator(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def told(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines about presets. Nothing else is ever a traceback."""
    assert "Traceback" not in result.stderr
    return [line for line in result.stderr.splitlines() if line.startswith("presets")]


def pages(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "docs" / "gallery").glob("*.md")}


def break_presets(folder: Path) -> list[str]:
    """Puts one preset of every kind of mistake into the folder; gives the lines that are to come of it."""
    wrong = {
        "a-comma.json": '{"tokens": ["a",], "embeddingDim": 2}',
        "control.json": '{"tokens": ["a"], "embeddingDim": 2, "\\u001b[31m\\n": 1}',
        "double.json": '{"tokens": ["a"], "tokens": ["b"], "embeddingDim": 2}',
        "empty-token.json": '{"tokens": ["a", "b", ""], "embeddingDim": 2}',
        "infinite.json": '{"tokens": ["a"], "embeddingDim": 1e999}',
        "latin.json": '{"tokens": ["caf\xe9"], "embeddingDim": 2}',
        "nan.json": '{"tokens": ["a"], "embeddingDim": NaN}',
        "ragged.yml": "tokens: [a]\nembeddingDim: 2\nvectors: {source: given, values: {a: [1]}}",
        "same.json": GOOD,
        "same.yml": GOOD,
        "surrogate.json": '{"tokens": ["\\ud800"], "embeddingDim": 2}',
        "tag.yml": "tokens: !!python/name:os.system x",
        "unknown.json": '{"tokenz": ["a"], "tokens": ["a"], "embeddingDim": 2}',
        "unquoted.yaml": "tokens: [no, 1]\nembeddingDim: 2",
        "Upper.json": GOOD,
        "index.json": GOOD,
    }
    for name, text in wrong.items():
        (folder / name).write_bytes(text.encode("latin-1"))
    os.mkfifo(folder / "pipe.json")
    (folder / "shelf.json").mkdir()
    (folder / "zero.json").symlink_to("/dev/zero")
    return [
        "presets/Upper.json: the file's name must be small letters a–z and digits, parted by single hyphens, "
        "as in the-cat",
        "presets/a-comma.json: line 1, column 17: a comma stands before the closing bracket; take it out",
        'presets/control.json: ["\\x1b[31m\\n"]: unknown key; the keys here are "$schema", "formatVersion", '
        '"tokens", "text", "embeddingDim", "title", "description", "tags", "vocabulary", "lesson", '
        '"vectors", "analogies", "group", "order", "draft", "author", "licence", "hideAnswers"',
        "presets/double.json: tokens: is there more than once; keep one of them",
        "presets/empty-token.json: tokens[2]: must not be empty",
        'presets/index.json: the file\'s name cannot be "index"; take another',
        "presets/infinite.json: embeddingDim: is 1e999, beyond the largest number (about 1.8e308); "
        "must be a finite number",
        "presets/latin.json: line 1: is not UTF-8; save the file as UTF-8",
        "presets/nan.json: embeddingDim: is NaN; must be a finite number",
        "presets/pipe.json: is a pipe; must be a file",
        "presets/ragged.yml: vectors.values.a: has 1 number; embeddingDim is 2, so must have 2",
        "presets/same.yml: makes the same page as same.json; rename one of them",
        "presets/shelf.json: is a folder; must be a file",
        "presets/surrogate.json: tokens[0]: holds half a character (the lone surrogate U+D800); "
        "write the whole character",
        'presets/tag.yml: line 1: "!!python/name:os.system" is a tag; take it out, or quote it if it is text',
        'presets/unknown.json: tokenz: unknown key; did you mean "tokens"?',
        'presets/unquoted.yaml: tokens[1]: is the number 1; a token is text: quote it ("1")',
        "presets/zero.json: is a link that leads out of the folder; put a copy of the file in its place",
    ]


def test_check_tells_every_mistake_of_every_preset_and_writes_nothing(project: Path) -> None:
    lines = break_presets(project / "presets")
    before = sorted(project.rglob("*"))
    result = generator(project, "check")
    assert told(result) == lines
    assert result.returncode == 1
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("presets-empty", "presets-empty: holds no preset; add a file such as the-cat-sat.json"),
        ("presets-none", "presets-none: no such folder; name the one that holds the presets"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_no_presets(project: Path, command: str, folder: str, line: str) -> None:
    (project / "presets-empty").mkdir()
    result = generator(project, command, "--presets", folder)
    assert (result.returncode, told(result)) == (1, [line])


def test_an_empty_folder_takes_no_page_away(project: Path) -> None:
    assert generator(project, "build").returncode == 0
    before = pages(project)
    (project / "presets" / "good.json").unlink()
    assert generator(project, "build").returncode == 1
    assert pages(project) == before


def test_build_tells_every_mistake_and_still_builds_the_good_one(project: Path) -> None:
    lines = break_presets(project / "presets")
    result = generator(project, "build")
    assert told(result) == lines
    assert result.returncode == 1
    assert set(pages(project)) >= {"good.md"}
    assert not {"Upper.md", "same.md", "unknown.md"} & set(pages(project))


def test_wrong_usage(project: Path) -> None:
    assert generator(project, "chek").returncode == 2
    assert generator(project, "build", "--jobs", "many").returncode == 2
