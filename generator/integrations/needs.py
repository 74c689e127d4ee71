"""What the generated pages need of a site: styles, scripts, Markdown extensions."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from mkdocs.config.defaults import MkDocsConfig

STYLES = ("colours.css", "values.css", "player.css", "sections.css", "quiz.css", "place.css")
SCRIPTS = ("player.js", "quiz.js", "use.js", "place.js")
PLACING = "generator.integrations.markdown_extension"

EXTENSIONS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "admonition": {},
        "attr_list": {},
        "def_list": {},
        "md_in_html": {},
        "tables": {},
        "pymdownx.details": {},
        "pymdownx.highlight": {"line_spans": "__span", "pygments_lang_class": True},
        "pymdownx.superfences": {},
        "pymdownx.tabbed": {"alternate_style": True},
    }
)
"""Python-Markdown's and PyMdown's, with the settings that the player needs."""


def add_extensions(config: MkDocsConfig, gallery: str) -> None:
    """Adds the extensions that a site lacks; a setting that it has stays.

    Args:
        config: of the site.
        gallery: folder of the generated pages, seen from docs_dir.
    """
    for name, settings in {**EXTENSIONS, PLACING: {"gallery": gallery}}.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = {**settings, **(config.mdx_configs.get(name) or {})}
