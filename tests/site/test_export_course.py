"""The course by the real command: read by python-pptx and pypdf, and made twice."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from generator.lessons.course.course import COURSE
from generator.pages.course.lesson import LessonText
from tests.site.conftest import Project, copy_of_the_project

SITE = "https://example.org/"
TEXTS = [LessonText(lesson) for lesson in COURSE]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project without a folder of presets."""
    project = copy_of_the_project(tmp_path_factory.mktemp("course"))
    (project.root / "presets").rmdir()
    return project


@pytest.fixture(scope="module")
def files(alone: Project) -> Mapping[str, bytes]:
    formats = "pptx,handout,worksheet-key,png,svg"
    done = alone.run(
        "export", "course", "--format", formats, "--scale", "1", "--out", "a",
        env={"SITE_URL": SITE, "PYTHONHASHSEED": "1", "PYTHONWARNINGS": "error"},
    )  # fmt: skip
    assert (done.code, done.err.count("no font has")) in ((0, 0), (0, 1))
    return alone.files(alone.root / "a")


def text_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(pdf), strict=True)
    return one_line("\n".join(page.extract_text() for page in reader.pages))


def one_line(text: str) -> str:
    """As it is compared: a line may end anywhere, and a PDF has spaces of its own."""
    return "".join(text.split())


def shown(deck: bytes) -> Iterator[str]:
    """What stands on the slides."""
    for slide in Presentation(io.BytesIO(deck)).slides:
        yield from (shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_deck_tells_every_lesson(files: Mapping[str, bytes]) -> None:
    slides = list(Presentation(io.BytesIO(files["steps.pptx"])).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    notes = "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide)
    assert "…" not in "".join(titles), "nothing is cut"
    pictures = {}
    for slide in slides:
        for shape in slide.shapes:
            if shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
                pictures[shape.name] = shape.element.xpath("string(.//p:cNvPr/@descr)")
    seen = "\n".join(shown(files["steps.pptx"]))
    for text in TEXTS:
        assert " ".join(text.lines("claim")) in titles
        assert all(line in seen for line in text.lines("limits"))
        for question in (*text.predictions, *text.questions):
            asked = f"Predict. {question.text}" if question in text.predictions else question.text
            assert asked in titles and all(option.text in seen for option in question.options)
            assert question.right.reason in notes and question.right.reason not in seen
        assert f"{SITE}learn/{text.lesson.slug}/#{text.decisive[0].step.id}" in notes
    assert pictures == {
        f"{text.lesson.slug}-{figure.step.id}": figure.wide.description
        for text in TEXTS
        for figure in text.decisive
    }
    assert all(pictures.values())


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_worksheet_asks_and_its_key_answers(files: Mapping[str, bytes], paper: str) -> None:
    sheet, key = (text_of(files[f"{kind}-{paper}.pdf"]) for kind in ("worksheet", "worksheet-key"))
    questions = [question for text in TEXTS for question in (*text.predictions, *text.questions)]
    written = sum(question.right.reason.count("×") for question in questions)
    assert "×" not in sheet and key.count("×") == len(questions) + written, "a box of each is ticked"
    for text in TEXTS:
        assert one_line(text.title) in sheet
        assert one_line(" ".join(text.lines("claim"))) not in sheet, "it would answer the prediction"
    for question in questions:
        assert one_line(question.text) in sheet
        assert one_line(question.right.reason) in key
        assert all(one_line(option.reason) not in sheet for option in question.options)


def test_every_figure_has_files(files: Mapping[str, bytes]) -> None:
    for text in TEXTS:
        for figure in text.figures.values():
            name = f"{text.lesson.slug}-{figure.step.id}"
            with Image.open(io.BytesIO(files[f"{name}.png"])) as image:
                assert image.size == (figure.wide.width, figure.wide.height)
                assert image.text["Description"] == figure.wide.description  # type: ignore[attr-defined]
            assert {f"{name}.svg", f"{name}-narrow.svg"} <= set(files)


def test_the_same_bytes_again(alone: Project, files: Mapping[str, bytes]) -> None:
    formats = "pptx,handout,worksheet-key"
    done = alone.run(
        "export", "course", "--format", formats, "--out", "b",
        env={"SITE_URL": SITE, "PYTHONHASHSEED": "2"},
    )  # fmt: skip
    assert done.code == 0
    again = alone.files(alone.root / "b")
    assert len(again) == 7 and all(files[name] == content for name, content in again.items())


def test_one_lesson_or_one_figure(alone: Project) -> None:
    done = alone.run("export", "course/chance", "--format", "pptx,svg,gift")
    made = alone.files(alone.root / "exports" / "course-chance")
    assert (done.code, done.err) == (0, "") and "chance-hill-3.svg" in made
    titles = [
        slide.shapes.title.text_frame.text for slide in Presentation(io.BytesIO(made["steps.pptx"])).slides
    ]
    assert titles[0] == "How much is chance?" and titles[-1] == "What it does not say: 5. How much is chance?"
    done = alone.run("export", "course", "--format", "svg,pptx", "--steps", "chance-hill-3", "--out", "one")
    one = alone.files(alone.root / "one")
    assert set(one) == {"chance-hill-3.svg", "chance-hill-3-narrow.svg", "steps.pptx"}
    assert any("A cosine alone says nothing" in text for text in shown(one["steps.pptx"]))


def test_what_is_left_out_is_said(alone: Project) -> None:
    done = alone.run("export", "course/chance", "--format", "ipynb,gift", "--out", "left")
    assert done.code == 0 and set(alone.files(alone.root / "left")) == {"quiz.gift"}
    assert done.err == "warning: course-chance: the format ipynb is made of presets alone, and left out\n"
    unknown = alone.run("export", "course/chanse", "--format", "svg")
    assert (unknown.code, unknown.err) == (2, 'the course has no lesson "chanse"; did you mean "chance"?\n')


def test_a_preset_that_is_called_course_comes_first(project: Project, tmp_path: Path) -> None:
    project.preset("course.yml", "tokens: [one, two]\nembeddingDim: 2\nvectors: {source: random}\n")
    done = project.run("export", "course", "--format", "svg", "--out", str(tmp_path / "own"))
    assert done.code == 0 and "tokens.svg" in project.files(tmp_path / "own")
    project.preset("course.yml", "tokens: []\n")
    wrong = project.run("export", "course", "--format", "svg")
    assert wrong.code == 1 and wrong.err.startswith("presets/course.yml: "), "and its mistakes are told"
