"""No preset, however wrong, ends in a traceback or hides another's errors."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pytest
import yaml

from generator.engine.sources.registry import SOURCES
from generator.preset.loading import load_presets
from generator.preset.model import KEYS

GOOD = {"tokens": ["a", "b"], "embeddingDim": 2, "vectors": {"source": "random"}}
WRONG: tuple[object, ...] = (
    None, True, False, 0, 5, -1, 10**30, 0.5, 1e308, "", " ", "x", "\0", "a/b", "../x", "\u202e", "é" * 5000,
    [], {}, [[]], [{}], [None], [5], [""], ["x", 5], [["a"]], [["a", 5, None]], {"": 1}, {"x": None},
    {"source": 5}, {"source": "x"}, {"source": "given"}, {"source": ["file"]}, {"[key]": []},
)  # fmt: skip
"""Values that are wrong for most keys; where one is right, the preset is good, and that is no failure."""


def of_every_key() -> Iterator[dict[str, object]]:
    """Every key of the schema with every value: alone, beside what is right, and two wrong ones at once."""
    for key in KEYS.values():
        for number, value in enumerate(WRONG):
            yield {key: value}
            yield GOOD | {key: value}
            yield {key: value, "text": WRONG[(number + 1) % len(WRONG)], "vectors": {"source": "file"}}
    for name, source in SOURCES.items():
        keys = [field.alias or each for each, field in source.model_fields.items()]
        for key in (*keys, "values", "zz"):
            for value in WRONG:
                yield GOOD | {"vectors": {"source": name} | {key: value}}
                yield {"text": value, "vectors": {"source": name, "path": "none.txt"} | {key: value}}


def all_are_told(folder: Path, presets: Iterable[dict[str, object]]) -> int:
    """Loads them all at once, as JSON and YAML by turns; how many are broken."""
    folder.mkdir(exist_ok=True)
    names = []
    for number, content in enumerate(presets):
        name = f"p{number}"
        names.append(name)
        text = json.dumps(content)
        ending = "json" if number % 2 else "yml"
        (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    (folder / "zz-good.json").write_text(json.dumps(GOOD), encoding="utf-8")
    loaded = load_presets(folder)
    assert "zz-good" in {preset.name for preset in loaded.presets}
    told = {Path(error.path).stem for error in loaded.errors}
    assert told == loaded.broken
    assert {preset.name for preset in loaded.presets} | told == {*names, "zz-good"}
    for error in loaded.errors:
        line = str(error)
        assert "and should not" not in line, line
        assert line.isprintable() and len(line) <= 1000
    return len(told)


def test_a_part_of_every_key(tmp_path: Path) -> None:
    assert all_are_told(tmp_path / "presets", islice(of_every_key(), 0, None, 7)) > 200


@pytest.mark.slow
def test_every_key_with_every_wrong_value(tmp_path: Path) -> None:
    assert all_are_told(tmp_path / "presets", of_every_key()) > 1000


def test_the_real_check_tells_them_all(tmp_path: Path) -> None:
    folder = tmp_path / "presets"
    folder.mkdir()
    (tmp_path / "docs").mkdir()
    some = [{"text": 5}, {"text": None}, {"vectors": {"source": "file", "path": 5}}, {"formatVersion": []}]
    for number, content in enumerate(some):
        (folder / f"p{number}.yml").write_text(yaml.safe_dump(content), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check"], cwd=tmp_path,
        capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 1
    assert {line.split(":")[0] for line in done.stderr.splitlines()} == {
        f"presets/p{n}.yml" for n in range(4)
    }
    assert "presets/p0.yml: text: is the number 5; must be text: quote it" in done.stderr


def test_a_fault_of_the_generator_is_a_line_and_the_others_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise KeyError("text")

    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text(json.dumps(GOOD), encoding="utf-8")
    (tmp_path / "c.json").write_text("{", encoding="utf-8")
    monkeypatch.setattr("generator.preset.loading.checked", fails)
    a, b, c = map(str, load_presets(tmp_path).errors)
    for line in (a, b):
        assert "this is a bug in the generator (KeyError: 'text', test_wrong_presets.py" in line
    assert "line 1" in c
