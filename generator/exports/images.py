"""Every figure as SVG, PNG and PDF, with the lines that put a PDF into LaTeX."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from generator.drawing.scene import Scene
from generator.drawing.svg import svg
from generator.drawing.text import unfenced
from generator.drawing.typesetting import NOT_FOUND, Picture, Theme, not_drawable, pdf, picture_of, pngs
from generator.errors import one_line, quoted
from generator.exports.material import Figure, Files, Look, Material
from generator.words.words import load_words

if TYPE_CHECKING:
    from PIL.Image import Image

_COLOURS, _AREA, _NEAR = 256, 2000, 20
"""The most that a palette has; the part of a picture that makes a colour an area's, which keeps it; how far
another may be from the one that it is shown in."""
_CSS_INCH = 96
_LATEX = str.maketrans(
    {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
    | {sign: f"\\{sign}" for sign in "{}$&#%_"}
)


def svg_files(material: Material) -> Files:
    """The files that stand on the page: light and dark in one, wide and narrow."""
    return _svg_files(material, "both", "")


def light_svg_files(material: Material) -> Files:
    """The same in light colours, drawn alike by office programs, converters and LaTeX: `<step>-light.svg`."""
    return _svg_files(material, "light", "-light")


def png_files(material: Material) -> Files:
    """`<step>.png`, as the material's look says."""
    look = material.look
    drawn = [_picture(figure, look.theme, transparent=look.transparent) for figure in material.figures]
    images = pngs(drawn, scale=look.scale, transparent=look.transparent)
    return {
        f"{figure.id}.png": _packed(image, figure.title, figure.alt, look)
        for figure, image in zip(material.figures, images, strict=True)
    }


def pngs_on_white(material: Material, scale: float) -> Files:
    """`<step>.png` in light colours on white, whatever the look: what decks and films are made from."""
    look = Look(scale)
    return (material if material.look == look else replace(material, look=look)).once(png_files)


def png(scene: Scene, *, scale: float = 2.0) -> bytes:
    """A scene as a PNG file, in light colours on white.

    >>> from PIL import Image
    >>> Image.open(BytesIO(png(Scene(40, 20, "Nothing", "Nothing.", ())))).size
    (80, 40)
    """
    (image,) = pngs([picture_of(scene)], scale=scale)
    return _packed(image, scene.title, scene.description, Look(scale))


def pdf_files(material: Material) -> Files:
    """`steps.pdf`, a page each for steps and then charts; `figures.tex`, how each is included.

    One file, since fonts are most of a page: a file for each figure takes five times as much.
    """
    drawn = [_picture(figure) for figure in material.figures]
    return {
        "steps.pdf": pdf(drawn, title=material.title, language=load_words()("language")),
        "figures.tex": _figures_tex(material),
    }


def missing_letters(material: Material) -> tuple[str, ...]:
    """At most one line: the letters that no font of this machine has, whose they are, what to install."""
    tokens: dict[str, str] = {}
    for text in (text.text for figure in material.figures for text in _picture(figure).texts):
        for letter in not_drawable([text]):
            tokens.setdefault(letter, text)
    if not tokens:
        return ()
    letters = (f"{quoted(letter)} ({_code(letter)}) of {quoted(text)}" for letter, text in tokens.items())
    named = ", ".join(letters)
    packages = sorted({package for letter in tokens if (package := _package(letter))})
    install = f"on Debian and Ubuntu: apt install {' '.join(packages)}" if packages else "any that has it"
    return (f"no font has {named}; PNG and PDF show {NOT_FOUND}; install a font ({install})",)


def latex(text: str) -> str:
    r"""Anybody's text as LaTeX that prints it and does nothing else, on one line.

    >>> print(latex("50% of $x_1$ & {y}\n"))
    50\% of \$x\_1\$ \& \{y\}\textbackslash{}n
    """
    return one_line(unfenced(text)).translate(_LATEX)


