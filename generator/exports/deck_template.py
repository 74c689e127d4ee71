"""The deck before it has slides: python-pptx's own template, widened to 16:9, with our places and sizes.

A slide's texts stand where its layout says, so that whoever changes the master changes every slide.
Lengths are in points; Office counts in English metric units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.base import BaseShape

POINT = 12700
"""English metric units of a point."""
WIDTH, HEIGHT = 960, 540
MARGIN = 30

COVER, STEP = "Title Slide", "Title Only"
"""The layouts that our slides have."""
_KEPT = (COVER, "Title and Content", STEP, "Blank")

_WITHIN = WIDTH - 2 * MARGIN
_FOOT, _FOOT_HEIGHT, _DATE_WIDTH, _NUMBER_WIDTH = 510, 22, 90, 60

TITLE = (MARGIN, 10, _WITHIN, 52)
PICTURE = (MARGIN, 66, _WITHIN, 438)
"""Places: from the left, from the top, width, height."""

Place = tuple[float, float, float, float]
_MASTER: Mapping[str, Place] = MappingProxyType(
    {
        "title": TITLE,
        "body": (MARGIN, 80, _WITHIN, 410),
        "ftr": (MARGIN, _FOOT, _WITHIN - _DATE_WIDTH - _NUMBER_WIDTH, _FOOT_HEIGHT),
        "dt": (WIDTH - MARGIN - _NUMBER_WIDTH - _DATE_WIDTH, _FOOT, _DATE_WIDTH, _FOOT_HEIGHT),
        "sldNum": (WIDTH - MARGIN - _NUMBER_WIDTH, _FOOT, _NUMBER_WIDTH, _FOOT_HEIGHT),
    }
)
_COVER: Mapping[str, Place] = MappingProxyType(
    {"ctrTitle": (MARGIN, 110, _WITHIN, 130), "subTitle": (MARGIN, 250, _WITHIN, 220)}
)
_SIZES: Mapping[str, int] = MappingProxyType({"p:titleStyle/a:lvl1pPr": 30, "p:bodyStyle/a:lvl1pPr": 24})


def empty_deck(language: str) -> Presentation:
    """A deck without slides.

    Args:
        language: of the texts to come, as "en-GB".

    Raises:
        ImportError: python-pptx is not installed.
    """
    from pptx import Presentation  # an optional library
    from pptx.opc.constants import RELATIONSHIP_TYPE

    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH * POINT, HEIGHT * POINT  # type: ignore[assignment] # lengths are whole numbers
    for size in deck.part._element.xpath("./p:sldSz[@type]"):  # it still says 4:3
        del size.attrib["type"]
    unwanted = RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS  # of whoever made the template
    for relations in (deck.part.package._rels, deck.part.rels):  # the package's have no other door
        for name in [name for name, relation in relations.items() if relation.reltype in unwanted]:
            relations.pop(name)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    _lay_out(deck.slide_master.shapes, _MASTER)
    for layout in deck.slide_layouts:
        if layout.name == COVER:
            _lay_out(layout.shapes, _COVER)
    _style(deck, language)
    return deck


def kind_of(shape: BaseShape) -> str:
    """What a placeholder is for: "title", "ftr", … as the file says it; "" where it is no placeholder."""
    found = shape.element.xpath("./p:nvSpPr/p:nvPr/p:ph/@type")
    return str(found[0]) if found else ""


def _lay_out(shapes: Iterable[BaseShape], places: Mapping[str, Place]) -> None:
    for shape in shapes:
        if (place := places.get(kind_of(shape))) is not None:
            shape.left, shape.top, shape.width, shape.height = (round(part * POINT) for part in place)  # type: ignore[assignment] # as above


def _style(deck: Presentation, language: str) -> None:
    """Sizes of letters, titles at the left, greys that can be read, the language of every text."""
    from pptx.oxml.xmlchemy import OxmlElement

    for element in (deck.slide_master.element, *(layout.element for layout in deck.slide_layouts)):
        for said in element.xpath(".//@lang/.."):
            said.set("lang", language)
        for tint in element.xpath(".//a:tint"):  # 3.5:1 on white
            colour = tint.getparent()
            colour.remove(tint)
            for name, share in (("a:lumMod", "65000"), ("a:lumOff", "35000")):
                part = OxmlElement(name)
                part.set("val", share)
                colour.append(part)
        for centred in element.xpath(".//p:titleStyle/a:lvl1pPr | .//a:lstStyle/a:*[@algn='ctr']"):
            centred.set("algn", "l")
    for way, size in _SIZES.items():
        for letters in deck.slide_master.element.xpath(f".//{way}/a:defRPr"):
            letters.set("sz", str(100 * size))
