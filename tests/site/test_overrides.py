"""A project's own templates and words, in place of the generator's."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.build.build import build
from generator.errors import TemplateError
from generator.integrations.mkdocs.site import set_language
from tests.site.conftest import Project, copy_of_the_project
from tests.unit.handwritten import REPOSITORY
from tests.unit.handwritten import page as page_of_docs


def override(project: Project, name: str, text: str) -> None:
    path = project.root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(project: Project, name: str = "pair") -> str:
    return (project.gallery / f"{name}.md").read_text(encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of one page that takes no training."""
    made = copy_of_the_project(tmp_path / "project")
    made.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    return made


def test_one_block_of_the_page_is_overridden_and_all_pages_are_made_again(project: Project) -> None:
    project.run("build")
    before = page(project)
    override(
        project, "page.md.j2", '{% extends "page.md.j2" %}\n{% block quiz %}\n## Our quiz\n{% endblock %}\n'
    )
    done = project.run("build")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("1 built, 0 unchanged, ")
    own = page(project)
    assert "## Our quiz" in own
    assert "## Check yourself" in before
    assert "## Check yourself" not in own
    assert "## Numbers, source and downloads" in own
    assert project.run("build").out.startswith("0 built, 1 unchanged, ")
    (project.root / "templates" / "page.md.j2").unlink()
    assert project.run("build").out.startswith("1 built, ")
    assert page(project) == before


