"""Exports beside pages: what decides them, when they are made again, that nothing else takes them away."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build.keys import ExportRequest
from generator.build.page import MadePage, make_page
from generator.engine.sources.given import GivenVectors
from generator.preset.model import Preset
from tests.site.conftest import Project

ASKED = ("--exports", "svg-light,gift")


@pytest.fixture(name="one_page")
def _one_page(project: Project) -> Project:
    (project.root / "presets" / "the-cat-sat.json").unlink()
    return project


def exports(project: Project) -> dict[str, int]:
    """The exports that lie there, each with what changes when it is written again."""
    return {
        path.name: path.stat().st_ino
        for path in project.gallery.glob("pair/*")
        if path.name.endswith(("-light.svg", ".gift"))
    }


def links(project: Project) -> bool:
    return "(pair/quiz.gift)" in (project.gallery / "pair.md").read_text(encoding="utf-8")


def test_another_home_or_address_never_takes_exports_away(one_page: Project, tmp_path: Path) -> None:
    assert one_page.run("build", "--exports", "pdf,svg-light,gift").code == 0
    before = exports(one_page)
    assert len(before) > 10 and links(one_page)
    pdf = one_page.gallery / "pair" / "steps.pdf"
    for env in (
        {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)},
        {"SITE_URL": "https://example.org/"},
    ):
        done = one_page.run("build", env=env)
        assert done.code == 0 and ", 0 files removed" in done.out, done.out + done.err
        assert exports(one_page) == before and pdf.is_file() and links(one_page)
    other_code = one_page.root / "generator" / "words" / "en.yml"
    other_code.write_text(other_code.read_text(encoding="utf-8") + "# another generator\n", encoding="utf-8")
    assert one_page.run("build").out.startswith("1 built, 0 unchanged, 0 files removed")
    assert exports(one_page) == before and pdf.is_file() and links(one_page)


def test_exports_that_no_longer_show_their_page_go_with_the_links_to_them(one_page: Project) -> None:
    one_page.run("build", *ASKED)
    one_page.preset("pair.yml", "tokens: [up, down]\nembeddingDim: 2\nvectors: {source: random}\n")
    assert one_page.run("build").code == 0
    assert exports(one_page) == {} and not links(one_page)
    assert "export pair --format svg-light,png," in (one_page.gallery / "pair.md").read_text("utf-8")
    assert one_page.run("build", *ASKED).out.startswith("1 built")
    assert len(exports(one_page)) > 10 and links(one_page)


def test_what_somebody_removed_is_made_again_if_it_is_asked_for(one_page: Project) -> None:
    one_page.run("build", *ASKED)
    (one_page.gallery / "pair" / "quiz.gift").unlink()
    assert one_page.run("build").code == 0
    assert not links(one_page) and "tokens-light.svg" in exports(one_page)
    assert one_page.run("build", *ASKED).code == 0
    assert links(one_page) and "quiz.gift" in exports(one_page)
    assert one_page.run("build", *ASKED).out.startswith("0 built, 1 unchanged")


@pytest.fixture(name="first", scope="module")
def _first() -> MadePage:
    return page(Preset("x", ("cat", "dog"), 3))


def page(preset: Preset, after: MadePage | None = None, fonts: str = "fonts") -> MadePage:
    """A page with two formats. after: the page before it. fonts: what decides the pictures."""
    there = {} if after is None else {name: each.made for name, each in after.formats.items()}
    inputs = {"svg-light": fonts, "gift": "text"}
    return make_page(preset, ExportRequest(("svg-light", "gift")), inputs, there)


def test_only_figures_that_changed_are_made_again(first: MadePage) -> None:
    same = page(Preset("x", ("cat", "dog"), 3, title="Two animals"), first)
    assert not same.formats["svg-light"].files, "a title is in no figure"
    assert same.formats["gift"].files, "but a quiz has it"


def test_of_a_page_with_another_row_the_figures_without_it_stay() -> None:
    before, after = (
        Preset(
            "x", ("a", "b", "c"), 2, vectors=GivenVectors(values={"a": [1, 0], "b": [0, 1], "c": [last, 1]})
        )
        for last in (0.5, 0.25)
    )
    first = page(before)
    made = page(after, first).formats["svg-light"]
    assert made.kept == {"tokens", "ids", "cosine-0-1"}
    assert {"x/cosine-0-2-light.svg", "x/cosine-0-2-narrow-light.svg"} <= made.files.keys()
    assert made.made.figures.keys() == first.formats["svg-light"].made.figures.keys()
    assert made.files == {
        path: content
        for path, content in page(after).formats["svg-light"].files.items()
        if path in made.files
    }


def test_other_fonts_make_again_what_is_painted_with_them(first: MadePage) -> None:
    other = page(Preset("x", ("cat", "dog"), 3), first, "other fonts")
    assert other.formats["svg-light"].files == first.formats["svg-light"].files
    assert other.formats["gift"].files == {} and other.formats["gift"].kept is None
