"""Presets and pages → the site that is served: built beside the old one, then put in its place."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.build.build import build
from generator.build.keys import generator_digest
from generator.build.plan import ALL, Choice
from generator.build.project import ProjectFolders, project_folders
from generator.build.report import Report
from generator.build.request import Exported
from generator.build.timings import read_timings, write_timings
from generator.build.workers import PageProgress
from generator.errors import GeneratorError, PresetErrors, as_output_error
from generator.exports.ffmpeg import FILMS, INSTEAD, tools_of
from generator.files import Notice, alone, put_in_place, read_state, write_whole

PAGES_ARE_READY = "GENERATOR_PAGES_ARE_READY"
"""Set in the environment of a MkDocs whose pages have just been made; its plugin need not make them."""


@dataclass(frozen=True)
class Published:
    """report: of the build, or None where nothing had changed.

    summary: a line that says what is there, and how to serve it.
    """

    report: Report | None
    summary: str


def publish(
    project: Path,
    *,
    jobs: int | None = None,
    progress: PageProgress | None = None,
    notice: Notice | None = None,
    choice: Choice = ALL,
    formats: tuple[str, ...] | None = None,
) -> Published:
    """Makes the pages, lets MkDocs build the site strictly, and swaps it in.

    Where no input changed since the last time, nothing is done. Where anything fails, the
    site that is there stays as it was. What is served is the old site or the new one at every moment, where
    the system can swap (see `swapping`). One publication at a time.

    formats: names of exports that lie beside each page; all of them if it is None.

    Raises:
        PresetErrors: a preset is broken.
        OutputError: something cannot be written.
        GeneratorError: MkDocs refused; the message is its own.
    """
    layout = project_folders(project)
    site, cache = layout.site, project / ".cache"
    with as_output_error(cache):
        cache.mkdir(exist_ok=True)
        with alone(cache / "site.lock", site.as_posix(), notice):
            return _published(project, layout, site, cache, jobs, progress, notice, choice, formats)


def _published(
    project: Path,
    layout: ProjectFolders,
    site: Path,
    cache: Path,
    jobs: int | None,
    progress: PageProgress | None,
    notice: Notice | None,
    choice: Choice,
    formats: tuple[str, ...] | None,
) -> Published:
    old, new, record = cache / "site-old", cache / "site-new", cache / "site.json"
    if old.exists() and not site.exists():
        old.rename(site)  # killed between two renames, where the system cannot swap
    began = time.perf_counter()
    where = f"The site is in {site.resolve()}."
    how = f"Serve it with: {_python()} -m http.server --directory {site.as_posix()} 8000"
    inputs = _digest_of_inputs(project, layout, formats) + (" with drafts" if choice.drafts else "")
    if not choice.force and _recorded(record) == {"inputs": inputs, "site": _digest_of_tree(site)}:
        return Published(None, f"Nothing changed; pages and site are up to date. {where} {how}")
    report = build(
        layout.presets,
        layout.gallery,
        jobs=jobs,
        progress=progress,
        templates=layout.templates,
        notice=notice,
        choice=choice,
        exported=Exported(_offered() if formats is None else formats, os.environ.get("SITE_URL", "")),
    )
    if report.errors:
        raise PresetErrors(report.errors)
    _remove(new)
    run_mkdocs(project, new)
    write_timings(new / layout.gallery.relative_to(layout.docs), read_timings(layout.gallery))
    _remove(old)
    put_in_place(new, site, old)
    _remove(old)
    write_whole(record, json.dumps({"inputs": inputs, "site": _digest_of_tree(site)}).encode())
    pages, seconds = sum(1 for _ in site.rglob("*.html")), time.perf_counter() - began
    return Published(report, f"{where} It has {pages} pages and took {seconds:.1f} s. {how}")


def _offered() -> tuple[str, ...]:
    """The formats that the site offers: all, the filmstrip only where there is no encoder for films."""
    from generator.exports.formats import (
        EXPORTS,  # takes long to load, and where nothing changed it is not needed
    )

    return tuple(name for name in EXPORTS if name != INSTEAD)


def run_mkdocs(project: Path, target: Path, settings: Mapping[str, str] | None = None) -> None:
    """Lets MkDocs build the site of pages that are made, strictly.

    Args:
        project: the folder of mkdocs.yml.
        target: the folder of the built site.
        settings: environment variables that mkdocs.yml reads.

    Raises:
        GeneratorError: MkDocs refused; the message is its own.
    """
    own = {PAGES_ARE_READY: "1", "NO_MKDOCS_2_WARNING": "1"}
    environment = {**os.environ, **own, **(settings or {})}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise GeneratorError(f"{done.stdout}{done.stderr}".strip() or "mkdocs build failed")


def _digest_of_inputs(project: Path, layout: ProjectFolders, formats: tuple[str, ...] | None) -> str:
    from generator.preset.loading import named_files

    digest = hashlib.sha256(generator_digest().encode())
    tools = tools_of(FILMS if formats is None else formats)
    digest.update(f"{os.environ.get('SITE_URL', '')}\0{sys.version}\0{formats}\0{tools}".encode())
    for path in _inputs(project, layout):
        digest.update(f"{os.path.relpath(path, project)}\0".encode() + path.read_bytes())
    for path in named_files(layout.presets):  # they may be gigabytes, so they are not read
        digest.update(f"{os.path.relpath(path, project)}\0{read_state(path)}\0".encode())
    return digest.hexdigest()


def _inputs(project: Path, layout: ProjectFolders) -> Iterator[Path]:
    others = (*layout.others, project / "requirements" / "build.txt")
    yield from (path for path in others if path.is_file())
    folders = (layout.docs, *layout.others, layout.presets, layout.templates)
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and layout.gallery not in path.parents:
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
