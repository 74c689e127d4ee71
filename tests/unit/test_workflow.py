"""The workflow that publishes calls commands that exist, and one job alone may write."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from typing import Any

import yaml

from tests.unit.handwritten import REPOSITORY

PUBLISHING = REPOSITORY / ".github" / "workflows" / "pages.yml"
WORKFLOW: dict[Any, Any] = yaml.safe_load(PUBLISHING.read_text(encoding="utf-8"))
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]


def test_every_command_can_be_run() -> None:
    commands = [shlex.split(step["run"]) for job in JOBS.values() for step in job["steps"] if "run" in step]
    assert commands
    for program, *arguments in commands:
        if program == "make":
            asked = ["make", "--dry-run", *arguments]
        elif program == ".venv/bin/python":
            asked = [sys.executable, *arguments, "--help"]
        else:
            assert program == ".venv/bin/token-embeddings"
            asked = [sys.executable, "-m", "generator", *arguments, "--help"]
        done = subprocess.run(asked, cwd=REPOSITORY, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_rights_are_given_to_the_job_that_publishes_and_to_no_other() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert [name for name, job in JOBS.items() if "permissions" in job] == ["publish"]
    assert not [step for step in JOBS["publish"]["steps"] if "run" in step], "no code of ours runs there"


def test_actions_are_githubs_own() -> None:
    used = [step["uses"] for job in JOBS.values() for step in job["steps"] if "uses" in step]
    assert used
    assert [each for each in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", each)] == []
