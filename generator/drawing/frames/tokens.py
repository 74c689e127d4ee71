"""The frame of the tokens: the sequence in its order, each token under its position."""

from __future__ import annotations

import math

from generator.drawing.scene import WIDE, Frame, Scene, Shape, Text
from generator.drawing.text import cut, isolated, visible, width, wrapped
from generator.drawing.token import boxes_first, common_size, named_all, token_box
from generator.lessons.steps import TokensStep
from generator.words.words import Words


def draw_tokens(step: TokensStep, frame: Frame, words: Words) -> Scene:
    """The picture of the step."""
    n = len(step.tokens)
    description = "frames.tokens.description" if n > 1 else "frames.tokens.description-one"
    return frame.scene(
        words("frames.tokens.title"),
        words(description, n=n, tokens=named_all(step.tokens, words)),
        *(_wide if frame.wide else _narrow)(step, frame, words),
    )


def _wide(step: TokensStep, frame: Frame, words: Words) -> tuple[list[Shape], float]:
    """Read from line to line."""
    n, size = len(step.tokens), frame.size
    lines = math.ceil(n / 6) if n <= 18 else math.ceil(n / 8)
    across = math.ceil(n / lines)
    gap = 20.0 if across <= 6 else 10.0
    wide = min(170.0, (frame.room - gap * (across - 1)) / across)
    high = min(64.0, 400 / lines - 24)
    pitch = min(high + 56.0, 400 / lines)
    token_size = common_size(step.tokens, wide - 12, 24 if high > 30 else 16, size)
    plain = lines > 3 or width(words("frames.position", i=n - 1), size) > wide
    left = (frame.width - across * wide - (across - 1) * gap) / 2
    block = pitch * (lines - 1) + high + 20  # from the first position's text to the last box
    top = (WIDE[1] - block - 40) / 2 + 20
    positions: list[Shape] = []
    boxes: list[Shape] = []
    for i, token in enumerate(step.tokens):
        x, y = left + i % across * (wide + gap), top + i // across * pitch
        label = str(i) if plain else words("frames.position", i=i)
        positions.append(Text(x + wide / 2, y - 7, label, size, "muted", "middle"))
        boxes += token_box(token, x, y, wide, high, token_size)
    note = cut(_note(step, words, plain=plain), frame.room, 16)
    y = min(438.0, top + block + 22)
    return [*positions, *boxes_first(boxes), Text(frame.width / 2, y, note, 16, "muted", "middle")], y


def _narrow(step: TokensStep, frame: Frame, words: Words) -> tuple[list[Shape], float]:
    """Read downwards; in one column there is room for the word "position"."""
    n = len(step.tokens)
    across = 1 if n <= 8 else 2 if n <= 16 else 3
    single, lines = across == 1, math.ceil(n / across)
    pitch, high = (48.0, 38.0) if single else (34.0, 26.0) if n <= 36 else (30.0, 24.0)
    size, after, largest = (13, 10, 18) if single else (12, 4, 14)
    labels = [words("frames.position", i=i) if single else str(i) for i in range(n)]
    label_room = width(labels[-1], size) + after
    wide = min(180.0, (frame.room + 8) / across - 8 - label_room)
    token_size = common_size(step.tokens, wide - 12, largest, frame.size)
    left = (frame.width - across * (label_room + wide) - (across - 1) * 8) / 2
    positions: list[Shape] = []
    boxes: list[Shape] = []
    for i, (token, label) in enumerate(zip(step.tokens, labels, strict=True)):
        x, y = left + i // lines * (label_room + wide + 8) + label_room, 12 + i % lines * pitch
        positions.append(Text(x - after, y + high / 2 + 5, label, size, "muted", "end"))
        boxes += token_box(token, x, y, wide, high, token_size)
    bottom = 12 + pitch * lines
    note = wrapped(_note(step, words, plain=not single), frame.room, frame.size)
    written = [
        Text(
            frame.width / 2,
            bottom + 14 + 16 * row,
            cut(line, frame.room, frame.size),
            frame.size,
            "muted",
            "middle",
        )
        for row, line in enumerate(note)
    ]
    return [*positions, *boxes_first(boxes), *written], bottom + 12 + 16 * len(note)


def _note(step: TokensStep, words: Words, *, plain: bool) -> str:
    """plain: whether positions are bare numbers, which the note explains."""
    n = len(step.tokens)
    if step.subwords is not None and (pieces := step.subwords.pieces) is not None:
        return words("frames.tokens.note-text", n=n, text=isolated(visible("|".join(pieces))))
    if n == 1:
        return words("frames.tokens.note-one")
    return words("frames.tokens.note-plain" if plain else "frames.tokens.note", n=n)
