"""A text, the tokens it is cut into, their ids and their rows; ids on a line; ids and rows shuffled."""

from __future__ import annotations

from typing import Literal

from generator.drawing.course.parts import Said, closing, strip
from generator.drawing.scene import Arc, Box, Dot, Frame, Line, Scene, Shape, Text
from generator.drawing.text import graphemes, width
from generator.lessons.course.steps import Cut, IdLineStep, PiecesStep, ShuffledStep
from generator.words.words import Words


def draw_pieces(step: PiecesStep, frame: Frame, words: Words) -> Scene:
    """The picture of some cuts."""
    said = Said(step, words)
    shapes: list[Shape] = []
    first = step.cuts[0]
    gaps: dict[str, float | str] = {
        "text": first.text.replace(" ", "␣"), "count": float(len(first.pieces)), "d": float(step.columns),
        "tokens": " · ".join(f"{piece.shown} {piece.id:,}" for piece in first.pieces),
    }  # fmt: skip
    y = 30.0 if frame.wide else 14.0
    for at, cut in enumerate(step.cuts):
        if at:
            shapes.append(Line(((frame.margin, y), (frame.right, y)), "hair", 1.5))
            y += 22 if frame.wide else 14
        drawn, y = _cut(cut, step, frame, said, y)
        shapes += drawn
        y += 18 if frame.wide else 12
    gaps["shown"] = float(len(first.pieces[0].row)) if frame.wide else 10.0
    end, bottom = closing(frame, said, y + 10, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *end], bottom)


def _cut(cut: Cut, step: PiecesStep, frame: Frame, said: Said, top: float) -> tuple[list[Shape], float]:
    size = 16 if frame.wide else 13
    letters = graphemes(cut.text)
    left = frame.margin + (56 if frame.wide else 0)
    cell = min(28.0, (frame.room if not frame.wide else 400) / max(10, len(letters)))
    shapes: list[Shape] = []
    if frame.wide:
        shapes.append(Text(frame.margin, top + 21, said("text"), frame.size, "muted"))
        name = "one" if len(cut.pieces) == 1 else "several"
        count = said(name, count=float(len(cut.pieces)))
        shapes.append(Text(left + max(len(letters), 12) * cell + 20, top + 21, count, frame.head, bold=True))
    for at, letter in enumerate(letters):
        space = letter == " "
        x = left + at * cell
        shapes.append(
            Box(x, top, cell - 2, 30, "panel", "ink" if space else "edge", 2.5 if space else 1, radius=3)
        )
        shapes.append(
            Text(
                x + cell / 2 - 1,
                top + 21,
                "␣" if space else letter,
                size,
                "ink",
                "middle",
                mono=letter.isascii(),
            )
        )
    y = top + 34
    if cut.parts is not None:
        first = 0
        for part in cut.parts:
            length = len(graphemes(part))
            start, end = left + first * cell + 1, left + (first + length) * cell - 3
            shapes.append(Line(((start, y), (start, y + 6), (end, y + 6), (end, y)), "ink", 1.5))
            first += length
    y += 20 if frame.wide else 16
    names = max(width(piece.shown, size, bold=True) for piece in cut.pieces) + 22
    names = max(names, 92 if frame.wide else 62)
    high = 32.0 if frame.wide else 26.0
    for piece in cut.pieces:
        middle = y + high / 2 + size * 0.36
        shapes.append(Box(left, y, names, high - 4, "panel", "ink", 1.5, radius=4))
        shapes.append(Text(left + names / 2, middle - 2, piece.shown, size, "ink", "middle", bold=True))
        number = left + names + (90 if frame.wide else 58)
        if frame.wide:
            shapes.append(Text(left + names + 12, middle - 2, said("id"), frame.size, "muted"))
        shapes.append(Text(number, middle - 2, f"{piece.id:,}", size, "ink", "end", bold=True, mono=True))
        shapes.append(
            Line(
                ((number + 8, y + high / 2 - 2), (number + (36 if frame.wide else 22), y + high / 2 - 2)),
                "ink",
                2,
                arrow=True,
            )
        )
        start = number + (46 if frame.wide else 28)
        row = piece.row.tolist() if frame.wide else piece.row.tolist()[:10]
        shapes += strip(row, step.limit / 4, (start, y, frame.right - start - 4, high - 4))
        y += high + 2
    return shapes, y


