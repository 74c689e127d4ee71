"""`python -m generator build`, `check` and `clean`, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.conftest import Project


def test_a_build_makes_a_page_a_preset_and_says_so(project: Project) -> None:
    done = project.run("build")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("2 built, 0 unchanged, 0 files removed, ")
    files = project.files()
    assert {
        "index.md",
        "pair.md",
        "the-cat-sat.md",
        "_assets/player.js",
        "_assets/preset.schema.json",
    } <= set(files)
    steps = [step["id"] for step in json.loads(files["the-cat-sat/data.json"])["steps"]]
    for step in steps:
        assert f"the-cat-sat/{step}.svg" in files
        assert f"the-cat-sat/{step}-narrow.svg" in files


def test_a_second_build_makes_nothing(project: Project) -> None:
    project.run("build")
    before = {
        path: path.stat().st_mtime_ns for path in project.gallery.rglob("*") if not path.name.startswith(".")
    }
    done = project.run("build")
    assert done.out.startswith("0 built, 2 unchanged, 0 files removed, ")
    after = {
        path: path.stat().st_mtime_ns for path in project.gallery.rglob("*") if not path.name.startswith(".")
    }
    assert before == after


def test_one_changed_preset_is_one_page(project: Project) -> None:
    project.run("build")
    before = project.files()
    project.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 3\nvectors: {source: random}\n")
    assert project.run("build").out.startswith("1 built, 1 unchanged, ")
    after = project.files()
    assert before["pair/data.json"] != after["pair/data.json"]
    assert {p: c for p, c in before.items() if p.startswith("the-cat-sat")} == {
        p: c for p, c in after.items() if p.startswith("the-cat-sat")
    }


def test_a_damaged_page_is_made_again(project: Project) -> None:
    project.run("build")
    good = project.files()
    (project.gallery / "pair.md").write_text("scribble", encoding="utf-8")
    (project.gallery / "the-cat-sat" / "ids.svg").unlink()
    assert project.run("build").out.startswith("2 built, 0 unchanged, ")
    assert project.files() == good


def test_a_change_of_the_generator_makes_every_page_again(project: Project) -> None:
    project.process("generator", "build")
    words = project.root / "generator" / "words" / "en.yml"
    words.write_text(words.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    assert project.process("generator", "build").out.startswith("2 built, 0 unchanged, ")


def test_the_page_of_a_preset_that_is_gone_is_removed_and_nothing_else(project: Project) -> None:
    project.run("build")
    of_a_person = project.gallery / "pair" / "my-notes.txt"
    of_a_person.write_text("mine", encoding="utf-8")
    (project.root / "presets" / "pair.yml").unlink()
    done = project.run("build")
    assert done.code == 0
    assert "docs/gallery/pair/my-notes.txt: not written by the generator, so left alone" in done.err
    assert not (project.gallery / "pair.md").exists()
    assert list((project.gallery / "pair").iterdir()) == [of_a_person]
    assert b"pair" not in project.files()["index.md"]
    assert project.run("build", "--strict").code == 1, "a warning is an error"


def test_a_broken_preset_keeps_its_last_good_page_and_the_others_are_built(project: Project) -> None:
    project.run("build")
    good = {path: content for path, content in project.files().items() if path.startswith("pair")}
    project.preset("pair.yml", "tokens: [left, '']\nembeddingDim: 2\n")
    project.preset("new.json", '{"tokens": ["new"], "embeddingDim": 2}')
    done = project.run("build")
    assert done.code == 1
    assert done.err.startswith("presets/pair.yml: tokens[1]: ")
    assert len(done.err.splitlines()) == 1
    assert done.out.startswith("1 built, 1 unchanged, 0 files removed, 1 broken, ")
    after = project.files()
    assert good == {path: content for path, content in after.items() if path.startswith("pair")}
    assert b"pair.md" in after["index.md"]
    assert b"new.md" in after["index.md"]


def test_check_counts_one_preset(project: Project) -> None:
    (project.root / "presets" / "pair.yml").unlink()
    assert project.run("check").out == "1 preset is valid.\n"


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_file_that_is_not_read_is_a_warning(project: Project, command: str) -> None:
    folder = project.root / "presets"
    (folder / "weather").mkdir()
    (folder / "empty").mkdir()
    preset = '{"tokens": ["rain", "snow"], "embeddingDim": 2}'
    for name in ("rain.jsn", "weather/snow.json", "README.md", ".notes"):
        project.preset(name, preset)
    warnings = [
        "warning: presets/rain.jsn: not read; a preset's name must end in .json, .yaml, .yml",
        "warning: presets/weather: presets in subfolders are not read; move them up one level",
    ]
    done = project.run(command)
    assert (done.code, done.err.splitlines()) == (0, warnings)
    done = project.run(command, "--strict")
    errors = [warning.replace("warning:", "error:") for warning in warnings]
    assert (done.code, done.err.splitlines()) == (1, errors)


def test_clean_removes_what_builds_wrote(project: Project) -> None:
    project.run("build")
    done = project.run("clean")
    assert done.code == 0
    assert not project.gallery.exists()
    project.run("build")
    kept = project.gallery / "kept.txt"
    kept.write_text("mine", encoding="utf-8")
    project.run("clean")
    assert list(project.gallery.rglob("*")) == [kept]


def test_other_folders_can_be_named(project: Project, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere"
    assert project.run("build", "--presets", "presets", "--out", str(out), "--jobs", "1").code == 0
    assert (out / "pair.md").exists()
    assert not project.gallery.exists()
    assert project.run("clean", "--out", str(out)).code == 0
    assert not out.exists()


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["clean"], ["site"]])
def test_every_command_explains_itself(project: Project, command: list[str]) -> None:
    done = project.run(*command, "--help")
    assert done.code == 0
    assert "Usage: " in done.out


def test_dangerous_output_folders_are_refused(project: Project, tmp_path: Path) -> None:
    (project.root / ".git").mkdir()
    link = tmp_path / "link"
    (tmp_path / "elsewhere").mkdir()
    link.symlink_to(tmp_path / "elsewhere")
    a_file = tmp_path / "file"
    a_file.write_text("", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    refusals = {
        ".": "contains the presets",
        str(project.root): "contains the presets",
        "..": "contains the presets",
        "/": "contains the presets",
        str(link): "is a link",
        str(a_file): "isn't a folder",
        "presets": "contains the presets",
        ".git": "belongs to git",
        ".git/pages": "belongs to git",
        "generator": "contains __init__.py",
    }
    for folder, reason in refusals.items():
        done = project.run("build", "--out", folder)
        assert (done.code, done.out) == (1, ""), folder
        assert reason in done.err, done.err
        assert len(done.err.splitlines()) == 1
    assert sorted(tmp_path.rglob("*")) == before
    assert project.run("export-site", "presets").err.startswith("presets: contains the presets; ")
    assert project.run("build", "--out", "home", env={"HOME": str(project.root / "home")}).code == 1


def test_a_folder_that_cannot_be_written_is_one_line(project: Project) -> None:
    (project.root / "docs" / "gallery").write_text("in the way", encoding="utf-8")
    done = project.run("build")
    assert done.code == 1
    assert done.err == "docs/gallery: isn't a folder; choose a folder for the generated pages\n"
    blocked = project.root / "out"
    (blocked / "pair" / "ids.svg").mkdir(parents=True)
    done = project.run("build", "--out", "out")
    assert done.code == 1
    assert "out/pair/ids.svg: cannot be written" in done.err
    assert "Traceback" not in done.err


def test_a_file_in_the_way_is_not_written_over(project: Project) -> None:
    out = project.root / "made" / "out"
    out.mkdir(parents=True)
    (out / "index.md").write_text("mine", encoding="utf-8")
    done = project.run("build", "--out", "made/out")
    assert done.code == 1
    assert done.err == (
        "made/out/index.md: was not written by the generator; move it away, or choose another folder\n"
    )
    project.run("clean", "--out", "made/out")
    assert (out / "index.md").read_text(encoding="utf-8") == "mine"


def test_hand_written_pages_are_no_output_folder(project: Project) -> None:
    before = project.files(project.root / "docs")
    done = project.run("build", "--out", "docs")
    assert (done.code, done.err) == (1, "docs: contains hand-written pages; choose a folder inside it\n")
    assert project.files(project.root / "docs") == before


def test_many_strange_files_are_counted(project: Project) -> None:
    assert project.run("build").code == 0
    for number in range(9):
        (project.gallery / f"note-{number}.txt").write_text("mine", encoding="utf-8")
    lines = project.run("build").err.splitlines()
    assert len(lines) == 6 and lines[-1] == "warning: docs/gallery: and 4 more such files"


def test_help_shows_its_example_on_lines_of_their_own(project: Project) -> None:
    done = project.run("--help")
    assert done.code == 0 and "\\b" not in done.out
    lines = [line.strip() for line in done.out.splitlines()]
    assert '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}' in lines


def test_pages_of_the_same_tokens_with_other_vectors_link_to_one_another(project: Project) -> None:
    project.preset("the-cat-sat.json", '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}')
    random = '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4, "vectors": {"source": "random"}%s}'
    alone = project.run("build") and project.files()["the-cat-sat.md"]
    assert b"The same tokens with other vectors" not in alone
    project.preset("before.json", random % ', "title": "Before *training*"')
    assert project.run("build").out.startswith("2 built, 1 unchanged")
    files = project.files()
    line = "The same tokens with other vectors: [{}]({}.md)."
    assert line.format("Before &#42;training&#42;", "before").encode() in files["the-cat-sat.md"]
    assert line.format("Real vectors", "the-cat-sat").encode() in files["before.md"]
    assert project.run("build").out.startswith("0 built, 3 unchanged")
    project.preset("before.json", random % "")
    project.run("build")
    assert line.format("Random", "before").encode() in project.files()["the-cat-sat.md"]
    (project.root / "presets" / "before.json").unlink()
    assert project.run("build").out.startswith("1 built, 1 unchanged")
    assert project.files()["the-cat-sat.md"] == alone
