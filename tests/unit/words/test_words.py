"""The table of words: each text is asked for, none that it has not is asked for, no template has its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from itertools import product
from pathlib import Path

import pytest
import yaml
from jinja2 import nodes

from generator.errors import TemplateError
from generator.pages.environment import environment
from generator.words.overrides import Overrides, using
from generator.words.words import load_words

GENERATOR = Path(__file__).parents[3] / "generator"
TEMPLATES = GENERATOR / "pages" / "templates"
TEXTS = load_words().texts

ANY = r"[\w.-]+"
"""A part of a name that is known only when the page is made."""

NAME = re.compile(r"[a-z][\w-]*(\.[\w-]+)*")
TABLES = ("words", "said", "load_words()")
"""What is called for a text."""

BEGINNINGS = tuple({name.partition(".")[0] + "." * ("." in name) for name in TEXTS})


# ── names ──────────────────────────────────────────────────────────────────────────────────


def in_python(*, called: bool = False) -> Iterator[str]:
    """Patterns of the names in the generator's modules: strings and f-strings that look like one.

    Args:
        called: only those that are handed to the table there and then.
    """
    for path in GENERATOR.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
        handed = [call.args[0] for call in calls if ast.unparse(call.func) in TABLES]
        for node in handed if called else ast.walk(tree):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                yield from pattern_of(node)


def pattern_of(node: ast.Constant | ast.JoinedStr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if NAME.fullmatch(text) and text.startswith(BEGINNINGS):
            yield re.escape(text)
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if start.startswith(BEGINNINGS):
            parts = [
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else ANY for part in node.values
            ]
            yield "".join(parts)


def in_templates() -> Iterator[str]:
    """Patterns of the names that templates ask for: `say(…)`, `label(…)`, and the nouns of `counted(…)`."""
    for path in TEMPLATES.rglob("*.j2"):
        for call in environment().parse(path.read_text("utf-8")).find_all(nodes.Call):
            asked = call.node.name if isinstance(call.node, nodes.Name) else ""
            if asked in ("say", "label"):
                yield from (r"\.".join(parts) for parts in product(*map(alternatives, call.args)))
            elif asked == "counted":
                yield from (rf"count\.{noun}\.(one|many)" for noun in alternatives(call.args[1]))


def in_scripts(*, called: bool = False) -> Iterator[str]:
    """Patterns of the names in the scripts of controls, which find them under `controls.<name>.said`.

    Args:
        called: only those that are said there and then, in whole.
    """
    for path in (GENERATOR / "assets").glob("control-*.js"):
        beginning = rf"controls\.({path.stem.removeprefix('control-')}|glove)\.said\."
        script = path.read_text("utf-8")
        for name in re.findall(r'\bsay\("([\w-]+)"' if called else r'"([a-z][\w-]*)"', script):
            yield beginning + re.escape(name)
        for start in [] if called else re.findall(r"`([a-z]+-)\$\{", script):
            yield beginning + re.escape(start) + ANY


def alternatives(node: nodes.Expr) -> list[str]:
    """What an argument may be, as patterns."""
    match node:
        case nodes.Const(value=str(text)):
            return [re.escape(text)]
        case nodes.CondExpr(expr1=one, expr2=other) if other is not None:
            return alternatives(one) + alternatives(other)
        case _:
            return [ANY]


def test_every_text_is_asked_for() -> None:
    asked = [re.compile(pattern) for pattern in {*in_python(), *in_templates(), *in_scripts()}]
    assert {name for name in TEXTS if not any(pattern.fullmatch(name) for pattern in asked)} == set()


def test_every_text_that_is_asked_for_is_there() -> None:
    patterns = {*in_templates(), *in_python(called=True), *in_scripts(called=True)}
    assert len(patterns) > 300
    assert {found for found in patterns if not any(re.fullmatch(found, name) for name in TEXTS)} == set()


def test_no_name_stands_twice_in_the_table() -> None:
    def check(node: yaml.Node) -> None:
        if isinstance(node, yaml.MappingNode):
            names = [key.value for key, _ in node.value]
            assert len(names) == len(set(names)), names
            for _, value in node.value:
                check(value)

    check(yaml.compose(files("generator.words").joinpath("en.yml").read_text("utf-8")))


# ── templates ──────────────────────────────────────────────────────────────────────────────

MARKUP = re.compile(
    r"<code>(?:make site|mkdocs build)</code>"
    r"|<[^>]*>"  # attributes that are shown are looked at apart
    r"|\]\([^)\s]*\)|\{:? [^}\n]*\}"  # addresses and attributes in Markdown
    r"|&\w+;|https?://\S+|::: control "
    r"|\b(data\.json|embeddings\.csv|similarity\.csv|player\.html|embed/)"
)
SHOWN = re.compile(r'(?:alt|title|aria-label|summary|data-(?!search-exclude|slot)[\w-]+)="([^"]*)"')
FRONT = re.compile(r"^---$.*?^---$", re.MULTILINE | re.DOTALL)
KEYS = re.compile(r"\b(title|description|tags|hide|navigation|toc)\b")


@pytest.mark.parametrize(
    "path",
    sorted(path for path in TEMPLATES.rglob("*.j2") if path.parent.name not in ("code", "course")),
    ids=lambda path: path.name,
)
def test_no_template_has_a_word_of_its_own(path: Path) -> None:
    """Neither between its blocks, in any branch of them, nor in a string that it puts out.

    The course is written in its templates, in English alone.
    """
    tree = environment().parse(path.read_text("utf-8"))
    data = "".join(
        node.data if isinstance(node, nodes.TemplateData) else "0"
        for output in tree.find_all(nodes.Output)
        for node in output.nodes
    )
    data = data.replace('data-search-exclude="true"', "")
    bare = MARKUP.sub(" ", FRONT.sub(lambda found: KEYS.sub("", found[0]), data))
    assert re.findall(r"[A-Za-z]{2,}", " ".join((bare, *SHOWN.findall(data)))) == []
    assert '="{{ say(' not in path.read_text("utf-8"), "in an attribute `label` has to stand"
    strings = {node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)}
    assert {text for text in strings if re.search(r"[A-Za-z]{2,},? [A-Za-z]{2,}", text)} == set()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "frames: {cosine: {titel: x}}",
            'frames.cosine.titel: unknown key; did you mean "frames.cosine.title"?',
        ),
        ("zzz: x", "zzz: unknown key; the keys are those of generator/words/en.yml"),
        ("undefined: '{x}'", "undefined: the gap {x} is never filled; remove it"),
        (
            "frames: {cosine: {title: '{a} {bb}'}}",
            "frames.cosine.title: the gap {bb} is never filled; the gaps here are a, b",
        ),
        (
            "frames: {cosine: {title: '{a!r}'}}",
            "frames.cosine.title: a gap contains only its name, as in {a}; remove what follows it",
        ),
        (
            "undefined: 'a { b'",
            "undefined: has a { or } that isn't part of a gap; write {{ or }} for a brace",
        ),
        ("undefined: [a]", "undefined: is a list; must be text"),
        ("undefined:", "undefined: is without a value; must be text"),
        ("undefined: a\nundefined: b", "undefined: appears twice; keep only one"),
        ("frames: x", 'frames: is the text "x"; must have keys, such as frames.position'),
        ("- a", "is a list; must have keys with texts, as in language: de"),
        ("undefined: &x b", 'line 1: "&x" is an anchor; remove it, or quote it if it is text'),
        *(
            (
                f"language: {tag}",
                f'language: is "{tag}"; must be a language tag, as in de, pt-BR or zh-Hant',
            )
            for tag in ("german", "de_AT", "de-", "<b>", "d")
        ),
    ],
)
def test_what_is_wrong_in_a_projects_words_is_one_line(text: str, line: str) -> None:
    with using(Overrides("templates", words=text)), pytest.raises(TemplateError) as caught:
        load_words()
    assert str(caught.value) == f"templates/words.yml: {line}"


def test_a_projects_words_are_texts_whatever_yaml_takes_them_for() -> None:
    with using(Overrides("templates", words="# mine\nlanguage: no\nundefined: 0x1F\n")):
        words = load_words()
    assert (words("language"), words("undefined")) == ("no", "0x1F")
    with using(Overrides("templates", words="# nothing yet\n")):
        assert load_words()("language") == "en"
