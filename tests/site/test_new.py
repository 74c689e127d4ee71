"""`python -m generator new`: what it writes is a preset at once, and nothing is written over."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.preset.loading import load_preset
from generator.preset.model import KEYS
from tests.site.conftest import REPOSITORY, Project

ODD = [
    "-ing",
    "- a",
    "a: b",
    "#x",
    "no",
    "null",
    "1",
    "'",
    '"',
    "[",
    "&a",
    "!",
    " ",
    "\x1b[31m",
    "\u2028",
    "né",
    "😀",
]


def test_a_preset_in_one_line_and_what_to_run_next(project: Project) -> None:
    done = project.run("new", "royals", "king", "queen", "--dim", "6")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "presets/royals.yml written: 2 tokens, d = 6, model vectors."
    assert " -m generator check\n" in done.out and " -m generator serve\n" in done.out
    text = (project.root / "presets" / "royals.yml").read_text("utf-8")
    assert 'tokens: ["king", "queen"]' in text
    lines = [line.strip() for line in text.splitlines()]
    for key in ("tokens:", "embeddingDim:", "vectors:", "source:"):
        place = next(number for number, line in enumerate(lines) if line.startswith(key))
        assert lines[place - 1].startswith("# "), f"{key} is explained"
    assert project.run("check").out == "3 presets are valid.\n"


def test_every_key_is_offered_behind_a_sign(project: Project) -> None:
    project.run("new", "royals", "man", "king", "woman")
    project.run("new", "again", "--from", "royals")
    for name in ("royals", "again"):
        text = (project.root / "presets" / f"{name}.yml").read_text("utf-8")
        keys = re.findall(r"^(?:# )?\"?([$\w]+)\"?:(?: |$)", text, re.M)
        assert sorted(keys) == sorted(KEYS.values())
        for number, key in enumerate(sorted(KEYS.values())):
            wanted = re.sub(rf"^# (\"?{re.escape(key)}\"?:.*(\n#   - .*)?)", _without_sign, text, flags=re.M)
            assert (wanted == text) == (f"\n{key}:" in text)
            if key != "text":  # it stands instead of tokens
                project.preset(f"{name}-{number}.yml", wanted)
                load_preset(project.root / "presets" / f"{name}-{number}.yml")


def _without_sign(found: re.Match[str]) -> str:
    return found[1].replace("\n#", "\n")


def test_a_preset_is_named_or_its_file_is(project: Project) -> None:
    for what in ("pair", "presets/pair.yml"):
        assert project.run("explain", what).out.startswith("left, right\n")
        assert project.run("export", what, "--format", "gift").out == "1 file in exports/pair\n"
    for number, what in enumerate(("pair", "presets/pair.yml")):
        assert project.run("new", f"as-{number}", "--from", what).code == 0
    wrong = {
        "pear": 'presets: no preset is called "pear"; did you mean "pair"?',
        "no/pair.yml": "no/pair.yml: cannot",
    }
    for what, line in wrong.items():
        for command in (
            ("explain", what),
            ("export", what, "--format", "gift"),
            ("new", "x", "--from", what),
        ):
            done = project.run(*command)
            assert (done.code, len(done.err.splitlines())) == (2 if what == "pear" else 1, 1)
            assert done.err.startswith(line)


@pytest.mark.parametrize("source", ["trained", "random", "given"])
def test_every_source_passes_the_check_whatever_the_tokens(project: Project, source: str) -> None:
    done = project.run("new", "odd", "--vectors", source, "--dim", "3", "--", *ODD, "--dim")
    assert (done.code, done.err) == (0, "")
    assert project.run("check").out == "3 presets are valid.\n"
    made = load_preset(project.root / "presets" / "odd.yml")
    assert list(made.tokens) == [*ODD, "--dim"]
    assert made.vectors.source == source
    assert made.embedding_dim == 3


def test_given_vectors_are_an_example_to_write_over(project: Project) -> None:
    done = project.run("new", "hot", "tea", "tea", "x" * 256, "\x01" * 256, "--vectors", "given")
    assert "Its numbers are only examples: replace them with your own." in done.out
    values = load_preset(project.root / "presets" / "hot.yml").vectors.model_dump()["values"]
    assert [len(row) for row in values.values()] == [4, 4, 4]


def test_a_file_of_vectors_knows_d(project: Project) -> None:
    (project.root / "vectors").mkdir()
    (project.root / "vectors" / "tiny.txt").write_text(
        "tea 0.1 0.2 0.3\nmilk 0.3 0.1 0.5\n", encoding="utf-8"
    )
    named = ("new", "file", "tea", "--vectors", "file", "--path")
    assert project.run(*named, "../vectors/tiny.txt").out.startswith(
        "presets/file.yml written: 1 token, d = 3, file vectors."
    )
    assert project.run("check").code == 0
    done = project.run(*(word.replace("file", "other") if word == "file" else word for word in named[:2]),
                       *named[2:], "../../outside.txt")  # fmt: skip
    assert done.err.startswith("presets/other.yml: vectors.path: ../../outside.txt: is outside the project")
    assert not (project.root / "presets" / "other.yml").exists()


@pytest.mark.parametrize("path", sorted((REPOSITORY / "presets").glob("*.*")), ids=lambda path: path.stem)
def test_values_are_taken_over_from_any_preset(project: Project, path: Path) -> None:
    done = project.run("new", "again", "--from", str(path))
    assert (done.code, done.err) == (0, "")
    old = load_preset(path)
    new = load_preset(project.root / "presets" / "again.yml")
    for key in ("tokens", "embedding_dim", "title", "description", "tags", "vocabulary", "lesson", "vectors"):
        assert getattr(new, key) == getattr(old, key), key
    assert new.analogies == old.analogies


def test_what_is_said_beside_from_comes_first(project: Project) -> None:
    text = {
        "tokens": ["a", "b"],
        "embeddingDim": 2,
        "vectors": {"source": "given", "values": {"a": [1, 2], "b": [3, 4]}},
    }
    project.preset("old.json", json.dumps(text))
    project.run("new", "more", "--from", "presets/old.json", "a", "c")
    made = load_preset(project.root / "presets" / "more.yml")
    assert made.tokens == ("a", "c")
    values = made.vectors.model_dump()["values"]
    assert list(values) == ["a", "b", "c"] and values["a"] == [1, 2]
    project.run("new", "seven", "--from", "presets/old.json", "--dim", "7", "--vectors", "random")
    assert load_preset(project.root / "presets" / "seven.yml").vectors.source == "random"


def test_paths_are_seen_from_the_new_place(project: Project) -> None:
    (project.root / "texts").mkdir()
    (project.root / "texts" / "t.txt").write_text("tea is hot. milk is cold. tea is tea.", encoding="utf-8")
    project.preset(
        "own.yml", 'tokens: [tea]\nembeddingDim: 2\nvectors: {source: trained, corpus: "../texts/t.txt"}'
    )
    done = project.run("new", "deep", "--from", "presets/own.yml", "--presets", "course/one/presets")
    assert (done.code, done.err) == (0, "")
    assert 'corpus: "../../../texts/t.txt"' in (project.root / "course/one/presets/deep.yml").read_text(
        "utf-8"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("pair", "a"), 1, "presets/pair.yml: already exists; choose another name, or edit the file"),
        (("the-cat-sat", "a"), 1, "presets/the-cat-sat.json: already exists; "),
        (("../x", "a"), 1, 'the name "../x" may only contain a–z, digits'),
        (("index", "a"), 1, 'the name "index" cannot be "index"; choose another'),
        (("x\x1b[1m", "a"), 1, 'the name "x\\x1b[1m" may only contain'),
        (("x" * 101, "a"), 1, "has 101 characters; at most 100"),
        (("x", ""), 1, "presets/x.yml: tokens[0]: must not be empty"),
        (("x", *"ab" * 40), 1, "presets/x.yml: tokens: has 80 tokens; at most 64"),
        (("x", "a", "--dim", "400", "--vectors", "trained"), 1, "embeddingDim: is 400"),
        (("x", "--from", "presets/none.json"), 1, "presets/none.json: cannot be read"),
        (("x",), 2, "Add the tokens, as in: new royals king queen"),
        (("x", "a", "--xyz"), 2, "if it's a token, put -- before the tokens"),
        (("x", "a", "--vectors", "file"), 2, "Add the file of vectors"),
        (("x", "a", "--path", "y"), 2, "--path needs --vectors file"),
        (("x", "a", "--dim", "0"), 2, "--dim"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_one_line_and_writes_nothing(
    project: Project, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = project.files(project.root)
    done = project.run("new", *arguments)
    assert (done.code, said in done.err) == (code, True), done.err
    assert code == 2 or len(done.err.splitlines()) == 1
    assert project.files(project.root) == before


def test_a_broken_link_is_not_written_through(project: Project, tmp_path: Path) -> None:
    (project.root / "presets" / "x.yml").symlink_to(tmp_path / "elsewhere.yml")
    assert project.run("new", "x", "a").code == 1
    assert not (tmp_path / "elsewhere.yml").exists()
