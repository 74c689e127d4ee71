"""The steps in time: a film in which each stands until its caption can be read, and the captions beside it.

Pictures stand still and follow one another without a fade, so nothing flashes; whoever plays it can halt it.
The foot of each picture is left free: players write captions there.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from generator.encoder import encoded, encoder
from generator.errors import GeneratorError
from generator.exports.lines import lines_of
from generator.exports.material import Figure, Files, Material
from generator.exports.png import pictures
from generator.exports.subtitles import shown, vtt
from generator.frames.scene import Scene, Shape, Text
from generator.frames.text import cut, width
from generator.words import load_words

if TYPE_CHECKING:
    from PIL.Image import Image

SIZE = (1280, 720)
HEAD = 54
"""Pixels above a picture, for its title."""
PICTURE = (1024, 576)
_EDGE = (SIZE[0] - PICTURE[0]) // 2
_COVER_LINES = 3
"""Of each paragraph of the cover; the rest is in the captions."""

_RED, _GREEN, _BLUE = 0.2126, 0.7152, 0.0722
"""Their shares in brightness (BT.709)."""


def mp4_files(material: Material) -> Files:
    """`steps.mp4`, a cover and the steps; `steps.vtt`, their captions.

    Raises:
        GeneratorError: there is no encoder, no step, or the encoder failed.
    """
    found = encoder()
    if found is None:
        raise GeneratorError("the format mp4 needs ffmpeg with libx264, and none was found")
    if not material.steps:
        raise GeneratorError(f"{material.name}: the format mp4 shows steps, and none is asked for")
    cover = shown("title", f"{material.title}. {material.point}")
    film = [cover, *(shown(figure.id, figure.caption) for figure in material.steps)]
    frames = ((planes(picture), one.seconds) for picture, one in zip(_frames(material), film, strict=True))
    about = (
        ("title", material.title),
        ("comment", f"{material.point} {material.provenance}"),
        ("copyright", f"{material.attribution} {material.address or material.licence_address}".strip()),
    )
    starts = [sum(one.seconds for one in film[:place]) for place in range(len(film))]
    return {
        "steps.mp4": encoded(found, frames, starts, SIZE, about),
        "steps.vtt": vtt(film, material.title),
    }


def planes(picture: Image) -> bytes:
    """A picture's pixels as Y, U, V: a U and a V for four Ys, in the range of television (BT.709).

    >>> from PIL import Image
    >>> list(planes(Image.new("RGB", (2, 2), "white"))), list(planes(Image.new("RGB", (2, 2), "black")))
    ([235, 235, 235, 235, 128, 128], [16, 16, 16, 16, 128, 128])
    """
    pixels = np.asarray(picture, dtype=np.float32) / 255
    red, blue = pixels[..., 0], pixels[..., 2]
    bright = pixels @ np.array([_RED, _GREEN, _BLUE], dtype=np.float32)
    colours = ((blue - bright) / (2 - 2 * _BLUE), (red - bright) / (2 - 2 * _RED))
    fours = (
        each[::2, ::2] + each[1::2, ::2] + each[::2, 1::2] + each[1::2, 1::2]  # faster than a mean over axes
        for each in colours
    )
    levels = (16 + 219 * bright, *(128 + 224 / 4 * four for four in fours))
    return b"".join(np.rint(level).astype(np.uint8).tobytes() for level in levels)


def _frames(material: Material) -> Iterator[Image]:
    """The cover, then each step under its title."""
    from PIL import Image

    pngs = pictures(material)
    yield _painted(_cover(material))
    for figure in material.steps:
        frame = Image.new("RGB", SIZE, "white")
        frame.paste(_painted(_head(figure, len(material.trace.steps))))
        step = Image.open(BytesIO(pngs[f"{figure.id}.png"])).convert("RGB")
        frame.paste(step.resize(PICTURE, Image.Resampling.HAMMING), (_EDGE, HEAD))
        yield frame


def _painted(scene: Scene) -> Image:
    from PIL import Image

    from generator.painting import png  # matplotlib costs half a second

    return Image.open(BytesIO(png(scene, scale=1))).convert("RGB")


def _head(figure: Figure, count: int) -> Scene:
    words, base, left, right = load_words(), 38, _EDGE, SIZE[0] - _EDGE
    place = words("exports.of-steps", number=figure.number, count=count)
    room = right - left - width(place, 20) - 30
    title = Text(left, base, cut(figure.title, room, 28, bold=True), size=28, bold=True)
    return Scene(
        SIZE[0], HEAD, "", "", (title, Text(right, base, place, size=20, fill="muted", anchor="end"))
    )


def _cover(material: Material) -> Scene:
    room = SIZE[0] - 2 * _EDGE
    address = [(material.address, 20)] if material.address is not None else []
    paragraphs = [
        (material.title, 44),
        (material.point, 26),
        (material.provenance, 20),
        (f"{material.attribution} {material.licence_address}".strip(), 20),
        *address,
    ]
    shapes: list[Shape] = []
    y = 170.0
    for place, (text, size) in enumerate(paragraphs):
        bold, fill = place == 0, "ink" if place < 2 else "muted"
        lines = lines_of(text, room, size, bold=bold)
        if len(lines) > _COVER_LINES:
            lines[_COVER_LINES - 1 :] = [cut(" ".join(lines[_COVER_LINES - 1 :]), room, size, bold=bold)]
        for line in lines:
            y += 1.35 * size
            shapes.append(Text(_EDGE, y, line, size=size, fill=fill, bold=bold))
        y += 14
    return Scene(*SIZE, "", "", tuple(shapes))
