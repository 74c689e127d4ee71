"""The loss of a training run, falling with the pairs of words that it has seen."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from matplotlib.ticker import FuncFormatter, MaxNLocator

from generator.drawing.charts.plot import SENTINELS, empty_axes, shapes_of, styled
from generator.drawing.charts.sheet import Sheet, SheetShape
from generator.drawing.labels import Label, Placer
from generator.drawing.scene import WIDE, Dot, Scene
from generator.drawing.text import width
from generator.engine.training.result import guessing_loss
from generator.words.numbers import compact
from generator.words.words import Words

_HIGH = 190.0
_ROUND = (1, 2, 5, 10)
_RADIUS = 3.5


@lru_cache(maxsize=32)  # the pages of a course share a few trainings
@styled()
def draw_loss(
    pairs_seen: tuple[int, ...],
    losses: tuple[float, ...],
    words: Words,
    shape: SheetShape = "page",
    *,
    provenance: str,
    negative: int | None = None,
) -> Scene:
    """The curve, its first and its last value named; both axes start at 0.

    pairs_seen: up to each point of the curve, ascending, one or more; losses: as many, the mean loss a pair,
    finite, 0 or more. provenance: what was trained, in words. negative: draws of noise a pair; where given,
    the loss of guessing is drawn.
    """
    guess = None if negative is None else guessing_loss(negative)
    title = words("charts.loss.title")
    sheet = Sheet(shape, title)
    top = sheet.top + sheet.leading
    bottom = (
        top + _HIGH if shape == "page" else WIDE[1] - (3 + len(sheet.lines(provenance))) * sheet.leading - 6
    )
    most_pairs = float(pairs_seen[-1]) or 1.0
    ceiling = (max(*losses, guess or 0.0) or 1.0) * (bottom - top) / (bottom - top - 26)

    def loss_text(loss: float, _: object = None) -> str:
        return compact(loss, plus=False) if ceiling < 0.1 else f"{loss:,g}"

    def pairs_text(pairs: float, _: object = None) -> str:
        return f"{pairs:,.0f}" if pairs < 1e6 else words("charts.loss.million", count=f"{pairs / 1e6:g}")

    up = MaxNLocator(5, steps=_ROUND)
    across = MaxNLocator(2 if most_pairs >= 1e6 and shape == "page" else 3, steps=_ROUND, integer=True)
    left = 2 * sheet.edge + max(width(loss_text(loss), sheet.size) for loss in up.tick_values(0, ceiling))
    _, *numbers = (each for each in across.tick_values(0, most_pairs) if each <= most_pairs)
    over = width(pairs_text(numbers[-1]), sheet.size) / 2 if numbers and numbers[-1] > 0.9 * most_pairs else 0
    right = sheet.width - sheet.edge - max(8, over)
    box = left, top, right, bottom
    axes = empty_axes("loss", box, sheet.size)
    axes.set(xlim=(0, most_pairs), ylim=(0, ceiling))
    axes.yaxis.set(major_locator=up, major_formatter=FuncFormatter(loss_text))
    axes.xaxis.set(major_locator=across, major_formatter=FuncFormatter(pairs_text))
    axes.plot(pairs_seen, losses, color=SENTINELS["ink"], linewidth=2)
    sheet.text(sheet.edge, top - 10, words("charts.loss.mean"), "muted")
    sheet.text(right, bottom + 2 * sheet.leading, words("charts.loss.pairs"), "muted", anchor="end")

    curve = [
        (left + (right - left) * pairs / most_pairs, bottom - (bottom - top) * loss / ceiling)
        for pairs, loss in zip(pairs_seen, losses, strict=True)
    ]
    ends = list(dict.fromkeys((len(losses) - 1, 0)))
    labels = [Label(_loss(losses[end]), *curve[end], _RADIUS, bold=True) for end in ends]
    lines = list(pairwise(curve))
    if guess is not None:
        axes.axhline(guess, color=SENTINELS["edge"], linewidth=1.5, linestyle=(0, (4, 4)), zorder=1)
        text, y = words("charts.loss.guessing", loss=_loss(guess)), bottom - (bottom - top) * guess / ceiling
        x = right - 3 - width(text, sheet.size) / 2
        labels.append(Label(text, x, y, 0, room=sheet.width, role="muted"))
        lines.append(((left, y), (right, y)))
    sheet.shapes += shapes_of(axes, box)
    dots = [(*curve[end], _RADIUS) for end in ends]
    placer = Placer((left + 2, top + 2, right - 2, bottom - 2), sheet.size, dots, lines=lines)
    bare = replace(placer, lines=[])  # knows what the other has placed
    sheet.shapes += [Dot(*dot) for dot in dots]
    for label in labels:
        found = placer.place(label) or bare.place(label) or ()
        sheet.shapes += [shape for shape in found if shape]
    sheet.note_y = bottom + 10 + 3 * sheet.leading
    sheet.note(provenance, "muted")
    guessing = "" if guess is None else words("charts.loss.and-guessing", loss=_loss(guess))
    gaps = {"title": title, "guessing": guessing}
    for name, end in (("first", 0), ("last", -1)):
        gaps |= {f"{name}_pairs": f"{pairs_seen[end]:,}", name: _loss(losses[end])}
    return sheet.scene(title, words("charts.loss.description", **gaps))


def _loss(loss: float) -> str:
    return compact(loss, plus=False)