def test_a_block_a_caption_a_section_a_part_and_a_word_are_overridden(project: Project) -> None:
    within = "{{ super() }}{% block own %}Hand it in.{% endblock %}"
    override(project, "page.md.j2", f'{{% extends "page.md.j2" %}}{{% block quiz %}}{within}{{% endblock %}}')
    override(
        project, "steps/lookup.md.j2", "Row {{ step.token_id }} is fetched for {{ quoted(step.token) }}."
    )
    override(project, "sections/ideas.md.j2", '{% include "_ours.md.j2" %}')
    override(project, "_ours.md.j2", "## Our ideas {{ page.title }}\n")
    override(project, "words.yml", "frames:\n  cosine:\n    title: '{a} against {b}'\n")
    project.preset("pair.yml", "tokens: ['<b>', right]\nembeddingDim: 2\nvectors: {source: random}\n")
    done = project.run("build")
    assert (done.code, done.err) == (0, "")
    own = page(project)
    assert "## Check yourself" in own and "Hand it in." in own
    assert " is fetched for “&#60;b&#62;”." in own, "a token is text in anyone's template"
    assert "## Our ideas &#60;b&#62;" in own
    assert "is fetched for" in (project.gallery / "pair" / "data.json").read_text("utf-8")
    assert " against right" in (project.gallery / "pair" / "cosine-0-1.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("page.md.j2", "{% extends 'page.md.j2' %}\n{% block quiz %}\n", "templates/page.md.j2: line 2: "),
        (
            "steps/lookup.md.j2",
            "a\nb {{ nothing.at.all }}",
            "templates/steps/lookup.md.j2: line 2: 'nothing'",
        ),
        ("steps/lookup.md.j2", "{{ step.__class__.__mro__ }}", "templates/steps/lookup.md.j2: line 1: "),
        ("steps/lookup.md.j2", "{{ step.tokens | nofilter }}", "templates/steps/lookup.md.j2: line 1: "),
        ("index.md.j2", "{{ nothing.at.all }}", "templates/index.md.j2: line 1: "),
        ("pages.md.j2", "x", "templates/pages.md.j2: replaces nothing: "),
        (
            "steps/lookup.md.j2",
            "a\n{{ 1/0 }}",
            "templates/steps/lookup.md.j2: line 2: division by zero (ZeroDivisionError)",
        ),
        (
            "steps/lookup.md.j2",
            "{{ step.token | known(1) }}",
            "templates/steps/lookup.md.j2: line 1: known() takes 1 positional argument but 2 were given",
        ),
        ("steps/lookup.md.j2", "{{ step.tokn }}", "templates/steps/lookup.md.j2: line 1: "),
        ("steps/lookup.md.j2", "{{ range(10**9) }}", "templates/steps/lookup.md.j2: line 1: Range too big."),
        (
            "_own.md.j2",
            '{% include "_own.md.j2" %}',
            'templates/_own.md.j2: line 1: no template is called "_own.md.j2"; ',
        ),
        (
            "index.md.j2",
            "{% macro again() %}{{ again() }}{% endmacro %}\n{{ again() }}",
            "templates/index.md.j2: line 1: it includes or calls itself endlessly",
        ),
        (
            "page.md.j2",
            '{% extends "page.md.j2" %}\n{% block quizz %}x{% endblock %}',
            'templates/page.md.j2: line 2: "page.md.j2" has no block "quizz"; did you mean "quiz"?',
        ),
        (
            "use.md.j2",
            '{% extends "use.md.j2" %}{% block body %}x{% endblock %}',
            'templates/use.md.j2: line 1: "use.md.j2" has no block "body"; its blocks are none',
        ),
        (
            "page.md.j2",
            "x\n{% extends 'pages.md.j2' %}",
            'templates/page.md.j2: line 2: no template is called "pages.md.j2"; did you mean "page.md.j2"?',
        ),
        (
            "plain/page.md.j2",
            "{% include 'sections/idea.md.j2' %}",
            'templates/plain/page.md.j2: line 1: no template is called "sections/idea.md.j2"; did you mean',
        ),
        (
            "index.md.j2",
            "{% set name = 'user.md.j2' %}{% include name %}",
            'templates/index.md.j2: line 1: no template is called "user.md.j2"; did you mean "use.md.j2"?',
        ),
        (
            "steps/lookup.md.j2",
            '{% include "../../../mkdocs.yml" %}',
            "templates/steps/lookup.md.j2: line 1: ",
        ),
        ("steps/lookup.md.j2", "{{ quoted.__globals__ }}", "templates/steps/lookup.md.j2: line 1: "),
        ("steps/lookup.md.j2", "{{ self.__init__.__globals__ }}", "templates/steps/lookup.md.j2: line 1: "),
        (
            "steps/lookup.md.j2",
            "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
            "templates/steps/lookup.md.j2: line 1: ",
        ),
        ("words.yml", "a: [", "templates/words.yml: line 1, column 5: a value is missing"),
    ],
)
def test_what_is_wrong_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    (tmp_path / "presets").mkdir()
    project.preset("pair.yml", "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n")
    override(project, name, text)
    with pytest.raises(TemplateError) as caught:
        build(Path("presets"), Path("pages"), jobs=1, templates=Path("templates"))
    assert str(caught.value).startswith(line)
    assert len(str(caught.value).splitlines()) == 1


def test_files_as_other_editors_save_them(project: Project) -> None:
    templates = project.root / "templates"
    templates.mkdir()
    (templates / "own.css").write_bytes(b"\xef\xbb\xbf.a { color: red }\r\n")
    (templates / "words.yml").write_bytes(b"\xef\xbb\xbf# ours\rlanguage: de\r")
    assert project.run("build").code == 0
    assert "\ufeff" not in (project.gallery / "_assets" / "embeddings.css").read_text(encoding="utf-8")
    assert '<html lang="de">' in (project.gallery / "pair" / "player.html").read_text(encoding="utf-8")
    (templates / "words.yml").write_bytes(b"language: de\r\npage:\r\n  by: \xff\r\n")
    done = project.run("check")
    assert done.err == "templates/words.yml: line 3: is not UTF-8; save the file as UTF-8\n"


def test_check_names_a_wrong_word_beside_a_wrong_preset(project: Project) -> None:
    override(project, "words.yml", "page:\n  no-grup: More\n")
    project.preset("wrong.yml", "tokens: 5\nembeddingDim: 2\n")
    lines = project.run("check").err.splitlines()
    assert lines[0].startswith("presets/wrong.yml: tokens: ")
    assert lines[1:] == ['templates/words.yml: page.no-grup: unknown key; did you mean "page.no-group"?']


