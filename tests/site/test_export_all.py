"""`export --format all` and `build --exports all`, as a person runs them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from tests.site.conftest import Project

PAPERS = {f"{kind}-{paper}.pdf" for kind in ("handout", "worksheet") for paper in ("a4", "letter")}
KEYS = {"worksheet-key-a4.pdf", "worksheet-key-letter.pdf"}


def test_all_formats_twice_are_the_same_bytes(project: Project) -> None:
    runs = []
    for seed in ("1", "2"):
        environment = {"PYTHONWARNINGS": "error", "PYTHONHASHSEED": seed}
        done = project.run("export", "pair", "--format", "all", "--out", seed, env=environment)
        assert done.code == 0, done.err
        runs.append(project.files(project.root / seed))
    quizzes = {"quiz.gift", "quiz.xml", "quiz-qti.zip", "quiz.apkg"}
    assert {*PAPERS, *KEYS, *quizzes, "steps.ipynb", "pair.zip", "steps.pdf"} <= set(runs[0])
    assert runs[0] == runs[1]


def test_a_page_links_to_every_format_that_lies_beside_it(project: Project) -> None:
    done = project.run("build", "--exports", "all")
    assert done.code == 0, done.err
    page = (project.gallery / "pair.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(pair/([^)]+)\)", page.split("### Downloads")[1].split("###")[0]))
    assert {*PAPERS, *KEYS, "steps.ipynb", "pair.zip", "quiz.gift", "quiz.apkg"} <= linked
    assert all((project.gallery / "pair" / path).is_file() for path in linked)
    assert "0 built, 2 unchanged" in project.run("build", "--exports", "all").out
    plain = project.run("build", "--exports", "png", "--out", "plain")
    assert plain.code == 0 and "pair.zip" not in (project.root / "plain" / "pair.md").read_text("utf-8")


def test_a_page_that_keeps_its_answers_has_no_key_and_neither_has_its_zip(project: Project) -> None:
    project.preset(
        "pair.yml",
        "tokens: [left, right]\nembeddingDim: 2\nhideAnswers: true\nvectors: {source: random}\n",
    )
    done = project.run("build", "--exports", "handout,worksheet-key,gift,zip")
    assert done.code == 0, done.err
    files = {path for path in project.files() if path.startswith("pair/")}
    assert {f"pair/{path}" for path in PAPERS} <= files
    assert not {f"pair/{path}" for path in (*KEYS, "quiz.gift")} & files
    with zipfile.ZipFile(BytesIO(project.files()["pair/pair.zip"])) as archive:
        names = archive.namelist()
        assert not [name for name in names if "key" in name or "quiz" in name]
        assert "worksheet-key: it contains the answers" in archive.read("pair/README.md").decode()
    page = (project.gallery / "pair.md").read_text(encoding="utf-8")
    assert "worksheet-key" not in page and "quiz.gift" not in page
    assert project.run("export", "pair", "--format", "worksheet-key").code == 0


def test_a_missing_library_is_one_line_that_names_its_extra(project: Project) -> None:
    for module in ("nbformat", "text2qti", "genanki"):
        (project.root / f"{module}.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
    export = ("generator", "export", "pair", "--format")
    for name, module in (("ipynb", "nbformat"), ("qti", "text2qti"), ("anki", "genanki")):
        done = project.process(*export, name)
        assert done.code == 1 and done.err.count("\n") == 1
        assert module in done.err and "[exports]" in done.err
    zipped = project.process(*export, "zip")
    assert (
        zipped.code == 0 and "warning: pair: the zip doesn't include " in zipped.err and "ipynb" in zipped.err
    )
    assert project.process(*export, "zip", "--strict", "--out", "strict").code == 1