def _figures_tex(material: Material) -> bytes:
    r"""A file of lines to copy: a comment with the title, and an \includegraphics a figure."""
    words = load_words()
    about = [
        material.title,
        f"{material.attribution} {material.address or ''}".strip(),
        f"{material.version}; {material.provenance}",
        words("exports.latex.copy"),
        words("exports.latex.tagging"),
    ]
    lines = [f"% {one_line(unfenced(text))}" for text in about]
    for page, figure in enumerate(material.figures, 1):
        include = rf"\includegraphics[page={page},width=\linewidth,alt={{{latex(figure.alt)}}}]{{steps.pdf}}"
        lines += ["", f"% {one_line(unfenced(figure.numbered))}", include]
    return ("\n".join(lines) + "\n").encode()


def _svg_files(material: Material, theme: Literal["both", "light"], ending: str) -> Files:
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


def _picture(figure: Figure, theme: Theme = "light", *, transparent: bool = False) -> Picture:
    return picture_of(figure.wide, alt=figure.alt, theme=theme, transparent=transparent)


def _packed(image: bytes, title: str, description: str, look: Look) -> bytes:
    """A PNG with its texts, and with few colours where it has a background: a palette would fray edges."""
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    opened = Image.open(BytesIO(image))
    packed = opened if look.transparent else _few_colours(opened.convert("RGBA"))
    about = PngInfo()
    about.add_itxt("Title", title)
    about.add_itxt("Description", description)
    file = BytesIO()
    dots = _CSS_INCH * look.scale
    packed.save(file, "PNG", pnginfo=about, compress_level=7, dpi=(dots, dots))  # 9: 6% less, 7 times as long
    return file.getvalue()


def _few_colours(image: Image) -> Image:
    """With a palette: areas keep their colours, smoothed edges take one that is near.

    Pillow's own mapping to a palette is not exact: it takes #fcfcfc for white.
    """
    from PIL import Image

    pixels = image.width * image.height
    counted = sorted(image.getcolors(pixels) or (), key=lambda each: (-each[0], each[1]))
    counts = np.array([count for count, _ in counted])
    colours = np.array([colour for _, colour in counted], dtype=np.int64)[:, :3]
    wanted = np.flatnonzero(counts * _AREA >= pixels)[:_COLOURS].tolist()
    distances = [_distance(colours, colour) for colour in wanted]
    far = np.min(distances, axis=0)
    while len(wanted) < _COLOURS and far.max() > _NEAR**2:
        wanted.append(int((far > _NEAR**2).argmax()))  # the most frequent of those
        distances.append(_distance(colours, wanted[-1]))
        far = np.minimum(far, distances[-1])
    entry = np.zeros(1 << 24, dtype=np.uint8)
    entry[colours @ (1, 1 << 8, 1 << 16)] = np.argmin(distances, axis=0)
    few = Image.fromarray(entry[np.asarray(image).view("<u4")[..., 0] & 0xFFFFFF])
    few.putpalette(colours[wanted].astype(np.uint8).ravel().tolist())
    return few


def _distance(colours: NDArray[np.int64], row: int) -> NDArray[np.int64]:
    """Of every colour from one of them, squared: `[k, 3]` → `[k]`."""
    apart: NDArray[np.int64] = ((colours - colours[row]) ** 2).sum(axis=1)
    return apart


def _code(letter: str) -> str:
    """The letter's code points, and its name if it is one.

    >>> _code("𓀀"), _code("e\u0301")
    ('U+13000 EGYPTIAN HIEROGLYPH A001', 'U+0065 U+0301')
    """
    points = " ".join(f"U+{ord(character):04X}" for character in letter)
    name = unicodedata.name(letter, "") if len(letter) == 1 else ""
    return f"{points} {name}".strip()


def _package(letter: str) -> str | None:
    """The package of Debian whose fonts have the letter; None for one that nobody has, as of private use."""
    first = letter[0]
    if unicodedata.category(first) in {"Co", "Cn", "Cs", "Cc"}:
        return None
    wide = unicodedata.east_asian_width(first) in "WF"
    if unicodedata.category(first) == "So" and (wide or ord(first) >= 0x1F000):
        return "fonts-noto-color-emoji"
    return "fonts-noto-cjk" if wide else "fonts-noto-core"
