"""The notebook: run by a real kernel, read by nbformat and nbconvert, and never more than text."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
import pytest

from generator.exports.formats import EXPORTS
from generator.exports.material import Material, material_of
from generator.exports.notebook import agrees
from generator.lessons.lesson import run
from generator.pages.address import GalleryAddress
from generator.pages.figures import figures_of
from generator.preset.loading import load_preset
from generator.preset.model import Preset
from tests.unit.pages.pages_for_tests import PRESETS, trace

WITH_KERNEL = ("hostile", "edges", "one-token", "cat-bat-kitten", "training")


@cache
def material(name: str) -> Material:
    if name != "training":
        return material_of(figures_of(trace(name)), address=GalleryAddress("https://example.org/course/"))
    text = {
        "lesson": "training", "tokens": ["cat", "milk", "kitten"], "embeddingDim": 3,
        "vectors": {"source": "trained", "epochs": 1, "window": 2, "negative": 3},
    }  # fmt: skip
    return material_of(figures_of(run(_preset(json.dumps(text)))))


def _preset(text: str) -> Preset:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "training.json"
        path.write_text(text, encoding="utf-8")
        preset = load_preset(path)
    preset.vectors.prepare(preset.request)
    return preset


@cache
def notebook(name: str) -> bytes:
    (file,) = EXPORTS["ipynb"].make(material(name)).values()
    return file


def code(name: str) -> str:
    cells = json.loads(notebook(name))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def ran(source: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", source], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("name", WITH_KERNEL)
def test_a_kernel_runs_it_from_top_to_bottom(name: str, tmp_path: Path) -> None:
    path = tmp_path / "steps.ipynb"
    path.write_bytes(notebook(name))
    command = [sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "--output", "ran.ipynb"]
    command.append(str(path))
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=170)
    assert done.returncode == 0, done.stderr
    cells = nbformat.read(tmp_path / "ran.ipynb", as_version=4).cells  # type: ignore[no-untyped-call] # nbformat has no types
    assert next(cell.execution_count for cell in cells if cell.cell_type == "code") == 1
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    assert all(output.output_type == "stream" and output.name == "stdout" for output in outputs), outputs
    said = "".join(output.text for output in outputs)
    assert "numbers agree with the page, which rounds to" in said


@pytest.mark.parametrize("name", [*PRESETS, "training"])
def test_its_code_finds_the_pages_numbers_on_every_page(name: str) -> None:
    done = ran(code(name))
    assert (done.returncode, done.stderr) == (0, "")
    assert ("cos θ" in done.stdout) == any(figure.kind == "cosine" for figure in material(name).steps)


def test_a_number_that_was_changed_stops_it() -> None:
    source = code("drizzle-downpour")
    assert "2: np.array([0.5, 0.1, 0.0])" in source
    done = ran(source.replace("2: np.array([0.5, 0.1, 0.0])", "2: np.array([0.5, 0.2, 0.0])"))
    assert done.returncode == 1 and "but the page shows +0.10" in done.stderr.splitlines()[-1]
    training = code("training")
    done = ran(re.sub(r"rate = [0-9.]+", "rate = 0.9", training))
    assert done.returncode == 1 and "v after" in done.stderr.splitlines()[-1]


def test_it_needs_numpy_alone_and_holds_its_numbers() -> None:
    imports = re.findall(r"^(?:from|import) (\w+)", code("time-flies"), re.M)
    assert set(imports) == {"collections", "decimal", "numpy"}
    assert not re.search(r"\b(open|load|urlopen|read_\w+)\(", code("time-flies"))


def test_every_step_has_its_heading_picture_and_caption() -> None:
    cells = json.loads(notebook("drizzle-downpour"))["cells"]
    assert cells[0]["source"][0].startswith("# ") and "CC BY 4.0" in "".join(cells[0]["source"])
    markdown = [line for cell in cells if cell["cell_type"] == "markdown" for line in cell["source"]]
    levels = [len(line) - len(line.lstrip("#")) for line in markdown if line.startswith("#")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    shown = {cell["id"]: cell for cell in cells}
    for figure in material("drizzle-downpour").figures:
        cell = shown[figure.id]
        (picture,) = cell["attachments"].items()
        assert picture[0] == f"{figure.id}.svg" and f"](attachment:{picture[0]})" in "".join(cell["source"])
        root = ET.fromstring(base64.b64decode("".join(picture[1]["image/svg+xml"])))  # noqa: S314 (our own file)
        assert root.findtext("{http://www.w3.org/2000/svg}desc") == figure.wide.description
    ids = [cell["id"] for cell in cells]
    assert len(set(ids)) == len(ids)


class _Elements(HTMLParser):
    """What stands in scripts, alternative texts, and the names of handlers of events."""

    def __init__(self) -> None:
        super().__init__()
        self.alts: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag == "img":
            self.alts.append(dict(attrs).get("alt") or "")
        self._open.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script":
            self.scripts.append(data)


def test_tokens_are_text_when_jupyters_converter_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "steps.ipynb"
    path.write_bytes(notebook("hostile"))
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--template", "basic", str(path)]
    subprocess.run(command, capture_output=True, cwd=tmp_path, check=True, timeout=170)
    html = (tmp_path / "steps.html").read_text(encoding="utf-8")
    elements = _Elements()
    elements.feed(html)
    assert not any("alert(1)" in script for script in elements.scripts) and not elements.handlers
    alts = [figure.alt for figure in material("hostile").figures]
    assert elements.alts == alts
    prose = re.sub(r'<div class="highlight.*?</div>|<(?!/?span>)[^>]*>', "", html, flags=re.S)
    assert "$x$" not in prose and "<span>$</span>x<span>$</span>" in prose
    assert "\\(" not in prose.replace("<span>\\</span>", "")


def test_signs_that_turn_text_around_are_written_by_their_codes() -> None:
    assert "\u202e" not in code("hostile") and "'\\u202eevil'" in code("hostile")


def test_a_notebook_says_when_a_number_is_not_the_pages() -> None:
    assert agrees(0.125, "+0.12") and agrees(0.125, "+0.13")
    assert not agrees(0.1251, "+0.12") and not agrees(-0.5, "+0.50") and not agrees(0.0, "undefined")
    assert agrees(None, "undefined") and not agrees(None, "+0.50")
    assert agrees(float("inf"), "5.780e616") and not agrees(float("nan"), "+0.50")
    assert agrees(5e-324, "4.9e−324") and not agrees(1e-300, "4.9e−324")
