"""The narrow frame of lookups: tokens, E and X down the page, the arrows along its edges."""

from __future__ import annotations

from generator.frames.grid import SMALLEST, Grid, fit_grid, fitting_columns, least_width
from generator.frames.legend import LEGEND_HEIGHT, LEGEND_LINE, MARGIN, legend
from generator.frames.lookup_picture import Lookups, choose, matrices, row_arrow
from generator.frames.one_hot import ONE_HOT_HEIGHT, one_hot_row
from generator.frames.places import length, shown_places
from generator.frames.scene import NARROW_WIDTH, Line, Point, Scene, Shape, Text
from generator.frames.text import ELLIPSIS, wrapped
from generator.frames.token import boxes_first, common_size, token_box
from generator.words import Words

_SIZE, _MARGIN = SMALLEST["narrow"], MARGIN["narrow"]
_LANE, _OUTLINE, _LABELS = 6.0, 16.0, 19.0
_CELLS_END, _RIGHT_LANE = 303.0, 315.0
_ROW = 23.0


def draw_narrow(picture: Lookups, words: Words, title: str, description: str) -> Scene:
    """The frame; 320 wide."""
    shown = choose(picture, "narrow", _SIZE)
    single = picture.single
    x_labels, right = (_LABELS, _CELLS_END) if single is not None else (_MARGIN, NARROW_WIDTH - _MARGIN)
    fixed = x_labels + 4 + shown.number + 3
    columns = fitting_columns(
        picture.table.rows.shape[1], shown.numbers, right - fixed - min(44, shown.label), "narrow"
    )
    least = length(columns, least_width(shown.numbers, "narrow"))
    label = min(96.0, shown.label, max(min(44.0, shown.label), right - fixed - least))
    e_grid = fit_grid(
        fixed + label,
        126.0 if single is not None else 98.0,
        shown.e_rows,
        columns,
        (right - fixed - label, length(shown.e_rows, _ROW)),
        shown.numbers,
        layout="narrow",
        cell=(72, _ROW),
        largest=14,
    )
    x_grid = Grid(
        e_grid.x,
        e_grid.bottom + 34,
        shown.x_rows,
        columns,
        e_grid.cell_width,
        e_grid.cell_height,
        e_grid.size,
    )
    number_end = x_labels + label + 4 + shown.number
    strip, anchor = _tokens(picture)
    shapes = [*strip, *matrices(picture, e_grid, x_grid, (x_labels, label, number_end), _SIZE, words)]
    y = x_grid.bottom + 14
    if single is not None:
        row = picture.ids[single]
        target = (_OUTLINE, e_grid.middle(row))
        id_label = f"{words('frames.ids.id')} {row}"
        shapes += [
            Line((anchor, (anchor[0], 56), (_LANE, 56), (_LANE, target[1]), target), arrow=True),
            Text(_LABELS, 78, words("frames.position", i=single), _SIZE, "muted"),
            Text(_CELLS_END, 78, id_label, 14, "ink", "end", bold=True),
            *row_arrow(e_grid, x_grid, row, single, _OUTLINE, _RIGHT_LANE),
            *one_hot_row(len(picture.table.vocabulary), row, _MARGIN, y, words),
        ]
        y += ONE_HOT_HEIGHT
    room = NARROW_WIDTH - 2 * _MARGIN
    shapes.append(Text(_MARGIN, y + 18, picture.formula(room, _SIZE, words), _SIZE, bold=True, mono=True))
    y += 38
    for line in wrapped(picture.note, room, _SIZE):
        shapes.append(Text(_MARGIN, y, line, _SIZE, "muted"))
        y += 17
    alone = e_grid.size is None
    shapes += legend(picture.table.limit, picture.table.provenance, "narrow", y, words, colour_alone=alone)
    height = y + LEGEND_HEIGHT["narrow"] + (LEGEND_LINE if alone else 0) + 6
    return Scene(NARROW_WIDTH, height, title, description, tuple(shapes))


def _tokens(picture: Lookups) -> tuple[list[Shape], Point]:
    """The tokens side by side; and the middle of the lower edge of the one that is looked up."""
    places = shown_places(len(picture.tokens), 4, picture.now)
    gap = 6.0
    cuts = places.count(None)
    room = NARROW_WIDTH - 2 * _MARGIN - gap * (len(places) - 1) - 18 * cuts
    box = min(92.0, room / (len(places) - cuts))
    x, anchor = _MARGIN, (_MARGIN, 0.0)
    boxes: list[Shape] = []
    size = common_size([picture.tokens[i] for i in places if i is not None], box - 12, 15, _SIZE, bold=True)
    for i in places:
        if i is None:
            boxes.append(Text(x + 9, 32, ELLIPSIS, 14, "muted", "middle"))
            x += 18 + gap
            continue
        boxes += token_box(picture.tokens[i], x, 12, box, 32, size, selected=i in picture.now)
        if i == picture.now[0]:
            anchor = (x + box / 2, 45.0)
        x += box + gap
    return boxes_first(boxes), anchor
