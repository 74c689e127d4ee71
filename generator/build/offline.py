"""The whole site as one zip: unpacked anywhere, it works from the folder, search and player included."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from generator.build.build import build
from generator.build.project import PLUGIN, project_folders
from generator.build.publish import run_mkdocs
from generator.build.report import PageProgress
from generator.build.request import ExportRequest
from generator.errors import GeneratorError, PresetErrors, as_output_error
from generator.files import Notice, write_whole, zipped

OFFLINE = "GENERATOR_OFFLINE"
"""Set in the environment of a MkDocs that builds a site for a folder."""

FOLDER = "site"
"""The folder inside the zip."""

OF_A_HOST = ("404.html", "sitemap.xml", "sitemap.xml.gz")
"""What only a web server has a use for."""


def write_offline_zip(
    project: Path, target: Path, *, progress: PageProgress | None = None, notice: Notice | None = None
) -> int:
    """Makes the pages, lets MkDocs build a site for a folder, and writes it to one zip, whole or not at all.

    The zip holds `site/index.html` to open, and nothing that needs a server or a network.

    Returns:
        The size of the zip in bytes.

    Raises:
        PresetErrors: a preset is broken.
        OutputError: the zip cannot be written.
        GeneratorError: MkDocs refused; the message is its own. Or mkdocs.yml lacks our plugin.
    """
    layout = project_folders(project)
    if not layout.plugin:
        raise GeneratorError(f"mkdocs.yml: plugins: add {PLUGIN}, which makes a site work from a folder")
    report = build(
        layout.presets,
        layout.gallery,
        templates=layout.templates,
        progress=progress,
        notice=notice,
        request=ExportRequest(address=replace(layout.address, site="")),
        course=layout.course,
    )
    if report.errors:
        raise PresetErrors(report.errors)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / FOLDER
        run_mkdocs(project, site, {"OFFLINE": "true", OFFLINE: "1", "SITE_URL": ""})
        files = {
            f"{FOLDER}/{path.relative_to(site).as_posix()}": path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and path.relative_to(site).as_posix() not in OF_A_HOST
        }
    content = zipped(files)
    with as_output_error(target):
        write_whole(target, content)
    return len(content)
