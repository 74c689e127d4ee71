"""The commands in a course site that exists: its own folders, with the real MkDocs."""

from __future__ import annotations

import fcntl
import html
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.integrations.mkdocs.site import EXTENSIONS, PLACING, SCRIPTS, STYLES
from tests.site.conftest import REPOSITORY
from tests.site.course import Course, new_course

TEXT = "Tea is hot. Milk is cold. Tea with milk is warm. Cold tea is tea.\n"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return new_course(tmp_path)


def reading_files(course: Course) -> None:
    """Two presets more: one learns from a text, one takes rows of a file."""
    (course.root / "texts").mkdir()
    (course.root / "texts" / "tea.txt").write_text(TEXT, encoding="utf-8")
    (course.root / "vectors").mkdir()
    (course.root / "vectors" / "x.txt").write_text("tea 0.1 0.2\nmilk 0.3 0.1\n", encoding="utf-8")
    trained = "tokens: [tea, milk]\nembeddingDim: 2\nvectors: {source: trained, corpus: ../texts/tea.txt}\n"
    course.preset("learned.yml", trained)
    course.preset("taken.yml", "tokens: [tea, milk]\nvectors: {source: file, path: ../vectors/x.txt}\n")


def published(course: Course, name: str) -> str:
    return (course.root / "site" / "gallery" / name / "index.html").read_text(encoding="utf-8")


def test_a_site_is_built_again_when_a_file_that_a_preset_names_changed(course: Course) -> None:
    reading_files(course)
    command = ("site", "--exports", "svg-light")
    assert course.run(*command).code == 0
    assert course.run(*command).out.startswith("Nothing changed")
    assert "7.25" not in published(course, "taken")
    (course.root / "vectors" / "x.txt").write_text("tea 7.25 0.2\nmilk 0.3 0.1\n", encoding="utf-8")
    (course.root / "texts" / "tea.txt").write_text(TEXT + "Milk is white.\n", encoding="utf-8")
    assert course.run(*command).out.startswith("2 built, 1 unchanged")
    assert "7.25" in published(course, "taken") and "white" in published(course, "learned")


ELSEWHERE = """\
      presets: rows
      gallery: examples/rows
      templates: said
docs_dir: pages
site_dir: public
site_author: !ENV [AUTHOR, me]
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:os.system
      options: {custom: !relative $docs_dir}
"""


@pytest.fixture
def elsewhere(course: Course) -> Course:
    """A course that has all its folders elsewhere."""
    (course.root / "presets").rename(course.root / "rows")
    (course.root / "docs").rename(course.root / "pages")
    (course.root / "said").mkdir()
    (course.root / "said" / "words.yml").write_text("gallery:\n  title: Rows\n", encoding="utf-8")
    course.site(settings=ELSEWHERE)
    return course


def test_commands_take_the_folders_from_mkdocs_yml(elsewhere: Course) -> None:
    assert elsewhere.run("build").out.startswith("1 built")
    index = elsewhere.root / "pages" / "examples" / "rows" / "index.md"
    assert "title: Rows" in index.read_text(encoding="utf-8").replace('"', "")
    assert elsewhere.run("check").out == "1 preset is valid.\n"
    page = elsewhere.root / "pages" / "wrong.md"
    page.write_text("::: figure pairs ids\n", encoding="utf-8")
    assert elsewhere.run("check").err.startswith("pages/wrong.md: line 1: ")
    page.unlink()
    assert "pair" in elsewhere.run("list").out
    assert "left" in elsewhere.run("explain", "pair").out
    done = elsewhere.run("export", "pair", "--format", "svg-light")
    assert done.code == 0, done.err
    assert elsewhere.run("new", "more", "a", "b").out.startswith("rows/more.yml written")
    assert elsewhere.run("export-site", "out").out.startswith("2 pages in out")
    assert elsewhere.run("clean").out.endswith("files removed from pages/examples/rows.\n")
    assert not index.exists()
    assert not (elsewhere.root / "docs").exists() and not (elsewhere.root / "presets").exists()


def test_an_option_wins_over_mkdocs_yml(elsewhere: Course) -> None:
    (elsewhere.root / "rows").rename(elsewhere.root / "others")
    assert elsewhere.run("build").err.startswith("rows: no such folder")
    done = elsewhere.run("build", "--presets", "others", "--out", "made")
    assert done.code == 0 and (elsewhere.root / "made" / "index.md").is_file()


