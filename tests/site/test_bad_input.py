"""Broken presets at the real boundary: the command, its lines and its exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from generator.cli.main import COMMANDS, commands
from tests.site.conftest import REPOSITORY, Done, Project

GOOD = '{"tokens": ["a", "b"], "embeddingDim": 2}'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets" / "good.json").write_text(GOOD)
    return tmp_path


def generator(project: Path, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
    return Project(project).run(*arguments, env=env)


def told(result: Done) -> list[str]:
    """The lines about presets. Nothing else is ever a traceback."""
    assert "Traceback" not in result.err
    return [line for line in result.err.splitlines() if line.startswith("presets")]


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
        "presets/Upper.json: the file's name may only contain a–z, digits and single hyphens, as in the-cat",
        "presets/a-comma.json: line 1, column 17: there is a comma before the closing bracket; remove it",
        'presets/control.json: ["\\x1b[31m\\n"]: unknown key; the keys here are "$schema", "formatVersion", '
        '"tokens", "text", "embeddingDim", "title", "description", "tags", "vocabulary", "lesson", '
        '"vectors", "analogies", "group", "order", "draft", "author", "licence", "hideAnswers"',
        "presets/double.json: tokens: appears more than once; keep only one",
        "presets/empty-token.json: tokens[2]: must not be empty",
        'presets/index.json: the file\'s name cannot be "index"; choose another',
        "presets/infinite.json: embeddingDim: is 1e999, beyond the largest number (about 1.8e308); "
        "must be a finite number",
        "presets/latin.json: line 1: is not UTF-8; save the file as UTF-8",
        "presets/nan.json: embeddingDim: is NaN; must be a finite number",
        "presets/pipe.json: is a pipe; must be a file",
        "presets/ragged.yml: vectors.values.a: has 1 number; embeddingDim is 2, so it must have 2",
        "presets/same.yml: makes the same page as same.json; rename one of them",
        "presets/shelf.json: is a folder; must be a file",
        "presets/surrogate.json: tokens[0]: contains half a character (the lone surrogate U+D800); "
        "write the whole one",
        'presets/tag.yml: line 1: "!!python/name:os.system" is a tag; remove it, or quote it if it is text',
        'presets/unknown.json: tokenz: unknown key; did you mean "tokens"?',
        'presets/unquoted.yaml: tokens[1]: is the number 1; must be text: quote it ("1")',
        "presets/zero.json: leads outside the folder; put a copy of the file inside it",
    ]


def test_check_tells_every_mistake_of_every_preset_and_writes_nothing(project: Path) -> None:
    lines = break_presets(project / "presets")
    before = sorted(project.rglob("*"))
    result = generator(project, "check")
    assert told(result) == lines
    assert result.code == 1
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    ("folder", "line"),
    [
        ("presets-empty", "presets-empty: contains no presets; add a file such as the-cat-sat.json"),
        ("presets-none", "presets-none: no such folder; choose the one that contains the presets"),
    ],
)
@pytest.mark.parametrize("command", ["check", "build"])
def test_no_presets(project: Path, command: str, folder: str, line: str) -> None:
    (project / "presets-empty").mkdir()
    result = generator(project, command, "--presets", folder)
    assert (result.code, told(result)) == (1, [line])


def test_an_empty_folder_takes_no_page_away(project: Path) -> None:
    assert generator(project, "build").code == 0
    before = pages(project)
    (project / "presets" / "good.json").unlink()
    assert generator(project, "build").code == 1
    assert pages(project) == before


def test_build_tells_every_mistake_and_still_builds_the_good_one(project: Path) -> None:
    lines = break_presets(project / "presets")
    result = generator(project, "build")
    assert told(result) == lines
    assert result.code == 1
    assert set(pages(project)) >= {"good.md"}
    assert not {"Upper.md", "same.md", "unknown.md"} & set(pages(project))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], 'Error: no command is called "chek"; did you mean "check"? Help: token-embeddings --help'),
        (
            ["build", "--jobs", "many"],
            "Error: Invalid value for '--jobs': 'many' is not a valid integer range.",
        ),
        (["build", "--jobs", "0"], "Error: Invalid value for '--jobs': 0 is not in the range"),
        (["build", "--frames"], "Error: "),
        (["build", "--only", "goo"], '--only "goo": no preset has a matching name; did you mean "good"?'),
        (["build", "--exports", "pgn"], 'no format is called "pgn"; did you mean "png"?'),
        (["export", "god", "--format", "png"], 'presets: no preset is called "god"; did you mean "good"?'),
        (
            ["export", "good", "--format", "png", "--theme", "drak"],
            'unknown value "drak"; did you mean "dark"?',
        ),
        (
            ["export", "good", "--format", "gift", "--steps", "id"],
            'good: no step is called "id"; the nearest are ids',
        ),
        (
            ["new", "x", "-ing"],
            'Error: no option is called "-i"; if it\'s a token, put -- before the tokens.',
        ),
        (["new", "x", "a", "--dmi", "3"], 'Error: no option is called "--dmi"; did you mean "--dim"?'),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_one_line_that_says_what_was_meant(
    project: Path, arguments: list[str], told: str
) -> None:
    result = generator(project, *arguments)
    assert (result.code, result.out) == (2, "")
    (line,) = result.err.splitlines()
    assert told in line


def test_check_neither_trains_nor_writes(project: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    shutil.rmtree(project / "presets")
    shutil.copytree(REPOSITORY / "presets", project / "presets")
    (project / "docs").mkdir()
    (project / "docs" / "week.md").write_text(
        "::: figure king-queen cosine-0-9\n\n::: figure king-queen map\n\n::: table compass dot\n"
    )
    before = sorted(project.rglob("*"))
    fresh = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "GENERATOR_CACHE": str(home / "ours")}
    result = generator(project, "check", env=fresh)
    assert result.err.startswith('docs/week.md: line 1: "king-queen" has no step "cosine-0-9"; did you mean ')
    assert (result.code, len(result.err.splitlines())) == (1, 1)
    config = home / ".config"  # matplotlib's own folder, empty
    left = sorted(path for path in project.rglob("*") if path != config and config not in path.parents)
    assert left == before, "nothing in the project, in which the home is"


def test_check_reads_the_beginning_of_a_file_of_vectors_and_deep_all_of_it(
    project: Path, tmp_path: Path
) -> None:
    (project / "mkdocs.yml").touch()
    (project / "tiny.txt").write_text("tea 0.1 0.2\nmilk 0.3 0.1\n", encoding="utf-8")
    vectors = '{{"source": "file", "path": "../tiny.txt"}}'
    preset = f'{{{{"tokens": ["tea", "mlik"], "embeddingDim": {{}}, "vectors": {vectors}}}}}'
    (project / "presets" / "tea.json").write_text(preset.format(3))
    fresh = {"GENERATOR_CACHE": str(tmp_path / "ours")}
    line = "presets/tea.json: embeddingDim: is 3; the vectors in tiny.txt have 2 dimensions, so it must be 2"
    assert told(generator(project, "check", env=fresh)) == [line]
    (project / "presets" / "tea.json").write_text(preset.format(2))
    result = generator(project, "check", env=fresh)
    assert (result.code, told(result)) == (0, [])
    assert result.out.startswith(
        "2 presets are valid. For one preset, only the beginning of the vectors was read;"
    )
    assert not (tmp_path / "ours").exists()
    result = generator(project, "check", "--deep", env=fresh)
    line = 'presets/tea.json: tokens[1]: "mlik" is not in tiny.txt; did you mean "milk"?'
    assert (result.code, told(result)) == (1, [line])


def test_what_is_odd_about_a_file_of_a_moment_ago_is_said(project: Path, tmp_path: Path) -> None:
    """Its digest isn't kept yet, as a clock may be too coarse to show another change."""
    (project / "mkdocs.yml").touch()
    vectors = '{"source": "file", "path": "../tiny.txt"}'
    preset = f'{{"tokens": ["tea", "milk"], "vectors": {vectors}}}'
    (project / "presets" / "tea.json").write_text(preset, encoding="utf-8")
    line = "warning: presets/tea.json: tiny.txt: lines end in carriage returns"
    for command in (("check", "--deep"), ("explain", "tea")):
        (project / "tiny.txt").write_bytes(b"tea 0.1 0.2\r\nmilk 0.3 0.1\r\n")
        result = generator(project, *command, env={"GENERATOR_CACHE": str(tmp_path / "ours")})
        assert (result.code, result.err.splitlines()) == (0, [line])
        assert "only the beginning" not in result.out


