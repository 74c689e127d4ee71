"""Our frames beside the same frames drawn with plain matplotlib: `python -m bench.frames`.

Ours is `draw` and `svg`: from a step's numbers to the bytes of its wide file, both themes in it.
Matplotlib's is `draw` (only to have the shapes; its time is not counted) and `matplotlib_scene`:
the very same boxes, lines, dots, arcs and texts as patches, lines and texts of a figure of
8.00 × 4.50 inches, saved as SVG. Its text stays text, as ours does; no pyplot; its default fonts.
What ours has and matplotlib's has not: a name, a description, the dark theme.

Both run in one process and take turns, a round of all frames each, so that whatever else the
machine does meets both. Each starts warm: one round is not counted, nor is one frame at the
start of each turn; nothing is left to be collected. A frame's time is the median of its rounds;
a kind of step has the mean of its frames; "all" is the sum of every frame.

How firm the ratios are: artists put on the figure itself, without axes, take little more than
half of matplotlib's time. One family of fonts instead of its list takes a quarter off its bytes.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.matplotlib_scene import matplotlib_svg
from generator.drawing.frames.draw import draw
from generator.drawing.svg import svg
from generator.errors import PresetErrors
from generator.lessons.lesson import run
from generator.lessons.steps import Step
from generator.preset.loading import load_preset
from generator.words.words import load_words

PRESETS = Path(__file__).resolve().parents[1] / "presets"
REPEATS = 15
AIM = "50 times faster, a quarter of the bytes"


@dataclass(frozen=True)
class Cost:
    """What files cost: milliseconds, bytes, and bytes as a server sends them (gzip)."""

    milliseconds: float
    size: int
    sent: int

    @classmethod
    def of(cls, seconds: float, file: bytes) -> Cost:
        """One frame's."""
        return cls(1000 * seconds, len(file), len(gzip.compress(file, mtime=0)))


@dataclass(frozen=True)
class Frame:
    """The two ways to make one frame."""

    kind: str
    ours: Callable[[], bytes]
    theirs: Callable[[], bytes]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.frames", description=__doc__.splitlines()[0])
    parser.add_argument("--repeats", type=int, default=REPEATS, help=f"rounds of each; {REPEATS} by default")
    parser.add_argument("--preset", default="king-queen", help="its name, or a file; king-queen by default")
    asked = parser.parse_args()
    if asked.repeats < 1:
        parser.error("--repeats: at least 1")
    try:
        preset = load_preset(_file(asked.preset))
    except PresetErrors as errors:
        parser.error(str(errors))
    frames = [_frame(preset.name, step) for step in run(preset).steps]
    print(f"{preset.name}: {len(frames)} wide frames, median of {asked.repeats} rounds each, in turns\n")
    print(table([frame.kind for frame in frames], measured(frames, asked.repeats)))


def _file(preset: str) -> Path:
    given = Path(preset)
    return given if given.suffix else PRESETS / f"{preset}.json"


def _frame(preset: str, step: Step) -> Frame:
    words, name = load_words(), f"{preset}-{step.id}"
    return Frame(
        step.kind,
        lambda: svg(draw(step, "wide", words), name),
        partial(matplotlib_svg, draw(step, "wide", words)),
    )


def measured(frames: Sequence[Frame], repeats: int) -> list[tuple[Cost, Cost]]:
    """What each frame costs: ours, matplotlib's."""
    ours, theirs = [frame.ours for frame in frames], [frame.theirs for frame in frames]
    files = [make() for make in ours], [make() for make in theirs]  # the round that is not counted
    rounds: tuple[list[list[float]], list[list[float]]] = [], []
    for _ in range(repeats):
        for seconds, way in zip(rounds, (ours, theirs), strict=True):
            seconds.append(_timed(way))
    our_costs, their_costs = (
        [
            Cost.of(statistics.median(times), file)
            for times, file in zip(zip(*seconds, strict=True), made, strict=True)
        ]
        for seconds, made in zip(rounds, files, strict=True)
    )
    return list(zip(our_costs, their_costs, strict=True))


def _timed(way: Sequence[Callable[[], bytes]]) -> list[float]:
    """Seconds of each frame. What the other way left behind is collected, and no longer in the caches."""
    gc.collect()
    gc.disable()
    try:
        way[0]()
        seconds = []
        for make in way:
            start = time.perf_counter()
            make()
            seconds.append(time.perf_counter() - start)
        return seconds
    finally:
        gc.enable()


def table(kinds: Sequence[str], costs: Sequence[tuple[Cost, Cost]]) -> str:
    """A line for each kind of step, in the order of the telling, and the sum; last the ratios."""
    lines = [
        f"{'':14}{'ms a frame':^27}{'bytes a frame':^25}{'gzip, bytes a frame':^25}",
        f"{'step':<12}{'n':>2}"
        + f"{'ours':>9}{'matplotlib':>11}{'':>7}"
        + 2 * f"{'ours':>8}{'matplotlib':>11}{'':>6}",
    ]
    for kind in dict.fromkeys(kinds):
        chosen = [cost for each, cost in zip(kinds, costs, strict=True) if each == kind]
        lines.append(_line(kind, len(chosen), *_sums(chosen), frames=len(chosen)))
    ours, theirs = _sums(costs)
    lines.append(_line("all", len(costs), ours, theirs, frames=1))
    lines.append("")
    lines.append(
        f"{theirs.milliseconds / ours.milliseconds:.0f} times faster, "
        f"{ours.size / theirs.size:.3f} of the bytes ({ours.sent / theirs.sent:.3f} gzipped); the aim: {AIM}"
    )
    return "\n".join(lines)


def _sums(costs: Sequence[tuple[Cost, Cost]]) -> tuple[Cost, Cost]:
    ours, theirs = (
        Cost(
            sum(cost.milliseconds for cost in way),
            sum(cost.size for cost in way),
            sum(cost.sent for cost in way),
        )
        for way in zip(*costs, strict=True)
    )
    return ours, theirs


def _line(name: str, n: int, ours: Cost, theirs: Cost, *, frames: int) -> str:
    """The sums over so many frames, as means; and how many times faster, what share of the bytes."""
    line = f"{name:<12}{n:>2}{ours.milliseconds / frames:9.2f}{theirs.milliseconds / frames:11.1f}"
    line += f"{theirs.milliseconds / ours.milliseconds:6.0f}×"
    for our_bytes, their_bytes in ((ours.size, theirs.size), (ours.sent, theirs.sent)):
        line += f"{our_bytes / frames:8.0f}{their_bytes / frames:11.0f}{our_bytes / their_bytes:6.2f}"
    return line


if __name__ == "__main__":
    main()
