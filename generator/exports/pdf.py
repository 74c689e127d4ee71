"""Steps and charts as PDF, for slides and papers in LaTeX, with the lines that put them there."""

from __future__ import annotations

from generator.exports.latex import figures_tex
from generator.exports.material import Files, Material, made_once


@made_once
def pdf_files(material: Material) -> Files:
    """`<step>.pdf`, a page each; `steps.pdf`, all steps in order; `figures.tex`, how each is included."""
    from generator.drawing.painting.pdf import pdf  # matplotlib costs half a second

    pages = pdf([figure.wide for figure in material.figures])
    files = {
        f"{figure.id}.pdf": pages.file([place], title=figure.title)
        for place, figure in enumerate(material.figures)
    }
    if material.steps:
        files["steps.pdf"] = pages.file(range(len(material.steps)), title=material.title)
    files["figures.tex"] = figures_tex(material)
    return files
