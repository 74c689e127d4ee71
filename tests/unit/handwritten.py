"""The hand-written pages, and ways to take them apart for a test."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest

from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.preset.loading import load_preset
from tests.site.conftest import Done, Project

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"
PAGES = sorted(
    page for page in DOCS.rglob("*.md") if page.relative_to(DOCS).parts[0] not in ("gallery", "learn")
)
README = REPOSITORY / "README.md"

each_text = pytest.mark.parametrize(
    "path",
    [*PAGES, README, REPOSITORY / "CONTRIBUTING.md"],
    ids=lambda path: path.relative_to(REPOSITORY).as_posix(),
)


def page(name: str) -> str:
    """The text of a page, named from docs/."""
    return (DOCS / name).read_text(encoding="utf-8")


@cache
def trace(name: str) -> Trace:
    """A shipped preset's numbers."""
    return run(load_preset(REPOSITORY / "presets" / f"{name}.json"))


def rows(text: str, head: str) -> list[list[str]]:
    """The body of the Markdown table whose head starts so; cells without bold and code marks."""
    table = text[text.index(f"\n| {head}") + 1 :].split("\n\n")[0]
    return [
        [cell.strip("*`") for cell in re.split(r" *\| +", re.sub(r"^\| *| *\|$", "", line))]
        for line in table.splitlines()[2:]
    ]


def fences(text: str, language: str) -> list[str]:
    """What stands in each fenced block in a language."""
    return re.findall(rf"^```{language}\b[^\n]*\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def drinks(folder: Path) -> Trace:
    """The page's own file of vectors and its preset, written into a project and run."""
    text = page("look-up/vectors.md")
    for name, content in re.findall(
        r'^```\w+ title="(\w+/drinks\.\w+)"\n(.*?)^```$', text, re.DOTALL | re.MULTILINE
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)
    (folder / "mkdocs.yml").touch()
    return run(load_preset(folder / "presets" / "drinks.json"))


def generator(*arguments: str, folder: Path = REPOSITORY) -> Done:
    """The command line, run in a folder."""
    with patch.dict(os.environ, COLUMNS="200"):
        return Project(folder).run(*arguments)
