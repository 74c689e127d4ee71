"""A page as a notebook: its numbers, computed again from what is written in it.

What computes them again needs numpy alone, and is not what made the page's numbers.
"""

from __future__ import annotations

import base64
import inspect
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from numpy.typing import NDArray

from generator.drawing.svg import svg
from generator.exports.material import Figure, Files, Material
from generator.lessons.steps import AnalogyStep, Candidate, Trace
from generator.lessons.training_steps import Moment, MomentStep
from generator.pages.markup import safe_text
from generator.words.arithmetic import work_out
from generator.words.numbers import cosine as cosine_or
from generator.words.numbers import fixed, length_of, value_text
from generator.words.words import load_words

Cell: TypeAlias = dict[str, object]
"""As nbformat has it."""

UNDEFINED = "undefined"
"""What `agrees`, which stands in the notebook, takes for no number; whatever word the page has for it."""


def answers(step: AnalogyStep) -> list[Candidate]:
    """The first of an analogy's candidates, whose rows a notebook holds."""
    return [each for each in step.candidates if each.cosine is not None][:5]


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
    words, (count, d) = load_words(), material.trace.table.rows.shape
    held = words("exports.notebook.held", V=f"{count:,}", d=d, held=len(_held(material.trace)))
    yield _text("about", _about(material))
    yield _text("numbers-title", f"## {words('exports.notebook.numbers')}\n\n{held}")
    yield _code("numbers", _numbers(material))
    yield _text(
        "tools-title", f"## {words('exports.notebook.tools')}\n\n{words('exports.notebook.tools-text')}"
    )
    yield _code("tools", "\n\n\n".join(_source(tool) for tool in (norm, cosine, agrees, check, check_all)))
    if material.steps:
        yield _text("steps-title", f"## {words('exports.notebook.steps')}")
    for figure in material.steps:
        yield _picture(figure, material.name, without_formulas(figure.caption_html))
        if figure.step is not None and (code := _filled(figure.step.kind, step=figure.step)):
            yield _code(f"{figure.id}-code", code)
    if material.charts:
        yield _text("charts-title", f"## {words('exports.notebook.charts')}")
    for figure in material.charts:
        yield _picture(figure, material.name, as_markdown(figure.caption))
    yield _text("end", words("exports.notebook.end"))


def _about(material: Material) -> str:
    words = load_words()
    licence = f"<{material.licence_address}>" if material.licence_address else ""
    parts = (
        f"# {as_markdown(material.title)}",
        as_markdown(material.point),
        words("exports.notebook.about"),
        words("exports.notebook.vectors", provenance=as_markdown(material.provenance)),
        words("exports.notebook.page", address=material.address) if material.address else "",
        f"{as_markdown(material.attribution)} {licence}".strip(),
        words("exports.notebook.version", version=material.version),
    )
    return "\n\n".join(filter(None, parts))


def _numbers(material: Material) -> str:
    trace, rows, moment = material.trace, _held(material.trace), _moment(material)
    held = trace.table.rows[list(rows)].tolist()
    return _filled(
        "numbers",
        tokens=trace.preset.tokens,
        token_to_id=dict(zip(trace.preset.tokens, trace.ids, strict=True)),
        rows=dict(zip(rows, held, strict=True)),
        moment=moment,
        targets=moment and [moment.words[row] for row in moment.targets],
    )


def _held(trace: Trace) -> list[int]:
    """The rows of E that stand in the notebook, in order."""
    rows = set(trace.ids)
    for step in trace.steps:
        if isinstance(step, AnalogyStep):
            rows |= {step.a, step.b, step.c, *(each.token_id for each in answers(step))}
    return sorted(rows)


def _moment(material: Material) -> Moment | None:
    """What the steps that tell one step of training have in common."""
    steps = (figure.step for figure in material.steps)
    return next((step.moment for step in steps if isinstance(step, MomentStep)), None)


def _filled(name: str, **values: object) -> str:
    """A block of `notebook.py.j2`."""
    template = _environment().get_template("notebook.py.j2")
    return "".join(template.blocks[name.replace("-", "_")](template.new_context(values))).rstrip("\n")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),
        finalize=literal,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    made.filters |= {
        "cosine": partial(cosine_or, undefined=UNDEFINED),
        "fixed": partial(fixed, decimals=4),
        "loss": partial(fixed, decimals=4, plus=False),
        "norm": lambda number: "—" if number is None else length_of(number),
        "value": value_text,
    }
    made.globals |= {"answers": answers, "work_out": work_out, "UNDEFINED": UNDEFINED}
    return made


def _picture(figure: Figure, page: str, caption: str) -> Cell:
    """A picture as an attachment: that is what every notebook shows in a text, also without running it."""
    name = f"{figure.id}.svg"
    title, alt = as_markdown(figure.numbered), in_brackets(figure.alt)
    cell = _text(figure.id, f"### {title}\n\n![{alt}](attachment:{name})\n\n{caption}")
    picture = base64.b64encode(svg(figure.wide, f"{page}-{figure.id}", theme="light")).decode()
    return cell | {"attachments": {name: {"image/svg+xml": picture}}}


# Texts of anybody's in a notebook: as Markdown that shows them, as Python that holds them.

_FORMULAS = re.compile("&#(36|92);")
"""Jupyter looks for formulas in what it shows, not in what is written; none goes beyond an element."""

