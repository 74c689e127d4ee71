"""`list` and `explain`: aligned tables, in a pipe and on a terminal, whatever the tokens hold."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from generator.cli.look import list_command
from generator.engine.sources.random import RandomVectors
from generator.engine.sources.source import TableRequest
from generator.errors import VectorFileError
from tests.site.conftest import Project

HOSTILE = "\x1b[31mred"


def on_a_terminal(project: Project, *arguments: str, columns: int = 80, **environment: str) -> str:
    """What the command prints on a real terminal of so many columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    inherited = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project.root,
        env=inherited | {"TERM": "xterm-256color"} | environment,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    chunks: list[bytes] = []
    while True:
        try:
            chunk = os.read(ours, 65536)
        except OSError:  # Linux says so when the last writer is gone
            break
        if not chunk:
            break
        chunks.append(chunk)
    process.wait(timeout=60)
    os.close(ours)
    return b"".join(chunks).decode().replace("\r\n", "\n")


def _columns_end(line: str) -> list[int]:
    """Where in the terminal each cell of a line ends."""
    return [cell_len(line[: found.end()]) for found in re.finditer(r"\S+(?: \S+)*", line)]


def test_list_is_a_table_and_json(project: Project) -> None:
    project.preset("a-draft.yml", "tokens: [x]\nembeddingDim: 2\ndraft: true\ngroup: Week 1\norder: 3\n")
    done = project.run("list")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].split() == ["name", "title", "lesson", "n", "V", "d", "source"]
    assert [line.split()[0] for line in lines[1:]] == ["a-draft", "pair", "the-cat-sat"]
    assert re.search(r"pair +left, right +token-embeddings +2 +\d+ +2 +random", done.out)
    assert re.search(r"the-cat-sat +The, cat, sat +token-embeddings +3 +\d+ +4 +random", done.out)
    assert lines[1].rstrip().endswith("draft")
    told = json.loads(project.run("list", "--json").out)
    assert [each["name"] for each in told] == ["a-draft", "pair", "the-cat-sat"]
    assert told[0] | {"V": 0} == {
        "name": "a-draft", "file": "presets/a-draft.yml", "title": "x", "lesson": "token-embeddings", "n": 1,
        "V": 0, "d": 2, "source": "model", "group": "Week 1", "order": 3, "draft": True,
    }  # fmt: skip


def test_list_names_what_is_broken_and_lists_the_rest(project: Project) -> None:
    project.preset("bad.json", "{")
    done = project.run("list")
    assert done.code == 1
    assert done.err.startswith("presets/bad.json: ") and "the-cat-sat" in done.out


def test_a_preset_that_fails_late_is_a_line_and_the_rest_is_listed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as one whose file of vectors changed since it was checked."""

    def fails(_: RandomVectors, request: TableRequest) -> None:
        raise VectorFileError("x.txt", "line 7", "is cut") if request.dimension == 3 else ValueError("odd")

    project.preset("other.yml", "tokens: [left]\nembeddingDim: 3\nvectors: {source: random}\n")
    by_hand = "tokens: [The]\nembeddingDim: 1\nvectors: {source: given, values: {The: [1]}}\n"
    (project.root / "presets" / "the-cat-sat.json").unlink()
    project.preset("the-cat-sat.yml", by_hand)
    monkeypatch.setattr(RandomVectors, "vocabulary", fails)
    done = CliRunner().invoke(list_command, ["--presets", str(project.root / "presets")])
    assert (done.exit_code, "the-cat-sat" in done.stdout) == (1, True)
    other, pair = done.stderr.splitlines()
    assert other.endswith("presets/other.yml: x.txt: line 7: is cut")
    assert "presets/pair.yml: this is a bug in the generator (ValueError: odd" in pair


def test_list_fits_a_terminal_and_loses_no_number(project: Project) -> None:
    title = "A long title that goes on and on beyond what any terminal of eighty columns has"
    project.preset("long.json", json.dumps({"tokens": ["x"], "embeddingDim": 2, "title": title}))
    told = on_a_terminal(project, "list")
    assert all(cell_len(line.rstrip()) <= 80 for line in re.sub(r"\x1b\[[0-9;]*m", "", told).splitlines())
    assert re.search(r"long +A long.*… +token-embeddings +1 +\d+ +2 +model", told)


def test_explain_tells_tokens_ids_rows_and_similarities(project: Project) -> None:
    done = project.run("explain", "pair")
    assert (done.code, done.err) == (0, "")
    project.run("build", "--only", "pair")
    data = json.loads(project.files()["pair/data.json"])
    for position, (token, row) in enumerate(zip(data["tokens"], data["ids"], strict=True)):
        values = [f"{value:+.2f}".replace("-", "−") for value in data["embeddings"][position]]
        assert re.search(
            rf"{position} +{token} +{row} +[0-9.]+ +{' +'.join(map(re.escape, values))}", done.out
        )
    assert f"{data['cosine'][0][1]:+.3f}".replace("-", "−") in done.out
    assert f"Steps: {', '.join(step['id'] for step in data['steps'])}" in done.out


def test_tables_are_aligned_and_nothing_in_a_token_acts(project: Project) -> None:
    tokens = ["東京", " cat", HOSTILE, "x" * 200, "שלום", "[bold]b[/bold]", ":smile:", "e\u0301", "\n", "😀"]
    text = {"tokens": tokens, "embeddingDim": 3, "vectors": {"source": "random"}}
    project.preset("odd.json", json.dumps(text))
    done = project.run("explain", "odd")
    assert (done.code, "\x1b" in done.out) == (0, False)
    for shown in ("東京", "␣cat", "⟨U+001B⟩[31mred", "x" * 23 + "…", "[bold]b[/bold]", ":smile:"):
        assert shown in done.out
    lines = done.out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("position"))
    ends = {tuple(_columns_end(line)[-4:]) for line in lines[start : start + 11]}
    assert len(ends) == 1, "the numbers stand under each other"
    narrow = on_a_terminal(project, "explain", "odd", columns=80)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", narrow)
    assert "\x1b[31m" not in narrow
    assert all(cell_len(line.rstrip()) <= 80 for line in plain.splitlines())
    assert "pairs of different vectors, highest first" in plain, "the square does not fit"


def test_colours_are_for_terminals_without_no_color(project: Project) -> None:
    colour = re.compile(r"\x1b\[[0-9;]*3[0-9]")
    assert "\x1b[1m" in on_a_terminal(project, "explain", "pair")
    assert not colour.search(on_a_terminal(project, "explain", "pair", NO_COLOR="1"))
    building = on_a_terminal(project, "build", "--force")
    assert "2/2" in building and colour.search(building), "a bar that says which and how many"
    assert not colour.search(on_a_terminal(project, "build", "--force", NO_COLOR="1"))


def test_a_name_that_is_none(project: Project) -> None:
    done = project.run("explain", "pairs")
    assert (done.code, done.err) == (2, 'presets: no preset is called "pairs"; did you mean "pair"?\n')
