"""A deck of slides for PowerPoint, Keynote, LibreOffice: a cover, then a slide a figure.

Each slide has a real title, which the outline and a screen reader know, then the picture: SVG, with a PNG
for programs that read none, and its alternative text. Under it stands the caption, as far as it fits; the
notes have all of it.

A lesson of the course has slides of text too: its claim, its questions with their answers in the notes, and
what it does not say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from generator.drawing.svg import svg
from generator.drawing.text import allowed, cut, width, wrapped
from generator.exports.images import pngs_on_white
from generator.exports.material import Figure, Files, Lesson, Material
from generator.files import THE_DATE, zipped
from generator.pages.quiz.question import Question
from generator.words.words import load_words

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.picture import Picture
    from pptx.slide import Slide
    from pptx.text.text import TextFrame

_TEMPLATE = Path(__file__).with_name("deck.pptx")
"""Its layouts say where a slide's texts stand: whoever changes the master changes every slide."""
COVER, LIST, STEP = "Title Slide", "Title and Content", "Picture with Caption"
"""Those of its layouts that our slides have."""
POINT = 12700
"""English metric units, in which Office counts, of a point."""
PICTURE = (30, 62, 900, 376)
"""In points from the left and from the top, width, height; the template leaves it free."""

_SVG_IN_A_PICTURE = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_SPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
"""How Office has marked the SVG of a picture since 2016; older programs pass over it and take the PNG."""

_TITLE_SIZES = (30, 24, 20, 17)
_CLAIM_SIZE, _BETWEEN = 24, 10
"""Points: letters of a claim or a question, which has some lines; below each line that follows."""
_TITLE_ROOM = 880
"""Points between the margins inside a title's box."""
_CAPTION_SIZES = (16, 14, 12)
_CAPTION_ROOM, _CAPTION_HEIGHT, _LINE = 880, 60, 1.2
"""Between the margins inside a caption's box; a line's height over its letters' size."""


def pptx_files(material: Material) -> Files:
    """`steps.pptx`: steps in their order, then charts; of the course lesson by lesson."""
    from pptx import Presentation  # an optional library

    words = load_words()
    deck = Presentation(str(_TEMPLATE))
    _cover(deck, material)
    chosen = replace(material, states=()) if material.states else material
    pngs = pngs_on_white(chosen, 1)
    if material.lessons:
        for lesson in material.lessons:
            _add_lesson(deck, chosen, lesson, pngs)
    else:
        for figure in chosen.figures:
            _add_figure(deck, chosen, figure, pngs)
    _set_language(deck, words("language"))
    about = deck.core_properties
    about.title, about.subject = _short(material.title), _short(material.point)
    about.author, about.keywords = words("page.site"), material.licence
    about.comments = _short(f"{material.provenance}. {material.attribution} {material.licence_address}")
    about.language, about.last_modified_by, about.revision = words("language"), "", 1
    about.created = about.modified = datetime(*THE_DATE)
    return {"steps.pptx": _packed(deck)}


def _packed(deck: Presentation) -> bytes:
    """The file without the clock: python-pptx dates what it packs."""
    file = BytesIO()
    deck.save(file)
    with ZipFile(file) as packed:
        return zipped({name: packed.read(name) for name in packed.namelist()})


def _cover(deck: Presentation, material: Material) -> None:
    slide = _added(deck, COVER)
    title, about = slide.placeholders
    _write_title(title.text_frame, material.title, (44, 36, 30, 24))
    frame = about.text_frame
    credit = f"{material.attribution} {material.licence_address}".strip()
    frame.text = "\n".join(map(allowed, (material.point, material.provenance, credit)))
    if material.address is not None:
        link = frame.add_paragraph().add_run()
        link.text = link.hyperlink.address = allowed(material.address)
    for paragraph in frame.paragraphs[1:]:
        paragraph.font.size = 16 * POINT


