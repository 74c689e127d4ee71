"""What the three frames of a worked step have in common: their measures, their words, their foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.frames.grid import SMALLEST, Grid
from generator.frames.legend import LEGEND_HEIGHT, LEGEND_LINE, MARGIN, WIDE_LEGEND_Y, legend
from generator.frames.scene import NARROW_WIDTH, WIDE, Layout, Scene, Shape, Text
from generator.frames.text import wrapped
from generator.notation import fixed
from generator.steps import Moment
from generator.words import Words


@dataclass(frozen=True)
class MomentFrame:
    """A frame of a moment in a layout. Lengths are in units of the frame."""

    moment: Moment
    layout: Layout
    words: Words

    @property
    def wide(self) -> bool:
        """Whether it is the wide layout."""
        return self.layout == "wide"

    @property
    def margin(self) -> float:
        """The left edge of what is drawn."""
        return MARGIN[self.layout]

    @property
    def width(self) -> float:
        """Of the frame."""
        return WIDE[0] if self.wide else NARROW_WIDTH

    @property
    def right(self) -> float:
        """The right edge of what is drawn."""
        return self.width - self.margin

    @property
    def size(self) -> float:
        """Of text."""
        return SMALLEST[self.layout]

    @property
    def head(self) -> float:
        """Of headings."""
        return 16.0 if self.wide else 13.0

    @property
    def centre(self) -> str:
        """The word in the middle."""
        return self.moment.words[self.moment.centre]

    @property
    def targets(self) -> tuple[str, ...]:
        """The context, then the noise words."""
        return tuple(self.moment.words[row] for row in self.moment.targets)

    def scene(
        self,
        shapes: Iterable[Shape],
        y: float,
        grid: Grid,
        limit: float,
        title: str,
        description: str,
        *,
        when_at: Literal["start", "end"] = "start",
    ) -> Scene:
        """The shapes with the foot under them: what a narrow frame leaves out, the colours, the source.

        y: where everything else ends; counts in the narrow layout alone. grid: one of those with numbers.
        limit: the |value| where the scale of colours ends. when_at: where a wide frame says the moment.
        """
        drawn = list(shapes)
        moment = self.moment
        share = fixed(100 * moment.share, 0, plus=False)
        when = self.words("frames.moment.when", pairs=f"{moment.pairs:,}", share=share)
        if self.wide:
            x = self.margin if when_at == "start" else self.right
            drawn.append(Text(x, WIDE_LEGEND_Y - 10, when, self.size, "muted", when_at))
        else:
            for line in wrapped(when, self.right - self.margin, self.size):
                y += self.size + 4
                drawn.append(Text(self.margin, y, line, self.size, "muted"))
            y += 8
        d, shown = len(moment.v), len(grid.columns) - grid.columns.count(None)
        if not self.wide and shown < d:
            note = self.words("frames.moment.cut", shown=shown, d=d)
            for line in wrapped(note, self.right - self.margin, self.size):
                y += self.size + 4
                drawn.append(Text(self.margin, y, line, self.size, "muted"))
            y += 8
        alone = grid.size is None
        foot = WIDE_LEGEND_Y if self.wide else y
        drawn += legend(limit, moment.provenance, self.layout, foot, self.words, colour_alone=alone)
        narrow_height = foot + LEGEND_HEIGHT["narrow"] + (LEGEND_LINE if alone else 0) + 6
        return Scene(self.width, WIDE[1] if self.wide else narrow_height, title, description, tuple(drawn))
