"""The wheel, built and installed into an environment of its own, builds a site far from the repository."""

from __future__ import annotations

import faulthandler
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.site.conftest import REPOSITORY

pytestmark = pytest.mark.slow

SITE = "site_name: A course\ntheme: {name: material, font: false}\nplugins: [search, token-embeddings]\n"


def run(*command: str | Path, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=clean | dict(env or {}),
        capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_a_wheel_brings_all_that_a_site_needs(tmp_path: Path) -> None:
    faulthandler.cancel_dump_traceback_later()  # pip may take longer; each program has an end of its own
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation")
    run(*build, "--outdir", tmp_path / "dist", REPOSITORY, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    packed = set(zipfile.ZipFile(wheel).namelist())
    tracked = run("git", "ls-files", "generator", cwd=REPOSITORY).split()
    assert [name for name in tracked if name not in packed] == []

    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    programs = tmp_path / "venv" / "bin"
    run(programs / "python", "-m", "pip", "install", "--quiet", "--no-compile", wheel, cwd=tmp_path)

    course = tmp_path / "course"
    (course / "presets").mkdir(parents=True)
    (course / "docs").mkdir()
    (course / "mkdocs.yml").write_text(SITE, encoding="utf-8")
    (course / "docs" / "index.md").write_text("# Home\n\n::: player cats\n", encoding="utf-8")
    preset = '{"tokens": ["cat", "kitten"], "embeddingDim": 4}'  # trained: the corpus has to be there
    (course / "presets" / "cats.json").write_text(preset, encoding="utf-8")
    own = {"GENERATOR_CACHE": str(tmp_path / "cache"), "NO_MKDOCS_2_WARNING": "1"}
    assert run(programs / "token-embeddings", "check", cwd=course, env=own) == "1 preset is valid.\n"
    run(programs / "mkdocs", "build", "--strict", cwd=course, env=own)
    site = course / "site"
    assert "step-player" in (site / "gallery" / "cats" / "index.html").read_text(encoding="utf-8")
    assert (site / "gallery" / "_assets" / "player.js").is_file()
    assert "embed/index.html" in (site / "index.html").read_text(encoding="utf-8")
    run(programs / "token-embeddings", "export-site", "plain", cwd=course, env=own)
    assert (course / "plain" / "cats" / "index.md").is_file()
