"""A translation is one file: with all words of another language, no English is left for a reader to see."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml

from generator.engine.corpus.corpus import bundled_corpus, bundled_grammar
from generator.pages.corpus import CUT
from tests.site import seen
from tests.site.conftest import Done, Project, copy_of_the_project
from tests.site.every_branch import BUNDLED, BY_KIND, presets, write_presets
from tests.site.pseudo_language import NAME, in_pseudo, literal_parts, words_yml

FORMATS = "handout,worksheet-key,ipynb,gift,moodle,qti,anki"

STAYS = (
    r"https?://\S+",
    r"[\w-]+\.(json|csv|html|txt|safetensors|svg|png|pdf|pptx|mp4|vtt|ipynb|gift|xml|zip|apkg)\b|embed/",
    r"\bCC BY(-SA)? 4\.0\b",  # licences
    r"X\[\d+\] = E\[token_to_id\[.*?\]\] = E\[\d+\]",  # a line of Python
    r"\bcos θ",  # a formula
    r"\bskip-gram\b|\bppmi-svd\b|\bGloVe text\b|\bsafetensors\b",  # names of methods and formats
    r"\b(?=[a-f]*\d)[0-9a-f]{8,64}\b",  # digests
    r"\{(number|count|title|pair)\}",  # gaps that the player fills
)
"""All that is not in the table of words and may be seen: addresses and names of files first."""

_STAYS = re.compile("|".join(STAYS))


def left_in(texts: Iterable[str], known: frozenset[str] = frozenset()) -> set[str]:
    """What is left of A–Z in texts, but what stays, and words that are known: words, each in its text."""
    return {
        f"{word}: {text.strip()[:120]}"
        for text in texts
        for word in re.findall(r"[A-Za-z]{2,}…?", _STAYS.sub("", text))
        if word.lower() not in known
        and not (word[-1] == "…" and any(each.startswith(word[:-1]) for each in known))
    }


def sentences_in(texts: Iterable[str]) -> set[str]:
    """Three words of A–Z in a row: what is English where the tokens are, too, each with a sign beside it."""
    return {
        found
        for text in texts
        for found in re.findall(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}", _STAYS.sub("", text))
    }


def ran(done: Done) -> None:
    assert done.code == 0, done.err


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = built(tmp_path_factory.mktemp("language") / "project", presets())
    ran(made.run("build", "--drafts", "--only", "one", "--exports", "all"))
    ran(made.run("export-site", "plain", "--drafts"))
    return made


@pytest.fixture(scope="module")
def by_kind(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return built(tmp_path_factory.mktemp("kinds") / "project", BY_KIND)


def built(root: Path, presets: Mapping[str, Mapping[str, object]]) -> Project:
    """A gallery of presets in the pseudo-language."""
    made = copy_of_the_project(root)
    write_presets(made.root / "presets", presets)
    (made.root / "templates").mkdir()
    (made.root / "templates" / "words.yml").write_text(words_yml(), encoding="utf-8")
    ran(made.run("build", "--drafts"))
    return made


@cache
def english_words() -> frozenset[str]:
    """Words, features and signs of the bundled corpus: it is an English text, on any page."""
    grammar = bundled_grammar()
    texts = [word for sentence in bundled_corpus().sentences() for word in sentence]
    texts += [feature for word in grammar.words for feature in word.features]
    texts += [template.text for topic in grammar.topics.values() for template in topic]
    return frozenset(re.findall("[a-z]+", " ".join((*texts, *CUT)).lower()))


@pytest.fixture(scope="module")
def pages(project: Project, by_kind: Project) -> list[tuple[Path, list[str]]]:
    """Every file of the galleries and of the site without MkDocs that a reader sees, with its texts."""
    return list(texts_of_pages(project.gallery, project.root / "plain", by_kind.gallery))


def texts_of_pages(*folders: Path) -> Iterator[tuple[Path, list[str]]]:
    for root in folders:
        for path in sorted(root.rglob("*")):
            match path.suffix:
                case ".md" if path.name != "every-key.md":  # made from the schema of presets
                    yield path, seen.in_markdown(path.read_text("utf-8"))
                case ".html":
                    yield path, seen.in_html(path.read_text("utf-8"))
                case ".svg":
                    yield path, seen.in_svg(path.read_text("utf-8"))
                case ".json" if path.name == "data.json":
                    names = ("title", "caption", "text", "reason", "question", "given")
                    yield path, list(seen.in_json(json.loads(path.read_text("utf-8")), *names))
                case ".json" if path.name == ".place.json":
                    yield path, placed(json.loads(path.read_text("utf-8")))


def placed(tree: object) -> list[str]:
    """What other pages can take of a page."""
    names = ("title", "frame", "provenance", "more", "alt", "caption", "embeddings", "cosine", "neighbours")
    return [text for html in seen.in_json(tree, *names) for text in seen.in_html(html)]


def known_on(path: Path) -> frozenset[str]:
    """The words that a page shows though they are English: those of the bundled corpus, names of presets."""
    if path.name == "build.md":
        return frozenset(word for name in (*presets(), *BY_KIND) for word in name.split("-"))
    bundled = path.name == "corpus.md" or any(part.removesuffix(".md") in BUNDLED for part in path.parts)
    listing = path.name in ("index.md", "examples.md") and path.parent.name in ("gallery", "plain")
    return (
        english_words() if bundled else frozenset(presets()[BUNDLED[0]]["tokens"]) if listing else frozenset()
    )


def test_no_english_is_left_on_pages_and_figures(
    project: Project, by_kind: Project, pages: list[tuple[Path, list[str]]]
) -> None:
    left = {
        path.as_posix(): sentences_in(texts)
        if path.parent == by_kind.gallery
        else left_in(texts, known_on(path))
        for path, texts in pages
        if path.parent == by_kind.gallery or by_kind.root not in path.parents
    }
    assert len(left) > 500
    assert {name: found for name, found in left.items() if found} == {}
    for path in project.gallery.rglob("*.html"):
        assert f'<html lang="{NAME}">' in path.read_text("utf-8")


@pytest.fixture(scope="module")
def exported(project: Project) -> dict[str, list[str]]:
    """Exported files of three pages, with their texts."""
    texts: dict[str, list[str]] = {}
    for name in ("lesson", "zeros", "one"):
        out = project.root / "exported" / name
        if name == "one":
            with ZipFile(project.gallery / "one" / "one.zip") as packed:
                packed.extractall(out)
        else:
            ran(project.run("export", name, "--format", FORMATS, "--out", str(out)))
        for path in sorted(out.rglob("*")):
            texts[f"{name}: {path.relative_to(out).as_posix()}"] = in_export(path, out)
    return texts


def in_export(path: Path, folder: Path) -> list[str]:
    match path.suffix:
        case ".pdf":
            return seen.in_pdf(path)
        case ".svg":
            return seen.in_svg(path.read_text("utf-8"))
        case ".ipynb":
            return seen.in_notebook(path.read_text("utf-8"))
        case ".gift":
            return seen.in_gift(path.read_text("utf-8"))
        case ".xml":
            return seen.in_moodle(path.read_text("utf-8"))
        case ".apkg":
            return seen.in_anki(path, folder)
        case ".pptx":
            return seen.in_deck(path.read_bytes())
        case ".cff":
            tree = yaml.safe_load(path.read_text("utf-8"))
            return [tree["message"], tree["title"], tree["authors"][0]["name"]]
        case ".vtt":
            cues = path.read_text("utf-8").split("\n\n")[1:]
            return [line for cue in cues for line in cue.splitlines()[2:]]
        case ".tex":
            lines = path.read_text("utf-8").splitlines()
            return [re.sub(r"\\includegraphics\[.*?alt=\{(.*)\}\]\{.*", r"\1", line) for line in lines]
        case ".md":
            return seen.in_markdown(
                path.read_text("utf-8").partition("## " + in_pseudo("What is not here"))[0]
            )
        case ".txt":
            return [re.sub(r"https:\S+", "", path.read_text("utf-8"))]
        case ".zip" if "qti" in path.name:
            return seen.in_qti(path)
    return []


def test_no_english_is_left_in_exported_files(exported: dict[str, list[str]]) -> None:
    assert {name: found for name, texts in exported.items() if (found := left_in(texts))} == {}
    kinds = {name.rpartition(".")[2] for name, texts in exported.items() if texts}
    assert kinds >= {"pdf", "svg", "ipynb", "gift", "xml", "zip", "apkg", "pptx", "cff", "md", "tex", "txt"}


SHOWN = """
import json
from generator import load_preset, run, show, similarity_table
trace = run(load_preset("presets/zeros.json"))
things = (show(trace), show(trace.steps[1]), similarity_table(trace))
bundles = [thing._repr_mimebundle_() for thing in things]
print(json.dumps([{kind: form for kind, form in each.items() if kind != "image/png"} for each in bundles]))
"""


@pytest.fixture(scope="module")
def in_cells(project: Project) -> list[str]:
    """What a notebook in the project's folder shows."""
    done = subprocess.run(
        [sys.executable, "-c", SHOWN], cwd=project.root, capture_output=True, text=True, check=True
    )
    texts: list[str] = []
    for forms in json.loads(done.stdout):
        texts += [*seen.in_html(forms["text/html"]), forms["text/plain"]]
        texts += [text for frame in seen.framed(forms["text/html"]) for text in seen.in_html(frame)]
        texts += seen.in_svg(forms["image/svg+xml"]) if "image/svg+xml" in forms else []
    return texts


