"""One line in any Markdown page puts a figure, some steps, a player or a table of a preset there."""

from __future__ import annotations

from generator.placing.line import KINDS, LineError, PlacedLine, check_line, read_line
from generator.placing.placed import Addresses, placed_html
from generator.placing.scan import PlacingError, lines_in, placing_errors

__all__ = [
    "KINDS",
    "Addresses",
    "LineError",
    "PlacedLine",
    "PlacingError",
    "check_line",
    "lines_in",
    "placed_html",
    "placing_errors",
    "read_line",
]
