"""The tutorial in a clone that nobody has worked in, and the commands that people know from MkDocs."""

from __future__ import annotations

import faulthandler
import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.site.conftest import REPOSITORY, Project
from tests.site.test_serve import serving

pytestmark = pytest.mark.slow


def test_from_an_empty_folder_to_a_page(tmp_path: Path) -> None:
    """With nothing in the home folder and a PATH without this project's tools."""
    faulthandler.cancel_dump_traceback_later()  # pip may take longer; each program has an end of its own
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("VIRTUAL_ENV", "PYTHONPATH", "MAKEFLAGS", "MAKELEVEL")
    }
    environment |= {"HOME": str(tmp_path), "PATH": "/usr/local/bin:/usr/bin:/bin", "PROJECT": str(REPOSITORY)}
    environment |= {"NO_MKDOCS_2_WARNING": "1"}

    def ran(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", commands],
            cwd=folder, env=environment, capture_output=True, text=True, timeout=900, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done

    text = (REPOSITORY / "docs" / "make" / "first-page.md").read_text(encoding="utf-8")
    (commands,) = re.findall(r'^```sh title="in an empty folder"\n(.*?)^```$', text, re.DOTALL | re.MULTILINE)
    told = ran(commands, tmp_path).stdout
    assert "presets/warm-drinks.yml written: 3 tokens, d = 4, model vectors." in told
    assert re.search(r"^[0-9]+ presets are valid\.$", told, re.MULTILINE)
    assert re.search(r"^ +0 +tea +20 ", told, re.MULTILINE)
    assert re.search(r"^1 built, 0 unchanged, 0 files removed, ", told, re.MULTILINE)
    assert "http.server" in told.splitlines()[-1]
    clone = tmp_path / "embeddings"
    page = clone / "site" / "gallery" / "warm-drinks" / "index.html"
    assert "tea, coffee, milk" in page.read_text(encoding="utf-8")
    assert "warm-drinks/" in (page.parents[1] / "index.html").read_text(encoding="utf-8")
    assert (page.parents[1] / "king-queen" / "index.html").exists()
    assert ran("make site", clone).stdout.startswith("Nothing changed")
    built = ran(".venv/bin/mkdocs build --strict", clone)
    assert "0 built" in built.stderr, "the pages are there: nothing is made twice"
    with serving(Project(clone), [".venv/bin/mkdocs"], environment) as served:
        served.wait_for("gallery/king-queen/", lambda page: "king" in page)
