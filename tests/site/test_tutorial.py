"""The author's tutorial: its commands take an empty folder to a site with a page of one's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.site.conftest import REPOSITORY

PARTS = (
    "docs",
    "generator",
    "overrides",
    "presets",
    "requirements",
    "Makefile",
    "mkdocs.yml",
    "pyproject.toml",
)


def test_from_an_empty_folder_to_a_page(tmp_path: Path) -> None:
    text = (REPOSITORY / "docs" / "make" / "first-page.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r'^```sh title="in an empty folder"\n(.*?)^```$', text, re.DOTALL | re.MULTILINE)
    git, cd, rest = commands.split("\n", 2)
    origin, here = tmp_path / "origin", tmp_path / "empty"
    here.mkdir()
    _repository(origin)
    _shell(f"{git}\n{cd}", here, PROJECT=str(origin))
    _installed(here / "embeddings")
    told = _shell(rest, here / "embeddings")
    assert "presets/warm-drinks.yml written: 3 tokens, d = 4, model vectors." in told
    assert re.search(r"^[0-9]+ presets are valid\.$", told, re.MULTILINE)
    assert re.search(r"^ +0 +tea +20 ", told, re.MULTILINE)
    assert re.search(r"^1 built, 0 unchanged, 0 files removed, ", told, re.MULTILINE)
    page = here / "embeddings" / "site" / "gallery" / "warm-drinks" / "index.html"
    assert "tea, coffee, milk" in page.read_text(encoding="utf-8")
    assert "warm-drinks/" in (page.parents[1] / "index.html").read_text(encoding="utf-8")


def _repository(origin: Path) -> None:
    """The project as it stands here, committed."""
    ignored = shutil.ignore_patterns("gallery", "__pycache__")
    origin.mkdir()
    for part in PARTS:
        if (REPOSITORY / part).is_dir():
            shutil.copytree(REPOSITORY / part, origin / part, ignore=ignored)
        else:
            shutil.copy(REPOSITORY / part, origin)
    who = "-c user.name=x -c user.email=x@example.org"
    _shell(f"git init -q && git add -A && git {who} commit -qm x", origin)


def _installed(project: Path) -> None:
    """In place of an installation from the network, the environment that runs this test."""
    programs = project / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name, called in (("python", sys.executable), ("token-embeddings", f"{sys.executable} -m generator")):
        (programs / name).write_text(f'#!/bin/sh\nexec {called} "$@"\n')
        (programs / name).chmod(0o755)
    (project / ".venv" / "built").touch()


def _shell(commands: str, folder: Path, **environment: str) -> str:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=folder, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
