"""The wide frame of lookups: tokens to the left, E to the right, X under E."""

from __future__ import annotations

from collections.abc import Iterator

from generator.frames.grid import SMALLEST, Grid, fit_grid, fitting_columns, least_width
from generator.frames.legend import MARGIN, WIDE_LEGEND_Y, legend
from generator.frames.lookup_picture import Lookups, Shown, choose, heading_width, matrices, row_arrow
from generator.frames.one_hot import one_hot_column
from generator.frames.places import Places, length
from generator.frames.scene import WIDE, Box, Line, Point, Scene, Shape, Text
from generator.frames.text import ELLIPSIS, cut, width
from generator.frames.token import boxes_first, common_size, token_box
from generator.words import Words

_SIZE = SMALLEST["wide"]
_ROOM = WIDE[0] - 2 * MARGIN["wide"]
_TOP, _BOTTOM = 54.0, 362.0
"""The matrices stand between these heights, with their headings; the formula and the legend below."""
_BETWEEN = 34.0
_LEFT_LANE, _RIGHT_LANE = 38.0, 22.0
_ONE_HOT, _NUMBER_GAP = 24.0, 8.0


def draw_wide(picture: Lookups, words: Words, title: str, description: str) -> Scene:
    """The frame; 800 × 450."""
    shown = choose(picture, "wide", _SIZE)
    box, label = min(120.0, max(70.0, shown.label + 16)), min(110.0, max(20.0, shown.label))
    at = width(str(len(picture.tokens) - 1), _SIZE) + 6
    id_box = max(32.0, width(str(max(picture.ids)), _SIZE, bold=True) + 14)
    tail = _NUMBER_GAP + shown.number + (_ONE_HOT + 14 if picture.single is not None else 8)
    fixed = at + 5 + id_box + _LEFT_LANE + 6 + tail + _RIGHT_LANE
    # where the numbers need the room, the tokens give way
    columns = fitting_columns(
        picture.table.rows.shape[1], shown.numbers, _ROOM - fixed - 70 - min(60, label), "wide"
    )
    missing = fixed + box + label + length(columns, least_width(shown.numbers, "wide")) - _ROOM
    if missing > 0:
        box, label = max(70.0, box - missing / 2), max(min(60.0, label), label - missing / 2)
    room = _ROOM - fixed - box - label
    high = (_BOTTOM - _TOP - _BETWEEN - length(shown.e_rows, 0) - length(shown.x_rows, 0)) / shown.cells
    high = min(28.0, high)
    grid = fit_grid(
        0, 0, shown.e_rows, columns, (room, length(shown.e_rows, high)), shown.numbers, layout="wide"
    )
    high = grid.cell_height
    heading = heading_width(picture, _SIZE, words) - label - tail - (grid.right - grid.x) + 14
    lane = max(_RIGHT_LANE, heading)  # of the arrow from E to X, which passes X's heading by
    x = round((WIDE[0] - fixed + _RIGHT_LANE - lane - box - label - (grid.right - grid.x)) / 2)
    tall = grid.bottom + _BETWEEN + length(shown.x_rows, high)
    x_labels = x + at + box + 5 + id_box + _LEFT_LANE + 6
    top = round(_TOP + (_BOTTOM - _TOP - tall) / 2)
    e_grid = Grid(x_labels + label + tail, top, shown.e_rows, columns, grid.cell_width, high, grid.size)
    x_grid = Grid(e_grid.x, e_grid.bottom + _BETWEEN, shown.x_rows, columns, grid.cell_width, high, grid.size)
    number_end = x_labels + label + _NUMBER_GAP + shown.number
    shapes = [
        *matrices(picture, e_grid, x_grid, (x_labels, label, number_end), _SIZE, words),
        *_tokens(picture, shown, (x, e_grid.y), (at, box, id_box), tall, words),
    ]
    if picture.single is not None:
        i, row = picture.single, picture.ids[picture.single]
        start = (x_labels - 4 - _LEFT_LANE, _middle(shown.x_rows, i, e_grid.y, tall))
        shapes += [
            *one_hot_column(e_grid, row, e_grid.x - _ONE_HOT - 6, _ONE_HOT, _SIZE, words),
            *row_arrow(e_grid, x_grid, row, i, x_labels - 6, x_grid.right + lane),
            _elbow(start, x_labels - 26, (x_labels - 6, e_grid.middle(row))),
        ]
    shapes += [
        Text(x, 386, picture.formula(WIDE[0] - 20 - x, 16, words), 16, bold=True, mono=True),
        Text(x, 408, cut(picture.note, WIDE[0] - 20 - x, _SIZE), _SIZE, "muted"),
        *legend(
            picture.table.limit,
            picture.table.provenance,
            "wide",
            WIDE_LEGEND_Y,
            words,
            colour_alone=grid.size is None,
        ),
    ]
    return Scene(*WIDE, title, description, tuple(shapes))


def _elbow(start: Point, lane: float, end: Point) -> Line:
    if abs(start[1] - end[1]) < 1:
        return Line((start, end), arrow=True)
    return Line((start, (lane, start[1]), (lane, end[1]), end), arrow=True)


def _pitch(rows: Places, tall: float) -> float:
    return min(46.0, tall / len(rows))


def _middle(rows: Places, i: int, top: float, tall: float) -> float:
    pitch = _pitch(rows, tall)
    return top + rows.index(i) * pitch + (pitch - 10) / 2


def _tokens(
    picture: Lookups,
    shown: Shown,
    corner: Point,
    widths: tuple[float, float, float],
    tall: float,
    words: Words,
) -> Iterator[Shape]:
    """The tokens in boxes, one under the other, between their positions and their ids."""
    (left, top), (at, box, id_box) = corner, widths
    rows = shown.x_rows
    pitch = _pitch(rows, tall)
    high = pitch - 10
    size = common_size([picture.tokens[i] for i in rows if i is not None], box - 12, 18, _SIZE, bold=True)
    x_id = left + at + box + 5
    yield Text(left + at, top - 30, words("frames.lookup.tokens"), 16, bold=True)
    yield Text(x_id + id_box / 2, top - 30, words("frames.lookup.id"), 16, "ink", "middle", bold=True)
    boxes: list[Shape] = []
    for place, i in enumerate(rows):
        y = top + place * pitch
        if i is None:
            yield Text(left + at + box / 2, y + high / 2 + 3, ELLIPSIS, 16, "muted", "middle")
            continue
        chosen = i in picture.now
        base = y + high / 2 + 5
        role, edge = ("ink", ("ink", 3.0)) if chosen else ("muted", ("edge", 1.0))
        yield Text(left + at - 6, base, str(i), _SIZE, role, "end", bold=chosen)
        boxes += token_box(picture.tokens[i], left + at, y, box, high, size, selected=chosen)
        boxes.append(Box(x_id, y, id_box, high, None, *edge, radius=min(8, high / 4)))
        yield Text(x_id + id_box / 2, base, str(picture.ids[i]), _SIZE, role, "middle", bold=chosen)
    yield from boxes_first(boxes)
