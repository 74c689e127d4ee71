"""What `show` and its like hand to a notebook, and that nobody else pays for them."""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator import load_preset, run, show, similarity_table
from generator.drawing.frames.draw import draw
from generator.errors import PresetErrors
from generator.lessons.steps import LookupStep
from generator.pages.page import page_files
from generator.preset.model import Preset
from generator.words.words import load_words
from tests.unit.handwritten import REPOSITORY

PRESETS = REPOSITORY / "presets"
HOSTILE = REPOSITORY / "tests" / "browser" / "presets" / "hostile.json"


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def bundle(shown: object) -> dict[str, str]:
    made = shown._repr_mimebundle_()  # type: ignore[attr-defined] # what Jupyter calls
    assert set(made) - {"image/png"} <= {"text/html", "image/svg+xml", "text/plain"}
    return {kind: form for kind, form in made.items() if isinstance(form, str)}


@pytest.mark.parametrize("path", [PRESETS / "compass.json", HOSTILE], ids=lambda path: path.stem)
def test_a_preset_shows_the_player_that_its_page_offers_as_a_file(path: Path) -> None:
    preset = load_preset(str(path))
    offered = page_files(run(preset))[f"{preset.name}/player.html"].decode()
    for what in (str(path), path, preset, run(preset)):
        forms = bundle(show(what))
        ((tag, frame),) = Tags(forms["text/html"]).found
        assert (tag, frame["srcdoc"]) == ("iframe", offered)
        assert frame["title"]
        assert ET.fromstring(forms["image/svg+xml"]).tag.endswith("svg")  # noqa: S314 - our own file
        assert repr(show(what)) == forms["text/plain"]


@pytest.mark.parametrize("path", [PRESETS / "compass.json", HOSTILE], ids=lambda path: path.stem)
def test_a_step_shows_its_figure_with_the_alternative_text(path: Path) -> None:
    for step in run(load_preset(path)).steps:
        scene = draw(step, "wide", load_words())
        forms = bundle(show(step))
        ((tag, image),) = Tags(forms["text/html"]).found
        assert (tag, image["alt"]) == ("img", scene.description)
        data = re.fullmatch("data:image/svg[+]xml;base64,(.*)", image["src"] or "")
        assert data and base64.b64decode(data[1]).decode() == forms["image/svg+xml"]
        assert forms["text/plain"] == f"{scene.title}: {scene.description}"


@pytest.mark.parametrize("path", [PRESETS / "compass.json", HOSTILE], ids=lambda path: path.stem)
def test_a_table_holds_every_cosine_and_only_tags_of_a_table(path: Path) -> None:
    trace = run(load_preset(path))
    forms = bundle(similarity_table(path))
    tags = Tags(forms["text/html"])
    assert {tag for tag, _ in tags.found} == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    n = len(trace.preset.tokens)
    assert len([tag for tag, _ in tags.found if tag == "td"]) == n * n + 1
    assert len([given for tag, given in tags.found if tag == "th" and given["scope"] == "row"]) == n
    lines = forms["text/plain"].split("\n")
    assert len(lines) == n + 1
    first = next(number for number in trace.comparison.cosine[0] if number is not None)
    assert f"{first:+.2f}" in lines[1]


def test_what_is_no_preset_is_named() -> None:
    with pytest.raises(TypeError, match=r"must be a preset.*; is int"):
        show(3)  # type: ignore[arg-type] # the mistake
    with pytest.raises(PresetErrors, match=r"no-such\.json"):
        show("presets/no-such.json")


def test_the_lessons_own_rules_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    path.write_text(
        '{"tokens": ["cat"], "embeddingDim": 2, "lesson": "training", "vectors": {"source": "random"}}'
    )
    with pytest.raises(PresetErrors):
        load_preset(path)


def test_no_preset_ends_in_a_traceback_in_a_notebook(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text('{"tokens": 5}')
    cells = """
import generator
from generator.preset.model import Preset
generator.show("bad.json")
generator.show(Preset("x", (), 3))
generator.run(Preset("x", ("a",), 3, lesson="no such"))
"""
    told = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        f"shell = InteractiveShell()\nfor cell in {cells.strip().splitlines()!r}: shell.run_cell(cell)"
    )
    environment = {**os.environ, "IPYTHONDIR": str(tmp_path), "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "Traceback" not in done.stdout and len(lines) == 4, done.stdout
    assert {line.split(":")[0] for line in lines} == {"bad.json", "x"}


def test_steps_are_typed() -> None:
    steps = run(Preset("x", ("cat",), 3)).steps
    assert isinstance(steps[2], LookupStep) and steps[2].position == 0


def test_two_showings_are_the_same_bytes() -> None:
    assert bundle(show(PRESETS / "compass.json")) == bundle(show(PRESETS / "compass.json"))


def test_to_import_the_generator_loads_nothing_of_it() -> None:
    heavy = "{'numpy', 'matplotlib', 'IPython', 'jinja2'}"
    told = f"import sys, generator; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr
    told = "import sys, generator; generator.show; print({'matplotlib', 'IPython'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.stdout == "set()\n", done.stderr
    with pytest.raises(AttributeError, match="no attribute 'shwo'"):
        __import__("generator").shwo  # noqa: B018 - what is asked for
