"""Every frame as SVG, for the web and for programs that read no CSS."""

from __future__ import annotations

from typing import Literal

from generator.drawing.scene import Scene
from generator.drawing.svg import svg
from generator.exports.material import Figure, Files, Material


def svg_files(material: Material) -> Files:
    """The files that stand on the page: light and dark in one, wide and narrow."""
    return _files(material, "both", "")


def light_svg_files(material: Material) -> Files:
    """The same in light colours, drawn alike by office programs, converters and LaTeX: `<step>-light.svg`."""
    return _files(material, "light", "-light")


def _files(material: Material, theme: Literal["both", "light"], ending: str) -> Files:
    return {
        f"{figure.id}{layout}{ending}.svg": svg(scene, f"{material.name}-{figure.id}{layout}", theme=theme)
        for figure in material.figures
        for layout, scene in _layouts(figure)
    }


def _layouts(figure: Figure) -> tuple[tuple[str, Scene], ...]:
    """How the names of a figure's files end, and what they show: a chart stands on the page in one shape."""
    if figure.kind == "chart":
        return (("", figure.narrow),)
    return ("", figure.wide), ("-narrow", figure.narrow)
