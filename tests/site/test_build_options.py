"""`build` with --force, --only, --drafts and --json; and the page of the build in the site."""

from __future__ import annotations

import json
import re

import pytest

from tests.site.conftest import Project

DRAFT = '{"tokens": ["a", "b"], "embeddingDim": 2, "vectors": {"source": "random"}, "draft": true}'


def _pages(out: str) -> dict[str, dict[str, object]]:
    return {page["name"]: page for page in json.loads(out)["pages"]}


def test_force_makes_every_page_again_to_the_same_bytes(project: Project) -> None:
    project.run("build")
    before = project.files()
    assert project.run("build", "--force").out.startswith("2 built, 0 unchanged, 0 files removed, ")
    assert project.files() == before
    assert project.run("build").out.startswith("0 built, 2 unchanged, 0 files removed, ")


def test_only_some_pages_are_built_and_the_others_stay(project: Project) -> None:
    project.preset("pin.yml", "tokens: [a, b]\nembeddingDim: 2\nvectors: {source: random}\n")
    project.run("build")
    before = project.files()
    for name in ("pair.yml", "pin.yml"):
        project.preset(name, "tokens: [c, d]\nembeddingDim: 2\nvectors: {source: random}\n")
    project.preset("the-cat-sat.json", "{ broken")
    done = project.run("build", "--only", "pai*")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 built, 0 unchanged, 0 files removed, ")
    after = project.files()
    assert before["pair.md"] != after["pair.md"]
    assert {
        path: content for path, content in before.items() if not path.startswith(("pair", "index", "_"))
    } == {path: content for path, content in after.items() if not path.startswith(("pair", "index", "_"))}
    assert b"pin.md" in after["index.md"] and b"the-cat-sat.md" in after["index.md"]
    (project.root / "presets" / "pin.yml").unlink()
    project.run("build", "--only", "pair", "--force")
    assert "pin.md" in project.files(), "what was not asked about is not removed"
    both = project.run("build", "--only", "pair", "--only", "the-*")
    assert both.code == 1 and both.err.startswith("presets/the-cat-sat.json: line 1")


def test_a_pattern_that_nothing_matches_is_an_error(project: Project) -> None:
    done = project.run("build", "--only", "pairs")
    assert (done.code, done.err) == (
        2,
        '--only "pairs": no preset has a matching name; did you mean "pair"?\n',
    )


def test_drafts_are_left_out_unless_they_are_asked_for(project: Project) -> None:
    project.run("build")
    clean = project.files()
    project.preset("a-draft.json", DRAFT)
    done = project.run("build")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("0 built, 2 unchanged, 0 files removed, 1 draft left out, ")
    assert project.files() == clean
    assert project.run("build", "--drafts").out.startswith("1 built, 2 unchanged, ")
    files = project.files()
    assert b"draft, not published" in files["a-draft.md"]
    assert b"a-draft.md" in files["index.md"]
    assert project.run("build", "--drafts").out.startswith("0 built, 3 unchanged, ")
    assert project.run("build").code == 0
    assert project.files() == clean, "the next build without takes them away again"


def test_a_page_that_becomes_a_draft_goes(project: Project) -> None:
    project.run("build")
    project.preset("pair.yml", "tokens: [a]\nembeddingDim: 2\ndraft: true\n")
    assert "1 draft left out" in project.run("build").out
    assert "pair.md" not in project.files()


def test_json_is_one_report(project: Project) -> None:
    project.preset("a-draft.json", DRAFT)
    project.preset("far.json", '{"tokens": ["monsoon"], "embeddingDim": 4, "vectors": {"source": "trained"}}')
    done = project.run("build", "--json")
    report = json.loads(done.out)
    assert (done.code, report["ok"], done.err) == (0, True, "")
    pages = _pages(done.out)
    assert {name: page["status"] for name, page in pages.items()} == {
        "a-draft": "draft", "far": "built", "pair": "built", "the-cat-sat": "built",
    }  # fmt: skip
    pair = pages["pair"]
    assert pair["file"] == "presets/pair.yml"
    assert isinstance(pair["seconds"], float)
    hidden = (path for path in (project.gallery / "pair").rglob(".*") if path.is_file())
    files = project.files() | {
        path.relative_to(project.gallery).as_posix(): path.read_bytes() for path in hidden
    }
    assert pair["frames"] == len(json.loads(files["pair/data.json"])["steps"])
    assert pair["bytes"] == sum(
        len(content) for path, content in files.items() if path == "pair.md" or path.startswith("pair/")
    )
    assert pages["far"]["warnings"] == ['"monsoon" is not in the corpus; its vector is random and untrained']
    again = _pages(project.run("build", "--json").out)["pair"]
    assert (again["status"], again["seconds"]) == ("unchanged", None)
    assert (again["frames"], again["bytes"]) == (pair["frames"], pair["bytes"])


def test_json_tells_errors_and_ends_as_otherwise(project: Project) -> None:
    project.preset("pair.yml", "tokens: []\nembeddingDim: 2\n")
    project.preset("Bad_Name.json", "{}")
    done = project.run("build", "--json")
    report = json.loads(done.out)
    assert (done.code, report["ok"]) == (1, False)
    pair = _pages(done.out)["pair"]
    assert (pair["status"], pair["errors"]) == (
        "broken",
        ["presets/pair.yml: tokens: is empty; must contain at least 1 token"],
    )
    assert [error.split(":")[0] for error in report["errors"]] == ["presets/Bad_Name.json"]
    done = project.run("build", "--json", "--presets", "nowhere")
    assert (done.code, json.loads(done.out)["ok"]) == (1, False)
    assert json.loads(done.out)["errors"] == [done.err.strip()]


@pytest.mark.parametrize("option", [(), ("--strict",)])
def test_json_takes_warnings_for_errors_where_it_is_told_to(
    project: Project, option: tuple[str, ...]
) -> None:
    project.preset("far.json", '{"tokens": ["monsoon"], "embeddingDim": 4, "vectors": {"source": "trained"}}')
    done = project.run("build", "--json", *option)
    assert (done.code, json.loads(done.out)["ok"]) == ((1, False) if option else (0, True))


def test_a_log_gets_plain_lines(project: Project) -> None:
    done = project.run("build", env={"GENERATOR_PROGRESS_SECONDS": "0"})
    lines = done.err.splitlines()
    assert any(re.fullmatch(r"2 of 2, \d+ s: (pair|the-cat-sat)", line) for line in lines), lines
    assert "\x1b" not in done.err
