"""`make bench` runs, and speaks of every kind of step. What it measures is no test's matter."""

from __future__ import annotations

import re
import subprocess
import sys

from generator.lessons import lesson
from generator.preset.loading import load_preset
from tests.site.conftest import REPOSITORY


def test_every_kind_of_step_stands_beside_matplotlib() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.frames", "--repeats", "1"],
        cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    steps = lesson.run(load_preset(REPOSITORY / "presets" / "king-queen.json")).steps
    counted = {
        kind: int(n) for kind, n in re.findall(r"^(\S+) +(\d+) +[\d.]+ +[\d.]+ +\d+×", done.stdout, re.M)
    }
    assert list(counted) == [*dict.fromkeys(step.kind for step in steps), "all"]
    assert counted["all"] == len(steps) == sum(counted.values()) - len(steps)
    assert "the aim: 50 times faster, a quarter of the bytes" in done.stdout
