"""The figures of a page as a film with subtitles, and as a filmstrip.

Pictures stand still and follow one another without a fade, so nothing flashes; whoever plays it can halt it.
The foot of each picture is left free: players write captions there.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from generator.drawing.scene import WIDE, Box, Curve, Line, Point, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import allowed, cut, width, wrapped
from generator.errors import GeneratorError
from generator.exports.ffmpeg import encoded, encoder
from generator.exports.images import png, pngs_on_white
from generator.exports.material import Figure, Files, Material
from generator.words.words import load_words

if TYPE_CHECKING:
    from PIL.Image import Image

# How long each step stands in a film, and its caption in pieces that can be read meanwhile: WebVTT.

LETTERS_A_SECOND = 15
"""How fast captions are to be read: what is usual on television, and here there are numbers in them."""
SHORTEST = 6
"""Seconds that a picture stands at least."""
LONGEST_PIECE = 110
"""Letters that a player shows in two lines."""
_SENTENCE_END = re.compile(r"(?<=[.!?;]) ")


@dataclass(frozen=True)
class Subtitle:
    """A picture of a film. name: a step's id. text: what is said of it. seconds: how long it stands."""

    name: str
    text: str
    seconds: int


def subtitle(name: str, text: str) -> Subtitle:
    """A picture that stands as long as its text takes to be read.

    >>> subtitle("ids", "a" * 150).seconds, subtitle("ids", "Ids.").seconds
    (10, 6)
    """
    return Subtitle(name, text, max(SHORTEST, -(-len(text) // LETTERS_A_SECOND)))


def vtt(film: Sequence[Subtitle], title: str) -> bytes:
    r"""The captions of a film as WebVTT: each piece named by its picture, all of them without a gap.

    >>> print(vtt([subtitle("ids", "A < b.")], "T").decode())
    WEBVTT - T
    <BLANKLINE>
    ids
    00:00:00.000 --> 00:00:06.000
    A &lt; b.
    <BLANKLINE>
    """
    lines = [f"WEBVTT - {_escaped(title)}"]
    begins = 0
    for picture in film:
        cut = pieces(picture.text)
        read = list(accumulate(map(len, cut)))
        ends = [begins * 1000 + round(picture.seconds * 1000 * done / read[-1]) for done in read]
        for start, end, text in zip([begins * 1000, *ends], ends, cut, strict=False):
            lines += ["", picture.name, f"{_time(start)} --> {_time(end)}", _escaped(text)]
        begins += picture.seconds
    return ("\n".join(lines) + "\n").encode()


def pieces(text: str) -> list[str]:
    """A text in pieces of two lines at most, parted at the ends of sentences, else between words.

    >>> pieces("X is complete. " + "It has rows, " * 10)[0]
    'X is complete.'
    >>> pieces("Nothing is calculated. The end.")
    ['Nothing is calculated. The end.']
    """
    found: list[str] = []
    for sentence in _SENTENCE_END.split(" ".join(text.split())):
        if found and len(found[-1]) + 1 + len(sentence) <= LONGEST_PIECE:
            found[-1] += f" {sentence}"
        else:  # a long one in parts of about one length
            parts = max(1, -(-len(sentence) // LONGEST_PIECE))
            room = min(LONGEST_PIECE, -(-len(sentence) // parts) + 8)
            found += textwrap.wrap(sentence, room, break_on_hyphens=False)
    return found or ["…"]


def _escaped(text: str) -> str:
    """A text on one line in which WebVTT finds no mark and no arrow."""
    one = " ".join(allowed(text).split())
    return one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _time(thousandths: int) -> str:
    seconds, rest = divmod(thousandths, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


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
        raise GeneratorError(f"{material.name}: the format mp4 shows steps; choose at least one")
    cover = subtitle("title", f"{material.title}. {material.point}")
    film = [cover, *(subtitle(figure.id, figure.caption) for figure in material.steps)]
    frames = ((planes(picture), one.seconds) for picture, one in zip(_frames(material), film, strict=True))
    about = (
        ("title", material.title),
        ("comment", f"{material.point} {material.provenance}"),
        ("copyright", f"{material.attribution} {material.address or material.licence_address}".strip()),
    )
    starts = list(accumulate((one.seconds for one in film[:-1]), initial=0))
    encoded_film = encoded(found, frames, starts, SIZE, about)
    return {"steps.mp4": encoded_film, "steps.vtt": vtt(film, material.title)}


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
    # four slices: faster than a mean over axes
    fours = (each[::2, ::2] + each[1::2, ::2] + each[::2, 1::2] + each[1::2, 1::2] for each in colours)
    levels = (16 + 219 * bright, *(128 + 224 / 4 * four for four in fours))
    return b"".join(np.rint(level).astype(np.uint8).tobytes() for level in levels)


def _frames(material: Material) -> Iterator[Image]:
    """The cover, then each step under its title."""
    from PIL import Image

    pngs = pngs_on_white(material, 2)
    yield _painted(_cover(material))
    for figure in material.steps:
        frame = Image.new("RGB", SIZE, "white")
        frame.paste(_painted(_head(figure, material.count)))
        step = Image.open(BytesIO(pngs[f"{figure.id}.png"])).convert("RGB")
        frame.paste(step.resize(PICTURE, Image.Resampling.HAMMING), (_EDGE, HEAD))
        yield frame


def _painted(scene: Scene) -> Image:
    from PIL import Image

    return Image.open(BytesIO(png(scene, scale=1))).convert("RGB")


def _head(figure: Figure, count: int) -> Scene:
    words, base, left, right = load_words(), 38, _EDGE, SIZE[0] - _EDGE
    counted = words("exports.of-steps", number=figure.number, count=count)
    room = right - left - width(counted, 20) - 30
    title = Text(left, base, cut(figure.title, room, 28, bold=True), size=28, bold=True)
    number = Text(right, base, counted, size=20, fill="muted", anchor="end")
    return Scene(SIZE[0], HEAD, "", "", (title, number))


def _cover(material: Material) -> Scene:
    room = SIZE[0] - 2 * _EDGE
    credit = f"{material.attribution} {material.licence_address}".strip()
    small = [text for text in (material.provenance, credit, material.address) if text is not None]
    shapes: list[Shape] = []
    y = 170.0
    for text, size in ((material.title, 44), (material.point, 26), *((text, 20) for text in small)):
        bold, fill = size == 44, "ink" if size > 20 else "muted"
        lines = wrapped(text, room, size, bold=bold)
        if len(lines) > _COVER_LINES:
            lines[_COVER_LINES - 1 :] = [cut(" ".join(lines[_COVER_LINES - 1 :]), room, size, bold=bold)]
        for line in lines:
            y += 1.35 * size
            shapes.append(Text(_EDGE, y, line, size=size, fill=fill, bold=bold))
        y += 14
    return Scene(*SIZE, "", "", tuple(shapes))


COLUMNS = 2
GAP, _STRIP_HEAD = 32, 44
"""Units between pictures, and above each for its title."""


def filmstrip_files(material: Material) -> Files:
    """`filmstrip.svg`, `filmstrip-light.svg`, `filmstrip.png`.

    Raises:
        GeneratorError: no step is asked for.
    """
    if not material.steps:
        raise GeneratorError(f"{material.name}: the format filmstrip shows steps; choose at least one")
    scene, name = filmstrip(material), f"{material.name}-filmstrip"
    return {
        "filmstrip.svg": svg(scene, name),
        "filmstrip-light.svg": svg(scene, name, theme="light"),
        "filmstrip.png": png(scene, scale=1),
    }


def filmstrip(material: Material) -> Scene:
    """The steps in rows, to be read from left to right."""
    words, steps = load_words(), material.steps
    across = min(COLUMNS, len(steps))
    wide = across * (WIDE[0] + GAP) + GAP
    shapes: list[Shape] = []
    for index, figure in enumerate(steps):
        row, column = divmod(index, across)
        left, top = GAP + column * (WIDE[0] + GAP), GAP / 2 + row * (_STRIP_HEAD + WIDE[1] + GAP)
        shapes += _cell(figure, left, top)
    end = GAP / 2 + -(-len(steps) // across) * (_STRIP_HEAD + WIDE[1] + GAP) + 22
    line = f"{material.attribution} {material.address or material.licence_address}".strip()
    shapes.append(Text(GAP, end, cut(line, wide - 2 * GAP, 16), size=16, fill="muted"))
    first, last = steps[0], steps[-1]
    description = words("exports.filmstrip", count=len(steps), first=first.title, last=last.title)
    return Scene(wide, end + GAP / 2, material.title, description, tuple(shapes))


def _cell(figure: Figure, left: float, top: float) -> Iterator[Shape]:
    yield Text(left, top + 28, cut(figure.numbered, WIDE[0], 24, bold=True), size=24, bold=True)
    yield Box(left, top + _STRIP_HEAD, *WIDE, stroke="hair", stroke_width=1)
    yield from moved(figure.wide.shapes, left, top + _STRIP_HEAD)


def moved(shapes: Iterable[Shape], x: float, y: float) -> Iterator[Shape]:
    """The shapes with their origin at x, y.

    >>> [(shape.x, shape.y) for shape in moved([Text(10, 20, "king")], 100, 0)]
    [(110, 20)]
    """

    def at(points: Iterable[Point]) -> tuple[Point, ...]:
        return tuple((left + x, top + y) for left, top in points)

    for shape in shapes:
        match shape:
            case Line():
                yield replace(shape, points=at(shape.points))
            case Curve():
                yield replace(shape, runs=tuple(map(at, shape.runs)))
            case _:
                yield replace(shape, x=shape.x + x, y=shape.y + y)
