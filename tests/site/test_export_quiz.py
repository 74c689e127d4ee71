"""A page's quiz by `python -m generator export`: files for Moodle, Canvas, Anki."""

from __future__ import annotations

from tests.site.conftest import Project

QUIZZES = "gift,moodle,qti,anki"
FILES = {"quiz.gift", "quiz.xml", "quiz-qti.zip", "quiz.apkg"}


def test_every_format_of_the_quiz_and_the_same_bytes_again(project: Project) -> None:
    runs = []
    for seed in ("1", "2"):
        environment = {"PYTHONWARNINGS": "error", "PYTHONHASHSEED": seed}
        done = project.run("export", "pair", "--format", QUIZZES, "--out", seed, env=environment)
        assert (done.code, done.err, done.out) == (0, "", f"4 files in {seed}\n")
        runs.append(project.files(project.root / seed))
    assert set(runs[0]) == FILES
    assert runs[0] == runs[1]


def test_a_missing_library_is_one_line_that_names_its_extra(project: Project) -> None:
    for name, module in (("qti", "text2qti"), ("anki", "genanki")):
        (project.root / f"{module}.py").write_text("raise ImportError('not here')\n", encoding="utf-8")
        done = project.run("export", "pair", "--format", name)
        assert done.code == 1
        assert done.err.count("\n") == 1
        assert module in done.err and "[exports]" in done.err
