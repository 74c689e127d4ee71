"""Typst: a scene as its source, and what it makes of sources: PNG, PDF and paper.

A template is ours, and what it shows is data: JSON in `sys.inputs`. So no text can be taken for source.

Inside an SVG image Typst draws boxes for emoji, and no screen reader finds a word: so texts are placed over
the image. Nothing of a picture becomes Typst source: it is data, which `picture.typ` reads as JSON.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from generator.drawing.scene import Arc, Box, Curve, Dot, Line, Scene, Shape, Stripes, Text
from generator.drawing.svg import svg
from generator.drawing.text import allowed, graphemes
from generator.drawing.theme import DARK, LIGHT, Role

if TYPE_CHECKING:
    from typst import Compiler, Fonts

NOT_FOUND = "\N{REPLACEMENT CHARACTER}"
SLIDE_UNIT = 72 / 127
"""Points a unit: 0.2 mm. A frame of 800 × 450 units is a slide of Beamer's, 160 mm × 90 mm."""
_SANS = ("DejaVu Sans", "normal", 1)
_OWN_FONTS = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
"""What Typst does not bring along of the fonts that are asked for by name; matplotlib does."""
_DRAWABLE = '#set document(title: "x")\n#set text(font: "DejaVu Sans")\n#sys.inputs.data'


def pdf(pictures: Sequence[Picture], *, title: str, language: str) -> bytes:
    """Pictures, at least one, as a tagged PDF, a page each, as large as a slide.

    >>> pdf([picture_of(Scene(800, 450, "A slide", "Nothing.", ()))], title="A slide", language="en")[:5]
    b'%PDF-'
    """
    return typeset(("drawing/pages.typ",), _pages(pictures, title, language, SLIDE_UNIT))


def pngs(pictures: Sequence[Picture], *, scale: float, transparent: bool = False) -> list[bytes]:
    """Pictures in full colours, `scale` pixels a unit."""
    inputs = _inputs({**_pages(pictures, "x", "en", 1), "transparent": transparent})
    source = _source(("drawing/pages.typ",))
    made = _compiler().compile(source, format="png", ppi=72 * scale, sys_inputs=inputs)
    return [made] if isinstance(made, bytes) else list(made or ())


def _pages(pictures: Sequence[Picture], title: str, language: str, unit: float) -> dict[str, object]:
    data = {"pictures": [asdict(each) for each in pictures], "title": title, "language": language}
    return {**drawable_data(data), "unit": unit, "transparent": False}


def typeset(templates: Sequence[str], data: object) -> bytes:
    """Templates, one after the other, as a tagged PDF (PDF/UA-1): the same bytes every time.

    templates: paths in the package; they may use `picture`. data: what they show: anything that JSON holds.
    """
    from typst import TypstError

    compiler, source, inputs = _compiler(), _source(tuple(templates)), _inputs(data)
    try:
        made = compiler.compile(source, format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)
    except TypstError as error:
        if "could not be displayed" not in str(error):
            raise
        made = compiler.compile(source, format="pdf", sys_inputs=inputs)  # tagged all the same
    assert isinstance(made, bytes)  # noqa: S101 - one file, not a picture a page
    return made


def not_drawable(texts: Iterable[str]) -> tuple[str, ...]:
    r"""What no font has, of some texts: characters as a reader takes them, each once, in their order.

    >>> not_drawable(["king", "a\U000e1000b"])
    ('\U000e1000',)
    """
    clusters = dict.fromkeys(each for text in texts if not text.isascii() for each in graphemes(text))
    return tuple(cluster for cluster in clusters if not _is_drawable(cluster))


def drawable(text: str) -> str:
    r"""The text with U+FFFD for each character that no font has.

    >>> drawable("a\U000e1000b") == "a\N{REPLACEMENT CHARACTER}b"
    True
    """
    if text.isascii():
        return text
    return "".join(
        cluster if _is_drawable(cluster) else "".join(map(_replaced, cluster)) for cluster in graphemes(text)
    )


def drawable_data(data: Mapping[str, object]) -> dict[str, object]:
    """The data with U+FFFD, in each of its texts, for each character that no font has."""
    return {key: _drawable_value(value) for key, value in data.items()}


@cache
def fonts_digest() -> str:
    """A digest of the fonts that Typst sees: files and their sizes. Nothing where there is no Typst."""
    if importlib.util.find_spec("typst") is None:
        return ""
    paths = sorted({Path(font.path) for font in _fonts().fonts() if font.path is not None})
    names = [f"{path.name} {path.stat().st_size}" for path in paths if path.exists()]
    return hashlib.sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


def _drawable_value(value: object) -> object:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, Mapping):
        return drawable_data(value)
    if isinstance(value, list | tuple):
        return [_drawable_value(each) for each in value]
    return value


def _replaced(character: str) -> str:
    """A character of a cluster that is not drawn whole: signs that only join or steer are dropped."""
    if _is_drawable(character):
        return character
    return "" if unicodedata.category(character) in {"Cf", "Mn", "Me"} else NOT_FOUND


@lru_cache(maxsize=8192)
def _is_drawable(cluster: str) -> bool:
    """Whether some font has what a reader takes for one character: Typst is asked, once for each."""
    if cluster.isascii():
        return True
    from typst import TypstError

    inputs = {"data": allowed(cluster)}
    try:
        _compiler().compile(_DRAWABLE.encode(), format="pdf", pdf_standards=["ua-1"], sys_inputs=inputs)
    except TypstError:
        return False
    return True


