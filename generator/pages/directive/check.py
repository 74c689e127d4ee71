"""The lines of a project's own pages, and what is wrong with them: nothing has to be built for that."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from generator.engine.sources.registry import UNTRAINED
from generator.errors import GeneratorError, PresetErrors, as_preset_error, message_line
from generator.lessons.course.course import COURSE
from generator.lessons.lesson import run
from generator.pages.controls.registry import CONTROLS
from generator.pages.course.lesson import LessonText, placeable_lesson
from generator.pages.directive.line import (
    COLONS,
    DirectiveLine,
    LineError,
    check_line,
    check_name,
    placed_in,
    read_line,
)
from generator.pages.directive.placeable import PLACE_FILE, Embeddable, PlacedFigure
from generator.pages.figures import CHARTS
from generator.pages.page import page_files
from generator.preset.folder import Loaded
from generator.preset.model import DEFAULT_LESSON, Preset

_FENCE = re.compile(r"(`{3,}|~{3,})")
_HOLDERS = re.compile(r"(?:>[ \t]*|(?:[-*+]|\d+[.)])[ \t]+)+")
"""Signs of quotations and items of lists, in which a line may stand."""
_COLONS = re.compile(COLONS)
_NOT_FORESEEN = re.compile(rf"{'|'.join(CHARTS)}|.*-plane|neighbours")
"""Figures and tables that a page has or has not by its vectors."""

ENDINGS = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""Of pages: what MkDocs builds."""


class DirectiveError(GeneratorError):
    """A line of a page that cannot be placed."""


def lines_in(text: str) -> Iterator[tuple[int, str]]:
    r"""Lines of a page that begin with colons, with their numbers from 1; those in fenced code are left out.

    >>> list(lines_in("# A\n\n- ::: table a cosine\n\n```\n::: table b cosine\n```\n"))
    [(3, '::: table a cosine')]
    >>> list(lines_in("a\x0cb\u2028c\r::: table a cosine"))
    [(2, '::: table a cosine')]
    """
    fence = ""
    for number, line in enumerate(io.StringIO(text, newline=None), 1):
        shown = line.strip()
        if (holders := _HOLDERS.match(shown)) is not None:
            shown = shown[holders.end() :]
        found = _FENCE.match(shown)
        if found and not fence:
            fence = found[1]
        elif fence and shown.startswith(fence) and not shown.strip(fence[0]):
            fence = ""
        elif not fence and _COLONS.match(shown):
            yield number, shown


def directive_errors(
    docs: Path, loaded: Loaded, *, deep: bool = True, course: bool = False
) -> list[DirectiveError]:
    """What is wrong with the lines of all pages in a folder, which need not be there.

    A line about a broken preset is not looked at: its own error is told already. deep: whether the pages are
    made for it. Where they are not, the names of steps are known from the presets alone; those of charts, and
    of what a training shows, are not looked at. course: whether the site has its figures, too.
    """
    presets = {preset.name: preset for preset in loaded.presets}
    lessons = {lesson.slug: lesson for lesson in COURSE} if course else {}

    @cache
    def page_has(name: str) -> Embeddable | None:
        """None where the page cannot be made, which its makers tell."""
        if name not in presets:
            return placeable_lesson(LessonText(lessons[name]))
        preset = presets[name]
        try:
            with as_preset_error(preset.path):
                if not deep:
                    return _foreseen(preset)
                made: Embeddable = json.loads(page_files(run(preset))[f"{name}/{PLACE_FILE}"])
                return made
        except PresetErrors:
            return None

    def check(line: DirectiveLine) -> None:
        """Raises LineError where it names what there is not."""
        if line.kind == "control" and line.first is None:
            check_name("control", line.preset, CONTROLS)
            return
        check_name("preset", line.preset, [*presets, *lessons])
        known = page_has(line.preset)
        is_foreseen = line.kind != "control" and not _NOT_FORESEEN.fullmatch(line.first or "")
        if known is not None and (deep or is_foreseen):
            check_line(line, known)

    errors = []
    for path in sorted(each for each in docs.rglob("*") if each.suffix in ENDINGS and each.is_file()):
        page = path.read_text(encoding="utf-8", errors="replace")
        lines = list(lines_in(page))
        placed = placed_in(page) if lines else []
        for number, text in lines:
            try:
                line = read_line(text) if text in placed else None
                if line is not None and line.preset not in loaded.broken:
                    check(line)
            except LineError as error:
                message = message_line(f"{path.as_posix()}: line {number}: {error}")
                errors.append(DirectiveError(message))
    return errors


def _foreseen(preset: Preset) -> Embeddable | None:
    """What the page will have as far as no vectors are needed to know it; None where they are.

    The steps of a lesson on embeddings follow from the tokens and the analogies, so random rows tell them.
    """
    if preset.lesson != DEFAULT_LESSON or (preset.subwords and not preset.vectors.is_at_hand(preset.request)):
        return None
    words = tuple(word for analogy in preset.analogies for word in analogy)
    stand_in = replace(preset, vectors=UNTRAINED, vocabulary=words, embedding_dim=2)
    steps = [step.id for step in run(stand_in).steps]
    figure = PlacedFigure(title="", alt="", caption="", wide=(0, 0), narrow=None)
    tables = ("embeddings", "cosine", "dot", "euclidean") if len(preset.tokens) > 1 else ("embeddings",)
    return Embeddable(
        title="",
        frame="",
        provenance="",
        more="",
        steps=steps,
        figures=dict.fromkeys(steps, figure),
        tables=dict.fromkeys(tables, ""),
        controls=[],
    )
