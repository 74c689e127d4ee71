"""A copy of the project that a test may break, and the real commands run in it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.cli.main import main

REPOSITORY = Path(__file__).resolve().parents[2]
OWN_PROCESS = {"site", "serve", "offline", "--jobs", "--scheduler"}
"""What starts MkDocs or workers, which is done in no process that has threads."""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A folder like the repository, with two small presets: a model's table takes each process a second."""

    root: Path

    @property
    def gallery(self) -> Path:
        return self.root / "docs" / "gallery"

    @property
    def environment(self) -> dict[str, str]:
        """In which commands run."""
        return os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
        """`python -m generator …` in the project's folder; called here, which loads no library anew.

        With an environment, and where it starts processes itself, in a process of its own.
        """
        if env is not None or OWN_PROCESS & set(arguments):
            return self.process("generator", *arguments, env=env)
        out, err = StringIO(), StringIO()
        program = str(REPOSITORY / "generator" / "__main__.py")
        with (
            chdir(self.root),
            patch("sys.argv", [program, *arguments]),
            patch("generator.build.workers.cores", lambda: 1),
            redirect_stdout(out),
            redirect_stderr(err),
            pytest.raises(SystemExit) as end,
        ):
            main()
        assert isinstance(end.value.code, int)
        return Done(end.value.code, out.getvalue(), err.getvalue())

    def process(self, module: str, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
        """`python -m …` in the project's folder, which may have a generator of its own."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=self.root, env=self.environment | dict(env or {}),
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        return Done(done.returncode, done.stdout, done.stderr)

    def preset(self, name: str, text: str) -> None:
        (self.root / "presets" / name).write_text(text, encoding="utf-8")

    def files(self, folder: Path | None = None) -> dict[str, bytes]:
        """Every file that was made, but the generator's own notes."""
        root = folder or self.gallery
        return {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in sorted(root.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = copy_of_the_project(tmp_path / "project")
    sat = {"tokens": ["The", "cat", "sat"], "embeddingDim": 4, "vectors": {"source": "random"}}
    made.preset("the-cat-sat.json", json.dumps(sat))
    made.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    return made


@pytest.fixture
def new_project() -> Callable[[Path], Project]:
    """For tests that need projects in places of their own."""
    return copy_of_the_project


def copy_of_the_project(root: Path) -> Project:
    ignored = shutil.ignore_patterns("gallery")  # with what Python compiled
    for folder in ("docs", "generator", "overrides"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=ignored)
    for page in (root / "docs").rglob("*.md"):  # its presets are other ones than those placed in these pages
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^::: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    (root / "presets").mkdir()
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return Project(root)
