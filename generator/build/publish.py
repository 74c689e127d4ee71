"""The site: built beside the old one, swapped with it, and zipped to be read offline."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from generator.build.build import build
from generator.build.keys import ALL, Choice, ExportRequest, export_inputs, page_inputs
from generator.build.project import PLUGIN, ProjectFolders, project_folders
from generator.build.report import PageProgress, Report, read_timings, write_timings
from generator.errors import GeneratorError, PresetErrors, as_output_error, as_typed
from generator.exports.formats import BY_DEFAULT
from generator.files import Notice, alone, put_in_place, read_state, write_whole, zipped
from generator.words.overrides import read_overrides, using

PAGES_ARE_READY = "GENERATOR_PAGES_ARE_READY"
"""Set in the environment of a MkDocs whose pages have just been made; its plugin need not make them."""

OFFLINE = "GENERATOR_OFFLINE"
"""Set in the environment of a MkDocs that builds a site for a folder."""

CACHE = Path(".cache")
OLD, NEW, RECORD = CACHE / "site-old", CACHE / "site-new", CACHE / "site.txt"
"""The site that is replaced, the one that is built, a digest of the last one and of what it was made of."""


def publish(
    jobs: int | None,
    progress: PageProgress,
    notice: Notice,
    choice: Choice,
    formats: tuple[str, ...] | None,
) -> tuple[Report | None, str]:
    """Makes the pages, lets MkDocs build the site strictly, and swaps it in; a line says what is there then.

    Where no input changed since the last time, nothing is done, and there is no report. Where anything fails,
    the site that is there stays as it was. What is served is the old site or the new one at every moment,
    where the system can swap (see `put_in_place`). One publication at a time.

    formats: names of exports that are to lie beside each page; BY_DEFAULT if it is None. Others: see `build`.

    Raises:
        PresetErrors: a preset is broken.
        OutputError: something cannot be written.
        GeneratorError: MkDocs refused; the message is its own.
    """
    began = time.perf_counter()
    layout = project_folders()
    site = layout.site
    request = ExportRequest(BY_DEFAULT if formats is None else formats, layout.address)
    where = f"The site is in {site.resolve()}."
    python = as_typed(Path(sys.executable)).as_posix()
    how = f"Serve it with: {python} -m http.server --directory {site.as_posix()} 8000"
    with as_output_error(CACHE):
        CACHE.mkdir(exist_ok=True)
        with alone(CACHE / "site.lock", site.as_posix(), notice):
            if OLD.exists() and not site.exists():
                OLD.rename(site)  # killed between two renames, where the system cannot swap
            inputs = _digest_of_inputs(layout, request) + (" with drafts" if choice.drafts else "")
            if not choice.force and RECORD.is_file() and RECORD.read_bytes() == _record(inputs, site):
                return None, f"Nothing changed; pages and site are up to date. {where} {how}"
            report = build_pages(layout, request, choice, jobs=jobs, progress=progress, notice=notice)
            if report.errors:
                raise PresetErrors(report.errors)
            _remove(NEW)
            run_mkdocs(NEW)
            write_timings(NEW / layout.gallery.relative_to(layout.docs), read_timings(layout.gallery))
            _remove(OLD)
            put_in_place(NEW, site, OLD)
            _remove(OLD)
            write_whole(RECORD, _record(inputs, site))
    pages, seconds = sum(1 for _ in site.rglob("*.html")), time.perf_counter() - began
    return report, f"{where} It has {pages} pages and took {seconds:.1f} s. {how}"


def build_pages(
    layout: ProjectFolders,
    request: ExportRequest,
    choice: Choice = ALL,
    *,
    jobs: int | None = None,
    progress: PageProgress | None = None,
    notice: Notice | None = None,
) -> Report:
    """Makes the pages of a project, those of its course too; see `build`."""
    return build(
        layout.presets,
        layout.gallery,
        jobs=jobs,
        progress=progress,
        templates=layout.templates,
        notice=notice,
        choice=choice,
        request=request,
        course=layout.course,
    )


def run_mkdocs(target: Path, settings: Mapping[str, str] | None = None) -> None:
    """Lets MkDocs build the site of pages that are made, strictly; a GeneratorError has its own message.

    target: the folder of the site. settings: variables that mkdocs.yml reads.
    """
    own = {PAGES_ARE_READY: "1", "NO_MKDOCS_2_WARNING": "1"}
    environment = {**os.environ, **own, **(settings or {})}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    done = subprocess.run(  # noqa: S603 - our own command, no shell
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise GeneratorError(f"{done.stdout}{done.stderr}".strip() or "mkdocs build failed")


def _digest_of_inputs(layout: ProjectFolders, request: ExportRequest) -> str:
    """Of all that decides the site: what decides pages and exports, and every file that is read."""
    from generator.engine.models import ORIGINS, whole_path
    from generator.preset.loading import named_files  # it loads pydantic

    with using(read_overrides(layout.templates, layout.docs)):
        parts = (page_inputs(request), *(export_inputs(name, request.address) for name in request.formats))
    digest = hashlib.sha256("\0".join((sys.version, *parts)).encode())
    for path in _inputs(layout):
        digest.update(f"{os.path.relpath(path)}\0".encode() + path.read_bytes())
    for path in named_files(layout.presets):  # they may be gigabytes, so they are not read
        digest.update(f"{os.path.relpath(path)}\0{read_state(path)}\0".encode())
    for name in ORIGINS:
        digest.update(f"{read_state(whole_path(name))}\0".encode())
    return digest.hexdigest()


def _inputs(layout: ProjectFolders) -> Iterator[Path]:
    yield from filter(Path.is_file, (*layout.others, Path("requirements/build.txt")))
    for folder in (layout.docs, *layout.others, layout.presets, layout.templates):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not {layout.gallery, layout.course} & {*path.parents}:
                yield path


def _record(inputs: str, site: Path) -> bytes:
    """A digest of the inputs, and of names, sizes and times: enough to see that somebody changed the site."""
    digest = hashlib.sha256(inputs.encode())
    for path in sorted(site.rglob("*")):
        state = path.lstat()
        size = f"{state.st_size} {state.st_mtime_ns}" if path.is_file() else ""
        digest.update(f"{path.relative_to(site).as_posix()}\0{size}\0".encode())
    return digest.hexdigest().encode()


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


FOLDER = "site"
"""The folder inside the zip."""

OF_A_HOST = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What only a web server has a use for."""


def write_offline_zip(target: Path, progress: PageProgress, notice: Notice) -> int:
    """Makes the pages, lets MkDocs build a site for a folder, and writes it to one zip, whole or not at all.

    The zip holds `site/index.html` to open, and nothing that needs a server or a network. Its size in bytes.

    Raises:
        PresetErrors: a preset is broken.
        OutputError: the zip cannot be written.
        GeneratorError: MkDocs refused; the message is its own. Or mkdocs.yml lacks our plugin.
    """
    layout = project_folders()
    if not layout.plugin:
        raise GeneratorError(f"mkdocs.yml: plugins: add {PLUGIN}, which makes a site work from a folder")
    request = ExportRequest(address=replace(layout.address, site=""))
    report = build_pages(layout, request, progress=progress, notice=notice)
    if report.errors:
        raise PresetErrors(report.errors)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / FOLDER
        run_mkdocs(site, {"OFFLINE": "true", OFFLINE: "1", "SITE_URL": ""})
        files = {
            f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and path.relative_to(site).as_posix() not in OF_A_HOST
        }
    content = zipped(files)
    with as_output_error(target):
        write_whole(target, content)
    return len(content)
