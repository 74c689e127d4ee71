"""What the hand-written pages say is true: their examples, the commands they name, the messages, the map."""

from __future__ import annotations

import ast
import doctest
import io
import json
import re
import shutil
import tomllib
from contextlib import redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from generator.cli.main import COMMANDS
from generator.lessons.steps import Step
from generator.pages.data import (
    AnalogyData,
    PageData,
    StepData,
    data_json,
    embeddings_csv,
    page_data,
    similarity_csv,
)
from generator.pages.page import page_files, player_file
from tests.unit.handwritten import REPOSITORY, drinks, each_text, fences, generator, page, rows, trace

# ── examples ───────────────────────────────────────────────────────────────────────────────


@each_text
def test_python_examples_run(path: Path) -> None:
    assert doctest.testfile(str(path), module_relative=False, encoding="utf-8").failed == 0


def test_data_json_is_read_as_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text, told = page("look-up/data-json.md"), trace("king-queen")
    (tmp_path / "data.json").write_bytes(data_json(page_data(told, [])))
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    printed = io.StringIO()
    with redirect_stdout(printed):
        for code in fences(text, "python"):
            exec(code, names)  # noqa: S102 - the page's own
    assert f"prints `{printed.getvalue().strip()}`" in text
    assert names["X"].tolist() == told.vectors.tolist()
    (provenance,) = re.findall(r"`provenance` is `(.*?)`", text)
    assert json.loads(provenance) == names["data"]["provenance"]
    for (_, told_of), preset in zip(
        rows(text, "source | provenance"),
        (trace("before-training"), trace("compass"), drinks(tmp_path)),
        strict=True,
    ):
        assert json.loads(told_of) == page_data(preset, [])["provenance"]


def test_data_json_is_described_whole() -> None:
    text, told = page("look-up/data-json.md"), trace("king-queen")
    assert [row[0] for row in rows(text, "key | type")] == list(PageData.__annotations__)
    assert [row[0] for row in rows(text, "key | holds")] == list(StepData.__annotations__)
    assert [row[0] for row in rows(text, "of an analogy | holds")] == list(AnalogyData.__annotations__)
    kinds = text[text.index("what kind of step it is") :].splitlines()[0]
    assert {kind.kind for kind in get_args(Step)} == set(re.findall(r"`([a-z-]+)`", kinds))
    for name, made in (("embeddings", embeddings_csv(told)), ("similarity", similarity_csv(told))):
        part = text.split(f"## {name}.csv")[1].split("\n## ")[0]
        described = set(re.findall(r"\w+", " ".join(row[0] for row in rows(part, "column"))))
        columns = made.decode().split("\r\n")[0].split(",")
        assert described == {column for column in columns if not re.fullmatch("x([2-9]|..+)", column)}


def test_every_file_of_an_example_is_described() -> None:
    described = {row[0] for row in rows(page("use/figures.md"), "file | is")}
    of_analogy = "analogy-0-plane.svg"  # the example has no analogy, and no training
    assert f"royal-features/{of_analogy}" in page_files(trace("royal-features"))
    assert "trained-or-glove/loss.svg" in page_files(trace("trained-or-glove"))
    described -= {of_analogy, "loss.svg"}
    steps = {step.id for step in trace("king-queen").steps}
    files = {path.partition("/")[2] for path in page_files(trace("king-queen")) if "/" in path}
    shown = {
        f"<step>{name[len(step) :]}"
        for name in files
        for step in steps
        if name in (f"{step}.svg", f"{step}-narrow.svg")
    }
    told_singly = {name for name in files if name.split(".")[0].removesuffix("-narrow") not in steps}
    assert described == shown | told_singly


def test_the_players_of_one_file_weigh_what_the_page_says() -> None:
    text = page("use/embedding.md")
    for name in ("king-queen", "time-flies"):
        size = f"{len(player_file(trace(name))) / 1e6:.1f} MB"
        assert re.search(rf"`{name}`\)? (has|take) {re.escape(size)}", text), (name, size)


