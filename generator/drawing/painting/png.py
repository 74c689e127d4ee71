"""A scene as a PNG file: few colours, few bytes, the same ones every time."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.drawing.painting.picture import COLOURS, INCH, Theme, own_settings, painted
from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Text
from generator.drawing.theme import Role

COLOURS_KEPT = 256


def png(scene: Scene, *, scale: float = 2.0, theme: Theme = "light", transparent: bool = False) -> bytes:
    """Paints a scene as a PNG file with a palette of at most 256 colours.

    Large areas have exactly the theme's colours; smoothed edges have the nearest of the palette.

    Args:
        scene: what to paint. Its title is the file's title, its description the file's description.
        scale: pixels that a unit of the scene is wide; more than 0.
        theme: whose colours.
        transparent: no background. The file then has full colours: a palette would fray the edges.

    >>> file = png(Scene(40, 20, "A dot", "Nothing but it.", (Dot(20, 10, 5),)))
    >>> image = Image.open(BytesIO(file))
    >>> image.size, image.mode, image.getpixel((0, 0)) == image.getpixel((79, 39)), image.text["Title"]
    ((80, 40), 'P', True, 'A dot')
    """
    figure = painted(scene, theme=theme, dots=INCH * scale, paper=not transparent)
    with own_settings():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call] # matplotlib has not typed it
        pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call] # nor this
    image = Image.fromarray(pixels)
    if not transparent:
        image = _few_colours(image.convert("RGB"), scene, theme)
    said = PngInfo()
    said.add_itxt("Title", scene.title)
    said.add_itxt("Description", scene.description)
    file = BytesIO()
    dots = INCH * scale * 96 / INCH
    image.save(file, "PNG", pnginfo=said, compress_level=6, dpi=(dots, dots))
    return file.getvalue()


def _few_colours(image: Image.Image, scene: Scene, theme: Theme) -> Image.Image:
    """The image with a palette, in which the scene's own colours stand exactly."""
    wanted = sorted({tuple(round(255 * part) for part in COLOURS[theme][role][:3]) for role in _roles(scene)})
    others = COLOURS_KEPT - len(wanted)
    few = image.quantize(others, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = (few.getpalette() or [])[: 3 * others]
    places = np.array(few)
    parts = np.asarray(image, dtype=np.uint32)
    packed = parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]
    for colour in wanted:  # the octree takes light grey for white
        places[packed == (colour[0] << 16 | colour[1] << 8 | colour[2])] = len(palette) // 3
        palette += colour
    exact = Image.fromarray(places)
    exact.putpalette(palette)
    return exact


def _roles(scene: Scene) -> set[Role]:
    return {"paper"} | {role for shape in scene.shapes for role in _roles_of(shape) if role is not None}


def _roles_of(shape: Shape) -> tuple[Role | None, ...]:
    match shape:
        case Box() | Dot() | Arc() | Curve():
            return shape.fill, shape.stroke
        case Line():
            return (shape.stroke,)
        case Text():
            return (shape.fill,)
