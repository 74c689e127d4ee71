"""The workflow that publishes: read as YAML, its commands are the project's own, its rights are few."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.cli.main import COMMANDS
from tests.unit.handwritten import README, REPOSITORY

PAGES = REPOSITORY / ".github" / "workflows" / "pages.yml"


def workflow() -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(PAGES.read_text(encoding="utf-8"))
    return read


def steps() -> list[dict[str, Any]]:
    return [step for job in workflow()["jobs"].values() for step in job["steps"]]


def test_it_runs_when_main_changes() -> None:
    assert workflow()[True]["push"] == {"branches": ["main"]}  # YAML 1.1 takes `on` for a truth value


def test_its_commands_are_those_of_the_makefile_and_the_generator() -> None:
    commands = [step["run"] for step in steps() if "run" in step]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert commands == ["make site", ".venv/bin/python -m generator check-site"]
    assert re.search(r"^site: ", makefile, re.MULTILINE)
    assert "--require-hashes" in makefile and "requirements/build.txt" in makefile
    assert "check-site" in COMMANDS
    assert commands[0] in README.read_text(encoding="utf-8")


def test_actions_are_named_by_their_major_version() -> None:
    used = [step["uses"] for step in steps() if "uses" in step]
    assert len(used) == 5
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", each) for each in used)


def test_only_the_publishing_job_may_write() -> None:
    read = workflow()
    assert read["permissions"] == {"contents": "read"}
    assert "permissions" not in read["jobs"]["build"]
    assert read["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_the_site_knows_its_address() -> None:
    assert [set(step["env"]) for step in steps() if "run" in step] == [{"SITE_URL"}] * 2