def _add_lesson(deck: Presentation, material: Material, lesson: Lesson, pngs: Files) -> None:
    """What it claims, what it asks, its figures, what it asks then, what it does not say."""
    words = load_words()
    own = replace(material, address=lesson.address)  # what a slide quotes
    claim = _texts(deck, own, COVER, lesson.claim, (lesson.title, lesson.about))
    _write_notes(claim, own, lesson.notes)
    for question in lesson.predictions:
        _add_question(deck, own, question, words("exports.worksheet.predict-task", question=question.text))
    for figure in material.steps:
        if figure.id in lesson.figures:
            _add_figure(deck, own, figure, pngs)
    for question in lesson.questions:
        _add_question(deck, own, question, question.text)
    limits = _texts(deck, own, LIST, words("exports.course.limits", title=lesson.title), lesson.limits)
    _write_notes(limits, own, lesson.sources)


def _add_question(deck: Presentation, material: Material, question: Question, title: str) -> None:
    """The options under their letters; which is right, and why, stands in the notes."""
    words, lettered = load_words(), list(zip("ABCD", question.options, strict=False))
    options = [words("exports.course.option", letter=letter, text=each.text) for letter, each in lettered]
    slide = _texts(deck, material, COVER, title, (*question.given, *options))
    (answer,) = (letter for letter, each in lettered if each.right)
    reasons = [words("exports.course.option", letter=letter, text=each.reason) for letter, each in lettered]
    _write_notes(slide, material, (words("exports.course.answer", letter=answer), *reasons))


def _texts(deck: Presentation, material: Material, layout: str, title: str, lines: Sequence[str]) -> Slide:
    """A slide of words: a title, as large as its place allows, and lines under it."""
    slide = _added(deck, layout)
    heading, body = slide.placeholders
    if layout == COVER:
        heading.text_frame.text = allowed(title)
        heading.text_frame.paragraphs[0].font.size = _CLAIM_SIZE * POINT
    else:
        _write_title(heading.text_frame, title, _TITLE_SIZES)
    body.text_frame.text = "\n".join(map(allowed, lines))
    for paragraph in body.text_frame.paragraphs:
        paragraph.space_after = _BETWEEN * POINT
    _foot(slide, f"{material.attribution} {material.address or ''}".strip())
    return slide


def _add_figure(deck: Presentation, material: Material, figure: Figure, pngs: Files) -> None:
    slide = _added(deck, STEP)
    title, picture, _ = slide.placeholders
    picture.element.getparent().remove(picture.element)  # ours has a shape of its own
    # an outline needs to tell steps of one title apart
    _write_title(title.text_frame, figure.title if material.lessons else figure.numbered, _TITLE_SIZES)
    _picture(slide, material, figure, pngs[f"{figure.id}.png"])
    _caption(slide, figure)
    _foot(slide, f"{material.attribution} {material.address or ''}".strip())
    _write_notes(slide, replace(material, address=figure.address), (figure.caption,))


def _added(deck: Presentation, layout: str) -> Slide:
    (found,) = (each for each in deck.slide_layouts if each.name == layout)
    slide: Slide = deck.slides.add_slide(found)
    return slide


def _write_title(frame: TextFrame, title: str, sizes: tuple[int, ...]) -> None:
    """A title in the largest size that makes it one line; else in the smallest, as much as two lines hold."""
    *_, smallest = sizes
    size = next((size for size in sizes if width(title, size) <= _TITLE_ROOM), smallest)
    frame.text = allowed(cut(title, 1.8 * _TITLE_ROOM, size))
    frame.paragraphs[0].runs[0].font.size = size * POINT


