"""Scenes as PDF files: vectors, letters as TrueType, the same bytes every time."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools import subset  # type: ignore[import-untyped] # it has no types
from matplotlib.backends.backend_pdf import PdfPages

from generator.drawing.painting.fonts import is_true_type, runs_of
from generator.drawing.painting.pdf_pages import Painted, assembled, read
from generator.drawing.painting.picture import Letters, own_settings, painted
from generator.drawing.scene import Scene, Text

SLIDE_UNIT = 72 / 127
"""Points a unit: 0.2 mm. A frame of 800 × 450 units is a slide of Beamer's, 160 mm × 90 mm."""


@dataclass(frozen=True)
class Pdf:
    """Scenes painted as pages, to be put into files."""

    scenes: tuple[Scene, ...]
    pages: Painted

    def file(self, places: Sequence[int], *, title: str, size: tuple[float, float] | None = None) -> bytes:
        """Some of the pages as a file; each is tagged as a figure, its scene's description read aloud.

        Args:
            places: of the scenes, counted from 0.
            title: of the file.
            size: of the paper in points, the scene in its middle; None for paper as large as the scene.
        """
        alts = [self.scenes[place].description for place in places]
        return assembled(self.pages, places, alts, title=title, size=size)


def pdf(scenes: Sequence[Scene], *, unit: float = SLIDE_UNIT) -> Pdf:
    """Paints scenes as pages, in light colours, each of its scene's size.

    Args:
        scenes: a page each.
        unit: points that a unit of a scene is long; 0.2 mm if nothing is said.

    >>> pages = pdf([Scene(800, 450, "A slide", "The word king.", (Text(10, 20, "king"),))])
    >>> file = pages.file([0], title="A slide")
    >>> file[:5], file.count(b"/FontFile2")
    (b'%PDF-', 1)
    """
    content = BytesIO()
    metadata = {"CreationDate": None}
    with _letters_of(scenes) as letters, own_settings(), PdfPages(content, metadata=metadata) as pages:
        for scene in scenes:
            pages.savefig(painted(scene, unit=unit, letters=letters))
    return Pdf(tuple(scenes), read(content.getvalue()))


@contextmanager
def _letters_of(scenes: Iterable[Scene]) -> Iterator[Letters]:
    """The fonts of these scenes with no letters but theirs, as files, while the context is open.

    matplotlib embeds such a font in a fifth of the time. One that cannot stand in a PDF as TrueType is
    mapped to None: its letters become shapes.
    """
    used: defaultdict[Path, set[str]] = defaultdict(set)
    for scene in scenes:
        for shape in scene.shapes:
            if isinstance(shape, Text):
                for run in runs_of(shape.text, bold=shape.bold, mono=shape.mono):
                    used[run.font] |= set(run.text)
    with TemporaryDirectory(prefix="fonts-") as folder:
        yield {
            font: _lean(font, characters, Path(folder)) if is_true_type(font) else None
            for font, characters in sorted(used.items())
        }


def _lean(font: Path, characters: set[str], folder: Path) -> Path:
    """A font with these characters alone, shaped as before."""
    options = subset.Options(layout_features=["*"], glyph_names=True, notdef_outline=True, hinting=False)
    options.drop_tables += ["FFTM"]  # when it was made; fontTools would say aloud that it drops it
    opened = subset.load_font(str(font), options)
    with opened:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(characters)))
        cutter.subset(opened)
        content = BytesIO()
        opened.save(content)
    # matplotlib remembers fonts by path: the name must never stand for two
    target = folder / f"{hashlib.sha256(content.getvalue()).hexdigest()[:16]}.ttf"
    target.write_bytes(content.getvalue())
    return target
