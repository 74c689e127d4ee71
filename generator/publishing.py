"""Presets and pages → the site that is served: built beside the old one, then put in its place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.building import Progress, Report, build
from generator.errors import GeneratorError, PresetErrors
from generator.site import generator_digest

PAGES_ARE_READY = "GENERATOR_PAGES_ARE_READY"
"""Set in the environment of a MkDocs whose pages have just been made; its hook need not make them."""


@dataclass(frozen=True)
class Published:
    """report: of the build, or None where nothing had changed. summary: what to tell, and how to serve it."""

    report: Report | None
    summary: str


def publish(project: Path, *, jobs: int | None = None, progress: Progress | None = None) -> Published:
    """Makes the pages, lets MkDocs build the site strictly, and swaps it in.

    Where no input changed since the last time, nothing is done. Where anything fails, the
    site that is there stays as it was.

    Raises:
        PresetErrors: a preset is broken.
        GeneratorError: MkDocs refused; the message is its own.
    """
    site, cache = project / "site", project / ".cache"
    old, new, record = cache / "site-old", cache / "site-new", cache / "site.json"
    cache.mkdir(exist_ok=True)
    if old.exists() and not site.exists():
        old.rename(site)  # killed between the two renames
    how = f"The site is in {site.resolve()}.\nServe it with: {_python()} -m http.server --directory site 8000"
    inputs = _digest_of_inputs(project)
    if _recorded(record) == {"inputs": inputs, "site": _digest_of_tree(site)}:
        return Published(None, f"Nothing changed; pages and site are up to date.\n{how}")
    report = build(project / "presets", project / "docs" / "gallery", jobs=jobs, progress=progress)
    if report.errors:
        raise PresetErrors(report.errors)
    _remove(new)
    _mkdocs(project, new)
    _remove(old)
    if site.exists():
        site.rename(old)
    new.rename(site)
    _remove(old)
    record.write_text(json.dumps({"inputs": inputs, "site": _digest_of_tree(site)}), encoding="utf-8")
    return Published(report, how)


def _mkdocs(project: Path, target: Path) -> None:
    environment = os.environ | {PAGES_ARE_READY: "1", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise GeneratorError(f"{done.stdout}{done.stderr}".strip() or "mkdocs build failed")


def _digest_of_inputs(project: Path) -> str:
    digest = hashlib.sha256(generator_digest().encode())
    digest.update(f"{os.environ.get('SITE_URL', '')}\0{sys.version}".encode())
    for path in _inputs(project):
        digest.update(f"{path.relative_to(project).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _inputs(project: Path) -> Iterator[Path]:
    gallery = project / "docs" / "gallery"
    yield from (
        path for path in (project / "mkdocs.yml", project / "requirements" / "build.txt") if path.exists()
    )
    for folder in ("docs", "overrides", "presets"):
        for path in sorted((project / folder).rglob("*")):
            if path.is_file() and gallery not in path.parents:
                yield path


def _digest_of_tree(folder: Path) -> str:
    """Of names, sizes and times: enough to see that somebody changed the built site."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        size = f"{state.st_size} {state.st_mtime_ns}" if path.is_file() else ""
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
    return digest.hexdigest()


def _recorded(record: Path) -> object:
    try:
        return json.loads(record.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _python() -> str:
    """The interpreter as a person would type it."""
    path = Path(sys.executable)
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else path.as_posix()
