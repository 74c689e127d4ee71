"""A deck and a film by the real commands, beside the page too, and where no encoder is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.conftest import Project


@pytest.fixture
def without_encoder(tmp_path: Path) -> dict[str, str]:
    """An environment in which no program is found, and imageio-ffmpeg, if it is there, is broken."""
    (tmp_path / "empty").mkdir()
    broken = tmp_path / "modules" / "imageio_ffmpeg.py"
    broken.parent.mkdir()
    broken.write_text("raise ImportError('broken')\n", encoding="utf-8")
    return {"PATH": str(tmp_path / "empty"), "PYTHONPATH": str(broken.parent)}


def test_deck_and_film(project: Project) -> None:
    runs = []
    for seed in ("1", "2"):
        done = project.run(
            "export", "pair", "--format", "pptx", "--format", "mp4", "--out", seed,
            env={"PYTHONHASHSEED": seed, "PYTHONWARNINGS": "error"},
        )  # fmt: skip
        assert (done.code, done.err, done.out) == (0, "", f"3 files in {seed}\n")
        runs.append(project.files(project.root / seed))
    assert set(runs[0]) == {"steps.pptx", "steps.mp4", "steps.vtt"} and runs[0] == runs[1]


def test_without_an_encoder_the_filmstrip_says_so(project: Project, without_encoder: dict[str, str]) -> None:
    done = project.run("export", "pair", "--format", "mp4", "--out", "x", env=without_encoder)
    assert done.code == 0
    assert set(project.files(project.root / "x")) == {"filmstrip.svg", "filmstrip-light.svg", "filmstrip.png"}
    assert done.err.startswith(
        "warning: mp4: no ffmpeg with libx264 was found, so filmstrip is made instead;"
    )
    assert "[video]" in done.err and done.err.count("\n") == 1
    asked = project.run("export", "pair", "--format", "filmstrip", "--out", "y", env=without_encoder)
    assert asked.err == "" and project.files(project.root / "x") == project.files(project.root / "y")
    strict = project.run("export", "pair", "--format", "mp4", "--strict", "--out", "z", env=without_encoder)
    assert (strict.code, strict.err) == (1, done.err.removeprefix("warning: "))
    assert not (project.root / "z").exists()


def test_the_page_links_to_what_lies_beside_it(project: Project, without_encoder: dict[str, str]) -> None:
    files = ("steps.pptx", "steps.mp4", "steps.vtt")
    done = project.run("build", "--exports", "pptx,mp4")
    assert (done.code, done.err) == (0, "")
    page = (project.gallery / "pair.md").read_text(encoding="utf-8")
    assert all(
        f"]({path})" in page and path in project.files() for path in (f"pair/{name}" for name in files)
    )
    assert "0 built" in project.run("build", "--exports", "pptx,mp4").out
    less = project.run("build", "--exports", "pptx,mp4", env=without_encoder)
    assert less.code == 0 and less.err.count("no ffmpeg with libx264") == 1, "said once, not for every page"
    page = (project.gallery / "pair.md").read_text(encoding="utf-8")
    assert "steps.mp4" not in page and "](pair/filmstrip.png)" in page and "](pair/steps.pptx)" in page
    assert "pair/steps.mp4" not in project.files()
    project.run("build", "--exports", "pptx,mp4")
    assert "pair/steps.mp4" in project.files() and "pair/filmstrip.png" not in project.files()
