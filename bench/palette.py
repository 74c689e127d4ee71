"""The colours of values, made from matplotlib's maps: `python -m bench.palette` prints them.

The light theme takes RdBu_r (ColorBrewer's RdBu, reversed) at 21 even steps. The dark theme
takes berlin (Crameri 2018, "Scientific colour maps"), whose red arm is dimmer than its blue
one: each red is given the lightness of the blue that is as far from zero, hue and chroma kept.
Lightness is L of OKLab (Ottosson 2020, "A perceptual color space for image processing").
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.drawing.theme import BINS

_TO_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def light_bins() -> tuple[str, ...]:
    """21 colours "#rrggbb" from −limit to +limit, for a light background."""
    return tuple(map(_hex, _steps("RdBu_r")))


def dark_bins() -> tuple[str, ...]:
    """21 colours from −limit to +limit, for a dark background; both arms equally light."""
    lab = [_oklab(colour) for colour in _steps("berlin")]
    middle = BINS // 2
    for place in range(middle + 1, BINS):
        lab[place][0] = lab[BINS - 1 - place][0]
    return tuple(_hex(_srgb(colour)) for colour in lab)


def _steps(name: str) -> list[NDArray[np.float64]]:
    import matplotlib  # slow to import, and needed for this alone

    colours = matplotlib.colormaps[name](np.linspace(0, 1, BINS))
    return [np.asarray(colour[:3], dtype=np.float64) for colour in colours]


def _oklab(srgb: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    lab: NDArray[np.float64] = _TO_LAB @ np.cbrt(_TO_CONES @ linear)
    return lab


def _srgb(lab: NDArray[np.float64]) -> NDArray[np.float64]:
    linear = np.linalg.solve(_TO_CONES, np.linalg.solve(_TO_LAB, lab) ** 3)
    linear = np.clip(linear, 0, 1)
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def _hex(srgb: NDArray[np.float64]) -> str:
    return "#" + "".join(f"{round(float(part) * 255):02x}" for part in srgb)


if __name__ == "__main__":
    for label, colours in (("light", light_bins()), ("dark", dark_bins())):
        print(label, *colours, sep="\n")
