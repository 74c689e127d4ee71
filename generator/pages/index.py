"""The gallery's own page, and the files that all its pages share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from generator.frames.values_css import values_css
from generator.pages.card import Card
from generator.pages.data import schema_json
from generator.pages.environment import environment
from generator.pages.markdown import safe_text

ASSETS = Path(__file__).parent.parent / "assets"


def index_files(cards: Sequence[Card]) -> dict[str, bytes]:
    """The gallery of cards, in the order given, and `_assets/`: scripts, styles, the schema of data.json."""
    page = environment().get_template("index.md.j2").render(cards=list(map(_shown, cards)))
    shared = {
        f"_assets/{path.name}": path.read_bytes()
        for path in sorted(ASSETS.iterdir())
        if path.suffix in (".js", ".css")
    }
    return {
        "index.md": page.encode(),
        **shared,
        "_assets/values.css": values_css(),
        "_assets/data.schema.json": schema_json(),
    }


def _shown(card: Card) -> dict[str, object]:
    title, point = safe_text(card.title), safe_text(card.point)
    heading, line = (title, point) if card.titled else (point, title)
    return asdict(card) | {"heading": heading, "line": line}
