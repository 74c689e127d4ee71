"""A text, the tokens it is cut into, their ids and their rows; ids on a line; ids and rows shuffled."""

from __future__ import annotations

from generator.drawing.course.parts import Figure, StepWords, strip
from generator.drawing.scene import Anchor, Arc, Box, Dot, Drawing, Frame, Line, Text
from generator.drawing.text import graphemes, width
from generator.lessons.course.steps import Cut, Gaps, IdLineStep, PiecesStep, ShuffledStep


def draw_pieces(step: PiecesStep, frame: Frame, words: StepWords) -> Figure:
    """Texts over their tokens."""
    first, y = step.cuts[0], 30.0 if frame.wide else 14.0
    for at, cut in enumerate(step.cuts):
        if at:
            yield Line(((frame.margin, y), (frame.right, y)), "hair", 1.5)
            y += 22 if frame.wide else 14
        y = yield from _cut(cut, step, frame, words, y)
        y += 18 if frame.wide else 12
    return y + 10, {
        "text": first.text.replace(" ", "␣"),
        "count": float(len(first.pieces)),
        "d": float(step.columns),
        "tokens": " · ".join(f"{piece.shown} {piece.id:,}" for piece in first.pieces),
        "shown": float(len(first.pieces[0].row)) if frame.wide else 10.0,
    }


def _cut(cut: Cut, step: PiecesStep, frame: Frame, words: StepWords, top: float) -> Drawing[float]:
    wide, margin, letters = frame.wide, frame.margin, graphemes(cut.text)
    size, left, room = (16, margin + 56, 400) if wide else (13, margin, frame.room)
    cell = min(28.0, room / max(10, len(letters)))
    if wide:
        yield Text(margin, top + 21, words("text"), frame.size, "muted")
        count = words("one" if len(cut.pieces) == 1 else "several", count=float(len(cut.pieces)))
        yield Text(left + max(len(letters), 12) * cell + 20, top + 21, count, frame.head, bold=True)
    for at, letter in enumerate(letters):
        x, space = left + at * cell, letter == " "
        edge, stroke = ("ink", 2.5) if space else ("edge", 1)
        yield Box(x, top, cell - 2, 30, "panel", edge, stroke, radius=3)
        text, mono = "␣" if space else letter, letter.isascii()
        yield Text(x + cell / 2 - 1, top + 21, text, size, "ink", "middle", mono=mono)
    y, first = top + 34, 0
    for part in cut.parts or ():
        start, end = left + first * cell + 1, left + (first + len(graphemes(part))) * cell - 3
        yield Line(((start, y), (start, y + 6), (end, y + 6), (end, y)), "ink", 1.5)
        first += len(graphemes(part))
    y += 20 if wide else 16
    least, high, number, arrow = (92, 32.0, 90, 28) if wide else (62, 26.0, 58, 14)
    names = max(least, max(width(piece.shown, size, bold=True) for piece in cut.pieces) + 22)
    number_end = left + names + number
    for piece in cut.pieces:
        middle, base = y + high / 2 - 2, y + high / 2 + size * 0.36 - 2
        yield Box(left, y, names, high - 4, "panel", "ink", 1.5, radius=4)
        yield Text(left + names / 2, base, piece.shown, size, "ink", "middle", bold=True)
        if wide:
            yield Text(left + names + 12, base, words("id"), frame.size, "muted")
        yield Text(number_end, base, f"{piece.id:,}", size, "ink", "end", bold=True, mono=True)
        yield Line(((number_end + 8, middle), (number_end + 8 + arrow, middle)), "ink", 2, arrow=True)
        start, row = number_end + (46 if wide else 28), piece.row.tolist()
        box = (start, y, frame.right - start - 4, high - 4)
        yield from strip(row if wide else row[:10], step.limit / 4, box)
        y += high + 2
    return y


