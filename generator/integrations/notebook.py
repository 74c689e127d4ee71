"""Presets, steps and tables in a notebook: displayed by what the cell holds, without a server or a kernel.

Where IPython runs, steps and traces display of their own accord once this is loaded.
"""

from __future__ import annotations

import base64
import html
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TypeAlias, TypeVar, get_args

from generator.drawing.frames.draw import draw
from generator.drawing.scene import Scene
from generator.drawing.svg import svg
from generator.drawing.theme import LIGHT
from generator.errors import as_preset_error
from generator.exports.images import png
from generator.lessons import lesson
from generator.lessons.steps import Step, Trace
from generator.pages.facts.similarities import TableCell, measures
from generator.pages.index import card_of
from generator.pages.markup import plain
from generator.pages.page import player_file
from generator.preset.loading import load_preset as load_checked
from generator.preset.model import Preset
from generator.words.overrides import NONE, Overrides, read_overrides, using
from generator.words.words import load_words

Bundle: TypeAlias = dict[str, str | bytes]
"""A form's MIME type → the thing in that form: text, or the bytes of a PNG."""

TEMPLATES = "templates"


@dataclass(frozen=True, eq=False, repr=False)
class DisplayBundle:
    """One thing in several forms, of which a notebook takes the best that it knows.

    text: what is seen where only text is. forms: a MIME type → what makes the thing in that form, when a
    notebook displays the object, and not before. One that gives nothing is left out. own: in whose words.
    name: of the preset or step that is wrong, if something goes wrong.

    >>> shown = DisplayBundle("a dot", {"text/html": lambda: "<b>·</b>", "image/png": lambda: None})
    >>> shown, shown._repr_mimebundle_()
    (a dot, {'text/html': '<b>·</b>', 'text/plain': 'a dot'})
    """

    text: str
    forms: Mapping[str, Callable[[], str | bytes | None]]
    own: Overrides = NONE
    name: str = ""

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> Bundle:  # noqa: ARG002 - Jupyter's
        """All forms: what Jupyter asks for, and keeps in the notebook."""
        made = {kind: self._form(kind) for kind in self.forms}
        return {kind: form for kind, form in made.items() if form is not None} | {"text/plain": self.text}

    def _repr_html_(self) -> str | bytes | None:
        """The form for notebooks that ask for HTML alone."""
        return self._form("text/html")

    def _form(self, kind: str) -> str | bytes | None:
        with using(self.own), as_preset_error(self.name):
            return self.forms[kind]()


_T = TypeVar("_T")


def display_as(kinds: Iterable[type], show: Callable[[_T], DisplayBundle]) -> None:
    """Where IPython runs, objects of these kinds display as what the function makes of them.

    IPython is not loaded for it: whoever is in a notebook has it.
    """
    if "IPython" not in sys.modules:
        return
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is None or shell.display_formatter is None:
        return
    for kind in kinds:
        shell.display_formatter.mimebundle_formatter.for_type(kind, lambda it: show(it)._repr_mimebundle_())


def in_the_projects_words(show: Callable[[_T], DisplayBundle]) -> Callable[[_T], DisplayBundle]:
    """Has what is shown say the words of `templates/` in the working folder, in every form of it.

    What goes wrong is a line of the preset, or of the step, whichever form is made.
    """

    @wraps(show)
    def shown(what: _T) -> DisplayBundle:
        own = read_overrides(Path(TEMPLATES))
        name = what.preset.path if isinstance(what, Trace) else getattr(what, "id", "")
        with using(own), as_preset_error(name):
            return replace(show(what), own=own, name=name)

    return shown


@in_the_projects_words
def figure_of(step: Step) -> DisplayBundle:
    """The wide figure of a step, with its alternative text.

    In HTML it is an <img> that holds its file: names inside it meet no others, and it can do nothing.
    """
    scene = draw(step, "wide", load_words())
    text = f"{scene.title}: {scene.description}"
    return DisplayBundle(text, {"text/html": lambda: _image(scene, step.id), **_pictures(scene, step.id)})


def _image(scene: Scene, name: str) -> str:
    """A scene as an <img>, as wide as there is room, at most its own size."""
    data = base64.b64encode(svg(scene, name)).decode()
    size = (
        f'width="{round(scene.width)}" height="{round(scene.height)}" style="max-width: 100%; height: auto"'
    )
    return f'<img src="data:image/svg+xml;base64,{data}" {size} alt="{html.escape(scene.description)}">'


def _pictures(scene: Scene, name: str) -> dict[str, Callable[[], str | bytes | None]]:
    """A scene as SVG, and as PNG where there is something to paint it with."""

    def painted() -> bytes | None:
        try:
            return png(scene)
        except ImportError:
            return None

    return {"image/svg+xml": lambda: svg(scene, name).decode(), "image/png": painted}


HEIGHT = 760
"""Pixels; what the player needs in a cell of usual width. It scrolls where it needs more."""


