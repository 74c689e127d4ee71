"""The frame of the ids: every token beside its id, and the rows of the vocabulary that ids count.

Up to eight tokens, arrows lead from each token to its row: that they cross shows that an id is
no position. Beyond, a table of tokens and ids stands over the vocabulary.
"""

from __future__ import annotations

import math

from generator.drawing.grid import GAP, Places, cut_middles, share, shown_places, starts
from generator.drawing.scene import NARROW_WIDTH, WIDE, Box, Layout, Line, Scene, Shape, Text
from generator.drawing.text import ELLIPSIS, width
from generator.drawing.token import boxes_first, common_size, named, token_box, token_text
from generator.lessons.steps import IdsStep
from generator.words.words import Words

_WITH_ARROWS = 8
_WITH_BOXES = 24


def draw_ids(step: IdsStep, layout: Layout, words: Words) -> Scene:
    """The picture of the step."""
    if len(step.tokens) <= _WITH_ARROWS:
        shapes, height = (_wide_arrows if layout == "wide" else _narrow_arrows)(step, words)
    else:
        shapes, height = _table(step, layout, words)
    pairs = [
        words("frames.ids.pair", token=named(token), id=token_id)
        for token, token_id in dict(zip(step.tokens, step.ids, strict=True)).items()
    ]
    if len(pairs) > _WITH_ARROWS:
        pairs[_WITH_ARROWS - 2 : -1] = [ELLIPSIS]
    return Scene(
        WIDE[0] if layout == "wide" else NARROW_WIDTH,
        height,
        words("frames.ids.title"),
        words(
            "frames.ids.description",
            pairs=words("phrase.between").join(pairs),
            V=len(step.vocabulary),
        ),
        tuple(shapes),
    )


def _wide_arrows(step: IdsStep, words: Words) -> tuple[list[Shape], float]:
    n = len(step.tokens)
    gap = 20.0
    wide = min(150.0, (WIDE[0] - 40 - gap * (n - 1)) / n)
    left = (WIDE[0] - n * wide - (n - 1) * gap) / 2
    size = common_size(step.tokens, wide - 12, 22, 14)
    texts: list[Shape] = []
    boxes: list[Shape] = []
    rows = _Strip(step, 20, 760, 304, 58, 14, _all_needed(step, 10))
    for i, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        x, middle = left + i * (wide + gap), left + i * (wide + gap) + wide / 2
        label = words("frames.position", i=i)
        texts.append(Text(middle, 52, label if width(label, 14) <= wide else str(i), 14, "muted", "middle"))
        boxes += token_box(token, x, 62, wide, 46, size)
        texts.append(Line(((middle, 109), (middle, 136)), "ink"))
        text = f"{words('frames.ids.id')} {token_id}"
        boxes += _id_box(text, middle - 44, 136, 88, 36, 18)
        texts.append(Line(((middle, 174), (rows.middles[token_id], 302)), "ink", arrow=True))
    centre = WIDE[0] / 2
    count = len(step.vocabulary)
    return [
        *texts,
        *boxes_first(boxes),
        *rows.shapes(),
        Text(centre, 390, words("frames.ids.vocabulary", V=count), 16, "ink", "middle", bold=True),
        Text(centre, 416, words("frames.ids.note"), 16, "muted", "middle"),
    ], WIDE[1]


def _narrow_arrows(step: IdsStep, words: Words) -> tuple[list[Shape], float]:
    n, size = len(step.tokens), 14.0
    rows = _all_needed(step, _WITH_ARROWS)
    pitch, high = 42.0, 32.0
    tall = max(n * pitch, len(rows) * pitch) - (pitch - high)
    top, x_token, x_id, x_row = 36.0, 26.0, 112.0, 204.0
    id_wide = max(28.0, width(str(max(step.ids)), size, bold=True) + 12)
    token_wide = x_id - x_token - 6
    texts: list[Shape] = [
        Text(x_token, 22, words("frames.ids.tokens"), 13, bold=True),
        Text(x_id + id_wide / 2, 22, words("frames.ids.id"), 13, "ink", "middle", bold=True),
        Text(310, 22, words("frames.ids.vocabulary", V=len(step.vocabulary)), 13, "ink", "end", bold=True),
    ]
    boxes: list[Shape] = []
    row_top = top + (tall - len(rows) * pitch + pitch - high) / 2
    row_middles: dict[int, float] = {}
    for place, row in enumerate(rows):
        y = row_top + place * pitch
        if row is None:
            texts.append(Text(x_row + 53, y + high / 2 + 4, ELLIPSIS, 16, "muted", "middle"))
            continue
        row_middles[row] = y + high / 2
        boxes += _row_box(step.vocabulary[row], row, row in step.ids, (x_row, y, 106, high), 12)
    first = top + (tall - n * pitch + pitch - high) / 2
    token_size = common_size(step.tokens, token_wide - 10, 15, 12)
    for i, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        y = first + i * pitch
        texts.append(Text(x_token - 6, y + high / 2 + 5, str(i), 12, "muted", "end"))
        boxes += token_box(token, x_token, y, token_wide, high, token_size)
        boxes += _id_box(str(token_id), x_id, y, id_wide, high, size)
        start = (x_id + id_wide + 2, y + high / 2)
        texts.append(Line((start, (x_row - 2, row_middles[token_id])), "ink", arrow=True))
    bottom = top + tall
    note = Text(NARROW_WIDTH / 2, bottom + 24, words("frames.ids.note"), 12, "muted", "middle")
    return [*texts, *boxes_first(boxes), note], bottom + 36