def _inputs(data: object) -> dict[str, str]:
    return {"data": allowed(json.dumps(data, ensure_ascii=False))}


@cache
def _source(templates: tuple[str, ...]) -> bytes:
    package = files("generator")
    return b"\n".join((package / name).read_bytes() for name in ("drawing/picture.typ", *templates))


@cache
def _compiler() -> Compiler:
    from typst import Compiler

    return Compiler(font_paths=_fonts())


@cache
def _fonts() -> Fonts:
    """The fonts of this machine, and DejaVu Sans where it has none: matplotlib brings it.

    The folder that matplotlib keeps it in has a font of last resort as well, which draws every character as
    a box. So two files are copied, read once, and removed: Typst keeps in memory what it has read.
    """
    from typst import Compiler, Fonts

    fonts = Fonts()
    plain = [font for font in fonts.fonts() if (font.family, font.style, font.stretch) == _SANS]
    if {400, 700} <= {font.weight for font in plain}:
        return fonts
    matplotlib = importlib.util.find_spec("matplotlib")  # to import it would cost half a second
    assert matplotlib is not None and matplotlib.origin is not None  # noqa: S101 - it is always installed
    own = Path(matplotlib.origin).parent / "mpl-data" / "fonts" / "ttf"
    with TemporaryDirectory(prefix="fonts-") as folder:
        for name in _OWN_FONTS:
            shutil.copyfile(own / name, Path(folder) / name)
        fonts = Fonts(font_paths=[folder])
        Compiler(font_paths=fonts).compile(b'#set text(font: "DejaVu Sans")\nboth *weights*', format="pdf")
    return fonts


Theme: TypeAlias = Literal["light", "dark", "paper"]
"""paper: light, with one colour of values lighter, so that its black numbers stand out in grey as well."""

_COLOURS: Mapping[Theme, Mapping[Role, str]] = MappingProxyType(
    {"light": LIGHT, "dark": DARK, "paper": {**LIGHT, "v3": "#3b86c0"}}
)
_EDGE = 4
"""Units that a trimmed picture keeps above and below its shapes: half a thick outline."""
_PAINT = re.compile(r'class="(?:f-(\w+))? ?(?:s-(\w+))?" fill="[^"]*"(?: stroke="[^"]*")?')
_BACKGROUND = re.compile(r"<rect width[^>]*/>\n")
_VIEW = re.compile(r'viewBox="[^"]*" (width="[^"]*") height="[^"]*"')
_STYLE = re.compile("<style>.*?</style>\n")


@dataclass(frozen=True)
class Picture:
    """A picture as `picture.typ` takes it: an SVG of shapes, and texts with colours in place of roles."""

    width: float
    height: float
    shapes: str
    texts: tuple[Text, ...]
    alt: str


def picture_of(
    scene: Scene,
    *,
    alt: str = "",
    theme: Theme = "light",
    transparent: bool = False,
    trimmed: bool = False,
) -> Picture:
    """A scene for Typst.

    alt: what it shows; the scene's description, if empty. trimmed: without the empty stripes above and below
    its shapes.

    >>> made = picture_of(Scene(80, 45, "A word", "The word king.", (Text(10, 20, "king"),)))
    >>> made.width, made.alt, [(text.x, text.y, text.text, text.fill) for text in made.texts]
    (80, 'The word king.', [(10, 20, 'king', '#15181d')])
    """
    colours = _COLOURS[theme]
    top: float = 0
    bottom = scene.height
    if trimmed:
        ends = [end for shape in scene.shapes for end in _ends(shape)] or [0, scene.height]
        top, bottom = max(0, min(ends) - _EDGE), min(scene.height, max(ends) + _EDGE)
    high = bottom - top
    rest = tuple(shape for shape in scene.shapes if not isinstance(shape, Text))
    source = _STYLE.sub("", svg(replace(scene, title="", description="", shapes=rest), "x").decode())
    source = _VIEW.sub(rf'viewBox="0 {top} {scene.width} {high}" \1 height="{high}"', source)
    if transparent:
        source = _BACKGROUND.sub("", source, count=1)

    def painted(found: re.Match[str]) -> str:
        fill, stroke = found[1], found[2]
        text = f'fill="{colours[fill] if fill else "none"}"'
        return f'{text} stroke="{colours[stroke]}"' if stroke else text

    texts = tuple(
        replace(text, y=text.y - top, text=allowed(text.text), fill=colours[text.fill], full=None)
        for text in scene.shapes
        if isinstance(text, Text) and text.text.strip()
    )
    shapes = _PAINT.sub(painted, source)
    return Picture(scene.width, high, shapes, texts, allowed(alt or scene.description))


def _ends(shape: Shape) -> list[float]:
    match shape:
        case Box() | Stripes():
            return [shape.y, shape.y + shape.height]
        case Line():
            return [y for _, y in shape.points]
        case Dot() | Arc():
            return [shape.y - shape.radius, shape.y + shape.radius]
        case Curve():
            return [y for run in shape.runs for _, y in run]
        case Text():
            return [shape.y - shape.size, shape.y + shape.size / 3]
        case _:
            assert_never(shape)
