"""A course site that has nothing of ours but a line of mkdocs.yml and a folder of presets."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.site.conftest import REPOSITORY, Done, Project

SITE = """\
site_name: A course
theme:
  name: {theme}
plugins:
  - search
  - token-embeddings
"""


@dataclass(frozen=True)
class Course(Project):
    """Such a project. The generator is installed beside the tests; this copy of it comes first."""

    @property
    def environment(self) -> dict[str, str]:
        """In which commands run."""
        own = {"PYTHONPATH": str(REPOSITORY), "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
        return os.environ | own

    def site(self, *, theme: str = "material", settings: str = "") -> None:
        """Writes mkdocs.yml. settings: of the plugin, and whatever follows them."""
        site = SITE.format(theme=theme)
        if settings:
            site = site.replace("  - token-embeddings\n", f"  - token-embeddings:\n{settings}")
        (self.root / "mkdocs.yml").write_text(site, encoding="utf-8")

    def run(self, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
        """`python -m generator …` in the project's folder."""
        return self._done("generator", *arguments, env=env)

    def mkdocs(self, *, theme: str = "material", settings: str = "") -> Done:
        """`mkdocs build --strict`, with such a mkdocs.yml."""
        self.site(theme=theme, settings=settings)
        return self._done("mkdocs", "build", "--strict")

    def mkdocs_as_it_is(self, *, env: Mapping[str, str] | None = None) -> Done:
        """`mkdocs build --strict`, with the mkdocs.yml that is there."""
        return self._done("mkdocs", "build", "--strict", env=env)

    def zensical(self) -> Done:
        """`zensical build --strict --clean`."""
        return self._done("zensical", "build", "--strict", "--clean")

    def _done(self, *arguments: str, env: Mapping[str, str] | None = None) -> Done:
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env=self.environment | dict(env or {}),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr)


def new_course(folder: Path) -> Course:
    """A course with one preset, placed in its only page, in `folder / "course"`."""
    course = Course(folder / "course")
    (course.root / "presets").mkdir(parents=True)
    (course.root / "docs").mkdir()
    course.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    (course.root / "docs" / "index.md").write_text("# Home\n\n::: figure pair ids\n", encoding="utf-8")
    course.site()
    return course
