"""The frame of a window on a sentence: the word in the middle, its contexts, and the pairs they make."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.parts.legend import source_foot
from generator.drawing.scene import Box, Frame, Point, Scene, Shape, Text, paragraph
from generator.drawing.text import ELLIPSIS, visible, width
from generator.drawing.token import boxes_first, named, named_all, token_text
from generator.lessons.training_steps import WindowStep
from generator.words.words import Words

_COLUMNS = 4
"""Words in a row that the window stands on, each with a column of pairs in the wide frame."""


def draw_window(step: WindowStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    wide, margin, size = frame.wide, frame.margin, frame.size
    y = 34.0 if wide else 24.0
    heading = Text(margin, y, words("frames.window.heading"), frame.head, bold=True)
    boxes, y = _sentence(step, frame, y + 20)
    note = words("frames.window.note", window=step.window)
    lines, y = paragraph(note, (margin, y + (34 if wide else 26)), frame.room, size, size + 4)
    pairs, y = _pairs(step, frame, y + (24 if wide else 14), words)
    source, bottom = source_foot(frame, step.provenance, y, words)
    contexts = named_all([step.words[position] for position in step.contexts], words)
    return frame.scene(
        words("frames.window.title", word=named(step.word)),
        words(
            "frames.window.description",
            word=named(step.word),
            position=step.centre,
            contexts=contexts,
            window=step.window,
        ),
        [heading, *boxes, *lines, *pairs, *source],
        bottom,
    )


def _sentence(step: WindowStep, frame: Frame, top: float) -> tuple[list[Shape], float]:
    """The words in their order, from line to line; and where the last line ends."""
    size, high, gap, pad = (18.0, 40.0, 8.0, 12.0) if frame.wide else (14.0, 30.0, 5.0, 7.0)
    left, most = frame.margin + 2, frame.room - 4
    x, y = left, top
    contexts = step.contexts
    shapes: list[Shape] = []
    first, final = [ELLIPSIS] * (step.before > 0), [ELLIPSIS] * (step.after > 0)
    for position, word in enumerate((*first, *step.words, *final), start=-len(first)):
        across = min(width(visible(word), size, bold=True) + 2 * pad, most)
        if x + across > left + most and x > left:
            x, y = left, y + high + 12
        chosen, near = position == step.centre, position in contexts
        if chosen:
            shapes.append(Box(x, y, across, high, "panel", "ink", 3, radius=8))
        elif near:
            shapes.append(Box(x, y, across, high, "panel", "ink", 1.5, radius=8, dashed=True))
        shapes.append(
            token_text(
                word, x + across / 2, y + high / 2 + size * 0.36, across - pad, size,
                anchor="middle", role="ink" if chosen or near else "muted", bold=chosen,
            )
        )  # fmt: skip
        x += across + gap
    return boxes_first(shapes), y + high


def _pairs(step: WindowStep, frame: Frame, y: float, words: Words) -> tuple[list[Shape], float]:
    """A column of pairs for each word that the window has stood on; narrow: for this one only."""
    wide = frame.wide
    size, pitch = (16.0, 26.0) if wide else (13.0, 23.0)
    heading = words("frames.window.pairs", count=len(step.contexts) + step.beyond(step.centre))
    shapes: list[Shape] = [Text(frame.margin, y, heading, frame.head, bold=True)]
    y += pitch + 4
    across = frame.room / (_COLUMNS if wide else 1)
    most = max(3, int((frame.foot - 8 - y) / pitch) + 1) if wide else 12
    ends = [y]
    for column, centre in enumerate(step.centres if wide else step.centres[-1:]):
        contexts = step.contexts_at(centre)
        count = len(contexts) + step.beyond(centre)
        shown = contexts if count <= most else contexts[: most - 1]
        x, base = frame.margin + column * across, y
        for context in shown:
            pair = step.words[centre], step.words[context]
            shapes += _pair(pair, (x, base), across, size, now=centre == step.centre)
            base += pitch
        if len(shown) < count:
            rest = words("frames.window.more", count=count - len(shown))
            shapes.append(Text(x, base, rest, frame.size, "muted"))
            base += pitch
        ends.append(base)
    return shapes, max(ends)


def _pair(pair: tuple[str, str], at: Point, room: float, size: float, *, now: bool) -> Iterator[Shape]:
    """now: whether it is a pair of the word that the window stands on."""
    (word, context), (x, base) = pair, at
    role = "ink" if now else "muted"
    first = min(width(visible(word), size, bold=now) + 1, room / 2 - 24)
    yield token_text(word, x, base, first, size, role=role, bold=now)
    yield Text(x + first + 13, base, "→", size, "muted", "middle")
    yield token_text(context, x + first + 26, base, room - first - 36, size, role=role)
