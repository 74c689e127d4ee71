"""`python -m generator export` and `build --exports`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from tests.site.conftest import Project

ALL = "svg,svg-light,png,pdf"
ODD = json.dumps({"tokens": ["\U00013000", "king"], "embeddingDim": 2, "vectors": {"source": "random"}})


def test_every_format_of_every_step(project: Project) -> None:
    done = project.run("export", "pair", "--format", ALL, env={"PYTHONWARNINGS": "error"})
    assert (done.code, done.err) == (0, "")
    files = project.files(project.root / "exports" / "pair")
    assert done.out == f"{len(files)} files in exports/pair\n"
    for step in ("tokens", "ids", "lookup-0", "lookup-1", "embedded", "cosine-0-1", "similarities"):
        for ending in (".svg", "-narrow.svg", "-light.svg", "-narrow-light.svg", ".png"):
            assert f"{step}{ending}" in files
    assert {"chance.svg", "chance.png", "steps.pdf", "figures.tex"} <= set(files)


def test_several_presets_have_a_folder_each(project: Project) -> None:
    told = {"GENERATOR_PROGRESS_SECONDS": "0"}
    done = project.run("export", "pair", "the-cat-sat", "--format", "gift,svg", env=told)
    assert done.code == 0
    lines = done.out.splitlines()
    assert [line.split(" files in ")[1] for line in lines] == ["exports/pair", "exports/the-cat-sat"]
    counts = [line.partition(",")[0] for line in done.err.splitlines()]
    assert counts == ["1 of 4", "2 of 4", "3 of 4", "4 of 4"], "progress"
    done = project.run("export", "pair", "the-cat-sat", "--format", "gift", "--out", "all")
    assert done.out == "1 file in all/pair\n1 file in all/the-cat-sat\n"


def test_another_export_removes_nothing_and_writes_over_its_own(project: Project) -> None:
    project.run("export", "pair", "--format", "png", "--steps", "tokens,ids")
    before = project.files(project.root / "exports" / "pair")
    done = project.run(
        "export", "pair", "--format", "png", "--steps", "tokens", "--theme", "dark", "--scale", "1"
    )
    after = project.files(project.root / "exports" / "pair")
    assert done.out == "1 file in exports/pair\n" and set(before) == set(after) == {"tokens.png", "ids.png"}
    assert before["ids.png"] == after["ids.png"] and before["tokens.png"] != after["tokens.png"]


def test_a_file_of_yours_stays(project: Project) -> None:
    folder = project.root / "slides"
    folder.mkdir()
    (folder / "tokens.png").write_text("mine", encoding="utf-8")
    done = project.run("export", "pair", "--format", "png", "--steps", "tokens", "--out", "slides")
    assert done.code == 1 and done.err.startswith("slides/tokens.png: was not written by the generator")
    assert (folder / "tokens.png").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("pear", "--format", "svg"), 2, 'presets: no preset is called "pear"; did you mean "pair"?'),
        (("pair", "--format", "svg,pfd"), 2, 'no format is called "pfd"; '),
        (("pair", "--format", "svg", "--steps", "cosine-0-2"), 2, 'pair: no step is called "cosine-0-2"; '),
        (("pair", "--format", "svg", "--steps", "\x1b[31m\n"), 2, 'pair: no step is called "\\x1b[31m'),
        (("pair", "--format", "svg", "--out", "."), 1, ".: contains the presets"),
        (("pair", "--format", "svg", "--presets", "nowhere"), 1, "nowhere: no such folder"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_line(
    project: Project, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = project.run("export", *arguments)
    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert done.err.startswith(message)
    assert not (project.root / "exports").exists()


def test_a_letter_that_no_font_has_is_a_warning_and_an_error_if_strict(project: Project) -> None:
    project.preset("odd.json", ODD)
    loose = project.run("export", "odd", "--format", "png", env={"PYTHONWARNINGS": "error"})
    assert loose.code == 0 and loose.err.startswith("warning: odd: no font has ")
    assert "U+13000" in loose.err and "apt install fonts-noto-core" in loose.err
    assert loose.err.count("\n") == 1
    strict = project.run("export", "odd", "--format", "png", "--strict", "--out", "strict")
    assert strict.code == 1 and strict.err == loose.err.removeprefix("warning: ")
    assert not (project.root / "strict").exists()
    built = project.run("build", "--exports", "png", "--strict")
    assert built.code == 1 and "presets/odd.json: no font has " in built.err
    again = project.run("build", "--exports", "png", "--strict")
    assert again.code == 1 and "0 built" in again.out and "no font has " in again.err
    assert "no font" not in project.run("export", "odd", "--format", "svg", "--out", "svg").err


def test_a_font_of_this_machine_helps(project: Project, tmp_path: Path) -> None:
    project.preset("odd.json", ODD)
    _font(tmp_path / "share" / "fonts" / "Birds.ttf", 0x13000)
    own = {"XDG_DATA_HOME": str(tmp_path / "share")}
    without = project.run("export", "odd", "--format", "png", "--out", "a", "--steps", "tokens")
    done = project.run(
        "export", "odd", "--format", "png,pdf", "--out", "b", "--steps", "tokens", "--strict", env=own
    )
    assert "U+13000" in without.err
    assert (done.code, done.err) == (0, "")
    a, b = (project.files(project.root / name)["tokens.png"] for name in "ab")
    assert a != b


def test_exports_lie_beside_the_frames_and_are_made_once(project: Project) -> None:
    first = project.run("build", "--exports", "png,pdf", "--exports", "svg-light")
    assert (first.code, first.err) == (0, "")
    files = project.files()
    assert {"pair/tokens.png", "pair/steps.pdf", "pair/tokens-light.svg", "the-cat-sat/steps.pdf"} <= set(
        files
    )
    assert (
        "0 built, 2 unchanged, 0 files removed" in project.run("build", "--exports", "pdf,svg-light,png").out
    )
    assert "0 built, 2 unchanged, 0 files removed" in project.run("build").out
    assert project.files() == files, "a build without exports leaves those that are right"
    (project.gallery / "pair" / "ids.png").unlink()
    assert project.run("build", "--exports", "png,pdf,svg-light").out.startswith("1 built, 1 unchanged")
    assert project.files() == files


def test_exports_of_a_page_that_changed_do_not_stay_behind(project: Project) -> None:
    project.run("build", "--exports", "png")
    project.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 3\nvectors: {source: random}\n")
    project.run("build")
    files = project.files()
    assert "pair/tokens.png" not in files and "the-cat-sat/tokens.png" in files
    (project.root / "presets" / "the-cat-sat.json").unlink()
    project.run("build")
    assert not [path for path in project.files() if path.startswith("the-cat-sat")]


def test_workers_and_one_process_make_the_same_exports(project: Project) -> None:
    project.run("build", "--exports", "png,pdf", "--jobs", "1", "--out", "one")
    project.run("build", "--exports", "png,pdf", "--jobs", "2", "--out", "two")
    assert project.files(project.root / "one") == project.files(project.root / "two")


def _font(path: Path, code: int) -> None:
    """A font of one letter, a square."""
    pen = TTGlyphPen(None)
    for to, point in (("moveTo", (0, 0)), ("lineTo", (0, 700)), ("lineTo", (700, 700)), ("lineTo", (700, 0))):
        getattr(pen, to)(point)
    pen.closePath()
    square = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "bird"])
    builder.setupCharacterMap({code: "bird"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "bird": square})
    builder.setupHorizontalMetrics({".notdef": (800, 0), "bird": (800, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Birds", "styleName": "Regular", "psName": "Birds"})
    builder.setupOS2()
    builder.setupPost()
    path.parent.mkdir(parents=True)
    builder.save(path)
