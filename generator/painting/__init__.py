"""Scenes painted with matplotlib, for formats of dots and of print: PNG and PDF.

It costs half a second to load; whoever can do without it imports it inside a function.
"""

from generator.painting.fonts import fonts_digest, not_found
from generator.painting.pdf import Pdf, pdf
from generator.painting.picture import Theme, own_settings, painted
from generator.painting.png import png

__all__ = ["Pdf", "Theme", "fonts_digest", "not_found", "own_settings", "painted", "pdf", "png"]
