"""The lines of a project's own pages, and what is wrong with them: nothing has to be built for that."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.engine.sources.registry import UNTRAINED
from generator.errors import GeneratorError, PresetErrors, as_preset_error, message_line
from generator.lessons.course.course import COURSE
from generator.lessons.lesson import run
from generator.pages.controls.registry import CONTROLS
from generator.pages.course.lesson import LessonText, placeable_lesson
from generator.pages.directive.line import (
    COLONS,
    LineError,
    check_control,
    check_line,
    check_preset,
    placed_in,
    read_line,
)
from generator.pages.directive.placeable import CHARTS, PLACE_FILE, Embeddable, PlacedFigure
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
    """A line of a page that cannot be placed; one line.

    >>> str(DirectiveError("docs/a.md", 7, 'no preset "quen"'))
    'docs/a.md: line 7: no preset "quen"'
    """

    def __init__(self, path: str, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(message_line(f"{path}: line {line}: {reason}"))


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
    """What is wrong with the lines of all pages in a folder.

    Args:
        docs: the folder of the pages; it need not be there.
        loaded: the presets. A line about a broken one is not looked at: its own error is told already.
        deep: whether the pages are made for it. Where they are not, the names of steps are known from the
            presets alone; those of charts, and of what a training shows, are not looked at.
        course: whether the site has the course, whose figures can be placed, too.
    """
    presets = {preset.name: preset for preset in loaded.presets}
    lessons = {lesson.slug: lesson for lesson in COURSE} if course else {}
    known: dict[str, Embeddable | None] = {}
    errors = []
    for path in sorted(each for each in docs.rglob("*") if each.suffix in ENDINGS and each.is_file()):
        page = path.read_text(encoding="utf-8", errors="replace")
        lines = list(lines_in(page))
        placed = placed_in(page) if lines else []
        for number, text in lines:
            try:
                if text not in placed:
                    continue
                line = read_line(text)
                if line is None or line.preset in loaded.broken:
                    continue
                if line.kind == "control" and line.first is None:
                    check_control(line.preset, CONTROLS)
                    continue
                check_preset(line.preset, [*presets, *lessons])
                if line.preset not in known and line.preset in presets:
                    known[line.preset] = _known(presets[line.preset], deep=deep)
                elif line.preset not in known:
                    known[line.preset] = placeable_lesson(LessonText(lessons[line.preset]))
                page_has = known[line.preset]
                if (
                    page_has is not None
                    and (deep or line.kind != "control")
                    and (deep or not _NOT_FORESEEN.fullmatch(line.first or ""))
                ):
                    check_line(line, page_has)
            except LineError as error:
                errors.append(DirectiveError(path.as_posix(), number, str(error)))
    return errors


def _known(preset: Preset, *, deep: bool) -> Embeddable | None:
    """What the page has, as far as it is known; None where it cannot be made, which its makers tell."""
    try:
        with as_preset_error(preset.path):
            return _made(preset) if deep else _foreseen(preset)
    except PresetErrors:
        return None


def _made(preset: Preset) -> Embeddable:
    embeddable: Embeddable = json.loads(page_files(run(preset))[f"{preset.name}/{PLACE_FILE}"])
    return embeddable


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
