"""What a line becomes: HTML that holds alternative text, caption and source, and links to the example."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from generator.pages.directive.line import DirectiveLine
from generator.pages.directive.placeable import Embeddable
from generator.pages.markup import language_attributes

FRAME_HEIGHT = 760
"""Pixels; what a player needs at usual widths. place.js lets it follow."""

_WITHIN = re.compile(r'href="#')


@dataclass(frozen=True)
class Addresses:
    """As the page that is made has to write them: of the example, and of its folder, with a slash."""

    page: str
    files: str


def directive_html(
    line: DirectiveLine, place: Embeddable, addresses: Addresses, language: str | None = None
) -> str:
    """The HTML of a line that `check_line` let through: one block element.

    Args:
        line: such a line.
        place: what the example has.
        addresses: of the example.
        language: of the example's texts, where the page around them is in another one.
    """
    made = _element(line, place, addresses)
    return made if language is None else f"<div {language_attributes(language)}>\n{made}\n</div>"


def _element(line: DirectiveLine, place: Embeddable, addresses: Addresses) -> str:
    match line.kind:
        case "figure":
            return _figure(line.first or "", place, addresses)
        case "steps":
            steps = place["steps"]
            ids = steps[steps.index(line.first or "") : steps.index(line.last or "") + 1]
            figures = "\n".join(_figure(each, place, addresses) for each in ids)
            return f'<div class="placed-steps">\n{figures}\n</div>'
        case "player":
            return _player(line.first, place, addresses)
        case _:
            return _table(line.first or "", place, addresses)


def _figure(name: str, place: Embeddable, addresses: Addresses) -> str:
    figure = place["figures"][name]
    images = _image(f"{name}.svg", "frame wide" if figure["narrow"] else "chart", figure["wide"])
    if figure["narrow"]:
        images += "\n" + _image(f"{name}-narrow.svg", "frame narrow", figure["narrow"])
    images = images.replace("{files}", html.escape(addresses.files)).replace("{alt}", figure["alt"])
    anchor = f"#{name}" if name in place["steps"] else ""
    title = f"<strong>{figure['title']}</strong>"
    return (
        f'<figure class="placed">\n{images}\n<figcaption>{title} {figure["caption"]} '
        f"{_source(place, addresses, anchor)}</figcaption>\n</figure>"
    )


def _image(file: str, kind: str, size: tuple[int, int]) -> str:
    width, height = size
    attributes = f'src="{{files}}{file}" width="{width}" height="{height}" loading="lazy" alt="{{alt}}"'
    return f'<img class="{kind}" {attributes}>'


def _player(step: str | None, place: Embeddable, addresses: Addresses) -> str:
    asked = f"?step={step}" if step else ""
    address = f"{html.escape(addresses.files)}embed/index.html{asked}"
    return (
        f'<div class="placed placed-player">\n<iframe src="{address}" '
        f'title="{place["frame"]}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>\n'
        f"<p>{_source(place, addresses)}</p>\n</div>"
    )


def _table(name: str, place: Embeddable, addresses: Addresses) -> str:
    """A number that opens its step does so on the example's page."""
    table = _WITHIN.sub(f'href="{html.escape(addresses.page)}#', place["tables"][name])
    return (
        f'<div class="placed placed-table">\n<div class="scroll" role="region" tabindex="0" '
        f'aria-label="{place["title"]}">\n{table}</div>\n<p>{_source(place, addresses)}</p>\n</div>'
    )


def _source(place: Embeddable, addresses: Addresses, anchor: str = "") -> str:
    link = f'<a href="{html.escape(addresses.page)}{anchor}">{place["more"]}</a>'
    return f'<span class="placed-source">{place["title"]} · {place["provenance"]} · {link}</span>'
