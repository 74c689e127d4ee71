"""MkDocs' hook of this project's own site: the same as the plugin, without an installation.

MkDocs loads this file by its path, and again at each rebuild; what is to be remembered stands in
the module that is imported here.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.integrations import site
from generator.integrations.compiled import COMPILED

PACKAGE = Path(__file__).resolve().parents[1]
if str(PACKAGE.parent) not in sys.path:
    sys.path.insert(0, str(PACKAGE.parent))

PAGES_ARE_READY = "GENERATOR_PAGES_ARE_READY"


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG001 - MkDocs'
    """Remembers whether MkDocs builds or serves."""
    site.started(command)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes the pages, unless whoever started MkDocs has just made them."""
    if PAGES_ARE_READY not in os.environ:
        site.make_pages(config, presets="presets", gallery="gallery", templates="templates")
    config.theme["language"] = site.language(config, templates="templates")
    if config.plugins["material/offline"].config.get("enabled"):  # it would fetch a script from another host
        config.extra["polyfills"] = ["gallery/_assets/iframe-worker.js"]
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:  # noqa: ARG001 - MkDocs'
    """Watches the presets and the generator itself."""
    site.watch_edits(server, config)
    return server


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs'
    """Puts a notice on the pages of broken presets."""
    return site.told(html, page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - MkDocs'
    """Spares rebuilds the compiling of the theme."""
    env.bytecode_cache = COMPILED
    return env
