"""The tokens of a text, and the id of each: its place in the vocabulary.

Up to eight tokens, arrows lead from each token to its row: that they cross shows that an id is
no position. Beyond, a table of tokens and ids stands over the vocabulary.
"""

from __future__ import annotations

import math

from generator.drawing.grid import GAP, Indices, length, share, shown_indices, starts
from generator.drawing.scene import WIDE, Box, Drawing, Frame, Line, Picture, Shape, Text, collect, paragraph
from generator.drawing.text import ELLIPSIS, cut, isolated, visible, width
from generator.drawing.token import boxes_first, common_size, named, named_all, token_box, token_text
from generator.lessons.steps import IdsStep, TokensStep
from generator.words.words import Words


def draw_tokens(step: TokensStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    n, one = len(step.tokens), "" if len(step.tokens) > 1 else "-one"
    description = words(f"frames.tokens.description{one}", n=n, tokens=named_all(step.tokens, words))
    bottom = yield from (_wide if frame.wide else _narrow)(step, frame, words)
    return words("frames.tokens.title"), description, bottom


def _wide(step: TokensStep, frame: Frame, words: Words) -> Drawing[float]:
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
    boxes: list[Shape] = []
    for i, token in enumerate(step.tokens):
        x, y = left + i % across * (wide + gap), top + i // across * pitch
        label = str(i) if plain else words("frames.position", i=i)
        yield Text(x + wide / 2, y - 7, label, size, "muted", "middle")
        boxes += token_box(token, x, y, wide, high, token_size)
    yield from boxes_first(boxes)
    note = cut(_note(step, words, plain=plain), frame.room, 16)
    yield Text(frame.width / 2, min(438.0, top + block + 22), note, 16, "muted", "middle")
    return WIDE[1]


def _narrow(step: TokensStep, frame: Frame, words: Words) -> Drawing[float]:
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
    boxes: list[Shape] = []
    for i, (token, label) in enumerate(zip(step.tokens, labels, strict=True)):
        x, y = left + i // lines * (label_room + wide + 8) + label_room, 12 + i % lines * pitch
        yield Text(x - after, y + high / 2 + 5, label, size, "muted", "end")
        boxes += token_box(token, x, y, wide, high, token_size)
    yield from boxes_first(boxes)
    note = _note(step, words, plain=not single)
    at = (frame.width / 2, 26 + pitch * lines)
    return (yield from paragraph(note, at, frame.room, frame.size, 16, anchor="middle")) - 2


def _note(step: TokensStep, words: Words, *, plain: bool) -> str:
    """plain: whether positions are bare numbers, which the note explains."""
    n = len(step.tokens)
    if step.subwords is not None and (pieces := step.subwords.pieces) is not None:
        return words("frames.tokens.note-text", n=n, text=isolated(visible("|".join(pieces))))
    if n == 1:
        return words("frames.tokens.note-one")
    return words("frames.tokens.note-plain" if plain else "frames.tokens.note", n=n)


_WITH_ARROWS = 8
_WITH_BOXES = 24


def draw_ids(step: IdsStep, frame: Frame, words: Words) -> Picture:
    """The picture of the step."""
    pairs = [
        words("frames.ids.pair", token=named(token), id=token_id)
        for token, token_id in dict(zip(step.tokens, step.ids, strict=True)).items()
    ]
    if len(pairs) > _WITH_ARROWS:
        pairs[_WITH_ARROWS - 2 : -1] = [ELLIPSIS]
    listed = words("phrase.between").join(pairs)
    draw = _table if len(step.tokens) > _WITH_ARROWS else _wide_arrows if frame.wide else _narrow_arrows
    bottom = yield from draw(step, frame, words)
    description = words("frames.ids.description", pairs=listed, V=f"{len(step.vocabulary):,}")
    return words("frames.ids.title"), description, bottom


def _wide_arrows(step: IdsStep, frame: Frame, words: Words) -> Drawing[float]:
    n, gap = len(step.tokens), 20.0
    wide = min(150.0, (frame.room - gap * (n - 1)) / n)
    left = (frame.width - n * wide - (n - 1) * gap) / 2
    size = common_size(step.tokens, wide - 12, 22, 14)
    boxes: list[Shape] = []
    ids = [f"{words('frames.ids.id')} {token_id}" for token_id in step.ids]
    id_wide = min(wide, max(88.0, max(width(each, 18, bold=True) for each in ids) + 16))
    strip, middles = collect(_strip(step, 20, 304, 760, 58, 14, _all_needed(step, 10)))
    for i, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        x = left + i * (wide + gap)
        middle = x + wide / 2
        label = words("frames.position", i=i)
        yield Text(middle, 52, label if width(label, 14) <= wide else str(i), 14, "muted", "middle")
        boxes += token_box(token, x, 62, wide, 46, size)
        yield Line(((middle, 109), (middle, 136)), "ink")
        boxes += _id_box(ids[i], middle - id_wide / 2, 136, id_wide, 36, 18)
        yield Line(((middle, 174), (middles[token_id], 302)), "ink", arrow=True)
    yield from boxes_first(boxes)
    yield from strip
    vocabulary = words("frames.ids.vocabulary", V=f"{len(step.vocabulary):,}")
    yield Text(frame.width / 2, 390, vocabulary, 16, "ink", "middle", bold=True)
    yield Text(frame.width / 2, 416, words("frames.ids.note"), 16, "muted", "middle")
    return WIDE[1]


_CUT_PITCH = 24.0


def _narrow_arrows(step: IdsStep, frame: Frame, words: Words) -> Drawing[float]:
    n, size = len(step.tokens), 14.0
    rows = _all_needed(step, _WITH_ARROWS)
    pitch, high = 42.0, 32.0
    of_rows = sum(_CUT_PITCH if row is None else pitch for row in rows)
    tall = max(n * pitch, of_rows) - (pitch - high)
    top, x_token, x_id, x_row = 36.0, 26.0, 112.0, 204.0
    id_wide = max(28.0, width(str(max(step.ids)), size, bold=True) + 12)
    token_wide = x_id - x_token - 6
    id_text, count = words("frames.ids.id"), f"{len(step.vocabulary):,}"
    after = x_id + id_wide / 2 + width(id_text, 13, bold=True) / 2 + 6
    vocabulary = words("frames.ids.vocabulary", V=count)
    if width(vocabulary, 13, bold=True) > frame.right - after:
        vocabulary = words("frames.ids.vocabulary-short", V=count)
    two_lines = any(
        width(str(row), 12, bold=True) + width(visible(step.vocabulary[row]), 12, bold=True) > 106 - 22
        for row in step.ids
    )
    yield Text(x_token, 22, words("frames.ids.tokens"), 13, bold=True)
    yield Text(x_id + id_wide / 2, 22, id_text, 13, "ink", "middle", bold=True)
    yield Text(frame.right, 22, vocabulary, 13, "ink", "end", bold=True)
    boxes: list[Shape] = []
    y = top + (tall - of_rows + pitch - high) / 2
    row_middles: dict[int, float] = {}
    for row in rows:
        if row is None:
            yield Text(x_row + 53, y + _CUT_PITCH / 2, ELLIPSIS, 16, "muted", "middle")
            y += _CUT_PITCH
            continue
        row_middles[row] = y + high / 2
        used = row in step.ids
        role, number = "ink" if used else "muted", width(str(row), 12, bold=used) + 8
        base, down = y + high / 2 + 12 * 0.36, 0.0
        if two_lines:
            base, down, number = y + 14, 13.0, 0.0
        x, room = x_row + number + 8, 106 - number - 14
        boxes += (
            _row_box(x_row, y, 106, high, used),
            Text(x_row + 8, base, str(row), 12, role, bold=used),
            token_text(step.vocabulary[row], x, base + down, room, 12, role=role, bold=used),
        )
        y += pitch
    first = top + (tall - n * pitch + pitch - high) / 2
    token_size = common_size(step.tokens, token_wide - 10, 15, 12)
    for i, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        y = first + i * pitch
        yield Text(x_token - 6, y + high / 2 + 5, str(i), 12, "muted", "end")
        boxes += token_box(token, x_token, y, token_wide, high, token_size)
        boxes += _id_box(str(token_id), x_id, y, id_wide, high, size)
        start = (x_id + id_wide + 2, y + high / 2)
        yield Line((start, (x_row - 2, row_middles[token_id])), "ink", arrow=True)
    yield from boxes_first(boxes)
    yield Text(frame.width / 2, top + tall + 24, words("frames.ids.note"), 12, "muted", "middle")
    return top + tall + 36


def _table(step: IdsStep, frame: Frame, words: Words) -> Drawing[float]:
    n, size, margin = len(step.tokens), frame.size, frame.margin
    if frame.wide:
        gap, lines = 18.0, max(4, math.ceil(n / 6))
        pitch = min(56.0, 270 / lines)
    else:
        gap, lines = 10.0, math.ceil(n / (2 if n <= 24 else 3))
        pitch = 28.0 if n <= _WITH_BOXES else 22.0
    across = math.ceil(n / lines)
    high = min(40.0, pitch - 4)
    wide = min(190.0, (frame.room - gap * (across - 1)) / across)
    left = (frame.width - across * wide - gap * (across - 1)) / 2
    at = width(str(n - 1), size) + 5
    id_wide = width(str(max(step.ids)), size, bold=True) + 10
    token_wide = wide - at - id_wide - 3
    token_size = common_size(step.tokens, token_wide - 10, 18 if pitch > 40 else size, size)
    boxes: list[Shape] = []
    ids: list[Shape] = []
    top = 16.0
    for i, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        x, y = left + i // lines * (wide + gap), top + i % lines * pitch
        base = y + high / 2 + 5
        yield Text(x + at - 5, base, str(i), size, "muted", "end")
        if n <= _WITH_BOXES:
            boxes += token_box(token, x + at, y, token_wide, high, token_size)
            boxes += _id_box(str(token_id), x + at + token_wide + 3, y, id_wide, high, size)
        else:
            boxes.append(token_text(token, x + at, base, token_wide, size))
            ids.append(Text(x + wide, base, str(token_id), size, "ink", "end", bold=True))
    yield from (*boxes_first(boxes), *ids)
    y, line, middle = top + lines * pitch + 14, size + 8, frame.width / 2
    yield Text(middle, y, words("frames.ids.note-table"), size, "muted", "middle")
    if frame.wide:
        y += (WIDE[1] - y - 58 - 2 * line - 24) / 2
    rows = shown_indices(len(step.vocabulary), 10 if frame.wide else 5, step.ids)
    yield from _strip(step, margin, y + 14, frame.room, 50, size, rows)
    y += 64 + line
    vocabulary = words("frames.ids.vocabulary", V=f"{len(step.vocabulary):,}")
    yield Text(middle, y, vocabulary, size, "ink", "middle", bold=True)
    yield Text(middle, y + line, words("frames.ids.note"), size, "muted", "middle")
    return y + line + 12


def _all_needed(step: IdsStep, most: int) -> Indices:
    """Rows of the vocabulary in as few slots as hold all of this step's ids, but `most` at least."""
    while not set(step.ids) <= set(rows := shown_indices(len(step.vocabulary), most, step.ids)):
        most += 1
    return rows


def _id_box(text: str, x: float, y: float, wide: float, high: float, size: float) -> tuple[Shape, Shape]:
    return (
        Box(x, y, wide, high, None, "ink", 1.5, radius=min(8, high / 4)),
        Text(x + wide / 2, y + high / 2 + size * 0.36, text, size, "ink", "middle", bold=True),
    )


def _row_box(x: float, y: float, wide: float, high: float, used: bool) -> Box:
    return Box(x, y, wide, high, "panel", "ink" if used else "edge", 3 if used else 1, radius=6)


def _strip(
    step: IdsStep, x: float, y: float, room: float, high: float, size: float, rows: Indices
) -> Drawing[dict[int, float]]:
    """Rows of the vocabulary side by side, each with its id over its token; returns the rows' middles."""
    wide = min(110.0, share(rows, room) - 2 * GAP)
    pitch = wide + 2 * GAP
    lefts, cuts = starts(rows, pitch, x + (room - length(rows, pitch) + 2 * GAP) / 2)
    boxes: list[Shape] = []
    for row, left in lefts.items():
        used, middle, third, token = row in step.ids, left + wide / 2, high / 3, step.vocabulary[row]
        role, base = "ink" if used else "muted", y + high - third / 2 - 1
        boxes += (
            _row_box(left, y, wide, high, used),
            Text(middle, y + third + 2, str(row), size, role, "middle", bold=used),
            token_text(token, middle, base, wide - 8, size, anchor="middle", role=role, bold=used),
        )
    yield from boxes_first(boxes)
    yield from (Text(middle, y + high / 2 + 4, ELLIPSIS, 16, "muted", "middle") for middle in cuts)
    return {row: left + wide / 2 for row, left in lefts.items()}
