"""`export-site`: pages that a reader of CommonMark understands, with nothing of MkDocs in them."""

from __future__ import annotations

import csv
import html
import json
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import mistune
import pytest
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.site.conftest import Project, copy_of_the_project
from tests.site.test_overrides import override

HOSTILE = json.dumps(
    {
        "tokens": ["<script>x</script>", "a|b", "{{< x >}}", "{x}", "$x$", "**b**", "](y)", "`c`", ":smile:"],
        "embeddingDim": 2,
        "title": "<b> {{ t }} 'x' \"y\" \\ # *z*",
        "vectors": {"source": "random"},
    }
)
COURSE = "tokens: [left, right]\nembeddingDim: 2\nvectors: {{source: random}}\n{keys}\n"
OF_MKDOCS = (r"^!!!", r"^\?\?\?", r"^===", r"\{ *[.#:]", r"markdown=", r":material-", r"^:::", r"<[a-z!/]")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three presets; no test changes them."""
    project = copy_of_the_project(tmp_path_factory.mktemp("export-site") / "project")
    project.preset("the-cat-sat.json", '{"tokens": ["The", "cat", "sat"], "embeddingDim": 4}')
    project.preset("pair.yml", COURSE.format(keys=""))
    project.preset("hostile.json", HOSTILE)
    done = project.run("export-site", "made/site")
    assert (done.code, done.err) == (0, "")
    assert done.out == "3 pages in made/site, 0 files removed\n"
    return project.root / "made" / "site"


def pages(folder: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))}


def parsed(text: str) -> list[Token]:
    """As markdown-it reads it, whose JavaScript sister reads for MyST."""
    return MarkdownIt("commonmark").enable("table").parse(body(text))


def body(text: str) -> str:
    return text.split("---\n", 2)[2]


def test_the_front_matter_has_what_all_four_know(exported: Path) -> None:
    for text in pages(exported).values():
        front = yaml.safe_load(text.split("---\n")[1])
        assert list(front) == ["title", "description"]
        assert all(isinstance(value, str) and value for value in front.values())
        assert not re.search(r"[<>{}*`$\\]", "".join(front.values()))


def test_nothing_of_mkdocs_and_no_html_is_left(exported: Path) -> None:
    for path, text in pages(exported).items():
        for sign in OF_MKDOCS:
            assert not re.search(sign, body(text), re.MULTILINE), f"{path}: {sign}"
        kinds = {token.type for token in parsed(text)}
        assert not kinds & {"html_block", "code_block", "blockquote_open"}, path
        inline = {child.type for token in parsed(text) for child in token.children or ()}
        assert not inline & {"html_inline", "code_inline"}, path


def test_every_link_and_picture_leads_to_a_file(exported: Path) -> None:
    count = 0
    for path, text in pages(exported).items():
        for token in parsed(text):
            for child in token.children or ():
                target = child.attrGet("href") or child.attrGet("src")
                if target is None or str(target).startswith("https://creativecommons.org/"):
                    continue
                count += 1
                assert (path.parent / unquote(str(target))).is_file(), f"{path}: {target}"
                if child.type == "image":
                    assert len(child.content) > 20, "an alternative text"
    assert count > 40


def test_tokens_are_text_to_two_readers(exported: Path) -> None:
    text = pages(exported)[exported / "hostile" / "index.md"]
    tables = [token for token in parsed(text) if token.type == "table_open"]
    assert len(tables) == 4
    cells = {
        "".join(child.content for child in token.children or ())
        for token in parsed(text)
        if token.type == "inline"
    }
    for token in json.loads(HOSTILE)["tokens"]:
        assert token in cells, token
    other = str(mistune.create_markdown(plugins=["table"])(body(text)))
    assert other.count("<table>") == 4
    assert "<script" not in other and "<strong>b" not in other and "<code>" not in other


def test_the_numbers_are_those_of_the_data(exported: Path) -> None:
    data = json.loads((exported / "pair" / "data.json").read_text(encoding="utf-8"))
    text = (exported / "pair" / "index.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^### ", text, re.MULTILINE)) == len(data["steps"])
    for step in data["steps"]:
        assert f"]({step['frame']})" in text
    with (exported / "pair" / "embeddings.csv").open(encoding="utf-8", newline="") as file:
        assert [row["token"] for row in csv.DictReader(file)] == ["left", "right"]
    assert f"| {data['cosine'][0][1]:+.2f} |".replace("-", "−") in text


def test_what_a_person_put_there_stays(project: Project) -> None:
    assert project.run("export-site", "made/site").code == 0
    exported = project.root / "made" / "site"
    before = project.files(exported)
    own = exported / "pair" / "note.md"
    own.write_text("mine", encoding="utf-8")
    assert project.run("export-site", "made/site").code == 0
    assert project.files(exported) == before | {"pair/note.md": b"mine"}
    (project.root / "presets" / "pair.yml").unlink()
    done = project.run("export-site", "made/site")
    assert "1 page in made/site, " in done.out
    assert sorted(path.name for path in (exported / "pair").iterdir()) == ["note.md"]
    blocked = project.root / "made" / "other" / "examples.md"
    blocked.parent.mkdir()
    blocked.write_text("mine", encoding="utf-8")
    done = project.run("export-site", "made/other")
    assert (done.code, "was not written by the generator" in done.err) == (1, True)
    assert blocked.read_text(encoding="utf-8") == "mine"


def test_a_broken_preset_is_one_line(project: Project) -> None:
    project.preset("broken.json", '{"tokens": [], "embeddingDim": 2}')
    done = project.run("export-site", "made")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert not (project.root / "made").exists()


def test_answers_that_a_page_keeps_are_in_no_file(project: Project) -> None:
    shown = {"tokens": ["left", "right"], "embeddingDim": 2}
    project.preset("shown.json", json.dumps(shown))
    project.preset("kept.json", json.dumps(shown | {"hideAnswers": True}))
    assert project.run("export-site", "made").code == 0
    quizzes = [
        json.loads((project.root / "made" / name / "data.json").read_text(encoding="utf-8"))["quiz"]
        for name in ("shown", "kept")
    ]
    assert quizzes[0] and not quizzes[1]


def test_drafts_stay_out_and_groups_credit_and_words_are_those_of_the_gallery(project: Project) -> None:
    project.preset("pair.yml", COURSE.format(keys="draft: true"))
    project.preset(
        "later.yml", COURSE.format(keys="order: 2\ngroup: Week <2>\nauthor: Ada *A*\nlicence: CC0 1.0")
    )
    project.preset("sooner.yml", COURSE.format(keys="order: 1\ngroup: Week 1\nlicence: 'none [x](y)'"))
    override(project, "words.yml", "page:\n  no-group: All the others\n")
    done = project.run("export-site", "out")
    assert (done.code, done.err) == (0, "")
    assert done.out == "3 pages in out, 0 files removed, 1 draft left out\n"
    out = project.root / "out"
    assert not (out / "pair").exists()
    tokens = parsed((out / "examples.md").read_text("utf-8"))
    heads = [after.content for token, after in pairwise(tokens) if token.type == "heading_open"]
    assert [html.unescape(head) for head in heads] == ["Week 1", "Week <2>", "All the others"]
    links = [child.attrGet("href") for token in tokens for child in token.children or () if child.attrs]
    assert links == ["sooner/index.md", "later/index.md", "the-cat-sat/index.md"]
    last = {
        name: (out / name / "index.md").read_text("utf-8").splitlines()[-1] for name in ("later", "sooner")
    }
    assert html.unescape(last["later"]).startswith("Figures and text: by Ada *A* · ")
    assert "CC0" in last["later"] and "CC BY" not in last["later"]
    assert html.unescape(last["sooner"]) == "Figures and text: none [x](y)"
    assert project.run("export-site", "out", "--drafts").out.startswith("4 pages in out")
    assert (out / "pair" / "index.md").exists()
