"""MkDocs' plugin: a site that exists gets the gallery, its styles and its player.

    plugins:
      - search
      - token-embeddings

It makes the pages into docs_dir before MkDocs reads its files, so they are files like those written by hand.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from pathspec.gitignore import GitIgnoreSpec

from generator.build.project import gallery_error, refused_gallery
from generator.build.timings import read_timings, write_timings
from generator.integrations import from_a_folder, site
from generator.integrations.compiled import COMPILED
from generator.integrations.needs import SCRIPTS, STYLES, add_extensions

PAGES_ARE_READY = "GENERATOR_PAGES_ARE_READY"


class Settings(Config):  # type: ignore[no-untyped-call] # MkDocs' class has no types there
    """presets, templates: beside mkdocs.yml. gallery: in docs_dir. title: in the menu; none if empty."""

    presets = Type(str, default="presets")
    gallery = Type(str, default="gallery")
    templates = Type(str, default="templates")
    title = Type(str, default="Examples")


class TokenEmbeddingsPlugin(BasePlugin[Settings]):  # type: ignore[no-untyped-call] # the same
    """Makes the pages, and adds what they need to the site's configuration."""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs'
        """Remembers whether MkDocs builds or serves."""
        site.started(command)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Makes the pages; adds styles, scripts, Markdown extensions and a line of the menu."""
        if (reason := refused_gallery(self.config.gallery)) is not None:
            raise Abort(str(gallery_error(Path(config.config_file_path).name, reason)))
        gallery = self.config.gallery.rstrip("/")
        if PAGES_ARE_READY not in os.environ:
            site.make_pages(
                config, presets=self.config.presets, gallery=gallery, templates=self.config.templates
            )
        assets = f"{gallery}/_assets"
        config.extra_css = [f"{assets}/{name}" for name in STYLES] + config.extra_css
        config.extra_javascript += [f"{assets}/{name}" for name in SCRIPTS]
        add_extensions(config, gallery)
        if from_a_folder.is_for_a_folder():
            from_a_folder.settle(config, gallery)
        if config.nav is not None and f"{gallery}/index.md" not in str(config.nav) and self.config.title:
            config.nav.append({self.config.title: f"{gallery}/index.md"})
        if config.nav is not None:
            config.not_in_nav = _also(config.not_in_nav, f"/{gallery}/**\n!/{gallery}/index.md")
        return config

    def on_serve(
        self,
        server: LiveReloadServer,
        *,
        config: MkDocsConfig,
        builder: object,  # noqa: ARG002 - MkDocs'
    ) -> LiveReloadServer:
        """Watches the presets and the templates."""
        site.watch_edits(server, config)
        return server

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002 - MkDocs'
        """Puts a notice on the pages of broken presets; lets our styles know other themes' pages."""
        told = site.told(html, page)
        ours = page.file.src_uri.startswith(f"{self.config.gallery.strip('/')}/") or 'class="placed' in told
        if ours and config.theme.name != "material":
            return f'<div class="md-typeset embeddings-page">{told}</div>'
        return told

    @event_priority(-100)  # the search has written its index by then
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes in how long each page took; has the search work from a folder, where the site is for one."""
        if from_a_folder.is_for_a_folder():  # the same input gives the same zip, and times are never the same
            from_a_folder.write_index(config)
        else:
            gallery = self.config.gallery.rstrip("/")
            write_timings(Path(config.site_dir) / gallery, read_timings(Path(config.docs_dir) / gallery))

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002 - MkDocs'
        """Spares rebuilds the compiling of the theme."""
        env.bytecode_cache = COMPILED
        return env


def _also(known: GitIgnoreSpec | None, lines: str) -> GitIgnoreSpec:
    added = GitIgnoreSpec.from_lines(lines.splitlines())
    return GitIgnoreSpec([*(known.patterns if known is not None else ()), *added.patterns])