def _table(step: IdsStep, layout: Layout, words: Words) -> tuple[list[Shape], float]:
    """Columns of tokens and ids, to be read downwards, over the vocabulary."""
    n = len(step.tokens)
    if layout == "wide":
        frame, margin, most, size, gap = WIDE[0], 20, 6, 14.0, 18.0
        lines = max(4, math.ceil(n / most))
        pitch = min(56.0, 270 / lines)
    else:
        frame, margin, most, size, gap = NARROW_WIDTH, 10, 3, 12.0, 10.0
        lines = math.ceil(n / (2 if n <= 24 else most))
        pitch = 28.0 if n <= _WITH_BOXES else 22.0
    across = math.ceil(n / lines)
    high = min(40.0, pitch - 4)
    wide = min(190.0, (frame - 2 * margin - gap * (across - 1)) / across)
    left = (frame - across * wide - gap * (across - 1)) / 2
    at = width(str(n - 1), size) + 5
    id_wide = width(str(max(step.ids)), size, bold=True) + 10
    token_wide = wide - at - id_wide - 3
    token_size = common_size(step.tokens, token_wide - 10, 18 if pitch > 40 else size, size)
    positions: list[Shape] = []
    boxes: list[Shape] = []
    ids: list[Shape] = []
    top = 16.0
    for i, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        x, y = left + i // lines * (wide + gap), top + i % lines * pitch
        positions.append(Text(x + at - 5, y + high / 2 + 5, str(i), size, "muted", "end"))
        if n <= _WITH_BOXES:
            boxes += token_box(token, x + at, y, token_wide, high, token_size)
            boxes += _id_box(str(token_id), x + at + token_wide + 3, y, id_wide, high, size)
        else:
            boxes.append(token_text(token, x + at, y + high / 2 + 5, token_wide, size))
            ids.append(Text(x + wide, y + high / 2 + 5, str(token_id), size, "ink", "end", bold=True))
    y = top + lines * pitch + 14
    note = Text(frame / 2, y, words("frames.ids.note-table"), size, "muted", "middle")
    count = len(step.vocabulary)
    line = size + 8
    if layout == "wide":
        y += (WIDE[1] - y - 58 - 2 * line - 24) / 2
    places = shown_places(count, 10 if layout == "wide" else 5, step.ids)
    strip = _Strip(step, margin, frame - 2 * margin, y + 14, 50, size, places)
    y += 64 + line
    return [
        *positions,
        *boxes_first(boxes),
        *ids,
        note,
        *strip.shapes(),
        Text(frame / 2, y, words("frames.ids.vocabulary", V=count), size, "ink", "middle", bold=True),
        Text(frame / 2, y + line, words("frames.ids.note"), size, "muted", "middle"),
    ], WIDE[1] if layout == "wide" else y + line + 12


def _all_needed(step: IdsStep, most: int) -> Places:
    """Rows of the vocabulary in as few slots as hold all of this step's ids, but `most` at least."""
    while True:
        places = shown_places(len(step.vocabulary), most, step.ids)
        if set(step.ids) <= set(places):
            return places
        most += 1


def _id_box(text: str, x: float, y: float, wide: float, high: float, size: float) -> tuple[Shape, Shape]:
    return (
        Box(x, y, wide, high, None, "ink", 1.5, radius=min(8, high / 4)),
        Text(x + wide / 2, y + high / 2 + size * 0.36, text, size, "ink", "middle", bold=True),
    )


def _row_box(
    token: str, row: int, used: bool, box: tuple[float, float, float, float], size: float
) -> tuple[Shape, ...]:
    """A row of the vocabulary, lying: its id, then its token; outlined in ink where a token has that id."""
    x, y, wide, high = box
    number = width(str(row), size, bold=used) + 8
    role = "ink" if used else "muted"
    base = y + high / 2 + size * 0.36
    return (
        Box(x, y, wide, high, "panel", "ink" if used else "edge", 3 if used else 1, radius=6),
        Text(x + 8, base, str(row), size, role, bold=used),
        token_text(token, x + number + 8, base, wide - number - 14, size, role=role, bold=used),
    )


class _Strip:
    """The vocabulary's rows side by side, each with its id over its token; large ones are cut."""

    def __init__(
        self, step: IdsStep, x: float, room: float, y: float, high: float, size: float, places: Places
    ) -> None:
        self.step, self.y, self.high, self.size = step, y, high, size
        self.places = places
        self.wide = min(110.0, share(self.places, room) - 2 * GAP)
        self.pitch = self.wide + 2 * GAP
        taken = sum(18 + GAP if place is None else self.pitch + GAP for place in self.places) - 3 * GAP
        self.x = x + (room - taken) / 2
        self.middles = {
            place: left + self.wide / 2 for place, left in starts(self.places, self.pitch, self.x)
        }

    def shapes(self) -> list[Shape]:
        boxes: list[Shape] = []
        for row, middle in self.middles.items():
            used = row in self.step.ids
            role = "ink" if used else "muted"
            x, y, third = middle - self.wide / 2, self.y, self.high / 3
            boxes += (
                Box(
                    x, y, self.wide, self.high, "panel", "ink" if used else "edge", 3 if used else 1, radius=6
                ),
                Text(middle, y + third + 2, str(row), self.size, role, "middle", bold=used),
                token_text(
                    self.step.vocabulary[row],
                    middle,
                    y + self.high - third / 2 - 1,
                    self.wide - 8,
                    self.size,
                    anchor="middle",
                    role=role,
                    bold=used,
                ),
            )
        dots = [
            Text(x, self.y + self.high / 2 + 4, ELLIPSIS, 16, "muted", "middle")
            for x in cut_middles(self.places, self.pitch, self.x)
        ]
        return [*boxes_first(boxes), *dots]
