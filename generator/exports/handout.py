"""The steps on paper, and a worksheet with its key: for A4 and for Letter."""

from __future__ import annotations

from generator.exports.material import Files, Material, made_once
from generator.exports.paper.handout import handout_sheets
from generator.exports.paper.sheets import PAPERS
from generator.exports.paper.worksheet import worksheet_of
from generator.exports.paper.worksheet_sheets import worksheet_sheets

_KEY = "worksheet-key"


def handout_files(material: Material) -> Files:
    """`handout-a4.pdf`, `worksheet-a4.pdf`; the same with `letter`."""
    return {path: file for path, file in _papers(material).items() if not path.startswith(_KEY)}


def worksheet_key_files(material: Material) -> Files:
    """`worksheet-key-a4.pdf`, the same with `letter`; apart: a page may keep its answers to itself."""
    return {path: file for path, file in _papers(material).items() if path.startswith(_KEY)}


@made_once
def _papers(material: Material) -> Files:
    """All of them: to paint them together takes half as long."""
    from generator.drawing.painting.pdf import pdf  # matplotlib costs half a second

    sections = worksheet_of(material.trace)
    documents = {
        "handout": handout_sheets(material),
        "worksheet": worksheet_sheets(material, sections, key=False),
        _KEY: worksheet_sheets(material, sections, key=True),
    }
    pages = pdf([scene for scenes in documents.values() for scene in scenes], unit=1.0)
    files, start = {}, 0
    for name, scenes in documents.items():
        places = range(start, start + len(scenes))
        for paper, size in PAPERS.items():
            files[f"{name}-{paper}.pdf"] = pages.file(places, title=scenes[0].title, size=size)
        start += len(scenes)
    return files