def test_the_site_is_built_from_the_folders_of_mkdocs_yml(elsewhere: Course) -> None:
    elsewhere.site(settings=ELSEWHERE.split("markdown_extensions")[0])
    command = ("site", "--exports", "svg-light")
    done = elsewhere.run(*command)
    assert done.code == 0, done.err
    assert (elsewhere.root / "public" / "examples" / "rows" / "pair" / "index.html").is_file()
    assert "--directory public" in done.out
    assert not (elsewhere.root / "docs").exists() and not (elsewhere.root / "site").exists()
    assert elsewhere.run(*command).out.startswith("Nothing changed")
    (elsewhere.root / "said" / "words.yml").write_text("gallery:\n  title: Other rows\n", encoding="utf-8")
    assert elsewhere.run(*command).code == 0
    index = elsewhere.root / "public" / "examples" / "rows" / "index.html"
    assert "Other rows" in index.read_text(encoding="utf-8")
    assert elsewhere.run("check-site").out == "public has no broken links.\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--docs", "nowhere"), "--docs nowhere: no such folder; "),
        (("build", "--templates", "nowhere"), "--templates nowhere: no such folder; "),
        (("list", "--presets", "nowhere"), "nowhere: no such folder; "),
    ],
)
def test_a_folder_that_is_named_and_not_there_is_an_error(
    course: Course, arguments: tuple[str, ...], said: str
) -> None:
    done = course.run(*arguments)
    assert (done.code, done.err.count("\n"), done.err[: len(said)]) == (1, 1, said)


@pytest.mark.parametrize("gallery", ["/rows", ".hidden/rows", ".", "con", "a/Aux.d", "nul", "com1", "a:b"])
def test_a_gallery_outside_the_pages_or_that_windows_cannot_have_is_refused(
    course: Course, gallery: str
) -> None:
    settings = f"      gallery: {gallery}\n"
    course.site(settings=settings)
    before = course.files(course.root)
    doors = [course.run("build")]
    if gallery == "con":  # they all ask the same function
        doors += [course.run("site"), course.mkdocs(settings=settings)]
    for done in doors:
        assert done.code == 1
        lines = [line for line in (done.out + done.err).splitlines() if "INFO" not in line and line]
        (line,) = lines
        assert line.startswith("mkdocs.yml: plugins: token-embeddings: gallery: "), line
    assert course.files(course.root) == before


@pytest.mark.parametrize("site", ["docs", "presets/..", "presets/site", "docs/site", "templates/site", "con"])
def test_a_site_that_would_take_the_place_of_sources_is_refused(course: Course, site: str) -> None:
    course.site(settings=f"      title: Rows\nsite_dir: {site}\n")
    before = course.files(course.root)
    done = course.run("site")
    assert (done.code, done.err.count("\n"), done.err[:22]) == (1, 1, "mkdocs.yml: site_dir: ")
    assert course.files(course.root) == before


def test_a_mkdocs_yml_that_is_no_yaml_is_one_line(course: Course) -> None:
    (course.root / "mkdocs.yml").write_text("site_name: x\nplugins: [\n", encoding="utf-8")
    done = course.run("build")
    assert (done.code, done.err.count("\n")) == (1, 1)
    assert done.err.startswith("mkdocs.yml: line ")


