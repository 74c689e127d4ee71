"""A copy of the project that a test may break, and the real commands run in it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A folder like the repository, with two small presets."""

    root: Path

    @property
    def gallery(self) -> Path:
        return self.root / "docs" / "gallery"

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
        """`python -m generator …` in the project's folder."""
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments],
            cwd=self.root,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | dict(env or {}),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
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
    made.preset("the-cat-sat.json", '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}')
    made.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    return made


@pytest.fixture
def new_project() -> Callable[[Path], Project]:
    """For tests that need projects in places of their own."""
    return copy_of_the_project


def copy_of_the_project(root: Path) -> Project:
    ignored = shutil.ignore_patterns("gallery", "__pycache__")
    for folder in ("docs", "generator", "overrides"):
        shutil.copytree(REPOSITORY / folder, root / folder, ignore=ignored)
    for page in (root / "docs").rglob("*.md"):  # its presets are other ones than those placed in these pages
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^::: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    (root / "presets").mkdir()
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    return Project(root)