@in_the_projects_words
def player_of(trace: Trace) -> DisplayBundle:
    """The player of all steps, the page's own, in a frame; its last figure, where only pictures are shown."""
    words, title = load_words(), card_of(trace).title
    first, last = (draw(trace.steps[index], "wide", words) for index in (0, -1))
    text = words("page.embed.text", title=title, count=len(trace.steps), first=first.title, last=last.title)

    def framed() -> str:
        """In a frame its names, styles and keys meet none of the notebook's, nor those of another player."""
        inside = html.escape(player_file(trace).decode())
        name = html.escape(words("page.embed.title", title=title))
        # What stands between the tags is left where frames are taken out: a notebook that is not trusted.
        instead = html.escape(words("page.embed.instead", text=text))
        style = f"width: 100%; height: {HEIGHT}px; border: 0"
        return f'<iframe title="{name}" style="{style}" srcdoc="{inside}">{instead}</iframe>'

    return DisplayBundle(text, {"text/html": framed, **_pictures(last, trace.steps[-1].id)})


@in_the_projects_words
def table_of(trace: Trace) -> DisplayBundle:
    """Cosine similarities, a row and a column a token."""
    cosine = measures(trace)[0]
    names = [plain(label) for label, _, _ in cosine.rows]
    rows = [cells for _, _, cells in cosine.rows]
    lines = [["", *names]]
    lines += ([name, *(cell.text for cell in row)] for name, row in zip(names, rows, strict=True))
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = [map(str.ljust, line, widths) for line in lines]
    text = "\n".join("  ".join(line).rstrip() for line in padded)
    return DisplayBundle(text, {"text/html": lambda: _html(names, rows)})


def _html(names: Sequence[str], rows: Sequence[Sequence[TableCell]]) -> str:
    """Colours stand at each cell: a notebook has no style sheet of ours."""
    escaped = [html.escape(name) for name in names]
    columns = "".join(f'<th scope="col">{name}</th>' for name in escaped)
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(map(_cell, row))}</tr>'
        for name, row in zip(escaped, rows, strict=True)
    )
    caption = html.escape(load_words()("page.measure.cosine"))
    head = f"<caption>{caption}</caption><thead><tr><td></td>{columns}</tr></thead>"
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _cell(cell: TableCell) -> str:
    style = ""
    if cell.shade is not None:
        style = f' style="background: {LIGHT[f"v{cell.shade}"]}; color: {LIGHT[f"t{cell.shade}"]}"'
    return f"<td{style}>{html.escape(cell.text)}</td>"


def load_preset(path: str | Path) -> Preset:
    """Reads a preset from its file, JSON or YAML.

    Raises:
        PresetErrors: all that is wrong with it; the text has a line each.

    >>> load_preset("presets/king-queen.json").tokens
    ('king', 'queen', 'man', 'woman')
    """
    with using(read_overrides(Path(TEMPLATES))):
        return load_checked(Path(path))


def run(preset: Preset) -> Trace:
    """Runs a preset through its lesson; the trace displays as its player.

    Raises:
        PresetErrors: whatever is wrong with it.

    >>> [step.id for step in run(Preset("x", ("cat",), 3)).steps]
    ['tokens', 'ids', 'lookup-0', 'embedded']
    """
    with as_preset_error(preset.path):
        return lesson.run(preset)


def show(what: str | Path | Preset | Trace | Step) -> DisplayBundle:
    """What a notebook displays: the player of a preset, of its file or of its trace; or the figure of a step.

    Raises:
        PresetErrors: the preset's file has mistakes.
        TypeError: it is something else.

    >>> show("presets/king-queen.json")
    Which two of these four words are most alike?: 14 steps, from “The tokens” to “Every pair”
    >>> show(run(load_preset("presets/king-queen.json")).steps[3])
    Look up queen: “queen”, at position 1, has id 18: row 18 of E [24, 6] is copied to row 1 of X [4, 6].
    """
    if isinstance(what, get_args(Step)):
        return figure_of(what)
    return player_of(_trace(what))


def similarity_table(what: str | Path | Preset | Trace) -> DisplayBundle:
    """The cosine similarity of every pair as a table; in text the same numbers in columns.

    Raises:
        PresetErrors: the preset's file has mistakes.
        TypeError: it is something else.

    >>> similarity_table("presets/king-queen.json")
           king   queen  man    woman
    king   +1.00  +0.83  +0.58  +0.45
    queen  +0.83  +1.00  +0.57  +0.64
    man    +0.58  +0.57  +1.00  +0.94
    woman  +0.45  +0.64  +0.94  +1.00
    """
    return table_of(_trace(what))


def _trace(what: object) -> Trace:
    match what:
        case Trace():
            return what
        case Preset():
            return run(what)
        case str() | Path():
            return run(load_preset(what))
    raise TypeError(f"must be a preset, its file, the result of run(), or a step; is {type(what).__name__}")


display_as(get_args(Step), figure_of)
display_as((Trace,), player_of)
