"""The frame of a pair whose numbers have no room: strips of colour, and the products added one by one.

The columns of each strip stand in the order of the first token's numbers: then strips are alike as far as
they have the same gradient. In the order of a file likeness cannot be seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from generator.drawing.frames.pair import Pair, angle_and_matrix, fraction, quotient_and_angle
from generator.drawing.grid import Strips, block_size, stripe
from generator.drawing.scene import Box, Curve, Dot, Drawing, Line, Point, Shape, Text
from generator.drawing.text import cut, visible, width
from generator.drawing.token import named, token_text
from generator.lessons.steps import CosineStep
from generator.words.numbers import MINUS, cosine

MOST_BLOCKS = 72
_MOST_POINTS = 600
"""Of the line of sums; a stage has no finer ones."""
_DIP = -0.05
"""Sums that fall no lower are drawn on a scale from 0 to 1."""
_AIR = 8.0
_LEFT_END, _RIGHT_START = 488.0, 512.0


def least_like(step: CosineStep) -> int | None:
    """The position of another token than the pair's two, the one that is least like the first."""
    pair = (step.tokens[step.i], step.tokens[step.j])
    cosines = step.comparison.cosine[step.i]
    others = [
        (number, position)
        for position, (token, number) in enumerate(zip(step.tokens, cosines, strict=True))
        if token not in pair and number is not None
    ]
    return min(others)[1] if others else None


