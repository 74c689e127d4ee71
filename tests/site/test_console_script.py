"""The console script: the commands of `python -m generator`, and completion in real shells."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.site.conftest import REPOSITORY, Project

BASH = """
eval "$(_GENERATOR_COMPLETE=bash_source generator)"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_generator_completion generator
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
autoload -U compinit && compinit -u
eval "$(_GENERATOR_COMPLETE=zsh_source generator)"
print -r -- "${_comps[generator]}"
"""


@pytest.fixture
def shell_path(tmp_path: Path) -> str:
    """A PATH on which `generator` is the script that an installation would put there."""
    entry = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["scripts"]["generator"]
    module, _, function = entry.partition(":")
    script = tmp_path / "bin" / "generator"
    script.parent.mkdir()
    script.write_text(f"#!{sys.executable}\nfrom {module} import {function}\n{function}()\n")
    script.chmod(0o755)
    return f"{script.parent}:{os.environ['PATH']}"


def _run(project: Project, path: str, *command: str) -> str:
    return subprocess.run(
        command, cwd=project.root, env=os.environ | {"PATH": path, "PYTHONPATH": str(project.root)},
        capture_output=True, text=True, check=True, timeout=120,
    ).stdout  # fmt: skip


def _completed(project: Project, path: str, *words: str) -> list[str]:
    return sorted(_run(project, path, "bash", "-c", BASH, "bash", *words).split())


def test_it_has_the_same_commands(project: Project, shell_path: str) -> None:
    assert _run(project, shell_path, "generator", "--help") == project.run("--help").out
    assert _run(project, shell_path, "generator", "check") == "2 presets are right.\n"
    told = _run(project, shell_path, "generator", "new", "cats", "--tokens", "cat", "kitten")
    assert "Next:\n  generator check\n  generator build\n" in told, "what to run next, as it was typed"


def test_bash_completes_commands_options_and_presets(project: Project, shell_path: str) -> None:
    assert _completed(project, shell_path, "generator", "ch") == ["check", "check-site"]
    assert _completed(project, shell_path, "generator", "explain", "p") == ["pair"]
    assert _completed(project, shell_path, "generator", "explain", "") == ["pair", "the-cat-sat"]
    assert _completed(project, shell_path, "generator", "export", "p") == ["pair"]
    assert _completed(project, shell_path, "generator", "export", "pair", "--format", "pn") == ["png"]
    assert _completed(project, shell_path, "generator", "build", "--exports", "pdf,pn") == ["pdf,png"]
    assert _completed(project, shell_path, "generator", "build", "--only", "p") == ["pair"]
    assert _completed(project, shell_path, "generator", "build", "--fo") == ["--force"]
    assert _completed(project, shell_path, "generator", "new", "x", "--vectors", "g") == ["given"]
    assert _completed(project, shell_path, "generator", "new", "x", "--tokens", "cat", "--di") == ["--dim"]
    asked = "env", "_GENERATOR_COMPLETE=bash_complete", "COMP_WORDS=generator new x --tokens ", "COMP_CWORD=4"
    assert _run(project, shell_path, *asked, "generator").strip() == "", "any word may follow"
    shutil.rmtree(project.root / "presets")
    assert _completed(project, shell_path, "generator", "explain", "") == []


def test_zsh_knows_what_completes_it(project: Project, shell_path: str) -> None:
    ask = "env", "_GENERATOR_COMPLETE=zsh_source", "generator"
    assert "#compdef generator" in _run(project, shell_path, *ask)
    words = "COMP_WORDS=generator explain p", "COMP_CWORD=2"
    answer = _run(project, shell_path, "env", "_GENERATOR_COMPLETE=zsh_complete", *words, "generator")
    assert answer.splitlines()[:2] == ["plain", "pair"]
    if shutil.which("zsh"):
        assert re.search("_generator_completion", _run(project, shell_path, "zsh", "-c", ZSH))
