"""The same input gives the same bytes, whatever else differs."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.site.conftest import REPOSITORY, Project

PRESETS = ("king-queen.json", "compass.json", "one-token-twice.json", "time-flies.json")


def test_two_clean_builds_are_byte_identical(new_project: Callable[[Path], Project], tmp_path: Path) -> None:
    """Across hash seeds, time zones, job counts, locales and working folders."""
    builds = []
    for folder, jobs, seed, zone in (("one", "1", "0", "UTC"), ("other folder", "2", "4242", "Pacific/Apia")):
        project = new_project(tmp_path / folder)
        for preset in PRESETS:
            shutil.copy(REPOSITORY / "presets" / preset, project.root / "presets")
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C" if jobs == "1" else "C.UTF-8"}
        done = project.run("build", "--jobs", jobs, env=env)
        assert done.code == 0, done.err
        builds.append(project)
    one, other = (project.files() for project in builds)
    assert one.keys() == other.keys()
    assert [path for path in one if one[path] != other[path]] == []
    digests = [_digests(project.gallery / ".manifest.json") for project in builds]
    assert digests[0] == digests[1] != {}


def _digests(manifest: Path) -> dict[str, str]:
    """What was written, by the manifest; it also holds the times of the files on this disk."""
    entries = json.loads(manifest.read_text(encoding="utf-8"))["entries"]
    return {path: file[0] for entry in entries.values() for path, file in entry[1].items()}
