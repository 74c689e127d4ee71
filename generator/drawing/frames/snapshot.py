"""The frame of a map at one moment of the training, on the axes of all moments; with the loss."""

from __future__ import annotations

from generator.drawing.grid import SMALLEST
from generator.drawing.labels import Label, Placer
from generator.drawing.parts.legend import MARGIN, WIDE_LEGEND_Y, source_line
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Dot, Layout, Line, Point, Scene, Shape, Text
from generator.drawing.text import visible, width, wrapped
from generator.drawing.token import named, token_text
from generator.lessons.training_steps import SnapshotStep
from generator.words.numbers import cosine, fixed
from generator.words.words import Words

_SIDE: dict[Layout, tuple[float, float]] = {"wide": (500, 370), "narrow": (300, 260)}
_EDGE = 26.0
_RADII = (5.5, 3.5)


def draw_snapshot(step: SnapshotStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    wide = layout == "wide"
    margin, size = MARGIN[layout], SMALLEST[layout]
    frame = WIDE[0] if wide else NARROW_WIDTH
    across, high = _SIDE[layout]
    top = 20.0 if wide else 12.0
    shapes = _map(step, (margin, top, margin + across, top + high), size)
    x, y = (margin + across + 22, top + 14) if wide else (margin, top + high + 24)
    room = frame - margin - x
    percent = shown_share(step.share)
    for line, bold in (
        (_said("moment", step, words), True),
        (words("frames.snapshot.pairs", pairs=f"{step.pairs:,}"), False),
        (words("frames.snapshot.loss", loss=fixed(step.loss, 2, plus=False)), True),
    ):
        for part in wrapped(line, room, size):
            shapes.append(Text(x, y, part, 15 if wide else 13, bold=bold))
            y += 24 if wide else 20
    y += 16 if wide else 10
    shapes.append(Text(x, y, words("frames.snapshot.cosines"), size, "muted"))
    undefined = words("undefined")
    for pair in step.cosines:
        y += 23 if wide else 19
        text = cosine(pair.cosine, undefined)
        names = words(
            "frames.similarities.pair", a=visible(step.words[pair.i]), b=visible(step.words[pair.j])
        )
        shapes.append(token_text(names, x, y, room - width(text, size, mono=True) - 10, size))
        shapes.append(Text(x + room, y, text, size, "ink", "end", mono=True))
    y += 30 if wide else 24
    for line in wrapped(
        words("frames.snapshot.axes", share=fixed(100 * sum(step.explained), 0, plus=False)), room, size
    ):
        shapes.append(Text(x, y, line, size, "muted"))
        y += size + 4
    y = WIDE_LEGEND_Y if wide else y
    source = source_line(step.provenance, words, frame - 2 * margin, size)
    shapes.append(
        Text(frame - margin if wide else margin, y + 14, source, size, "muted", "end" if wide else "start")
    )
    first = step.cosines[0] if step.cosines else None
    return Scene(
        frame,
        WIDE[1] if wide else y + 24,
        _said("title", step, words),
        words(
            "frames.snapshot.description" if first else "frames.snapshot.description-one",
            share=percent,
            pairs=f"{step.pairs:,}",
            loss=fixed(step.loss, 2, plus=False),
            words=len(step.words),
            **(
                {
                    "a": named(step.words[first.i]),
                    "b": named(step.words[first.j]),
                    "cosine": cosine(first.cosine, undefined),
                }
                if first
                else {}
            ),
        ),
        tuple(shapes),
    )


def _said(name: str, step: SnapshotStep, words: Words) -> str:
    """A text about the moment, of which the first and the last have their own."""
    end = {0.0: "-first", 1.0: "-last"}.get(step.share, "")
    return words(f"frames.snapshot.{name}{end}", share=shown_share(step.share))


def shown_share(share: float) -> str:
    """A share in whole percent.

    >>> shown_share(0.0104), shown_share(1.0)
    ('1%', '100%')
    """
    return f"{share * 100:.0f}%"


def _map(step: SnapshotStep, frame: tuple[float, float, float, float], size: float) -> list[Shape]:
    """Dots and names, and a line from where each of the page's own words was at the moment before."""
    left, top, right, bottom = frame
    shapes: list[Shape] = [Box(left, top, right - left, bottom - top, None, "hair")]
    low, high = step.points.min(axis=(0, 1)), step.points.max(axis=(0, 1))
    spread = high - low
    unit = min(
        (right - left - 2 * _EDGE) / (spread[0] or 1.0), (bottom - top - 2 * _EDGE) / (spread[1] or 1.0)
    )
    middle = (low + high) / 2

    def at(place: int, word: int) -> Point:
        x, y = (step.points[place, word] - middle) * unit
        return (left + right) / 2 + float(x), (top + bottom) / 2 - float(y)

    places = [at(step.place, word) for word in range(len(step.words))]
    radii = [_RADII[word >= step.own] for word in range(len(step.words))]
    before = [at(step.place - 1, word) for word in range(step.own)] if step.place else []
    trails = [(start, end) for start, end in zip(before, places, strict=False) if start != end]
    shapes += [Line(trail, "edge", 1.5, dashed=True) for trail in trails]
    placer = Placer(
        (left + 2, top + 2, right - 2, bottom - 2),
        size,
        dots=[(x, y, radius) for (x, y), radius in zip(places, radii, strict=True)],
        lines=trails,
    )
    names: list[Shape] = []
    for word, ((x, y), radius) in enumerate(zip(places, radii, strict=True)):
        own = word < step.own
        found = placer.place(Label(step.words[word], x, y, radius, bold=own))
        if found is not None:
            text, leader = found
            names += [text] if leader is None else [leader, text]
    dots = [
        Dot(x, y, radius, "ink" if word < step.own else "bar")
        for word, ((x, y), radius) in enumerate(zip(places, radii, strict=True))
    ]
    return [*shapes, *dots, *names]
