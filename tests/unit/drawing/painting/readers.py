"""Pictures as programs that are not ours draw them, and how far two of them are apart."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import cairosvg
import numpy as np
import resvg_py
from matplotlib import get_data_path
from numpy.typing import NDArray
from PIL import Image

FONTS = f"{get_data_path()}/fonts/ttf"
SIDE = 4
"""Pixels of a block: two units at twice the size."""


def pixels(png: bytes) -> NDArray[np.float64]:
    """`[height, width, 3]`, 0 … 255."""
    return np.asarray(Image.open(BytesIO(png)).convert("RGB"), dtype=np.float64)


def by_resvg(svg: bytes, scale: int = 2) -> NDArray[np.float64]:
    """With the fonts that matplotlib brings, whatever is installed."""
    png = resvg_py.svg_to_bytes(
        svg_string=svg.decode(), zoom=scale, skip_system_fonts=True, font_dirs=[FONTS]
    )
    return pixels(bytes(png))


def by_cairo(svg: bytes, scale: int = 2) -> NDArray[np.float64]:
    return pixels(cairosvg.svg2png(bytestring=svg, scale=scale))


def by_poppler(pdf: Path, scale: int = 2) -> NDArray[np.float64]:
    """The first page of a PDF, a unit of 0.2 mm being `scale` pixels, smoothed."""
    dots = str(127 * scale * 2)
    png = subprocess.run(
        ["pdftocairo", "-png", "-singlefile", "-r", dots, str(pdf), "-"], capture_output=True, check=True
    ).stdout
    fine = pixels(png)
    high, wide = fine.shape[0] // 2, fine.shape[1] // 2
    return fine[: 2 * high, : 2 * wide].reshape(high, 2, wide, 2, 3).mean((1, 3))


def apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """How far two pictures are apart: on average, and in the block of two units where they are farthest.

    Letters smoothed in another way hardly change a block; one that is moved, missing or bolder does.
    """
    assert one.shape == other.shape, (one.shape, other.shape)
    away = one - other
    high, wide = (side // SIDE * SIDE for side in away.shape[:2])
    blocks = away[:high, :wide].reshape(high // SIDE, SIDE, wide // SIDE, SIDE, 3).mean((1, 3))
    return float(np.abs(away).mean()), float(np.abs(blocks).max())
