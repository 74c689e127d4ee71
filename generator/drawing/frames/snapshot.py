"""The frame of a map at one moment of the training, on the axes of all moments; with the loss."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.labels import Label, Placer, Rectangle
from generator.drawing.parts.legend import source_foot
from generator.drawing.scene import Box, Dot, Frame, Line, Picture, Point, Shape, Text, paragraph
from generator.drawing.text import visible, width, wrapped
from generator.drawing.token import named, token_text
from generator.lessons.training_steps import SnapshotStep
from generator.words.numbers import cosine, fixed, share_text
from generator.words.words import Words

_EDGE = 26.0
_OWN, _OTHER = 5.5, 3.5
"""Radii of the dots of the page's words and of the others."""


def draw_snapshot(step: SnapshotStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    loss = fixed(step.loss, 2, plus=False)
    gaps: dict[str, object] = {
        "share": share_text(step.share, words),
        "pairs": f"{step.pairs:,}",
        "loss": loss,
    }
    kind = "" if step.cosines else "-one"
    if step.cosines:
        first = step.cosines[0]
        gaps |= {"a": named(step.words[first.i]), "b": named(step.words[first.j])}
        gaps["cosine"] = cosine(first.cosine, words("undefined"))
    description = words(f"frames.snapshot.description{kind}", words=len(step.words), **gaps)
    title = _of_moment("title", step, words)
    wide, margin, size = frame.wide, frame.margin, frame.size
    across, high, top = (500, 370, 20.0) if wide else (300, 260, 12.0)
    yield from _map(step, (margin, top, margin + across, top + high), size)
    x, y = (margin + across + 22, top + 14) if wide else (margin, top + high + 24)
    room = frame.right - x
    for text, bold in (
        (_of_moment("moment", step, words), True),
        (words("frames.snapshot.pairs", pairs=f"{step.pairs:,}"), False),
        (words("frames.snapshot.loss", loss=loss), True),
    ):
        for line in wrapped(text, room, size):
            yield Text(x, y, line, 15 if wide else 13, bold=bold)
            y += 24 if wide else 20
    y += 16 if wide else 10
    yield Text(x, y, words("frames.snapshot.cosines"), size, "muted")
    for pair in step.cosines:
        y += 23 if wide else 19
        text = cosine(pair.cosine, words("undefined"))
        a, b = visible(step.words[pair.i]), visible(step.words[pair.j])
        names = words("frames.similarities.pair", a=a, b=b)
        yield token_text(names, x, y, room - width(text, size, mono=True) - 10, size)
        yield Text(x + room, y, text, size, "ink", "end", mono=True)
    axes = words("frames.snapshot.axes", share=fixed(100 * sum(step.explained), 0, plus=False))
    y = yield from paragraph(axes, (x, y + (30 if wide else 24)), room, size, size + 4)
    return title, description, (yield from source_foot(frame, step.provenance, y, words))


def _of_moment(name: str, step: SnapshotStep, words: Words) -> str:
    """A text about the moment, of which the first and the last have their own."""
    end = {0.0: "-first", 1.0: "-last"}.get(step.share, "")
    return words(f"frames.snapshot.{name}{end}", share=share_text(step.share, words))


def _map(step: SnapshotStep, edges: Rectangle, size: float) -> Iterator[Shape]:
    """Dots and names, and a line from where each of the page's own words was at the moment before."""
    left, top, right, bottom = edges
    low, high = step.points.min(axis=(0, 1)), step.points.max(axis=(0, 1))
    spread, middle = high - low, (low + high) / 2
    unit = min(
        (right - left - 2 * _EDGE) / (spread[0] or 1.0), (bottom - top - 2 * _EDGE) / (spread[1] or 1.0)
    )

    def at(moment: int, word: int) -> Point:
        x, y = (step.points[moment, word] - middle) * unit
        return (left + right) / 2 + float(x), (top + bottom) / 2 - float(y)

    dots = [
        Dot(*at(step.place, word), *((_OWN, "ink") if word < step.own else (_OTHER, "bar")))
        for word in range(len(step.words))
    ]
    before = [at(step.place - 1, word) for word in range(step.own)] if step.place else []
    now = [(dot.x, dot.y) for dot in dots]
    trails = [(start, end) for start, end in zip(before, now, strict=False) if start != end]
    yield Box(left, top, right - left, bottom - top, None, "hair")
    yield from (Line(trail, "edge", 1.5, dashed=True) for trail in trails)
    yield from dots
    circles = [(dot.x, dot.y, dot.radius) for dot in dots]
    placer = Placer((left + 2, top + 2, right - 2, bottom - 2), size, circles, lines=trails)
    for word, circle in enumerate(circles):
        label = Label(step.words[word], *circle, bold=word < step.own)
        text, leader = placer.place(label) or (None, None)
        yield from (shape for shape in (leader, text) if shape)