def test_every_kind_of_step_has_its_file_described() -> None:
    described = {row[1].removesuffix(".svg") for row in rows(page("use/figures.md"), "step | file")}
    kinds = {re.sub(r"(-[0-9]+)+$", "", name) for name in described}
    assert kinds == {kind.kind for kind in get_args(Step)}


def test_words_name_every_symbol_and_are_in_order() -> None:
    text = page("look-up/words.md")
    terms = re.findall(r"^(.+)\n:   ", text, re.MULTILINE)
    assert terms == sorted(terms, key=str.casefold)
    assert len(terms) > 30


# ── commands ───────────────────────────────────────────────────────────────────────────────


@each_text
def test_commands_exist_with_their_options(path: Path) -> None:
    text = path.read_text("utf-8")
    for command, options in re.findall(r"token-embeddings ([a-z-]+)([^`\n]*)", text):
        if command in COMMANDS:  # a sentence may go on behind the name
            assert set(re.findall(r"--[a-z-]+", options)) <= set(options_of(command)), command
    for command in re.findall(r"bin/token-embeddings ([a-z-]+)", text):
        assert command in COMMANDS
    assert "python -m generator " not in text


def test_each_measurement_has_its_command_and_the_page_names_them_all() -> None:
    text = page("about/measured.md")
    named = set(re.findall(r"python -m bench\.(\w+)", text))
    runnable = {
        path.stem
        for path in (REPOSITORY / "bench").glob("*.py")
        if 'if __name__ == "__main__":' in path.read_text("utf-8")
    }
    assert named == runnable
    for name, option in re.findall(r"bench\.(\w+)[^\n#]*\n?[^\n#]*?`(--[a-z]+)", text):
        assert f'"{option}"' in (REPOSITORY / "bench" / f"{name}.py").read_text("utf-8"), (name, option)
    assert re.search(r"Python \d\.\d+", text) and re.search(r"\d cores", text) and re.search(r"20\d\d", text)


@cache
def options_of(command: str) -> list[str]:
    """The options of a command, as its real help lists them."""
    told = generator(command, "--help")
    assert told.code == 0, told.err
    return re.findall(r"^  (?:-\w, )?(--[a-z-]+)", told.out.split("\nOptions:\n")[1], re.MULTILINE)


def test_the_page_of_the_commands_is_the_help() -> None:
    text, help_text = page("look-up/commands.md"), generator("--help").out
    groups = {
        group.lower(): re.findall(r"^  ([a-z-]+) +(.+)$", listed, re.MULTILINE)
        for group, listed in re.findall(
            r"^(Write|Look|Build|Publish|Share):\n((?:  .+\n)+)", help_text, re.MULTILINE
        )
    }
    described = rows(text, "to | command")
    listed = [(group, name) for group, commands in groups.items() for name, _ in commands]
    assert [(group, re.findall(r"\(#(.+)\)", link)[0]) for group, link, _ in described] == listed
    for _, name in listed:
        part = text.split(f"\n## {name}\n")[1].split("\n## ")[0]
        told = generator(name, "--help").out
        assert told.splitlines()[0].removeprefix("Usage: ") in part
        purpose = next(row[2] for row in described if f"(#{name})" in row[1])
        assert purpose in " ".join(told.split()) and purpose in " ".join(help_text.split())
        assert [*re.findall(r"^\| `(?:-\w, )?(--[a-z-]+)", part, re.MULTILINE), "--help"] == options_of(name)


def test_the_options_of_an_export_are_described() -> None:
    assert set(options_of("export")) - {"--help"} == {
        row[0] for row in rows(page("use/figures.md"), "option |")
    }


