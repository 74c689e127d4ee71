"""The loss of a training run, falling with the pairs of words that it has seen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.drawing.charts.map_names import SIZE
from generator.drawing.charts.paragraph import paragraph, shown
from generator.drawing.charts.recorder import curves
from generator.drawing.charts.style import SENTINELS, own_settings, plot
from generator.drawing.charts.ticks import round_step
from generator.drawing.labels import ABOVE, BELOW, Label, Placer
from generator.drawing.scene import Curve, Dot, Line, Point, Scene, Shape, Text
from generator.drawing.svg import svg
from generator.drawing.text import width, wrapped
from generator.words.numbers import compact
from generator.words.words import Words

WIDTH = 350.0
_LEADING = 19.0
_EDGE = 8.0
_RIGHT = WIDTH - 16.0
_HIGH = 190.0
_TICK = 5.0
_RADIUS = 3.5


def guessing_loss(negative: int) -> float:
    """The loss a pair where each of the 1 + negative answers is a coin's: (1 + negative) ln 2.

    >>> round(guessing_loss(5), 4)
    4.1589
    """
    return (1 + negative) * math.log(2)


def loss_chart(
    name: str,
    pairs_seen: Sequence[int],
    losses: Sequence[float],
    words: Words,
    *,
    provenance: str,
    negative: int | None = None,
) -> bytes:
    """The curve as an SVG file; name starts every id in it. The rest is that of `draw_loss`."""
    return svg(draw_loss(pairs_seen, losses, words, provenance=provenance, negative=negative), name)


def draw_loss(
    pairs_seen: Sequence[int],
    losses: Sequence[float],
    words: Words,
    *,
    provenance: str,
    negative: int | None = None,
) -> Scene:
    """The curve, its first and its last value named; both axes start at 0.

    Args:
        pairs_seen: pairs of words seen up to each point of the curve, ascending; one point or more.
        losses: as many, the mean loss a pair; finite, 0 or more.
        words: of the page.
        provenance: what was trained, in words.
        negative: draws of noise a pair; where given, the loss of guessing is drawn.
    """
    guess = None if negative is None else guessing_loss(negative)
    title = words("charts.loss.title")
    title_lines = wrapped(title, WIDTH - 2 * _EDGE, SIZE * 1.12)  # bold is so much wider
    top = 22 + _LEADING * len(title_lines) + 14
    ground = _Ground(top, float(pairs_seen[-1]) or 1.0, max(*losses, guess or 0.0) or 1.0)
    points = [ground.at(pairs, loss) for pairs, loss in zip(pairs_seen, losses, strict=True)]
    shapes: list[Shape] = [
        Text(WIDTH / 2, 22 + _LEADING * place, line, SIZE, anchor="middle", bold=True)
        for place, line in enumerate(title_lines)
    ]
    shapes.append(Text(_EDGE, top - 10, words("charts.loss.mean"), SIZE, "muted"))
    shapes += _drawn(points, ground)
    shapes += _numbers(ground, words)
    guessing = None
    if guess is not None:
        guessing = ground.at(0, guess)[1], words("charts.loss.guessing", loss=_loss(guess))
        shapes.append(Line(((ground.left, guessing[0]), (_RIGHT, guessing[0])), "edge", 1.5, dashed=True))
    shapes += [Dot(*point, _RADIUS) for point in dict.fromkeys((points[0], points[-1]))]
    shapes += _named(points, losses, guessing, ground)
    y = ground.foot + 22 + _LEADING
    shapes.append(Text(_RIGHT, y, words("charts.loss.pairs"), SIZE, "muted", "end"))
    room = WIDTH - 2 * _EDGE
    source = paragraph(shown(provenance), _EDGE, y + 4 + _LEADING, room, SIZE, _LEADING, "muted")
    description = words(
        "charts.loss.description",
        title=title,
        first_pairs=f"{pairs_seen[0]:,}",
        first=_loss(losses[0]),
        last_pairs=f"{pairs_seen[-1]:,}",
        last=_loss(losses[-1]),
        guessing="" if guess is None else words("charts.loss.and-guessing", loss=_loss(guess)),
    )
    return Scene(WIDTH, source[-1].y + 12, title, description, (*shapes, *source))


@dataclass(frozen=True)
class _Ground:
    """Where a point of the curve lies in the picture. top: y of the plot; most_…: what its axes must hold."""

    top: float
    most_pairs: float
    most_loss: float

    @property
    def foot(self) -> float:
        return self.top + _HIGH

    @property
    def left(self) -> float:
        return 2 * _EDGE + max(width(text, SIZE) for _, text in self.up)

    @property
    def ceiling(self) -> float:
        return self.most_loss * (_HIGH / (_HIGH - 26))  # room for what stands above the highest

    @property
    def up(self) -> list[tuple[float, str]]:
        """Losses beside the axis, and how each is written."""
        losses = _steps(self.ceiling, 5)
        if self.ceiling < 0.1:
            return [(loss, compact(loss, plus=False)) for loss in losses]
        decimals = 0 if losses[1] >= 1 else 1 if losses[1] >= 0.1 else 2
        return [(loss, f"{loss:,.{decimals}f}") for loss in losses]

    def at(self, pairs: float, loss: float) -> Point:
        across = pairs / self.most_pairs * (_RIGHT - self.left)
        return self.left + across, self.foot - loss / self.ceiling * _HIGH


def _drawn(points: Sequence[Point], ground: _Ground) -> tuple[Curve, ...]:
    """The two axes with their ticks, and the curve."""
    gap = float("nan")
    left, foot = ground.left, ground.foot
    xs, ys = [left, left, _RIGHT, gap], [ground.top, foot, foot, gap]
    for pairs in _across(ground):
        x = ground.at(pairs, 0)[0]
        xs += [x, x, gap]
        ys += [foot, foot + _TICK, gap]
    for loss, _ in ground.up:
        y = ground.at(0, loss)[1]
        xs += [left - _TICK, left, gap]
        ys += [y, y, gap]
    with own_settings():
        axes = plot(WIDTH, foot + 60, 0, WIDTH, 0, WIDTH)
        axes.plot(xs, ys, color=SENTINELS["edge"], linewidth=1.5)
        axes.plot([x for x, _ in points], [y for _, y in points], color=SENTINELS["ink"], linewidth=2)
        return curves(axes)


def _numbers(ground: _Ground, words: Words) -> list[Text]:
    """Under and beside the ticks; none under the axis leaves the picture."""
    texts = []
    for pairs in _across(ground):
        number = f"{pairs:,.0f}" if pairs < 1e6 else words("charts.loss.million", count=f"{pairs / 1e6:g}")
        x = min(ground.at(pairs, 0)[0], WIDTH - _EDGE / 2 - width(number, SIZE) / 2)
        texts.append(Text(x, ground.foot + 22, number, SIZE, "muted", "middle"))
    for loss, said in ground.up:
        texts.append(Text(ground.left - 8, ground.at(0, loss)[1] + 5, said, SIZE, "muted", "end"))
    return texts


def _named(
    points: Sequence[Point], losses: Sequence[float], guess: tuple[float, str] | None, ground: _Ground
) -> list[Shape]:
    """The last value, the first, and what guessing has, where they cover neither each other nor a line.

    guess: at which y, and in which words.
    """
    frame = (ground.left + 3, ground.top, WIDTH - 3, ground.foot - 2)
    placer = Placer(frame, SIZE, [(*points[0], _RADIUS), (*points[-1], _RADIUS)])
    placer.lines += pairwise(points)
    shapes: list[Shape] = []
    if guess is not None:
        level, said = guess
        placer.lines.append(((ground.left, level), (_RIGHT, level)))
        shapes.append(_on_line(placer, said, level))
    for place in dict.fromkeys((len(points) - 1, 0)):
        label = Label(_loss(losses[place]), *points[place], _RADIUS, bold=True)
        found = placer.place(label)
        if found is None:  # a curve that fills the plot: then it may be written over
            placer.lines.clear()
            found = placer.place(label)
        shapes += [shape for shape in found or () if shape is not None]
    return shapes


def _on_line(placer: Placer, text: str, level: float) -> Text:
    """A text above or under a level line, as far right as nothing is covered."""
    wide, high = width(text, SIZE), (ABOVE + BELOW) * SIZE
    for across in range(0, int(_RIGHT - placer.frame[0] - wide), 10):
        for top in (level - high - 2, level + 2):
            box = (_RIGHT - across - wide, top, _RIGHT - across, top + high)
            if placer.is_free(box):
                placer.taken.append(box)
                return Text(box[2], top + ABOVE * SIZE, text, SIZE, "muted", "end")
    return Text(_RIGHT, level - 2 - BELOW * SIZE, text, SIZE, "muted", "end")


def _across(ground: _Ground) -> list[float]:
    """Pairs of words under the axis; large numbers are wide, so they are fewer."""
    return _steps(ground.most_pairs, 2 if ground.most_pairs >= 1e6 else 3)


def _steps(most: float, count: int) -> list[float]:
    """Round numbers from 0 to `most`, at most so many steps."""
    step = round_step(most / count)
    return [step * place for place in range(int(most / step * (1 + 1e-9)) + 1)]


def _loss(loss: float) -> str:
    return compact(loss, plus=False)