def test_what_mkdocs_yml_inherits_counts(course: Course) -> None:
    course.site(settings="      presets: rows\n")
    (course.root / "mkdocs.yml").rename(course.root / "base.yml")
    (course.root / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    assert course.run("list").err.startswith("rows: no such folder")


@pytest.mark.parametrize(
    "command",
    [
        ("mkdocs", "build"),
        ("generator", "build"),
        ("generator", "export-site", "docs/gallery"),
        ("generator", "clean"),
        ("generator", "offline"),
    ],
    ids=lambda command: command[1],
)
def test_whoever_waits_says_for_whom(course: Course, command: tuple[str, ...]) -> None:
    lock = course.root / "docs" / "gallery" / ".lock"
    lock.parent.mkdir()
    with lock.open("w", encoding="ascii") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        held.write(" 1 12:00:00")
        held.flush()
        waiting = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=course.root, env=course.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert waiting.stderr is not None
        told = iter(waiting.stderr.readline, "")
        line = next((line for line in told if "docs/gallery: process 1 has been working here" in line), "")
    assert "since 12:00:00" in line and "Traceback" not in waiting.communicate(timeout=120)[1]


def test_what_one_command_wrote_is_refused_to_the_others(course: Course) -> None:
    assert course.run("build").code == 0
    assert course.run("export-site", "out").code == 0
    assert course.run("export", "pair", "--format", "svg-light", "--out", "figures").code == 0
    before = course.files(course.root)
    for arguments, said in (
        (("export-site", "docs/gallery"), "docs/gallery: was written by `build`"),
        (
            ("export", "pair", "--format", "svg-light", "--out", "docs/gallery"),
            "docs/gallery: was written by `build`",
        ),
        (("build", "--out", "out"), "out: was written by `export-site`"),
        (("export-site", "figures"), "figures: was written by `export`"),
    ):
        done = course.run(*arguments)
        assert (done.code, done.err) == (1, f"{said}; choose another folder for `{arguments[0]}`\n")
    assert course.files(course.root) == before
    for arguments in (("build",), ("export-site", "out"), ("clean", "--out", "out")):
        assert course.run(*arguments).code == 0


def test_the_page_of_the_build_says_how_long_pages_took(course: Course) -> None:
    assert course.mkdocs(settings="      gallery: examples/rows\n").code == 0
    page = course.root / "site" / "examples" / "rows" / "_reference" / "build" / "index.html"
    assert re.search(r'data-seconds-of="?pair"?>[0-9.]+<', page.read_text(encoding="utf-8"))


def test_messages_name_commands_that_exist_there(course: Course) -> None:
    done = course.run("new", "more", "a", "b")
    named = [f"  {sys.executable} -m generator {command}" for command in ("check", "build", "serve")]
    assert done.out.splitlines()[-3:] == named
    told = course.run("--help").out
    assert ".venv" not in told and "make serve" not in told and "..." not in told.split("Write:")[1]
    words = " ".join(told.split())
    assert "check Check every preset, and every line in your pages that uses one." in words
    assert course.mkdocs().code == 0
    assert "make s" not in published(course, "pair")


def block_for_zensical(begin: str = "extra_css:") -> str:
    """What docs/use/course-site.md tells to put into mkdocs.yml."""
    page = (REPOSITORY / "docs" / "use" / "course-site.md").read_text(encoding="utf-8")
    found = re.search(rf"```yaml\n( *{re.escape(begin)}.*?)```", page, re.DOTALL)
    assert found is not None
    return found[1]


def test_what_the_page_says_of_zensical_is_what_the_plugin_adds() -> None:
    block = yaml.safe_load(block_for_zensical())
    assert block["extra_css"] == [f"gallery/_assets/{name}" for name in STYLES]
    assert block["extra_javascript"] == [f"gallery/_assets/{name}" for name in SCRIPTS]
    named = {}
    for each in block["markdown_extensions"]:
        named |= each if isinstance(each, dict) else {each: {}}
    assert named == {PLACING: {}, **EXTENSIONS}


def test_zensical_builds_a_course_with_the_block_of_the_page(course: Course) -> None:
    nav = f"nav:\n  - index.md\n{block_for_zensical('- Examples:')}"
    text = f"site_name: A course\n{nav}{block_for_zensical()}"
    (course.root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert course.run("build").code == 0
    done = course.zensical()
    assert done.code == 0, done.out + done.err
    assert course.run("check-site").err == ""
    page = published(course, "pair")
    assert 'class="step"' in page and 'class="tabbed-set' in page
    for name in (*STYLES, *SCRIPTS):
        assert f"_assets/{name}" in page and (course.root / "site" / "gallery" / "_assets" / name).is_file()
    home = (course.root / "site" / "index.html").read_text(encoding="utf-8")
    assert '<figure class="placed">' in home and "gallery/pair/ids.svg" in home


def test_what_is_quoted_leads_to_the_site(elsewhere: Course) -> None:
    site = "https://example.org/a"
    elsewhere.site(settings=ELSEWHERE.split("markdown_extensions")[0] + "use_directory_urls: false\n")
    done = elsewhere.run("site", "--exports", "pdf,gift", env={"SITE_URL": f"{site}/"})
    assert done.code == 0, done.err
    built = elsewhere.root / "public"
    quoted = {
        address
        for path in (built / "examples").rglob("*")
        if path.suffix in (".html", ".tex")
        for address in re.findall(
            rf"{site}/([^\s\"<>&#)}}]*)", html.unescape(path.read_text(encoding="utf-8"))
        )
    }
    assert {"examples/rows/pair.html", "examples/rows/pair/ids.svg"} <= quoted
    assert [address for address in quoted if not (built / address).is_file()] == []
    # MkDocs alone quotes the same, so no page is made again
    again = elsewhere.mkdocs_as_it_is(env={"SITE_URL": f"{site}/"})
    assert "0 built, 1 unchanged" in again.out + again.err


def test_words_are_cut_in_the_language_of_the_site_unless_a_preset_says_another(course: Course) -> None:
    (course.root / "templates").mkdir()
    (course.root / "templates" / "words.yml").write_text("language: fr\n", encoding="utf-8")
    (course.root / "a.txt").write_text("L'élève lit. L'ami voit l'élève. " * 9, encoding="utf-8")
    for name, own in (("site", ""), ("own", ", language: de")):
        vectors = f"{{source: trained, corpus: ../a.txt, epochs: 1{own}}}"
        course.preset(f"{name}.yml", f"tokens: [élève, ami]\nembeddingDim: 2\nvectors: {vectors}\n")
    for command in (("check", "--deep"), ("build", "--jobs", "2")):
        said = course.run(*command).err
        assert 'presets/own.yml: "élève" is not in the corpus' in said
        assert 'presets/site.yml: "élève" is not in the corpus' not in said
    assert "(untrained)" not in course.run("explain", "site").out
    assert "(untrained)" in course.run("explain", "own").out