@each_text
def test_make_targets_exist(path: Path) -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    for target in re.findall(r"(?:`|^|\n|/ )make ([a-z][a-z-]*)", path.read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{path.name}: make {target}"


def test_the_commands_answer_as_the_tutorial_says(tmp_path: Path) -> None:
    text = page("make/first-page.md")
    (checked,) = fences(text, "text")
    built = fences(page("look-up/commands.md").split("\n## build\n")[1], "text")[1]
    shutil.copytree(REPOSITORY / "presets", tmp_path / "presets")
    (tmp_path / "presets" / "hot-drinks.json").write_text(fences(text, "json")[0])
    shape = re.compile(r"[0-9]+(\.[0-9])?")
    told = generator("check", folder=tmp_path).out
    assert shape.sub("N", told) == shape.sub("N", checked)
    for preset in (tmp_path / "presets").glob("[!h]*"):
        preset.unlink()
    told = generator("build", "--out", "out", folder=tmp_path).out
    assert shape.sub("N", told) == shape.sub("N", built)
    assert (tmp_path / "out" / "hot-drinks" / "cosine-0-1.svg").exists()


MISTAKES = re.findall(
    r'^## ([^\n]+)\n\n```\w+ title="presets/([^\n]+)"\n(.*?)^```\n\n```text\n(.*?)^```$',
    page("make/mistakes.md"),
    re.DOTALL | re.MULTILINE,
)


@pytest.mark.parametrize(
    ("name", "preset", "message"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_mistakes_are_reported_in_these_words(tmp_path: Path, name: str, preset: str, message: str) -> None:
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets" / name).write_text(preset)
    told = generator("check", folder=tmp_path)
    assert (told.code, told.out + told.err) == (1, message)


def test_a_token_that_the_text_lacks_is_warned_of_in_these_words(tmp_path: Path) -> None:
    part = page("make/mistakes.md").split("## A token that isn't in the text")[1]
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets" / "rain.json").write_text(fences(part, "json")[0])
    warning = fences(part, "text")[0]
    for command in ("check", "build"):
        told = generator(command, folder=tmp_path)
        assert (told.code, told.err) == (0, warning)
        strictly = generator(command, "--strict", folder=tmp_path)
        assert (strictly.code, strictly.err) == (1, warning.replace("warning:", "error:"))
    told = generator("build", "--strict", "--json", folder=tmp_path)
    (only,) = json.loads(told.out)["pages"]
    assert (only["warnings"], only["errors"]) == ([], [warning.strip().split("rain.json: ")[1]])


def test_a_token_that_a_file_lacks_is_reported_in_these_words(tmp_path: Path) -> None:
    drinks(tmp_path)
    preset = tmp_path / "presets" / "drinks.json"
    preset.write_text(preset.read_text().replace('"milk"', '"mlik"'))
    told = generator("check", folder=tmp_path)
    assert told.code == 0 and "only the beginning of the vectors was read" in told.out
    told = generator("check", "--deep", folder=tmp_path)
    assert told.code == 1
    for name in ("look-up/vectors.md", "make/mistakes.md"):
        assert told.out + told.err in fences(page(name), "text")


def test_two_files_for_one_page(tmp_path: Path) -> None:
    (tmp_path / "presets").mkdir()
    for ending in ("json", "yml"):
        (tmp_path / "presets" / f"rain.{ending}").write_text('{"tokens": ["rain"], "embeddingDim": 4}')
    told = generator("check", folder=tmp_path)
    assert (told.out + told.err).strip() in page("make/mistakes.md")


# ── the map ────────────────────────────────────────────────────────────────────────────────


def test_the_map_of_the_rooms_is_whole_and_says_what_each_room_says_of_itself() -> None:
    told = dict(re.findall(r"^\| `(\w+(?:/|\.py))` \| (.+) \|$", page("about/architecture.md"), re.MULTILINE))
    rooms = {}
    for path in sorted((REPOSITORY / "generator").iterdir()):
        module = path / "__init__.py" if path.is_dir() else path
        if module.suffix == ".py" and module.exists() and not path.name.startswith("_"):
            rooms[path.name + "/" * path.is_dir()] = ast.get_docstring(ast.parse(module.read_text("utf-8")))
    assert {name: text.splitlines()[0] for name, text in rooms.items() if text} == told


def test_the_order_of_imports_is_the_one_that_is_held() -> None:
    contract = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = contract["contracts"][0]["layers"]
    blocks = fences(page("about/architecture.md"), "text")
    order = next(block for block in blocks if block.startswith("__main__"))
    assert " ".join(order.split()) == " → ".join(layers)
