"""The frame of the tokens: the sequence in its order, each token under its position."""

from __future__ import annotations

import math
from collections.abc import Iterator

from generator.drawing.scene import NARROW_WIDTH, WIDE, Layout, Scene, Shape, Text
from generator.drawing.text import cut, isolated, visible, width, wrapped
from generator.drawing.token import boxes_first, common_size, named_all, token_box
from generator.lessons.steps import TokensStep
from generator.words.words import Words


def draw_tokens(step: TokensStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    n = len(step.tokens)
    pieces = None if step.subwords is None else step.subwords.pieces
    cuts = None if pieces is None else isolated(visible("|".join(pieces)))
    shapes, height = (_wide if layout == "wide" else _narrow)(step.tokens, cuts, words)
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.tokens.title"),
        words(
            "frames.tokens.description" if n > 1 else "frames.tokens.description-one",
            n=n,
            tokens=named_all(step.tokens, words),
        ),
        tuple(shapes),
    )


def _note(n: int, cuts: str | None, words: Words, *, plain: bool) -> str:
    """cuts: the text with its cuts. plain: whether positions are bare numbers, which the note explains."""
    if cuts is not None:
        return words("frames.tokens.note-text", n=n, text=cuts)
    if n == 1:
        return words("frames.tokens.note-one")
    return words("frames.tokens.note-plain" if plain else "frames.tokens.note", n=n)


def _wide(tokens: tuple[str, ...], cuts: str | None, words: Words) -> tuple[list[Shape], float]:
    n = len(tokens)
    lines = math.ceil(n / 6) if n <= 18 else math.ceil(n / 8)
    across = math.ceil(n / lines)
    gap = 20.0 if across <= 6 else 10.0
    wide = min(170.0, (WIDE[0] - 40 - gap * (across - 1)) / across)
    high = min(64.0, 400 / lines - 24)
    pitch = min(high + 56.0, 400 / lines)
    size = common_size(tokens, wide - 12, 24 if high > 30 else 16, 14)
    plain = lines > 3 or width(words("frames.position", i=n - 1), 14) > wide
    left = (WIDE[0] - across * wide - (across - 1) * gap) / 2
    block = pitch * (lines - 1) + high + 20  # from the first position's text to the last box
    top = (WIDE[1] - block - 40) / 2 + 20
    positions: list[Shape] = []
    boxes: list[Shape] = []
    for i, token in enumerate(tokens):
        x, y = left + i % across * (wide + gap), top + i // across * pitch
        label = str(i) if plain else words("frames.position", i=i)
        positions.append(Text(x + wide / 2, y - 7, label, 14, "muted", "middle"))
        boxes += token_box(token, x, y, wide, high, size)
    said = cut(_note(n, cuts, words, plain=plain), WIDE[0] - 40, 16)
    note = Text(WIDE[0] / 2, min(438.0, top + block + 22), said, 16, "muted", "middle")
    return [*positions, *boxes_first(boxes), note], WIDE[1]


def _narrow(tokens: tuple[str, ...], cuts: str | None, words: Words) -> tuple[list[Shape], float]:
    n = len(tokens)
    across = 1 if n <= 8 else 2 if n <= 16 else 3
    lines = math.ceil(n / across)
    pitch, high = (48.0, 38.0) if across == 1 else (34.0, 26.0) if n <= 36 else (30.0, 24.0)
    label_room = (
        width(words("frames.position", i=n - 1), 13) + 10 if across == 1 else width(str(n - 1), 12) + 4
    )
    share = (NARROW_WIDTH - 20 + 8) / across
    wide = min(180.0, share - 8 - label_room)
    size = common_size(tokens, wide - 12, 18 if across == 1 else 14, 12)
    left = (NARROW_WIDTH - across * (label_room + wide) - (across - 1) * 8) / 2

    def placed() -> Iterator[tuple[int, str, float, float]]:
        for i, token in enumerate(tokens):
            yield i, token, left + i // lines * (label_room + wide + 8), 12 + i % lines * pitch

    shapes: list[Shape] = []
    boxes: list[Shape] = []
    for i, _, x, y in placed():
        label = words("frames.position", i=i) if across == 1 else str(i)
        label_size = 13 if across == 1 else 12
        shapes.append(
            Text(
                x + label_room - (10 if across == 1 else 4),
                y + high / 2 + 5,
                label,
                label_size,
                "muted",
                "end",
            )
        )
    for _, token, x, y in placed():
        boxes += token_box(token, x + label_room, y, wide, high, size)
    shapes += boxes_first(boxes)
    bottom = 12 + pitch * lines
    note = _note(n, cuts, words, plain=across > 1)
    lines_of_note = [cut(line, NARROW_WIDTH - 20, 12) for line in wrapped(note, NARROW_WIDTH - 20, 12)]
    for place, line in enumerate(lines_of_note):
        shapes.append(Text(NARROW_WIDTH / 2, bottom + 14 + 16 * place, line, 12, "muted", "middle"))
    return shapes, bottom + 12 + 16 * len(lines_of_note)
