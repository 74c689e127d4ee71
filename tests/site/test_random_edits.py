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

EDITS = 150
CHILD = """
import sys
from pathlib import Path
from generator import files
from generator.build.build import build
from generator.build.keys import ExportRequest
files.COARSEST = 50_000_000  # edits come fast here; this disk's clock is finer than that
for line in sys.stdin:
    out, *formats = line.split()
    exported = ExportRequest(tuple(formats))
    report = build(Path("presets"), Path(out), jobs=1, templates=Path("templates"), request=exported)
    print(len(report.built), *map(str, report.errors), flush=True)
"""
"""Builds again and again with one version of the generator; it is started anew when that changes."""

NAMES = ("the-cat-sat", "a", "b", "c-d", "zoo", "one-2")
FORMATS = ("svg-light", "gift")
"""What is made beside the pages, from some edit on: two that take no time."""

CORPUS = ("the cat sat. ", "the dog sat. ", "a cat met a dog. ", "the dog met the cat. ")
OWN_TEMPLATES = ("steps/lookup.md.j2", "sections/ideas.md.j2", "index.md.j2", "_part.md.j2")
TEMPLATES = ("pages/templates/page.md.j2", "pages/templates/index.md.j2", "words/en.yml", "assets/player.css")


KINDS = {
    "add": 4, "delete": 3, "rename": 3, "change": 5, "data": 2, "corpus": 1, "parameter": 2,
    "own template": 0.7, "words": 0.5, "exports": 0.7, "template": 0.3, "nothing": 1,
}  # fmt: skip
"""The edits, and how often each is made."""


class Builder:
    """A process that builds when it is told to."""

    def __init__(self, project: Project) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD],
            cwd=project.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def build(self, out: str, formats: tuple[str, ...] = ()) -> int:
        """How many pages were built."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{' '.join((out, *formats))}\n")
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
        self.corpus = project.root / "corpus.txt"
        self.templates = project.root / "templates"
        self.formats: tuple[str, ...] = ()

    def presets(self) -> list[Path]:
        return sorted(path for path in self.folder.iterdir())

    def write_data(self) -> None:
        rows = (
            (word, self.chance.randrange(9), self.chance.randrange(1, 9)) for word in ("cat", "dog", "sat")
        )
        self.data.write_text("".join(f"{word} {x}.5 {y}.25\n" for word, x, y in rows), encoding="utf-8")

    def write_corpus(self) -> None:
        self.corpus.write_text("".join(self.chance.choices(CORPUS, k=6)) + "".join(CORPUS), encoding="utf-8")

    def override(self) -> None:
        """A template of the project's own comes, changes or goes; one may need a part that another is."""
        path = self.templates / self.chance.choice(OWN_TEMPLATES)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and self.chance.random() < 0.4:
            path.unlink()
        else:
            path.write_text(f"Ours, {self.chance.randrange(99)}.\n", encoding="utf-8")

    def say_otherwise(self) -> None:
        path = self.templates / "words.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and self.chance.random() < 0.3:
            path.unlink()
        else:
            number = self.chance.randrange(99)
            path.write_text(f"language: de\nundefined: kein Winkel {number}\n", encoding="utf-8")

    def write(self, path: Path) -> None:
        preset: dict[str, object] = {
            "tokens": [self.chance.choice(("cat", "dog", "sat"))],
            "embeddingDim": 2,
            "vectors": {"source": "file", "path": "../vectors.txt"},
        }
        kind = self.chance.random()
        if kind < 0.6:
            preset["vectors"] = {"source": "random", "seed": self.chance.randrange(50)}
            preset["embeddingDim"] = self.chance.choice((1, 2, 3))
        elif kind < 0.66:
            preset["vectors"] = self.training()
        if self.chance.random() < 0.3:
            preset["title"] = f"Title {self.chance.randrange(9)}"
        path.write_text(json.dumps(preset), encoding="utf-8")  # YAML too: JSON is a part of it

    def training(self) -> dict[str, object]:
        """Parameters of a training that takes a moment."""
        return {
            "source": "trained",
            "corpus": "../corpus.txt",
            "epochs": self.chance.randint(1, 3),
            "window": self.chance.randint(1, 3),
            "seed": self.chance.randrange(3),
        }

    def train_otherwise(self) -> bool:
        """Another parameter for a trained preset, if there is one."""
        for path in self.chance.sample(self.presets(), len(self.presets())):
            preset = json.loads(path.read_text(encoding="utf-8"))
            if preset["vectors"]["source"] == "trained":
                preset["vectors"] = self.training()
                path.write_text(json.dumps(preset), encoding="utf-8")
                return True
        return False

    def edit(self) -> str:
        """One edit; what it was."""
        free = [name for name in NAMES if name not in {path.stem for path in self.presets()}]
        kind = self.chance.choices(tuple(KINDS), tuple(KINDS.values()))[0]
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
            case "corpus":
                self.write_corpus()
            case "own template":
                self.override()
            case "words":
                self.say_otherwise()
            case "parameter" if self.train_otherwise():
                pass
            case "exports":
                self.formats = self.chance.choice((FORMATS[:1], FORMATS[1:], FORMATS))
            case "template":
                path = self.project.root / "generator" / self.chance.choice(TEMPLATES)
                mark = "\n# {}\n" if path.suffix == ".yml" else "\n/* {} */\n"
                text = path.read_text(encoding="utf-8") + mark.format(self.chance.randrange(999))
                path.write_text(text, encoding="utf-8")
            case _:
                return "nothing"
        return kind


def test_random_edits_give_what_a_clean_build_gives(project: Project) -> None:
    for path in (project.root / "presets").iterdir():
        path.unlink()
    editor = Editor(project, random.Random(11))
    editor.write_data()
    editor.write_corpus()
    editor.write(editor.folder / "the-cat-sat.json")
    editor.write(editor.folder / "a.yml")
    grown, clean = project.root / "grown", project.root / "clean"
    most, built, kinds = 0, 0, []
    while len(kinds) < EDITS:
        with builder(project) as generator:
            generator.build("grown", editor.formats)
            while len(kinds) < EDITS:
                kinds.append(editor.edit())
                if kinds[-1] == "template":
                    break  # a generator that is another one is started anew
                built += generator.build("grown", editor.formats)
                shutil.rmtree(clean, ignore_errors=True)
                most += generator.build("clean", editor.formats)
                assert project.files(grown) == project.files(clean), kinds
    assert set(kinds) == set(KINDS)
    assert built < most / 2, "it would have been quicker from nothing"
