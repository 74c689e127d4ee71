"""A course site that has nothing of ours but a line of mkdocs.yml and a folder of presets."""

from __future__ import annotations

import os
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

    def mkdocs(self, *, theme: str = "material", settings: str = "") -> Done:
        """`mkdocs build --strict`, with such a mkdocs.yml."""
        self.site(theme=theme, settings=settings)
        return self.process("mkdocs", "build", "--strict")

    def mkdocs_as_it_is(self, *, env: Mapping[str, str] | None = None) -> Done:
        """`mkdocs build --strict`, with the mkdocs.yml that is there."""
        return self.process("mkdocs", "build", "--strict", env=env)

    def zensical(self) -> Done:
        """`zensical build --strict --clean`."""
        return self.process("zensical", "build", "--strict", "--clean")


def new_course(folder: Path) -> Course:
    """A course with one preset, placed in its only page, in `folder / "course"`."""
    course = Course(folder / "course")
    (course.root / "presets").mkdir(parents=True)
    (course.root / "docs").mkdir()
    course.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    (course.root / "docs" / "index.md").write_text("# Home\n\n::: figure pair ids\n", encoding="utf-8")
    course.site()
    return course
