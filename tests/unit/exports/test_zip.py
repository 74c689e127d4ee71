"""The zip: every format as the format itself makes it, once; and what one has to know."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest
import yaml

from generator.errors import GeneratorError, install_command
from generator.exports.ffmpeg import FILMS, INSTEAD, encoder
from generator.exports.formats import EXPORTS, known_formats, made
from generator.exports.material import material_of
from generator.pages.address import GalleryAddress
from generator.pages.figures import figures_of
from tests.unit.pages.pages_for_tests import trace


def test_it_holds_what_every_other_format_makes() -> None:
    material = material_of(
        figures_of(trace("one-token")), address=GalleryAddress("https://example.org/course/")
    )
    with zipfile.ZipFile(BytesIO(made(material, "zip")["one-token.zip"])) as archive:
        assert archive.testzip() is None
        held = {info.filename: archive.read(info) for info in archive.infolist()}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    instead = {INSTEAD} if encoder() is not None else set(FILMS)
    others = EXPORTS.keys() - {"zip"} - instead
    for name in others:
        for path, file in EXPORTS[name].make(material).items():
            assert held.pop(f"one-token/{name}/{path}") == file
    assert set(held) == {f"one-token/{path}" for path in ("README.md", "LICENSE.txt", "CITATION.cff")}
    readme = held["one-token/README.md"].decode()
    assert all(f"\n- `{name}/` (" in readme for name in others)
    assert "https://example.org/course/gallery/one-token/" in readme and "not here" not in readme
    assert "creativecommons.org/licenses/by/4.0/" in held["one-token/LICENSE.txt"].decode()


def test_the_citation_can_be_read() -> None:
    material = material_of(
        figures_of(trace("hostile")), address=GalleryAddress("https://example.org/course/")
    ).only(["tokens"])
    archive = zipfile.ZipFile(BytesIO(EXPORTS["zip"].make(material)["hostile.zip"]))
    cited = yaml.safe_load(archive.read("hostile/CITATION.cff"))
    assert cited["cff-version"] == "1.2.0" and cited["license"] == "CC-BY-4.0"
    assert cited["title"].startswith("<b>*t*</b> (") and cited["version"] == material.version
    assert cited["url"] == "https://example.org/course/gallery/hostile/" and cited["authors"][0]["name"]


def test_each_format_is_made_once() -> None:
    """The very objects that were made before stand in the zip's way: none is computed anew."""
    material = material_of(figures_of(trace("one-token")))
    made(material, "handout")
    made(material, "zip")
    before = dict(material.kept)
    for name in EXPORTS:
        made(material, name)
    assert all(material.kept[name] is value for name, value in before.items())


def test_all_is_every_format_and_no_word_beside_it_is_taken() -> None:
    assert known_formats(["all"]) == tuple(EXPORTS) == known_formats(["png,all"])
    with pytest.raises(GeneratorError, match=r'^no format is called "al"; '):
        known_formats(["al"])


def test_a_library_that_is_missing_is_told_and_the_rest_is_made() -> None:
    code = """
import sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("nbformat", "genanki"):
            raise ModuleNotFoundError("No module named " + repr(name), name=name)
sys.meta_path.insert(0, Blocked())
import io, zipfile
from generator.exports.formats import made, warnings_of
from generator.exports.material import material_of
from generator.lessons.lesson import run
from generator.pages.figures import figures_of
from generator.preset.model import Preset
material = material_of(figures_of(run(Preset("x", ("a", "b"), 2)))).only(["tokens"])
archive = zipfile.ZipFile(io.BytesIO(made(material, "zip")["x.zip"]))
print(*warnings_of(material, "zip"), sep="\\n")
print(archive.read("x/README.md").decode())
print(*archive.namelist())
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    first, second, *rest = done.stdout.splitlines()
    for line, name, module in ((first, "ipynb", "nbformat"), (second, "anki", "genanki")):
        assert line.startswith(f"the zip doesn't include {name}: the format {name} needs {module}")
        assert line.endswith(install_command("exports"))
    assert "## What's missing" in rest
    assert "x/ipynb/" not in rest[-1] and "x/anki/" not in rest[-1] and "x/gift/quiz.gift" in rest[-1]
