"""Colours by role, in a light and a dark theme. Hue means value; ink means state.

The contrasts (text 4.5:1, lines 3:1) are computed in a test, not believed.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

Role: TypeAlias = str
"""A name in LIGHT and DARK: "ink", "paper", … or a value's bin "v0" … "v20" and its ink "t0" … "t20", or of
a step of distances, "vd0" … "vd10" and "td0" … "td10"."""

BINS = 21
"""Bins of the diverging map of values; the middle one, 10, is zero."""

STEPS = 11
"""Steps of the scale of distances, which has one direction: from no distance, dark, to the largest, pale."""

# RdBu_r of matplotlib (ColorBrewer's RdBu, reversed) at 21 even steps.
_LIGHT_BINS = (
    "#053061 #124984 #2065ab #327cb7 #4393c3 #6bacd1 #90c4dd #b1d5e7 #d1e5f0 #e4eef4 #f7f6f6 "
    "#fae9df #fddbc7 #f8bfa4 #f3a481 #e48066 #d6604d #c43b3c #b1182b #8a0b25 #67001f"
)
# berlin of matplotlib (Crameri's berlin) at 21 even steps, each red given the lightness of the
# blue that is as far from zero: as published, the red arm is dimmer. `python -m bench.palette` makes them.
_DARK_BINS = (
    "#9eb0ff #82adf2 #62a6e0 #4497c6 #3280a6 #286886 #20526a #173c4d #112732 #11161b #190c09 "
    "#270d01 #3e1705 #5a2411 #783521 #934731 #ac5e4a #c57565 #d7877d #e3938e #ed9d9d"
)


def luminance(colour: str) -> float:
    """Relative luminance 0 … 1 of "#rrggbb" (WCAG 2.2, "relative luminance").

    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio 1 … 21 of two colours (WCAG 2.2, "contrast ratio").

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _ink_on(colour: str) -> str:
    return max("#ffffff", "#000000", key=lambda ink: contrast(ink, colour))


def _with_bins(roles: dict[str, str], bins: str) -> Mapping[Role, str]:
    for index, colour in enumerate(bins.split()):
        roles[f"v{index}"] = colour
        roles[f"t{index}"] = _ink_on(colour)
    for step in range(STEPS):
        ends = ((int(roles[role][at : at + 2], 16) for role in ("muted", "paper")) for at in (1, 3, 5))
        mixed = (round(dark + (pale - dark) * (step / (STEPS - 1))) for dark, pale in ends)
        roles[f"vd{step}"] = "#" + "".join(f"{part:02x}" for part in mixed)
        roles[f"td{step}"] = _ink_on(roles[f"vd{step}"])
    return MappingProxyType(roles)


LIGHT: Mapping[Role, str] = _with_bins(
    {
        "paper": "#ffffff",  # behind everything
        "ink": "#15181d",  # text, arrows, outlines of what is selected
        "muted": "#565e6b",  # text that stands back
        "panel": "#f1f3f8",  # boxes of tokens, the half disc
        "edge": "#868d99",  # outlines of boxes and of slots that are still empty
        "hair": "#c9ced8",  # lines that only divide; nothing depends on them
        "bar": "#6f7886",  # bars of lengths
        "band": "#c3c9d4",  # the band of chance
    },
    _LIGHT_BINS,
)

DARK: Mapping[Role, str] = _with_bins(
    {
        "paper": "#14171c",
        "ink": "#f4f6f9",
        "muted": "#a9b1bd",
        "panel": "#21262e",
        "edge": "#77808d",
        "hair": "#3a414c",
        "bar": "#8b95a3",
        "band": "#414a57",
    },
    _DARK_BINS,
)


@cache
def ink_of(index: int) -> Role:
    """The ink of a bin: the role of the first bin that has the same ink, so that a file names few of them.

    >>> ink_of(0), ink_of(9), ink_of(10)
    ('t0', 't5', 't5')
    """
    inks = [(LIGHT[f"t{each}"], DARK[f"t{each}"]) for each in range(BINS)]
    return f"t{inks.index(inks[index])}"


def bin_of(value: float, limit: float) -> int:
    """The bin 0 … 20 of a value in −limit … +limit, where 10 is zero; beyond the limit it is the last one.

    >>> bin_of(-2.0, 2.0), bin_of(0.0, 2.0), bin_of(1.0, 2.0)
    (0, 10, 15)
    """
    share = 0.0 if limit == 0 else max(-1.0, min(1.0, value / limit))
    return round(share * 10) + 10


def distance_step(distance: float, largest: float) -> int:
    """The step 0 … 10 of a distance.

    >>> [distance_step(each, 4.0) for each in (0.0, 1.0, 4.0)]
    [0, 2, 10]
    """
    return round(10 * min(1.0, distance / largest)) if largest else 0


def values_css() -> bytes:
    """A style sheet for tables and drawings: the colour and ink of each bin and of each step, in both themes.

    >>> values_css().decode().splitlines()[1]
    '.v0{background-color:#053061;color:#ffffff;fill:#053061}'
    """
    dark = _rules('[data-md-color-scheme="slate"] ', DARK)
    head = "/* Made from the themes of the pictures. */"
    return "\n".join((head, *_rules("", LIGHT), "@media screen{", *dark, "}\n")).encode()


def _rules(prefix: str, theme: Mapping[Role, str]) -> list[str]:
    return [
        f"{prefix}.v{name}{{background-color:{theme[f'v{name}']};color:{theme[f't{name}']};"
        f"fill:{theme[f'v{name}']}}}"
        for name in (*range(BINS), *(f"d{step}" for step in range(STEPS)))
    ]
