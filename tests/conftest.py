"""The real site, built once a run by the real commands, whatever the number of test workers."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from tests.chromium import browser as browser  # its one place: a fixture imported twice is two

REPOSITORY = Path(__file__).resolve().parent.parent
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # as a shell has it for what runs in the background
    signal.signal(signal.SIGINT, signal.default_int_handler)  # servers that tests start are ended so
settings.register_profile("no clock", deadline=None)  # machines are shared: no test asserts a time
settings.load_profile("no clock")
MODELS = REPOSITORY / ".cache" / "models"
"""Where `make models` leaves whole models."""
os.environ.setdefault("GENERATOR_CACHE", str(REPOSITORY / ".cache" / "tests"))
"""No test trains what another one did; and none that does not ask for them meets whole models."""
os.environ["PYTHONPATH"] = str(REPOSITORY)  # started in whatever folder, it is this clone that is tested
BUILDER = os.environ.get("GENERATOR_BUILDER", "mkdocs")
"""What makes the site of the browser's tests: "mkdocs" or "zensical", which reads the same mkdocs.yml."""
os.environ.setdefault("GENERATOR_PROGRESS_SECONDS", "3600")  # however slow: what a build prints is compared
SUB_PATH = "course/embeddings"
"""Where the site is served from: never the root, as on most pages hosts."""


@dataclass(frozen=True)
class BuiltSite:
    """project: a copy of the sources with the generated pages. served: the root of the web server."""

    project: Path
    served: Path

    @property
    def site(self) -> Path:
        """The built site: index.html and all."""
        return self.served / SUB_PATH

    @property
    def gallery(self) -> Path:
        """The generated pages and files, as MkDocs read them."""
        return self.project / "docs" / "gallery"


@pytest.fixture(scope="session")
def whole_models() -> Path:
    """The folder with the whole models."""
    if not (MODELS / "smollm2-135m").is_dir():
        pytest.skip("the whole models are not there; `make models` fetches them")
    return MODELS


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> BuiltSite:
    """The presets that are shipped and those of tests/browser/presets, as a site."""
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent  # of all workers
    built = BuiltSite(shared / "project", shared / "served")
    done = shared / "built"
    with (shared / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _build(built)
            done.touch()
    return built


def _build(built: BuiltSite) -> None:
    project = built.project
    shutil.rmtree(project, ignore_errors=True)
    ignored = shutil.ignore_patterns("gallery", "__pycache__")
    shutil.copytree(REPOSITORY / "docs", project / "docs", ignore=ignored)
    shutil.copytree(REPOSITORY / "generator", project / "generator", ignore=ignored)
    shutil.copytree(REPOSITORY / "overrides", project / "overrides")
    shutil.copytree(REPOSITORY / "templates", project / "templates")
    shutil.copytree(REPOSITORY / "presets", project / "presets")
    shutil.copytree(REPOSITORY / "tests" / "browser" / "presets", project / "presets", dirs_exist_ok=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", project)
    _run(project, "generator", "build")
    build_site(project, built.site, BUILDER)


def build_site(project: Path, site: Path, builder: str) -> None:
    """Lets a builder make the site of a project whose pages are made."""
    if builder == "mkdocs":
        _run(project, "mkdocs", "build", "--strict", "--site-dir", str(site))
        return
    assert builder == "zensical", f"GENERATOR_BUILDER is {builder!r}; there are mkdocs and zensical"
    zensical = Path(sys.executable).with_name("zensical")  # as people call it: the project is installed
    _run(project, zensical, "build", "--strict", "--clean")
    shutil.copytree(project / "site", site)


def _run(folder: Path, *command: str | Path) -> None:
    """Runs a program in a folder. One that is named without its path is a module of this Python."""
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "SITE_URL": f"https://example.org/{SUB_PATH}/",
    }
    done = subprocess.run(
        command if isinstance(command[0], Path) else [sys.executable, "-m", *command],
        cwd=folder, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.fail(f"{' '.join(map(str, command))} failed:\n{done.stdout}\n{done.stderr}", pytrace=False)