_HARMLESS = re.compile(r"(?<=\w)&#(44);(?= )|(?<=[^\W\d])&#46;(?= |$)|(?<=\d)&#46;(?=\d)")
"""Commas and points between words and in numbers do nothing, and a cell is read by people who change it."""


def as_markdown(text: str) -> str:
    r"""A text as Markdown of a cell that shows it and does nothing else.

    >>> as_markdown("a, *b* $x$: 0.5.")
    'a, &#42;b&#42; <span>&#36;</span>x<span>&#36;</span>&#58; 0.5&#46;'
    """
    return without_formulas(in_brackets(text))


def without_formulas(safe: str) -> str:
    """HTML in which every token is made safe already; no formula is found in it.

    >>> without_formulas("<b>&#36;</b>")
    '<b><span>&#36;</span></b>'
    """
    return _FORMULAS.sub(r"<span>\g<0></span>", safe)


def in_brackets(text: str) -> str:
    """A text for the alternative text of a picture: plain, since no element can stand there.

    >>> in_brackets("a]b")
    'a&#93;b'
    """
    return _HARMLESS.sub(lambda found: "," if found[1] else ".", str(safe_text(text)))


def literal(value: object) -> str:
    r"""A text, a number, or a list of them as Python that holds it; what cannot be seen by its code.

    >>> literal(["king", "\u202eevil", 0.5])
    "['king', '\\u202eevil', 0.5]"
    """
    return repr(list(value) if isinstance(value, tuple) else value)


def _source(tool: Callable[..., object]) -> str:
    """A function as it stands in its file, but of its docstring the first line, and no linter's marks."""
    head, _, rest = inspect.getsource(tool).partition('"""')
    docstring, _, body = rest.partition('"""')
    first = docstring.partition("\n")[0]
    return "\n".join(line.partition("  # noqa")[0] for line in f'{head}"""{first}"""{body}'.splitlines())


def _text(name: str, source: str) -> Cell:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def _code(name: str, source: str) -> Cell:
    return _text(name, source) | {"cell_type": "code", "execution_count": None, "outputs": []}


def norm(a: NDArray[np.float64]) -> float:
    """‖a‖. The largest number is divided out first: no square is too large or too small for a float.

    >>> norm(np.array([3.0, 4.0])), norm(np.zeros(2))
    (5.0, 0.0)
    """
    largest = float(np.abs(a).max())
    return largest * float(np.sqrt(np.sum((a / largest) ** 2))) if largest else 0.0


def cosine(a: NDArray[np.float64], b: NDArray[np.float64]) -> float | None:
    """cos θ = a · b / (‖a‖ ‖b‖), from −1 to +1; None where a zero vector has no direction.

    >>> cosine(np.array([1.0, 0.0]), np.array([0.0, 2.0])), cosine(np.zeros(2), np.ones(2))
    (0.0, None)
    """
    if not a.any() or not b.any():
        return None
    a, b = a / np.abs(a).max(), b / np.abs(b).max()  # norms cancel
    return float(np.clip(a @ b / (norm(a) * norm(b)), -1.0, 1.0))


def agrees(computed: float | None, shown: str, slack: float = 0.0) -> bool:
    """Whether a number is the page's, which is rounded: half of its last digit may be missing.

    computed: None where it is undefined, infinity beyond a float's range. slack: what floats may have lost.

    >>> agrees(0.9634, "+0.96"), agrees(0.9634, "+0.97"), agrees(None, "undefined")
    (True, False, True)
    """
    if computed is None or not np.isfinite(computed):
        return shown == "undefined" or "e" in shown or shown == "—"
    try:
        number = Decimal(shown.replace("−", "-"))
    except ArithmeticError:
        return False
    half = Decimal(5).scaleb(int(number.as_tuple().exponent) - 1)
    lost = abs(number) * Decimal("1e-12") + Decimal(slack) + Decimal("1e-323")
    return abs(Decimal(computed) - number) <= half + lost


def check(what: str, computed: float | None, shown: str, slack: float = 0.0) -> None:
    """Prints a number beside the page's; an error where they differ by more than rounding.

    >>> check("cosine", 0.9634, "+0.96")
    cosine: 0.9634, the page shows +0.96, rounded to 2 decimals
    """
    assert agrees(computed, shown, slack), f"{what}: {computed} here, but the page shows {shown}"  # noqa: S101 - a check of the reader
    if computed is None or not np.isfinite(computed):
        print(f"{what}: {'undefined' if computed is None else 'beyond the range of a float'}")  # noqa: T201 - said in a notebook
        return
    digits, _, power = shown.partition("e")
    decimals = len(digits.partition(".")[2])
    rounded = f"rounded to {decimals} decimals" + (f" of e{power}" if power else "")
    print(f"{what}: {computed:.6g}, the page shows {shown}, {rounded}")  # noqa: T201 - said in a notebook


def check_all(what: str, computed: Iterable[float | None], shown: Iterable[str]) -> None:
    """The same for many numbers, in a line.

    >>> check_all("X[0]", [0.21, -0.5], ["+0.21", "−0.50"])
    X[0]: all 2 numbers agree with the page, which rounds to 2 decimals
    """
    count, decimals = 0, 0
    for one, text in zip(computed, shown, strict=True):
        assert agrees(one, text), f"{what}, number {count}: {one} here, but the page shows {text}"  # noqa: S101 - a check of the reader
        count, decimals = count + 1, max(decimals, len(text.partition("e")[0].partition(".")[2]))
    print(f"{what}: all {count} numbers agree with the page, which rounds to {decimals} decimals")  # noqa: T201 - said in a notebook
