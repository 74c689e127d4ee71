"""Lines of LaTeX: how each figure is included, with its alternative text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from generator.drawing.text import unfenced
from generator.errors import one_line
from generator.exports.material import Material
from generator.words.words import load_words

_ESCAPES: Mapping[str, str] = MappingProxyType(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
    }
)
_SPECIAL = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")


def escaped(text: str) -> str:
    r"""Anybody's text as LaTeX that prints it and does nothing else, on one line.

    >>> print(escaped("50% of $x_1$ & {y}\n"))
    50\% of \$x\_1\$ \& \{y\}\textbackslash{}n
    """
    return _SPECIAL.sub(lambda found: _ESCAPES[found[0]], _plain_line(text))


def figures_tex(material: Material) -> bytes:
    r"""A file of lines to copy: a comment with the title, and an \includegraphics a figure."""
    words = load_words()
    about = [
        material.title,
        f"{material.attribution} {material.address or ''}".strip(),
        f"{material.version}; {material.provenance}",
        words("exports.latex.copy"),
        words("exports.latex.tagging"),
    ]
    lines = [f"% {_plain_line(text)}" for text in about]
    for figure in material.figures:
        title = _plain_line(figure.title if figure.number == 0 else f"{figure.number}. {figure.title}")
        lines += [
            "",
            f"% {title}",
            rf"\includegraphics[width=\linewidth,alt={{{escaped(figure.alt)}}}]{{{figure.id}.pdf}}",
        ]
    return ("\n".join(lines) + "\n").encode()


def _plain_line(text: str) -> str:
    """On one line, without the fences around right-to-left writing: LaTeX has no use for them."""
    return one_line(unfenced(text))