def test_a_mistake_while_it_runs_is_one_line_in_every_command(project: Project) -> None:
    line = "templates/steps/lookup.md.j2: line 1: division by zero (ZeroDivisionError)"
    project.run("build")
    before = project.files()
    override(project, "steps/lookup.md.j2", "{{ 1/0 }}")
    done = project.run("build", "--json")
    told = json.loads(done.out)
    assert (done.code, told["ok"], told["errors"]) == (1, False, [line])
    for command in (("build",), ("export", "pair", "--format", "svg"), ("export-site", "elsewhere")):
        done = project.run(*command)
        assert (done.code, done.err) == (1, f"{line}\n"), command
    assert project.files() == before, "the old pages stay"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project.root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 1
    assert line in built.stderr
    assert "Traceback" not in built.stderr


def test_the_examples_of_the_docs_work_and_all_blocks_are_named(project: Project) -> None:
    text = page_of_docs("make/templates.md")
    found = re.findall(r'```\w+ title="templates/([^"]+)"\n(.*?)```', text, re.S)
    assert [name for name, _ in found] == ["words.yml", "page.md.j2", "steps/lookup.md.j2"]
    for name, content in found:
        override(project, name, content)
    project.preset("grouped.yml", "tokens: [king, queen]\ngroup: Week 1\nembeddingDim: 4\n")
    done = project.run("build")
    assert (done.code, done.err) == (0, "")
    own = page(project)
    assert "Hand in your answers by Friday." in own and "## Check yourself" in own
    assert "of the embedding matrix is copied for “left”." in own
    assert re.search(r"^n = \d Token · V = \d+ Zeilen · d = \d Zahlen je Zeile · ", own, re.M)
    assert "Weitere Beispiele" in (project.gallery / "index.md").read_text("utf-8")
    assert '<html lang="de">' in (project.gallery / "pair" / "embed" / "index.html").read_text("utf-8")
    template = REPOSITORY / "generator" / "pages" / "templates" / "page.md.j2"
    blocks = re.findall(r"{% block (\w+) %}", template.read_text("utf-8"))
    assert f"blocks: {', '.join(f'`{block}`' for block in blocks)}." in text


@pytest.mark.parametrize(
    ("said", "shown"), [("de", "de"), ("de-AT", "de"), ("pt-BR", "pt-BR"), ("gsw", "en"), ("<b>", "en")]
)
def test_the_theme_speaks_the_nearest_language_that_it_knows(project: Project, said: str, shown: str) -> None:
    override(project, "words.yml", f"language: {said}\n")
    config = load_config(str(project.root / "mkdocs.yml"))
    set_language(config, "templates")
    assert config.theme["language"] == shown


COUNTED = """
import sys
from generator.cli.main import main
sys.argv[1:] = ["build", "--jobs", "1"]
try:
    main()
except SystemExit:
    words = sys.modules.get("generator.words.words")
    print(words._load.cache_info().currsize if words else 0)
"""


def test_a_build_with_nothing_changed_reads_no_words(project: Project) -> None:
    for read in ("1", "0"):
        done = subprocess.run(
            [sys.executable, "-c", COUNTED], cwd=project.root, capture_output=True, text=True, check=True
        )
        assert done.stdout.splitlines()[-1] == read, done.stdout


def test_exported_figures_say_the_projects_words(project: Project) -> None:
    title = "The tokens of ours"
    override(project, "words.yml", f"frames:\n  tokens:\n    title: {title}\n")
    assert project.run("export", "pair", "--format", "svg", "--steps", "tokens").code == 0
    figures = list((project.root / "exports" / "pair").rglob("*.svg"))
    assert figures and all(title in figure.read_text("utf-8") for figure in figures)