def test_check_reports_in_json_and_quietly(project: Path) -> None:
    assert generator(project, "check", "--quiet").out == ""
    (project / "presets" / "bad.json").write_text("{")
    result = generator(project, "check", "--json")
    report = json.loads(result.out)
    assert (result.code, report["ok"], result.err) == (1, False, "")
    assert report["pages"] == [{"name": "bad", "status": "broken"}, {"name": "good", "status": "right"}]
    assert [line.partition(":")[0] for line in report["errors"]] == ["presets/bad.json"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_broken_mkdocs_yml_is_in_the_report_too(project: Path, command: str) -> None:
    (project / "mkdocs.yml").write_text("plugins: [")
    result = generator(project, command, "--json")
    report = json.loads(result.out)
    assert (result.code, report["ok"], report["pages"]) == (1, False, [])
    assert report["errors"] == result.err.splitlines()


def test_quiet_prints_nothing_of_what_went_well(project: Path) -> None:
    (project / "presets" / "good.json").write_text('{"tokens": ["cat", "sat"], "embeddingDim": 2}')
    for arguments in (
        ["build", "--quiet"],
        ["export", "good", "--format", "gift", "--quiet"],
        ["export-site", "out", "--quiet"],
    ):
        result = generator(project, *arguments)
        assert (result.code, result.out, result.err) == (0, "", "")


def test_help_loads_no_command() -> None:
    """What takes long to load is not loaded, and the help of a command begins as the list of all says."""
    script = (
        "import sys; from generator.cli.main import main; sys.argv[1:] = ['--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "sys.exit(str({'numpy', 'matplotlib', 'pydantic', 'jinja2', 'rich'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.stderr.strip() == "set()"
    for name, purpose in COMMANDS.items():
        found = commands.get_command(click.Context(commands), name)
        assert found is not None
        assert found.get_short_help_str(1000) == purpose
