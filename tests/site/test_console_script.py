"""The console script: the commands of `python -m generator`, and completion in real shells."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest

from generator.cli.main import NAME
from tests.site.conftest import REPOSITORY, Project

BASH = """
. ./complete.bash
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_token_embeddings_completion token-embeddings
printf '%s\\n' "${COMPREPLY[@]}"
"""
ZSH = """
autoload -U compinit && compinit -u
eval "$(_TOKEN_EMBEDDINGS_COMPLETE=zsh_source token-embeddings)"
print -r -- "${_comps[token-embeddings]}"
"""


@pytest.fixture
def shell_path(tmp_path: Path) -> str:
    """A PATH on which `token-embeddings` is the script that an installation would put there."""
    entry = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]["scripts"][NAME]
    module, _, function = entry.partition(":")
    script = tmp_path / "bin" / NAME
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
    assert _run(project, shell_path, NAME, "--help") == project.run("--help").out
    assert _run(project, shell_path, NAME, "check") == "2 presets are valid.\n"
    told = _run(project, shell_path, NAME, "new", "cats", "cat", "kitten")
    assert "Next:\n  token-embeddings check\n  token-embeddings build\n  token-embeddings serve\n" in told, (
        "what to run next, as it was typed"
    )


def test_serve_makes_the_pages_and_is_mkdocs_own_server(
    project: Project, shell_path: str, tmp_path: Path
) -> None:
    (project.root / "mkdocs.yml").write_text(
        "site_name: x\ntheme: mkdocs\ndocs_dir: pages\n", encoding="utf-8"
    )
    (project.root / "pages").mkdir()
    (project.root / "pages" / "index.md").write_text("# Home\n", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log"
    environment = os.environ | {"PATH": shell_path, "PYTHONPATH": str(project.root)}
    with log.open("w") as out:
        process = subprocess.Popen(
            [NAME, "serve", "--port", str(port)], cwd=project.root, env=environment, stdout=out, stderr=out
        )
    try:
        while "Serving on" not in log.read_text() and process.poll() is None:
            time.sleep(0.1)
        page = f"http://127.0.0.1:{port}/gallery/pair/"
        with urllib.request.urlopen(page, timeout=120) as answer:
            assert "left" in answer.read().decode()
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(120)
    assert code == 0, "the signal reached MkDocs itself: " + log.read_text()[-2000:]
    assert "2 built" in log.read_text()


def test_bash_completes_commands_options_and_presets(project: Project, shell_path: str) -> None:
    source = _run(project, shell_path, "env", "_TOKEN_EMBEDDINGS_COMPLETE=bash_source", NAME)
    (project.root / "complete.bash").write_text(source, encoding="utf-8")
    assert _completed(project, shell_path, NAME, "ch") == ["check", "check-site"]
    assert _completed(project, shell_path, NAME, "explain", "") == ["pair", "the-cat-sat"]
    assert _completed(project, shell_path, NAME, "export", "pair", "t") == ["the-cat-sat"]
    assert _completed(project, shell_path, NAME, "export", "pair", "--format", "pn") == ["png"]
    assert _completed(project, shell_path, NAME, "build", "--exports", "pdf,pn") == ["pdf,png"]
    assert _completed(project, shell_path, NAME, "build", "--only", "p") == ["pair"]
    assert _completed(project, shell_path, NAME, "build", "--fo") == ["--force"]
    assert _completed(project, shell_path, NAME, "new", "x", "--vectors", "g") == ["given"]
    assert _completed(project, shell_path, NAME, "new", "x", "cat", "--di") == ["--dim"]
    asked = (
        "env",
        "_TOKEN_EMBEDDINGS_COMPLETE=bash_complete",
        "COMP_WORDS=token-embeddings new x ",
        "COMP_CWORD=3",
    )
    assert _run(project, shell_path, *asked, NAME).strip() == "", "any word may follow"
    shutil.rmtree(project.root / "presets")
    assert _completed(project, shell_path, NAME, "explain", "") == []


def test_zsh_knows_what_completes_it(project: Project, shell_path: str) -> None:
    ask = "env", "_TOKEN_EMBEDDINGS_COMPLETE=zsh_source", NAME
    assert "#compdef token-embeddings" in _run(project, shell_path, *ask)
    words = "COMP_WORDS=token-embeddings explain p", "COMP_CWORD=2"
    answer = _run(project, shell_path, "env", "_TOKEN_EMBEDDINGS_COMPLETE=zsh_complete", *words, NAME)
    assert answer.splitlines()[:2] == ["plain", "pair"]
    if shutil.which("zsh"):
        assert re.search("_token_embeddings_completion", _run(project, shell_path, "zsh", "-c", ZSH))
