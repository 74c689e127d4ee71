"""A step as its figure."""

from __future__ import annotations

import base64
import html
import importlib

from generator.frames import draw
from generator.frames.scene import Scene
from generator.frames.svg import svg
from generator.showing.shown import Shown
from generator.showing.spoken import in_the_projects_words
from generator.steps import Step
from generator.words import load_words


@in_the_projects_words
def figure_of(step: Step) -> Shown:
    """The wide figure of a step, with its alternative text.

    In HTML it is an <img> that holds its file: names inside it meet no others, and it can do nothing.
    """
    scene = draw(step, "wide", load_words())
    return Shown(
        f"{scene.title}: {scene.description}",
        {
            "text/html": lambda: image(scene, step.id),
            "image/svg+xml": lambda: svg_of(scene, step.id),
            "image/png": lambda: png_of(scene),
        },
    )


def image(scene: Scene, name: str) -> str:
    """A scene as an <img>, as wide as there is room, at most its own size."""
    data = base64.b64encode(svg_of(scene, name).encode()).decode()
    size = (
        f'width="{round(scene.width)}" height="{round(scene.height)}" style="max-width: 100%; height: auto"'
    )
    return f'<img src="data:image/svg+xml;base64,{data}" {size} alt="{html.escape(scene.description)}">'


def svg_of(scene: Scene, name: str) -> str:
    """A scene as SVG."""
    return svg(scene, name).decode()


def png_of(scene: Scene) -> bytes | None:
    """A scene as PNG, where there is something to paint it with."""
    try:
        painting = importlib.import_module("generator.painting")
    except ImportError:
        return None
    painted: bytes = painting.png(scene)
    return painted
