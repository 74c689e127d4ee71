"""The steps as a notebook: each shown, and computed again with numpy from numbers that stand in it."""

from __future__ import annotations

import base64
import inspect
from collections.abc import Callable, Iterator
from typing import TypeAlias

from generator.drawing.svg import svg
from generator.exports.material import Figure, Files, Material
from generator.exports.notebook.code import (
    MOST_ANSWERS,
    code_of,
    entries_of,
    in_brackets,
    literal,
    moment_numbers,
    shown,
    shown_html,
)
from generator.exports.notebook.recomputing import agrees, check, check_all, cosine, norm
from generator.lessons.steps import AnalogyStep, Trace
from generator.lessons.training_steps import GradientStep, Moment, SampledPairStep, UpdateStep
from generator.words.words import load_words

Cell: TypeAlias = dict[str, object]
"""As nbformat has it."""

_TOOLS = (norm, cosine, agrees, check, check_all)


def ipynb_files(material: Material) -> Files:
    """`steps.ipynb`: runs from top to bottom with numpy alone, and stops where a number is not the page's."""
    import nbformat

    tree = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {
            "title": material.title,
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "cells": list(_cells(material)),
    }
    notebook = nbformat.from_dict(tree)  # type: ignore[no-untyped-call] # it has no types
    nbformat.validate(notebook)
    file: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call] # as above
    return {"steps.ipynb": f"{file.rstrip()}\n".encode("utf-8", "replace")}


def _cells(material: Material) -> Iterator[Cell]:
    words = load_words()
    yield _text("about", _about(material))
    yield _text("numbers-title", f"## {words('exports.notebook.numbers')}\n\n{_what_is_held(material.trace)}")
    yield _code("numbers", _numbers(material))
    yield _text(
        "tools-title", f"## {words('exports.notebook.tools')}\n\n{words('exports.notebook.tools-text')}"
    )
    yield _code("tools", "\n\n\n".join(_source(tool) for tool in _TOOLS))
    if material.steps:
        yield _text("steps-title", f"## {words('exports.notebook.steps')}")
    for figure in material.steps:
        yield _picture(figure, material.name, shown_html(figure.caption_html))
        if figure.step is not None and (code := code_of(figure.step)):
            yield _code(f"{figure.id}-code", code)
    if material.charts:
        yield _text("charts-title", f"## {words('exports.notebook.charts')}")
    for figure in material.charts:
        yield _picture(figure, material.name, shown(figure.caption))
    yield _text("end", words("exports.notebook.end"))


def _about(material: Material) -> str:
    words = load_words()
    licence = f"<{material.licence_address}>" if material.licence_address else ""
    address = words("exports.notebook.page", address=material.address) if material.address else ""
    return "\n\n".join(
        part
        for part in (
            f"# {shown(material.title)}",
            shown(material.point),
            words("exports.notebook.about"),
            words("exports.notebook.vectors", provenance=shown(material.provenance)),
            address,
            f"{shown(material.attribution)} {licence}".strip(),
            words("exports.notebook.version", version=material.version),
        )
        if part
    )


def _what_is_held(trace: Trace) -> str:
    count, d = trace.table.rows.shape
    held = len(_held(trace))
    return load_words()("exports.notebook.held", V=f"{count:,}", d=d, held=held)


def _numbers(material: Material) -> str:
    trace = material.trace
    rows = _held(trace)
    held = trace.table.rows[list(rows)].tolist()
    ids = dict(zip(trace.preset.tokens, trace.ids, strict=True))
    parts = [
        "from collections.abc import Iterable\nfrom decimal import Decimal\n\n"
        "import numpy as np\nfrom numpy.typing import NDArray",
        f"tokens = {literal(trace.preset.tokens)}\ntoken_to_id = {literal(ids)}",
        f"E = {entries_of(dict(zip(rows, held, strict=True)))}",
        "X = np.array([E[token_to_id[token]] for token in tokens])  # [n, d]",
    ]
    moment = _moment(material)
    if moment is not None:
        parts.append(moment_numbers(moment))
    return "\n\n".join(parts)


def _held(trace: Trace) -> tuple[int, ...]:
    """The rows of E that stand in the notebook, in order."""
    rows = set(trace.ids)
    for step in trace.steps:
        if isinstance(step, AnalogyStep):
            nearest = [each for each in step.candidates if each.cosine is not None][:MOST_ANSWERS]
            rows |= {step.a, step.b, step.c, *(each.token_id for each in nearest)}
    return tuple(sorted(rows))


def _moment(material: Material) -> Moment | None:
    """What the steps that tell one step of training have in common."""
    for figure in material.steps:
        if isinstance(figure.step, SampledPairStep | GradientStep | UpdateStep):
            return figure.step.moment
    return None


def _picture(figure: Figure, page: str, caption: str) -> Cell:
    """A picture as an attachment: that is what every notebook shows in a text, also without running it."""
    name = f"{figure.id}.svg"
    title = shown(f"{figure.number}. {figure.title}" if figure.number else figure.title)
    cell = _text(figure.id, f"### {title}\n\n![{in_brackets(figure.alt)}](attachment:{name})\n\n{caption}")
    picture = base64.b64encode(svg(figure.wide, f"{page}-{figure.id}", theme="light")).decode()
    return cell | {"attachments": {name: {"image/svg+xml": picture}}}


def _source(tool: Callable[..., object]) -> str:
    """A function as it stands in its file, but of its docstring the first line, and no linter's marks."""
    head, _, rest = inspect.getsource(tool).partition('"""')
    docstring, _, body = rest.partition('"""')
    first = docstring.partition("\n")[0]
    return "\n".join(line.partition("  # noqa")[0] for line in f'{head}"""{first}"""{body}'.splitlines())


def _text(name: str, source: str) -> Cell:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def _code(name: str, source: str) -> Cell:
    return {
        "cell_type": "code",
        "id": name,
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": source,
    }
