"""Controls on the pages that they make sense on, and the lines that place them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.build.plan import placed_controls
from generator.lessons.lesson import run
from generator.lessons.steps import Trace
from generator.pages.controls.registry import controls_of
from generator.pages.directive.line import LineError, check_name, read_line
from generator.pages.page import page_files
from generator.preset.loading import load_preset

COMPASS = {"source": "given", "values": {"north": [0, 1], "east": [1, 0]}}
ZERO_OF_31 = {"source": "given", "values": {"nil": [0, 0]} | {"north" + "h" * i: [0, 1] for i in range(30)}}
TRAINED = {"source": "trained", "epochs": 1}
MODEL = {"source": "model"}


def _run(folder: Path, name: str, tokens: list[str], d: int, **more: object) -> Trace:
    path = folder / f"{name}.json"
    path.write_text(json.dumps({"tokens": tokens, "embeddingDim": d, **more}), "utf-8")
    return run(load_preset(path))


@pytest.mark.parametrize(
    ("tokens", "d", "more", "names"),
    [
        (["north", "east"], 2, {"vectors": COMPASS}, ["arrows"]),
        (["north"], 2, {"vectors": COMPASS}, []),
        (["a", "b"], 2, {"vectors": {"source": "given", "values": {"a": [1, 2], "b": [0, 0]}}}, []),
        (["nil", "north"], 2, {"vectors": ZERO_OF_31}, []),
        (["king", "queen"], 6, {"vectors": TRAINED}, ["sentence"]),
        (["king", "queen"], 64, {"vectors": TRAINED}, []),
        (["king"], 6, {"vectors": TRAINED}, ["sentence"]),
        (["king", "queen", "man", "woman", "cat"], 6, {"vectors": MODEL}, ["dimensions"]),
        (["king", "qzxv"], 6, {"vectors": MODEL}, []),
        ([" hot", " cold"], 576, {"vectors": {"source": "model", "name": "smollm2-135m"}}, []),
        (["a b", "c"], 4, {"vectors": {"source": "random"}}, []),
    ],
)
def test_a_page_has_the_controls_that_its_numbers_allow(
    tmp_path: Path, tokens: list[str], d: int, more: dict[str, object], names: list[str]
) -> None:
    assert [control.name for control in controls_of(_run(tmp_path, "page", tokens, d, **more))] == names


def test_a_page_places_its_controls_and_each_stands_alone(tmp_path: Path) -> None:
    files = page_files(_run(tmp_path, "compass", ["north", "east"], 2, vectors=COMPASS))
    assert "::: control compass arrows" in files["compass.md"].decode().splitlines()
    assert json.loads(files["compass/.place.json"])["controls"] == ["arrows"]
    alone = files["compass/controls/arrows/index.html"].decode()
    assert "{assets}" not in alone
    assert 'src="../../../_assets/control-arrows.js"' in alone


def test_a_line_names_a_control_of_the_site_or_of_a_page() -> None:
    line = read_line("::: control compass arrows")
    assert line is not None
    assert (line.preset, line.first) == ("compass", "arrows")
    with pytest.raises(LineError, match='no control is called "explor"; did you mean "explore"'):
        check_name("control", "explor", ["explore"])


def test_only_controls_that_a_page_places_are_made(tmp_path: Path) -> None:
    assert placed_controls(tmp_path / "gallery") == []
    (tmp_path / "index.md").write_text("# Start\n\n::: control arrows\n", "utf-8")
    (tmp_path / "gallery").mkdir()
    (tmp_path / "gallery" / "page.md").write_text("::: control explore\n", "utf-8")
    assert placed_controls(tmp_path / "gallery") == ["arrows"]
