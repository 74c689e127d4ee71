"""The frame of a window on a sentence: the word in the middle, its contexts, and the pairs they make."""

from __future__ import annotations

from collections.abc import Iterator

from generator.drawing.grid import SMALLEST
from generator.drawing.parts.legend import MARGIN, WIDE_LEGEND_Y, source_line
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Layout, Scene, Shape, Text
from generator.drawing.text import ELLIPSIS, visible, width, wrapped
from generator.drawing.token import boxes_first, named, named_all, token_text
from generator.lessons.training_steps import WindowStep
from generator.words.words import Words

_COLUMNS = 4
"""Words in a row that the window stands on, each with a column of pairs in the wide frame."""


def draw_window(step: WindowStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    wide = layout == "wide"
    margin, size = MARGIN[layout], SMALLEST[layout]
    frame = WIDE[0] if wide else NARROW_WIDTH
    room = frame - 2 * margin
    y = 34.0 if wide else 24.0
    shapes: list[Shape] = [Text(margin, y, words("frames.window.heading"), 16 if wide else 13, bold=True)]
    boxes, y = _sentence(step, layout, y + 20)
    shapes += boxes
    y += 34 if wide else 26
    note = words("frames.window.note", window=step.window)
    for line in wrapped(note, room, size):
        shapes.append(Text(margin, y, line, size, "muted"))
        y += size + 4
    y += 24 if wide else 14
    listed, y = _pairs(step, layout, y, words)
    shapes += listed
    source = source_line(step.provenance, words, room, size)
    y = WIDE_LEGEND_Y if wide else y
    at, anchor = (frame - margin, "end") if wide else (margin, "start")
    shapes.append(Text(at, y + 14, source, size, "muted", "end" if anchor == "end" else "start"))
    contexts = [step.words[place] for place in step.contexts]
    return Scene(
        frame,
        WIDE[1] if wide else y + 24,
        words("frames.window.title", word=named(step.word)),
        words(
            "frames.window.description",
            word=named(step.word),
            position=step.centre,
            contexts=named_all(contexts, words),
            window=step.window,
        ),
        tuple(shapes),
    )


def _sentence(step: WindowStep, layout: Layout, top: float) -> tuple[list[Shape], float]:
    """The words in their order, from line to line; and where the last line ends."""
    wide = layout == "wide"
    margin, size, high = MARGIN[layout], 18.0 if wide else 14.0, 40.0 if wide else 30.0
    frame = WIDE[0] if wide else NARROW_WIDTH
    gap, pad = (8.0, 12.0) if wide else (5.0, 7.0)
    x, y = margin + 2, top
    contexts = step.contexts
    shapes: list[Shape] = []
    first, final = [ELLIPSIS] * (step.before > 0), [ELLIPSIS] * (step.after > 0)
    for place, word in enumerate((*first, *step.words, *final), start=-len(first)):
        cut_off = not 0 <= place < len(step.words)
        most = frame - 2 * margin - 4
        across = min(width(visible(word), size, bold=True) + 2 * pad, most)
        if x + across > frame - margin - 2 and x > margin + 2:
            x, y = margin + 2, y + high + 12
        chosen, near = place == step.centre, place in contexts
        if chosen:
            shapes.append(Box(x, y, across, high, "panel", "ink", 3, radius=8))
        elif near:
            shapes.append(Box(x, y, across, high, "panel", "ink", 1.5, radius=8, dashed=True))
        shapes.append(
            token_text(
                word, x + across / 2, y + high / 2 + size * 0.36, across - pad, size,
                anchor="middle", role="ink" if (chosen or near) and not cut_off else "muted", bold=chosen,
            )
        )  # fmt: skip
        x += across + gap
    return boxes_first(shapes), y + high


def _pairs(step: WindowStep, layout: Layout, y: float, words: Words) -> tuple[list[Shape], float]:
    """A column of pairs for each word that the window has stood on; narrow: for this one only."""
    wide = layout == "wide"
    margin, size, pitch = MARGIN[layout], 16.0 if wide else 13.0, 26.0 if wide else 23.0
    room = (WIDE[0] if wide else NARROW_WIDTH) - 2 * margin
    centres = step.centres if wide else step.centres[-1:]
    heading = words("frames.window.pairs", count=len(step.contexts) + step.beyond(step.centre))
    shapes: list[Shape] = [Text(margin, y, heading, 16 if wide else 13, bold=True)]
    y += pitch + 4
    across = room / (_COLUMNS if wide else 1)
    most = max(3, int((WIDE_LEGEND_Y - 8 - y) / pitch) + 1) if wide else 12
    ends = [y]
    for column, centre in enumerate(centres):
        now, contexts = centre == step.centre, step.contexts_at(centre)
        count = len(contexts) + step.beyond(centre)
        shown = contexts if count <= most else contexts[: most - 1]
        x, base = margin + column * across, y
        for context in shown:
            shapes += _pair((step.words[centre], step.words[context]), (x, base), across, size, now=now)
            base += pitch
        if len(shown) < count:
            rest = words("frames.window.more", count=count - len(shown))
            shapes.append(Text(x, base, rest, SMALLEST[layout], "muted"))
            base += pitch
        ends.append(base)
    return shapes, max(ends)


def _pair(
    pair: tuple[str, str], at: tuple[float, float], room: float, size: float, *, now: bool
) -> Iterator[Shape]:
    """now: whether it is a pair of the word that the window stands on."""
    (word, context), (x, base) = pair, at
    role = "ink" if now else "muted"
    first = min(width(visible(word), size, bold=now) + 1, room / 2 - 24)
    yield token_text(word, x, base, first, size, role=role, bold=now)
    yield Text(x + first + 13, base, "→", size, "muted", "middle")
    yield token_text(context, x + first + 26, base, room - first - 36, size, role=role)
