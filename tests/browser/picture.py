"""The README's picture: `make picture` draws one frame, photographs it and writes docs/assets/picture.png.

Straight from the generator, on white, at twice the size; the same Chromium and fonts give the same
bytes. Run it when the frame looks different, and look at what it made.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from generator.drawing.frames.draw import draw
from generator.drawing.scene import WIDE
from generator.drawing.svg import svg
from generator.lessons.lesson import run
from generator.preset.loading import load_preset
from generator.words.words import load_words
from tests.chromium import ARGUMENTS, NAMES, chromium_path

REPOSITORY = Path(__file__).resolve().parents[2]
PICTURE = REPOSITORY / "docs" / "assets" / "picture.png"
PRESET, STEP = "king-queen", "lookup-1"
SCALE = 2
MOST_BYTES = 120_000
"""The page of a repository is read on telephones too."""


def main() -> None:
    chromium = chromium_path()
    if chromium is None:
        sys.exit(f"no Chromium on this machine (looked for {', '.join(NAMES)}, GENERATOR_CHROMIUM)")
    png = smaller(photographed(frame(), chromium))
    if len(png) > MOST_BYTES:
        sys.exit(f"the picture has {len(png)} bytes, and may have {MOST_BYTES}; it was not written")
    PICTURE.write_bytes(png)
    sys.stdout.write(f"{PICTURE.relative_to(REPOSITORY)}: {len(png)} bytes\n")


def frame() -> str:
    """The frame as SVG, light: a picture on a README cannot follow the reader's setting."""
    steps = run(load_preset(REPOSITORY / "presets" / f"{PRESET}.json")).steps
    step = next(step for step in steps if step.id == STEP)
    return svg(draw(step, "wide", load_words()), f"{PRESET}-{STEP}", theme="light").decode()


def photographed(source: str, chromium: str) -> bytes:
    """The frame as Chromium paints it, 1600 × 900."""
    width, height = WIDE
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=SCALE)
        page.set_content(f"<!doctype html><style>body{{margin:0}}svg{{display:block}}</style>{source}")
        png = page.screenshot()
        browser.close()
    return png


def smaller(png: bytes) -> bytes:
    """The same picture in the 256 colours that it needs most: the edges of letters need few."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    file = io.BytesIO()
    picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        file, "PNG", optimize=True
    )
    return file.getvalue()


if __name__ == "__main__":
    main()