def draw_id_line(step: IdLineStep, frame: Frame, words: StepWords) -> Figure:
    """The picture of ids on a line, with the cosines of neighbours on it."""
    wide, size, ids = frame.wide, 16 if frame.wide else 13, step.ids
    left, right, y = frame.margin + (90 if wide else 56), frame.right - 50, 190.0 if wide else 150.0
    low, high = min(ids), max(ids)
    places = [left + (token_id - low) / (high - low) * (right - left) for token_id in ids]
    yield Line(((frame.margin, y), (frame.right, y)), "edge", 2)
    beside: tuple[tuple[float, Anchor], ...] = ((-8, "end"), (8, "start"), (0, "middle"))
    gaps: dict[str, float | str] = {}
    for at, (token, token_id, x) in enumerate(zip(step.tokens, ids, places, strict=True)):
        gaps |= {f"t{at}": token, f"i{at}": float(token_id)}
        shift, anchor = beside[min(at, 2)]
        yield Dot(x, y, 7, "ink", "paper", 1.5)
        yield Text(x + shift, y + 32, token, size, "ink", anchor, bold=True)
        yield Text(x + shift, y + 51, f"{token_id:,}", frame.size, "muted", anchor, mono=True)
    for i, j, cosine in step.pairs:
        apart = float(ids[j] - ids[i])
        gaps |= {f"c{i}{j}": cosine, f"d{i}{j}": apart}
        x, radius = (places[i] + places[j]) / 2, (places[j] - places[i]) / 2
        text = words("pair", cosine=cosine, apart=apart)
        if radius > 40:
            top = y - min(radius, 60)
            corners = (places[i], y - 12), (places[i], top), (places[j], top), (places[j], y - 12)
            yield Line(corners, "ink", 2)
            yield Text(x + 30, top - 10, text, size, "ink", "middle", bold=True)
        else:
            radius, top = max(6.0, radius), y - (110 if wide else 100)
            yield Arc(x, y - 12, radius, 0, 180, "ink", None, 2)
            yield Line(((x, y - 12 - radius), (x, top + 8)), "edge", 1.5)
            yield Text(max(x - 40, frame.margin), top, text, size, "ink", bold=True)
    return y + 82, gaps


def draw_shuffled(step: ShuffledStep, frame: Frame, words: StepWords) -> Figure:
    """The picture of rows before and after they were shuffled with their ids."""
    wide, count = frame.wide, len(step.tokens)
    size, high, top, half, names = (15, 40.0, 62.0, 330.0, 72) if wide else (12, 30.0, 52.0, 136.0, 50)
    lefts, ids = (frame.margin + 10, frame.right - half), sorted(step.ids)
    orders = (sorted(range(count), key=lambda at: step.ids[at]), step.order)
    number = width("42,262", size, mono=True)
    columns = step.rows.shape[1] if wide else 4
    for left, order, name in zip(lefts, orders, ("before", "after"), strict=True):
        yield Text(left, 30, words(name), frame.head, bold=True)
        start = left + number + 8
        for index, token in enumerate(order):
            y, strong = top + index * high, token in step.pair
            base = y + high / 2 - 2 + size * 0.36
            yield Text(left + number, base, f"{ids[index]:,}", size, "muted", "end", mono=True)
            yield Text(start, base, step.tokens[token], size, "ink", bold=strong)
            box = (start + names, y + 4, left + half - start - names - 8, high - 12)
            yield from strip(step.rows[token, :columns].tolist(), step.limit / 4, box, outlined=strong)
    for token in range(count):
        stroke, thick = ("ink", 2) if token in step.pair else ("edge", 1.5)
        before, after = (top + order.index(token) * high + high / 2 - 2 for order in orders)
        yield Line(((lefts[0] + half - 2, before), (lefts[1] - 2, after)), stroke, thick)
    a, b = (step.tokens[each] for each in step.pair)
    gaps: Gaps = {"a": a, "b": b, "cosine": step.cosine}
    bottom = top + count * high
    yield Text(frame.width / 2, bottom + 30, words("cosine", **gaps), frame.head, "ink", "middle", bold=True)
    return bottom + 56, gaps