def draw_id_line(step: IdLineStep, frame: Frame, words: Words) -> Scene:
    """The picture of ids on a line, with the cosines of neighbours on it."""
    said = Said(step, words)
    size = 16 if frame.wide else 13
    left, right = frame.margin + (90 if frame.wide else 56), frame.right - 50
    low, high = min(step.ids), max(step.ids)
    y = 190.0 if frame.wide else 150.0

    def at(token_id: int) -> float:
        return left + (token_id - low) / (high - low) * (right - left)

    shapes: list[Shape] = [Line(((frame.margin, y), (frame.right, y)), "edge", 2)]
    gaps: dict[str, float | str] = {}
    for place, (token, token_id) in enumerate(zip(step.tokens, step.ids, strict=True)):
        x = at(token_id)
        gaps |= {f"t{place}": token, f"i{place}": float(token_id)}
        anchor: Literal["start", "middle", "end"] = (
            ("end", "start", "middle")[place] if place < 2 else "middle"
        )
        x_text = x + (-8, 8, 0)[min(place, 2)]
        shapes.append(Dot(x, y, 7, "ink", "paper", 1.5))
        shapes.append(Text(x_text, y + 32, token, size, "ink", anchor, bold=True))
        shapes.append(Text(x_text, y + 51, f"{token_id:,}", frame.size, "muted", anchor, mono=True))
    for i, j, cosine in step.pairs:
        gaps |= {f"c{i}{j}": cosine, f"d{i}{j}": float(step.ids[j] - step.ids[i])}
        x = (at(step.ids[i]) + at(step.ids[j])) / 2
        radius = (at(step.ids[j]) - at(step.ids[i])) / 2
        if radius > 40:
            flat = min(radius, 60)
            start, end = at(step.ids[i]), at(step.ids[j])
            shapes.append(
                Line(((start, y - 12), (start, y - flat), (end, y - flat), (end, y - 12)), "ink", 2)
            )
            text = said("pair", cosine=cosine, apart=float(step.ids[j] - step.ids[i]))
            shapes.append(Text(x + 30, y - flat - 10, text, size, "ink", "middle", bold=True))
        else:
            shapes.append(Arc(x, y - 12, max(6.0, radius), 0, 180, "ink", None, 2))
            text = said("pair", cosine=cosine, apart=float(step.ids[j] - step.ids[i]))
            high_y = y - 110 if frame.wide else y - 100
            shapes.append(Line(((x, y - 12 - max(6.0, radius)), (x, high_y + 8)), "edge", 1.5))
            shapes.append(Text(max(x - 40, frame.margin), high_y, text, size, "ink", bold=True))
    last, bottom = closing(frame, said, y + 82, has=said.has, **gaps)
    return frame.scene(said("title", **gaps), said("description", **gaps), [*shapes, *last], bottom)


def draw_shuffled(step: ShuffledStep, frame: Frame, words: Words) -> Scene:
    """The picture of rows before and after they were shuffled with their ids."""
    said = Said(step, words)
    size = 15 if frame.wide else 12
    high = 40.0 if frame.wide else 30.0
    top = 62.0 if frame.wide else 52.0
    half = 330.0 if frame.wide else 136.0
    shapes: list[Shape] = []
    count = len(step.tokens)
    lefts = (frame.margin + 10, frame.right - half)
    ids = sorted(step.ids)
    tokens_at = (tuple(sorted(range(count), key=lambda at: step.ids[at])), step.order)
    centres: list[dict[int, float]] = []
    for left, order, name in zip(lefts, tokens_at, ("before", "after"), strict=True):
        shapes.append(Text(left, 30, said(name), frame.head, bold=True))
        found: dict[int, float] = {}
        for place, token in enumerate(order):
            y = top + place * high
            middle = y + high / 2 - 2
            strong = token in step.pair
            number = width("42,262", size, mono=True)
            shapes.append(
                Text(left + number, middle + size * 0.36, f"{ids[place]:,}", size, "muted", "end", mono=True)
            )
            shapes.append(
                Text(left + number + 8, middle + size * 0.36, step.tokens[token], size, "ink", bold=strong)
            )
            names = 72 if frame.wide else 50
            start = left + number + 8 + names
            columns = step.rows.shape[1] if frame.wide else 4
            box = (start, y + 4, left + half - start - 8, high - 12)
            shapes += strip(step.rows[token, :columns].tolist(), step.limit / 4, box, outlined=strong)
            found[token] = middle
        centres.append(found)
    for token in range(count):
        strong = token in step.pair
        start, end = lefts[0] + half - 2, lefts[1] - 2
        shapes.append(
            Line(
                ((start, centres[0][token]), (end, centres[1][token])),
                "ink" if strong else "edge",
                2 if strong else 1.5,
            )
        )
    a, b = (step.tokens[each] for each in step.pair)
    bottom = top + count * high
    text = said("cosine", a=a, b=b, cosine=step.cosine)
    shapes.append(Text(frame.width / 2, bottom + 30, text, frame.head, "ink", "middle", bold=True))
    last, bottom = closing(frame, said, bottom + 56, has=said.has)
    return frame.scene(
        said("title"), said("description", a=a, b=b, cosine=step.cosine), [*shapes, *last], bottom
    )
