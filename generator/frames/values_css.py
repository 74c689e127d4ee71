"""The colours of values as a style sheet, for the tables of the pages: the same bins as in the pictures."""

from __future__ import annotations

from collections.abc import Mapping

from generator.frames.theme import BINS, DARK, LIGHT, Role


def values_css() -> bytes:
    """Classes v0 … v20: background and ink of each bin, in both themes; paper is light.

    >>> values_css().decode().splitlines()[1]
    '.v0{background-color:#053061;color:#ffffff}'
    """
    dark = "\n".join(_rules('[data-md-color-scheme="slate"] ', DARK))
    lines = (
        "/* Made from the themes of the pictures. */",
        *_rules("", LIGHT),
        "@media screen{",
        dark,
        "}",
    )
    return ("\n".join(lines) + "\n").encode()


def _rules(prefix: str, theme: Mapping[Role, str]) -> list[str]:
    return [
        f"{prefix}.v{place}{{background-color:{theme[f'v{place}']};color:{theme[f't{place}']}}}"
        for place in range(BINS)
    ]
