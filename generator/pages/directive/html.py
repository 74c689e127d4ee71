"""What a line becomes: HTML that holds alternative text, caption and source, and links to the example."""

from __future__ import annotations

import html
from dataclasses import dataclass

from generator.pages.directive.line import DirectiveLine
from generator.pages.directive.placeable import Embeddable
from generator.pages.markup import language_attributes

FRAME_HEIGHT = 760
"""Pixels; what a player needs at usual widths. place.js lets it follow."""


@dataclass(frozen=True)
class Addresses:
    """As the page that is made has to write them: of the example, and of its folder, with a slash."""

    page: str
    files: str


def directive_html(
    line: DirectiveLine, embeddable: Embeddable, addresses: Addresses, language: str | None = None
) -> str:
    """The HTML of a line that `check_line` let through: one block element.

    language: of the example's texts, where the page around them is in another one.
    """
    made = _element(line, embeddable, addresses)
    return made if language is None else f"<div {language_attributes(language)}>\n{made}\n</div>"


def _element(line: DirectiveLine, embeddable: Embeddable, addresses: Addresses) -> str:
    match line.kind:
        case "figure":
            return _figure(line.first or "", embeddable, addresses)
        case "steps":
            steps = embeddable["steps"]
            ids = steps[steps.index(line.first or "") : steps.index(line.last or "") + 1]
            figures = "\n".join(_figure(each, embeddable, addresses) for each in ids)
            return f'<div class="placed-steps">\n{figures}\n</div>'
        case "player":
            return _player(line.first, embeddable, addresses)
        case _:
            return _table(line.first or "", embeddable, addresses)


def _figure(name: str, embeddable: Embeddable, addresses: Addresses) -> str:
    figure = embeddable["figures"][name]
    images = _image(f"{name}.svg", "frame wide" if figure["narrow"] else "chart", figure["wide"])
    if figure["narrow"]:
        images += "\n" + _image(f"{name}-narrow.svg", "frame narrow", figure["narrow"])
    images = images.replace("{files}", html.escape(addresses.files)).replace("{alt}", figure["alt"])
    anchor = f"#{name}" if name in embeddable["steps"] else ""
    title = f"<strong>{figure['title']}</strong>"
    return (
        f'<figure class="placed">\n{images}\n<figcaption>{title} {figure["caption"]} '
        f"{_source(embeddable, addresses, anchor)}</figcaption>\n</figure>"
    )


def _image(file: str, kind: str, size: tuple[int, int]) -> str:
    width, height = size
    attributes = f'src="{{files}}{file}" width="{width}" height="{height}" loading="lazy" alt="{{alt}}"'
    return f'<img class="{kind}" {attributes}>'


def _player(step: str | None, embeddable: Embeddable, addresses: Addresses) -> str:
    asked = f"?step={step}" if step else ""
    address = f"{html.escape(addresses.files)}embed/index.html{asked}"
    return (
        f'<div class="placed placed-player">\n<iframe src="{address}" '
        f'title="{embeddable["frame"]}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>\n'
        f"<p>{_source(embeddable, addresses)}</p>\n</div>"
    )


def _table(name: str, embeddable: Embeddable, addresses: Addresses) -> str:
    """A number that opens its step does so on the example's page."""
    table = embeddable["tables"][name].replace('href="#', f'href="{html.escape(addresses.page)}#')
    return (
        f'<div class="placed placed-table">\n<div class="scroll" role="region" tabindex="0" '
        f'aria-label="{embeddable["title"]}">\n{table}</div>\n<p>{_source(embeddable, addresses)}</p>\n</div>'
    )


def _source(embeddable: Embeddable, addresses: Addresses, anchor: str = "") -> str:
    link = f'<a href="{html.escape(addresses.page)}{anchor}">{embeddable["more"]}</a>'
    return f'<span class="placed-source">{embeddable["title"]} · {embeddable["provenance"]} · {link}</span>'
