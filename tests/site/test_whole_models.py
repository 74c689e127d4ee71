"""Pages of models that come with the generator in part, as the whole models come and go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.conftest import Project

RARE = {"tokens": ["axolotl", "salamander"], "embeddingDim": 6}
BEYOND = {"tokens": [" king", " spaceship"], "vectors": {"source": "model", "name": "smollm2-135m"}}
HELD = BEYOND | {"tokens": [" king", " queen"]}


@pytest.mark.slow
def test_pages_follow_the_whole_models_where_they_need_them_and_there_alone(
    project: Project, whole_models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = project.root.parent / "cache"
    cache.mkdir()
    monkeypatch.setenv("GENERATOR_CACHE", str(cache))
    for name, preset in {"rare": RARE, "beyond": BEYOND, "held": HELD}.items():
        project.preset(f"{name}.json", json.dumps(preset))
    without = project.run("build")
    assert without.code == 1 and "4 built" in without.out
    assert 'presets/beyond.json: tokens[1]: " spaceship" is not one of the 79 tokens' in without.err
    assert without.err.count("make models") == 2, "GloVe's rare word is warned of"
    before = project.files()
    assert "†" in before["rare.md"].decode()

    (cache / "models").symlink_to(whole_models)
    checked = project.run("check")
    assert checked.code == 0 and "For 2 presets, only the beginning of the vectors was read" in checked.out
    there = project.run("build")
    assert (there.code, there.err) == (0, "")
    assert there.out.startswith("2 built, 3 unchanged")
    rare, beyond = (json.loads(project.files()[f"{name}/data.json"]) for name in ("rare", "beyond"))
    assert not rare["provenance"].get("untrained") and "†" not in project.files()["rare.md"].decode()
    assert beyond["provenance"] == json.loads(before["held/data.json"])["provenance"]
    assert project.run("build").out.startswith("0 built, 5 unchanged")
    project.run("build", "--force", "--only", "held")
    held = {name for name in before if name.startswith("held")}
    assert {name: before[name] for name in held} == {name: project.files()[name] for name in held}

    (cache / "models").unlink()
    gone = project.run("build")
    assert gone.code == 1 and gone.out.startswith("1 built, 3 unchanged")
    assert project.files()["rare.md"] == before["rare.md"]
