"""`_assets/`: the styles and scripts of all pages, each one file, without what only people need.

A page asks for one style sheet and one script: a request costs a phone more than its bytes. Their parts stand
in `generator/assets/`; a project's own `.css` and `.js`, in its folder of templates, follow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from lightningcss import process_stylesheet
from rjsmin import jsmin

from generator.drawing.theme import values_css
from generator.pages.data import schema_json
from generator.words.overrides import current

_PARTS = Path(__file__).parent.parent / "assets"

SHEETS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "embeddings.css": (
            "colours.css",
            "shared.css",
            "values.css",
            "player.css",
            "sections.css",
            "quiz.css",
            "place.css",
        ),
        "course.css": ("course.css",),
        "embed.css": ("shared.css", "player.css", "embed.css"),
        "control.css": ("control.css",),
        "control-alone.css": ("shared.css", "values.css", "embed.css"),
    }
)
"""A style sheet → its parts, in order: what a later one says counts."""

SCRIPTS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "embeddings.js": ("page.js", "player.js", "guess.js", "quiz.js", "use.js", "place.js"),
        "course.js": ("page.js", "course.js"),
        "embed.js": ("embed.js",),
        "player.js": ("page.js", "player.js"),
        "iframe-worker.js": ("iframe-worker.js",),
        "control-analogies.js": ("control.js", "control-glove.js", "control-analogies.js"),
        "control-arrows.js": ("control.js", "control-arrows.js"),
        "control-dimensions.js": ("control.js", "control-dimensions.js"),
        "control-explore.js": ("control.js", "control-glove.js", "control-explore.js"),
        "control-sentence.js": ("control.js", "control-glove.js", "control-sentence.js"),
        "control-training.js": ("control.js", "control-training.js"),
    }
)
"""A script → its parts. Each part is a block, or does nothing the second time: none sees another's names."""

BROWSERS = ["chrome 100", "firefox 100", "safari 15.4", "ios_saf 15.4"]
"""What phones of 2018 still run: for them nested rules and light-dark() are written out."""

OF_THE_SITE = ("embeddings.css", "embeddings.js")
"""What pages of the site ask for; here a project's own files are added. The others are of the bare player."""


def asset_files() -> dict[str, bytes]:
    """The files of `_assets/`, and the schema of data.json."""
    names = (*SHEETS, *SCRIPTS)
    return {
        **{f"_assets/{name}": asset(name).encode() for name in names},
        "_assets/data.schema.json": schema_json(),
    }


def asset(name: str) -> str:
    """A style sheet or a script, minified.

    >>> asset("embed.js").startswith("{const root=document.documentElement;")
    True
    """
    parts = [
        values_css().decode() if each == "values.css" else (_PARTS / each).read_text(encoding="utf-8")
        for each in {**SHEETS, **SCRIPTS}[name]
    ]
    if name in OF_THE_SITE:
        parts += [text for own, text in current().assets if own.endswith(Path(name).suffix)]
    text = "\n".join(parts)
    if name in SHEETS:  # what a browser can't read in a project's own styles is left out, as a browser would
        return process_stylesheet(text, name, error_recovery=True, browsers_list=BROWSERS)
    return str(jsmin(text))
