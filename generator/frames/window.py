"""The frame of a window on a sentence: the word in the middle, its contexts, and the pairs they make."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frames.grid import SMALLEST
from generator.frames.legend import MARGIN, WIDE_LEGEND_Y
from generator.frames.scene import NARROW_WIDTH, WIDE, Box, Layout, Scene, Shape, Text
from generator.frames.text import ELLIPSIS, cut, visible, width, wrapped
from generator.frames.token import boxes_first, named, named_all, token_text
from generator.steps import WindowStep
from generator.words import Words
from generator.words.provenance import provenance_text

_MOST_PAIRS: dict[Layout, int] = {"wide": 10, "narrow": 10}


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
    source = cut(provenance_text(step.provenance, words), room, size)
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
    wide = layout == "wide"
    margin, size, pitch = MARGIN[layout], 17.0 if wide else 13.0, 30.0 if wide else 23.0
    room = (WIDE[0] if wide else NARROW_WIDTH) - 2 * margin
    contexts = step.contexts
    shapes: list[Shape] = [
        Text(margin, y, words("frames.window.pairs", count=len(contexts)), 16 if wide else 13, bold=True)
    ]
    most = _MOST_PAIRS[layout]
    shown = contexts if len(contexts) <= most else contexts[: most - 1]
    across = 2 if wide and len(shown) > 4 else 1
    lines = -(-len(shown) // across)
    centre = min(width(visible(step.word), size, bold=True) + 1, room / across / 2 - 30)
    y += pitch
    for place, context in enumerate(shown):
        x = margin + place // lines * (room / across)
        base = y + place % lines * pitch
        shapes += _pair(step.word, step.words[context], (x, base), centre, room / across, size)
    y += (lines - 1) * pitch
    if len(shown) < len(contexts):
        y += size + 6
        shapes.append(
            Text(
                margin, y, words("frames.window.more", count=len(contexts) - len(shown)),
                SMALLEST[layout], "muted",
            )
        )  # fmt: skip
    return shapes, y + pitch


def _pair(
    word: str, context: str, at: tuple[float, float], centre: float, room: float, size: float
) -> Iterator[Shape]:
    x, base = at
    yield token_text(word, x, base, centre, size, bold=True)
    yield Text(x + centre + 14, base, "→", size, "muted", "middle")
    yield token_text(context, x + centre + 28, base, room - centre - 40, size)