def _picture(slide: Slide, material: Material, figure: Figure, png: bytes) -> None:
    from pptx.util import Pt

    left, top, across, down = PICTURE
    scale = min(across / figure.wide.width, down / figure.wide.height)
    wide, high = figure.wide.width * scale, figure.wide.height * scale
    corner = Pt(left + (across - wide) / 2), Pt(top + (down - high) / 2)
    picture = slide.shapes.add_picture(BytesIO(png), *corner, Pt(wide), Pt(high))
    picture.name = figure.id
    (properties,) = picture.element.xpath("./p:nvPicPr/p:cNvPr")
    properties.set("descr", allowed(figure.alt))
    drawn = svg(figure.wide, f"{material.name}-{figure.id}", theme="light")
    _add_svg(slide, picture, f"/ppt/media/{figure.id}.svg", drawn)


def _caption(slide: Slide, figure: Figure) -> None:
    """Under the picture, and read after it; in the largest size that holds it, else its first sentences."""
    _, shape = slide.placeholders
    slide.shapes._spTree.append(shape.element)  # moves it behind the picture
    text, size = _fitting(figure.caption)
    shape.text_frame.text = allowed(text)
    shape.text_frame.paragraphs[0].font.size = size * POINT


def _fitting(caption: str) -> tuple[str, int]:
    """As much of a caption as its box holds, in whole sentences if one fits; the size of its letters."""
    for size in _CAPTION_SIZES:
        if _lines(caption, size) <= _most_lines(size):
            return caption, size
    sentences, smallest = re.split(r"(?<=[.?!])\s+", caption), _CAPTION_SIZES[-1]
    for count in range(len(sentences) - 1, 0, -1):
        if _lines(begun := " ".join(sentences[:count]), smallest) <= _most_lines(smallest):
            return begun, smallest
    return cut(caption, 0.95 * _CAPTION_ROOM * _most_lines(smallest), smallest), smallest


def _lines(text: str, size: int) -> int:
    return len(wrapped(text, _CAPTION_ROOM, size))


def _most_lines(size: int) -> int:
    return int(_CAPTION_HEIGHT / (_LINE * size))


def _add_svg(slide: Slide, picture: Picture, path: str, drawn: bytes) -> None:
    """Puts an SVG over a picture of dots, for programs that know how."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    part = Part(PackURI(path), "image/svg+xml", slide.part.package, drawn)
    name = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    (blip,) = picture.element.xpath(".//a:blip")
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{_SVG_IN_A_PICTURE}">'
            f'<asvg:svgBlip xmlns:asvg="{_SVG_SPACE}" r:embed="{name}"/></a:ext></a:extLst>'
        )
    )


def _foot(slide: Slide, text: str) -> None:
    """The line to cite and the slide's number, as footers: a slide that is copied takes them along."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    for shape in slide.slide_layout.element.xpath(".//p:sp[.//p:ph[@type='ftr' or @type='sldNum']]"):
        own = deepcopy(shape)
        own.nvSpPr.cNvPr.set("id", str(len(slide.shapes) + 2))
        slide.shapes._spTree.append(own)  # footers have no other door
        if own.ph.type == PP_PLACEHOLDER.FOOTER:
            frame = slide.placeholders[own.ph_idx].text_frame
            frame.text = allowed(text)
            frame.paragraphs[0].runs[0].font.name = "+mn-lt"  # LibreOffice gives footers no theme


def _write_notes(slide: Slide, material: Material, lines: Sequence[str]) -> None:
    """What stands in a slide's notes, and where on the web there is more."""
    more = [] if material.address is None else [load_words()("exports.more", address=material.address)]
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None  # noqa: S101 - the library's own notes have one
    frame.text = "\n".join(map(allowed, (*lines, *more)))


def _set_language(deck: Presentation, language: str) -> None:
    notes = (slide.notes_slide for slide in deck.slides if slide.has_notes_slide)
    for part in (deck.slide_master, *deck.slide_layouts, *deck.slides, *notes):
        for run in part.element.xpath(".//a:r"):
            run.get_or_add_rPr()
        for marked in part.element.xpath(".//a:r/a:rPr | .//@lang/.."):
            marked.set("lang", language)


def _short(text: str) -> str:
    """As much as a property of a file may hold."""
    return allowed(text)[:255]