def test_no_english_is_left_in_a_notebook(in_cells: list[str]) -> None:
    assert len(in_cells) > 100
    assert left_in(in_cells) == set()


RUN = """
import json, sys
space = {}
for cell in json.load(open(sys.argv[1], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec("".join(cell["source"]), space)
"""


@pytest.mark.usefixtures("exported")
def test_a_notebook_in_another_language_runs_to_its_end(project: Project) -> None:
    """Its code has a word of its own for what is undefined, as some of this page's cosines are."""
    notebook = project.root / "exported" / "zeros" / "steps.ipynb"
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(notebook)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert ": undefined" in done.stdout


NOT_REACHED = {
    "gallery.about",  # a site without docs/tags.md
    "page.beside.filmstrip",  # where no encoder is found
    "page.beside.mp4",  # where one is
    "page.numbers.odd",  # its end is English: what the reader of a file found
    "page.place.wrong",  # its end is English: what the command line says, too
    "page.preset.functions",  # a site without docs/look-up/python.md
    "phrase.higher.under",  # no seed draws two vectors so near; its doctest says it
}


def test_the_presets_reach_every_sentence_of_a_page(
    pages: list[tuple[Path, list[str]]], exported: dict[str, list[str]], in_cells: list[str]
) -> None:
    every = in_cells + [text for _, texts in pages for text in texts]
    every += [text for texts in exported.values() for text in texts]
    said = " ".join(" ".join(every).split())
    tree = yaml.safe_load(words_yml())
    asked = ("phrase", "count", "captions", "page", "gallery", "build", "corpus", "plain")
    texts = dict(flat("", {name: tree[name] for name in asked}))
    missing = {name for name, text in texts.items() if not all(part in said for part in parts_of(name, text))}
    assert missing - NOT_REACHED == set()


def parts_of(name: str, text: str) -> Iterable[str]:
    return text.split(", ") if name.startswith("gallery.tags.") else literal_parts(text)


def flat(prefix: str, tree: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from flat(f"{prefix}{name}.", value)
        else:
            yield f"{prefix}{name}", str(value)
