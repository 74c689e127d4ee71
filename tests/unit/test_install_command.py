"""What installs an optional library, of a clone and of what pip notes of a package."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator import errors

ROOT = Path(errors.__file__).parents[1]
CODE = "from generator.errors import install_command; print(install_command('exports'))"
WHEEL = {"url": "file:///x/token_embeddings_explainer-0.1.0-py3-none-any.whl", "archive_info": {}}
FOLDER = {"url": "file:///x/a%20clone", "dir_info": {}}
GIT = {"url": "https://example.org/x.git", "vcs_info": {"vcs": "git", "commit_id": "4f5e"}}


def command(site: Path, cwd: Path) -> str:
    """As the package in the folder says it, run from another."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(site)!r}); {CODE}"],
        cwd=cwd, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return done.stdout.strip()


def test_a_clone_or_an_editable_installation_is_named_by_its_folder(tmp_path: Path) -> None:
    assert command(ROOT, ROOT).endswith(" -m pip install -e '.[exports]'")
    assert command(ROOT, tmp_path).endswith(f" -m pip install -e '{ROOT.as_posix()}[exports]'")


@pytest.mark.parametrize(
    ("origin", "wanted"),
    [
        (None, "token-embeddings-explainer[exports]"),
        (WHEEL, f"token-embeddings-explainer[exports] @ {WHEEL['url']}"),
        (FOLDER, "token-embeddings-explainer[exports] @ file:///x/a%20clone"),
        (GIT, "token-embeddings-explainer[exports] @ git+https://example.org/x.git@4f5e"),
    ],
)
def test_what_pip_installed_is_named_by_where_it_came_from(
    origin: dict[str, object] | None, wanted: str, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    (site / "generator").mkdir(parents=True)
    for name in ("__init__.py", "errors.py"):
        shutil.copyfile(ROOT / "generator" / name, site / "generator" / name)
    about = site / "token_embeddings_explainer-0.1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: token-embeddings-explainer\nVersion: 0.1.0\n"
    )
    if origin is not None:
        (about / "direct_url.json").write_text(json.dumps(origin))
    assert command(site, tmp_path).endswith(f" -m pip install '{wanted}'")
