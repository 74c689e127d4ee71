"""What the plugin and the hook have in common: one site is built or served in a process of MkDocs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.pages import Page

from generator.integrations.making import Folders, PageMaker
from generator.integrations.notices import with_notice
from generator.integrations.watching import watch
from generator.words.words import words_of

PACKAGE = Path(__file__).resolve().parents[1]


@dataclass
class _Run:
    command: str = "build"
    maker: PageMaker | None = None
    gallery: str = ""


_run = _Run()


def started(command: str) -> None:
    """Remembers whether MkDocs builds or serves."""
    _run.command, _run.maker = command, None


def make_pages(config: MkDocsConfig, *, presets: str, gallery: str, templates: str) -> None:
    """Makes the pages; while MkDocs serves only the first time, for then an edit makes them.

    Args:
        config: of the site.
        presets: folder of the presets, seen from mkdocs.yml.
        gallery: folder of the pages, seen from docs_dir.
        templates: folder of what the project overrides, seen from mkdocs.yml.

    Raises:
        Abort: MkDocs builds, and something is wrong; the log says what.
    """
    project = Path(config.config_file_path).parent
    paths = (project / presets, Path(config.docs_dir) / gallery, project / templates)
    folders = Folders(*map(_as_typed, paths))
    serving = _run.command == "serve"
    if not (serving and _run.maker is not None and _run.maker.folders == folders):
        _run.maker, _run.gallery = PageMaker(folders, drafts=serving), gallery
        if not _run.maker.make() and not serving:
            raise Abort("The pages could not be made; the lines above say why.")


def language(config: MkDocsConfig, *, templates: str) -> str:
    """What the project's words say that its language is, where the theme speaks it.

    Where it does not, the nearest that it does, such as de for de-AT; else English.
    """
    said = words_of(Path(config.config_file_path).parent / templates)("language")
    for known in (said, said.partition("-")[0]):
        if any(
            (Path(folder) / "partials/languages" / f"{known}.html").is_file() for folder in config.theme.dirs
        ):
            return known
    return "en"


def watch_edits(server: LiveReloadServer, config: MkDocsConfig) -> None:
    """Has edits of presets, templates and the generator shown."""
    if _run.maker is not None:
        watch(server, config, _run.maker, PACKAGE)


def told(content: str, page: Page) -> str:
    """A page's HTML, with a notice where its preset is broken and MkDocs serves."""
    if _run.maker is None or _run.command != "serve":
        return content
    return with_notice(content, page.file.src_uri, _run.gallery, _run.maker)


def _as_typed(path: Path) -> Path:
    """As a person would name it: messages name files by it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