@dataclass(frozen=True)
class _Strips:
    """A pair's strips, and a third one under them.

    left, right: where they start, and where they end at most. top: of the first. high, low: heights of the
    pair's strips and of the third.
    """

    pair: Pair
    left: float
    right: float
    top: float
    high: float
    low: float

    @cached_property
    def third(self) -> int | None:
        return least_like(self.pair.step)

    def cosine_of(self, position: int) -> float | None:
        """Of the first token and another one."""
        return self.pair.step.comparison.cosine[self.pair.step.i][position]

    @cached_property
    def grids(self) -> dict[int, Strips]:
        """The strip of each position, from top to bottom."""
        step = self.pair.step
        numbers = step.vectors[step.i]
        order = tuple(np.argsort(numbers, kind="stable").tolist())
        column, block = stripe(len(order), self.right - self.left), block_size(len(order), MOST_BLOCKS)
        rows = [(step.i, self.top, self.high), (step.j, self.top + self.high + 1, self.high)]
        if self.third is not None:
            rows.append((self.third, self.bottom - self.low, self.low))
        return {
            position: Strips(self.left, top, (position,), order, column, high, block=block)
            for position, top, high in rows
        }

    @property
    def end(self) -> float:
        return self.grids[self.pair.step.i].right

    @property
    def bottom(self) -> float:
        """The lower edge of the third strip, whether it is there or not."""
        return self.top + 2 * self.high + 9 + self.low

    def shapes(self) -> Iterator[Shape]:
        step, words, size = self.pair.step, self.pair.words, self.pair.frame.size
        for grid in self.grids.values():
            yield from grid.cells(lambda row, column: float(step.vectors[row, column]), step.scale)
        for position, grid in self.grids.items():
            role, bold = _look(position, self.third)
            base, room = grid.baseline(position, size), self.left - _AIR - self.pair.frame.margin
            token = step.tokens[position]
            yield token_text(token, self.left - _AIR, base, room, size, anchor="end", role=role, bold=bold)
            number, bold = self.cosine_of(position), position == step.j
            text = "1" if position == step.i and number is not None else cosine(number, words("undefined"))
            yield Text(self.end + _AIR, base, text, size, role, bold=bold, mono=number is not None)
        wide, high = self.end - self.left + 3, 2 * self.high + 4
        yield Box(self.left - 1.5, self.top - 1.5, wide, high, None, "ink", 3, radius=2)

    def heading(self, y: float, short: str, right: float) -> Iterator[Text]:
        """What the strips are, in the words of a layout."""
        step, words, frame = self.pair.step, self.pair.words, self.pair.frame
        block = self.grids[step.i].block
        a, d = named(self.pair.tokens[0]), len(step.vectors[step.i])
        blocks = "-blocks" if block > 1 else ""
        text = words(f"frames.cosine.sorted{blocks}{short}", d=d, a=a, block=block)
        yield Text(frame.margin, y, cut(text, right - frame.margin, frame.size), frame.size)

    def sums(self, position: int) -> NDArray[np.float64]:
        """The products of the first token and another, added one by one, over both lengths `[1 + d]`.

        The last sum is the cosine.
        """
        rows = [self.pair.step.vectors[each] for each in (self.pair.step.i, position)]
        a, b = (row / np.linalg.norm(row) for row in (row / np.abs(row).max() for row in rows))
        sums = np.concatenate([[0.0], np.cumsum(a * b)])
        sums[-1] = self.cosine_of(position)
        return sums

    def plot(self, top: float, high: float) -> Iterator[Shape]:
        """The sums as lines over the columns, which start at 0; top: of +1, high: down to the lowest mark."""
        words, size, step = self.pair.words, self.pair.frame.size, self.pair.step
        lines = {position: self.sums(position) for position in [*self.grids][1:]}
        low = 0.0 if min(float(sums.min()) for sums in lines.values()) >= _DIP else -1.0
        unit = high / (1 - low)
        for mark in (0, 0.5, 1) if low == 0 else (-1, 0, 1):
            y = top + (1 - mark) * unit
            yield Line(((self.left, y), (self.end, y)), "edge" if mark == 0 else "hair", 1)
            text = f"{MINUS if mark < 0 else '+' if mark else ''}{abs(mark)}"
            yield Text(self.left - _AIR, y + size * 0.36, text, size, "muted", "end")
        d, under = len(step.vectors[step.i]), top + high + 2 * size + 6
        yield Text(self.left, under, words("frames.cosine.column", first=0), size, "muted")
        yield Text(self.end, under, str(d - 1), size, "muted", "end")
        points = {position: self._points(sums, top, unit) for position, sums in lines.items()}
        for position, line in reversed(points.items()):
            role, strong = _look(position, self.third)
            yield Curve((line,), None, role, 2.5 if strong else 1.5)
            yield Dot(*line[-1], 5 if strong else 3.5, role, "paper", 1)
        yield from self._names(points)

    def _points(self, sums: NDArray[np.float64], top: float, unit: float) -> tuple[Point, ...]:
        every = -(-len(sums) // _MOST_POINTS)
        places = [*range(0, len(sums) - 1, every), len(sums) - 1]
        across = (self.end - self.left) / (len(sums) - 1)
        heights = (top + (1 - sums[places]) * unit).tolist()
        return tuple((self.left + place * across, y) for place, y in zip(places, heights, strict=True))

    def _names(self, lines: dict[int, tuple[Point, ...]]) -> Iterator[Shape]:
        """Tokens over the upper line's end and under the lower one's, clear of both, and the cosines."""
        step, size = self.pair.step, self.pair.frame.size
        room = (self.end - self.left) / 2
        upper = min(lines, key=lambda position: lines[position][-1][1])
        ends = {position: line[-1][1] for position, line in lines.items()}
        for position in lines:
            role, bold = _look(position, self.third)
            token = step.tokens[position]
            name = token_text(token, self.end, 0, room, size, anchor="end", role=role, bold=bold)
            start = self.end - width(name.text, size, bold=bold) - 4
            near = [y for line in lines.values() for x, y in line if x >= start]
            y = min(near) - 0.3 * size - 3 if position == upper else max(near) + 0.76 * size + 4
            back = 0.78 * size, size  # the marks' lines end behind a name
            yield Box(start + 2, y - back[0], self.end - start - 2, back[1], "paper")
            yield Text(name.x, y, name.text, size, role, "end", bold=bold, full=name.full)
            number = ends[position]
            if len(ends) > 1:  # so far apart that both can be read
                lack = max(0.0, size + 3 - abs(ends[step.j] - ends[self.third or 0])) / 2
                number += -lack if position == upper else lack
            text = cosine(self.cosine_of(position), "")
            yield Text(self.end + _AIR + 2, number + size * 0.36, text, size, role, bold=bold, mono=True)


def _look(position: int, third: int | None) -> tuple[str, bool]:
    """Colour of a token's texts and line, and whether they are bold."""
    return ("muted", False) if position == third else ("ink", True)


def draw_strips(pair: Pair) -> Drawing[float]:
    """Strips and sums; beside them, or under them, the quotient and the angle."""
    frame, words, worked, margin = pair.frame, pair.words, pair.worked, pair.frame.margin
    wide, size, end = frame.wide, frame.size, _LEFT_END if frame.wide else frame.right
    y, heights, least, most = (24, (36, 28, 19), 34.0, 96.0) if wide else (16, (26, 22, 15), 30.0, 72.0)
    token = max(width(visible(token), size, bold=True) for token in pair.step.tokens) + 1
    number = max(width(cosine(-0.5, ""), size, mono=True), width(words("undefined"), size))
    start = margin + max(least, min(most, token)) + _AIR
    strips, short = _Strips(pair, start, end - number - _AIR - 2, *heights), "" if wide else "-narrow"
    yield from strips.heading(y, short, end)
    yield from strips.shapes()
    bottom = strips.bottom + 18
    if pair.step.cosine is not None:
        text, at = words(f"frames.cosine.adding{short}", d=len(worked.products)), 146 if wide else bottom
        yield Text(margin, at, cut(text, end - margin, size), size)
        yield from strips.plot(*((172, 106) if wide else (at + 20, 66)))
        bottom += 128
    if worked.rounded:
        worked = replace(worked, dot=f"≈ {worked.dot}")
    if not wide:
        return (yield from quotient_and_angle(pair, worked, bottom))
    yield from fraction(pair, worked, 348, 18)
    yield Text(margin, 404, pair.angle_note(), 16)
    return (yield from angle_and_matrix(pair, _RIGHT_START))
