"""A site that is to work from a folder, without a server: what MkDocs and Material are told for it."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

OFFLINE = "GENERATOR_OFFLINE"
"""Set in the environment of a MkDocs that builds for a folder."""

WORKER = "_assets/iframe-worker.js"
"""Lets Material search without a server; its own plugin would fetch it from another host."""


def is_for_a_folder() -> bool:
    """Whether this MkDocs builds a site for a folder."""
    return OFFLINE in os.environ


def settle(config: MkDocsConfig, gallery: str) -> None:
    """Has links lead to files, and nothing fetched.

    Args:
        config: of the site.
        gallery: folder of the generated pages, seen from docs_dir.
    """
    config.use_directory_urls = False
    if config.theme.name != "material":
        return
    config.theme["font"] = False
    others = [each for each in config.extra.get("polyfills", []) if "iframe-worker" not in str(each)]
    config.extra["polyfills"] = [*others, f"{gallery}/{WORKER}"]


def write_index(config: MkDocsConfig) -> None:
    """The search's index as a script: a page that was opened from a folder may read no other file."""
    index = Path(config.site_dir) / "search" / "search_index.json"
    if config.theme.name == "material" and index.is_file():
        script = f"var __index = {index.read_text(encoding='utf-8')}"
        index.with_suffix(".js").write_text(script, encoding="utf-8")
