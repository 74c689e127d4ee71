"""Scenes painted with matplotlib, for formats of dots and of print: PNG and PDF.

It costs half a second to load; whoever can do without it imports it inside a function.
"""

from generator.drawing.painting.fonts import fonts_digest, not_found
from generator.drawing.painting.pdf import Pdf, pdf
from generator.drawing.painting.picture import Theme, own_settings, painted
from generator.drawing.painting.png import png

__all__ = ["Pdf", "Theme", "fonts_digest", "not_found", "own_settings", "painted", "pdf", "png"]
