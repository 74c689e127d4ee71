"""Whatever is edited: a build after a build gives, byte for byte, what a build from nothing gives."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site.conftest import Project

pytestmark = pytest.mark.slow

EDITS = 500
CHILD = """
import sys
from pathlib import Path
from generator import fingerprint
from generator.building import build
fingerprint.COARSEST = 50_000_000  # edits come fast here; this disk's clock is finer than that
for line in sys.stdin:
    report = build(Path("presets"), Path(line.strip()), jobs=1)
    print(len(report.built), *map(str, report.errors), flush=True)
"""
"""Builds again and again with one version of the generator; it is started anew when that changes."""

NAMES = ("the-cat-sat", "a", "b", "c-d", "zoo", "one-2")
TEMPLATES = ("pages/templates/page.md.j2", "pages/templates/index.md.j2", "words/en.yml", "assets/player.css")


class Builder:
    """A process that builds when it is told to."""

    def __init__(self, project: Project) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD],
            cwd=project.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def build(self, out: str) -> int:
        """How many pages were built."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{out}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().split(" ", 1)
        assert len(answer) == 1, answer
        return int(answer[0])

    def stop(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@contextmanager
def builder(project: Project) -> Iterator[Builder]:
    started = Builder(project)
    try:
        yield started
    finally:
        started.stop()


class Editor:
    """A person who edits without a plan; the same seed gives the same edits."""

    def __init__(self, project: Project, chance: random.Random) -> None:
        self.project, self.chance = project, chance
        self.folder = project.root / "presets"
        self.data = project.root / "vectors.txt"

    def presets(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir())

    def write_data(self) -> None:
        rows = (
            (word, self.chance.randrange(9), self.chance.randrange(1, 9)) for word in ("cat", "dog", "sat")
        )
        self.data.write_text("".join(f"{word} {x}.5 {y}.25\n" for word, x, y in rows), encoding="utf-8")

    def write(self, path: Path) -> None:
        preset: dict[str, object] = {
            "tokens": [self.chance.choice(("cat", "dog", "sat"))],
            "embeddingDim": 2,
            "vectors": {"source": "file", "path": "../vectors.txt"},
        }
        if self.chance.random() < 0.8:
            preset["vectors"] = {"source": "random", "seed": self.chance.randrange(50)}
            preset["embeddingDim"] = self.chance.choice((1, 2, 3))
        if self.chance.random() < 0.3:
            preset["title"] = f"Title {self.chance.randrange(9)}"
        path.write_text(json.dumps(preset), encoding="utf-8")  # YAML too: JSON is a part of it

    def edit(self) -> str:
        """One edit; what it was."""
        free = [name for name in NAMES if name not in {path.stem for path in self.presets()}]
        kind = self.chance.choices(
            ("add", "delete", "rename", "change", "template", "data", "nothing"), (4, 3, 3, 5, 0.3, 2, 1)
        )[0]
        ending = self.chance.choice((".json", ".yml"))
        match kind:
            case "add" if free:
                self.write(self.folder / f"{self.chance.choice(free)}{ending}")
            case "delete" if len(self.presets()) > 1:
                self.chance.choice(self.presets()).unlink()
            case "rename" if free:
                self.chance.choice(self.presets()).rename(self.folder / f"{self.chance.choice(free)}{ending}")
            case "change":
                self.write(self.chance.choice(self.presets()))
            case "data":
                self.write_data()
            case "template":
                path = self.project.root / "generator" / self.chance.choice(TEMPLATES)
                mark = "\n# {}\n" if path.suffix == ".yml" else "\n/* {} */\n"
                text = path.read_text(encoding="utf-8") + mark.format(self.chance.randrange(999))
                path.write_text(text, encoding="utf-8")
            case _:
                return "nothing"
        return kind


def test_500_random_edits_give_what_a_clean_build_gives(project: Project) -> None:
    for path in (project.root / "presets").iterdir():
        path.unlink()
    editor = Editor(project, random.Random(4))
    editor.write_data()
    editor.write(editor.folder / "the-cat-sat.json")
    editor.write(editor.folder / "a.yml")
    grown, clean = project.root / "grown", project.root / "clean"
    most, built, kinds = 0, 0, []
    while len(kinds) < EDITS:
        with builder(project) as generator:
            generator.build("grown")
            while len(kinds) < EDITS:
                kinds.append(editor.edit())
                if kinds[-1] == "template":
                    break  # a generator that is another one is started anew
                built += generator.build("grown")
                shutil.rmtree(clean, ignore_errors=True)
                most += generator.build("clean")
                assert project.files(grown) == project.files(clean), kinds
    assert set(kinds) == {"add", "delete", "rename", "change", "template", "data", "nothing"}
    assert built < most / 2, "it would have been quicker from nothing"
