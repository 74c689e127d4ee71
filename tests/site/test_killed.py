"""A build that is killed loses nothing, and leaves nothing behind that the next one does not put right."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.conftest import REPOSITORY, Project

pytestmark = pytest.mark.slow


def start(project: Project, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "generator", *arguments],
        cwd=project.root, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def kill_after(build: subprocess.Popen[bytes], seconds: float) -> None:
    time.sleep(seconds)
    os.killpg(build.pid, signal.SIGKILL)  # its worker processes too
    build.wait()


def test_a_killed_build_is_made_good_by_the_next(project: Project) -> None:
    for path in (REPOSITORY / "presets").iterdir():
        project.preset(path.name, path.read_text(encoding="utf-8"))
    assert project.run("build").code == 0
    whole = project.files()
    for attempt in range(12):
        # another seed each time, so that there is something to write
        project.preset(
            "pair.yml", f"tokens: [left]\nembeddingDim: 3\nvectors: {{source: random, seed: {attempt}}}\n"
        )
        project.preset("king-queen.json", f'{{"tokens": ["king", "queen"], "embeddingDim": {attempt + 2}}}')
        kill_after(start(project, "build"), 0.3 + 0.1 * attempt)
    for name in ("pair.yml", "king-queen.json"):
        source = REPOSITORY / "presets" / name
        text = (
            source.read_text(encoding="utf-8")
            if source.exists()
            else "tokens: [left, right]\nembeddingDim: 2\nvectors: {source: random}\n"
        )
        project.preset(name, text)
    done = project.run("build")
    assert done.code == 0, done.err
    assert "warning" not in done.err
    assert project.files() == whole
    assert not list(project.gallery.rglob(".*.new"))


def test_a_killed_publication_leaves_a_whole_site(project: Project) -> None:
    for path in (REPOSITORY / "presets").iterdir():
        project.preset(path.name, path.read_text(encoding="utf-8"))
    assert project.run("site").code == 0
    site = project.root / "site"
    pages = {path.relative_to(site) for path in site.rglob("*.html")}
    for attempt in range(8):
        page = project.root / "docs" / "about" / "licence.md"
        page.write_text(page.read_text(encoding="utf-8") + f"\nOnce more, {attempt}.\n", encoding="utf-8")
        kill_after(start(project, "site"), 0.5 + 0.4 * attempt)
        found = site if site.exists() else project.root / ".cache" / "site-old"
        assert {path.relative_to(found) for path in found.rglob("*.html")} == pages, attempt
    assert project.run("site").code == 0
    assert {path.relative_to(site) for path in site.rglob("*.html")} == pages


def test_two_commands_in_a_fresh_clone(tmp_path: Path) -> None:
    """`make site` in a clone, with nothing in the home folder and a PATH without this project's tools."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(clone)], check=True)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL")
    }
    environment |= {"HOME": str(tmp_path), "PATH": "/usr/local/bin:/usr/bin:/bin"}
    first = subprocess.run(
        ["make", "site"], cwd=clone, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert first.returncode == 0, first.stdout + first.stderr
    assert (clone / "site" / "gallery" / "king-queen" / "index.html").exists()
    assert "http.server" in first.stdout.splitlines()[-1]
    again = subprocess.run(
        ["make", "site"], cwd=clone, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert again.returncode == 0
    assert again.stdout.startswith("Nothing changed")
