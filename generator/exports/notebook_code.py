"""The code of a step: computes its numbers again, and compares them with those that the page shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias, assert_never

import numpy as np
from numpy.typing import NDArray

from generator.lessons.steps import (
    AnalogyStep,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    IdsStep,
    LookupRestStep,
    LookupStep,
    SimilaritiesStep,
    Step,
    TokensStep,
)
from generator.lessons.training_steps import (
    GradientStep,
    Moment,
    SampledPairStep,
    SnapshotStep,
    UpdateStep,
    WindowStep,
)
from generator.pages.markup import safe_text
from generator.words.arithmetic import work_out
from generator.words.numbers import cosine, fixed, length_of, value_text

# Texts of anybody's in a notebook: as Markdown that shows them, as Python that holds them.

_FORMULAS = {"&#36;": "<span>&#36;</span>", "&#92;": "<span>&#92;</span>"}
"""Jupyter looks for formulas in what it shows, not in what is written; none goes beyond an element."""

_HARMLESS = re.compile(r"(?<=\w)&#(44);(?= )|(?<=[^\W\d])&#46;(?= |$)|(?<=\d)&#46;(?=\d)")
"""Commas and points between words and in numbers do nothing, and a cell is read by people who change it."""


def shown(text: str) -> str:
    r"""A text as Markdown of a cell that shows it and does nothing else.

    >>> shown("a, *b* $x$: 0.5.")
    'a, &#42;b&#42; <span>&#36;</span>x<span>&#36;</span>&#58; 0.5&#46;'
    """
    return shown_html(in_brackets(text))


def shown_html(safe: str) -> str:
    """HTML in which every token is made safe already; no formula is found in it.

    >>> shown_html("<b>&#36;</b>")
    '<b><span>&#36;</span></b>'
    """
    for sign, fenced in _FORMULAS.items():
        safe = safe.replace(sign, fenced)
    return safe


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


def lines_of(values: Sequence[object]) -> str:
    """A list with a line for each of its values, where they are long.

    >>> print(lines_of([[1.0, 2.0], [3.0, 4.0]]))
    [
        [1.0, 2.0],
        [3.0, 4.0],
    ]
    """
    return "[\n" + "".join(f"    {literal(value)},\n" for value in values) + "]"


def entries_of(values: Mapping[int, Iterable[float]]) -> str:
    """A dictionary of rows, a line each.

    >>> print(entries_of({5: [0.5, 1.0]}))
    {
        5: np.array([0.5, 1.0]),
    }
    """
    return (
        "{\n" + "".join(f"    {key}: np.array({literal(list(row))}),\n" for key, row in values.items()) + "}"
    )


# The code of a step of training: scores, sigmoids, the loss, gradients, the rows after it.

Lines: TypeAlias = tuple[str, ...]

DECIMALS = 4
"""Of every number that is compared."""


def moment_numbers(moment: Moment) -> str:
    """The rows of the pair and of the negative samples, as they stood before the step."""
    names = literal([moment.words[row] for row in moment.targets])
    return "\n".join(
        (
            f"centre = {literal(moment.words[moment.centre])}",
            f"targets = {names}  # the context's word, then the negative samples",
            f"rate = {moment.learning_rate!r}  # η",
            f"v = np.array({literal(moment.v.tolist())})  # the centre's row of E",
            f"u = np.array({lines_of(moment.u.tolist())})  # the targets' rows of U",
            "label = np.array([1.0] + [0.0] * (len(targets) - 1))  # 1 for the context, 0 for noise",
            "sigmoid = lambda x: 1 / (1 + np.exp(-x))",
            "loss_of = lambda scores: float(np.logaddexp(0, np.where(label == 1, -scores, scores)).sum())",
        )
    )


def _sampled_pair(step: SampledPairStep) -> Lines:
    """Scores, sigmoids and the loss."""
    worked = step.moment.worked
    return (
        "scores = u @ v",
        f'check_all("scores u · v", scores, {_fixed(worked.scores)})',
        f'check_all("sigmoids", sigmoid(scores), {_fixed(worked.sigmoids)})',
        f'check("loss", loss_of(scores), {_loss(worked.loss_before)})',
    )


def _gradient(step: GradientStep) -> Lines:
    """How the loss grows with each number."""
    return (
        "error = sigmoid(u @ v) - label  # how the loss grows with each score",
        f'check_all("errors", error, {_fixed(step.errors)})',
        "to_v, to_u = error @ u, np.outer(error, v)",
        f'check_all("gradient of v", to_v, {_fixed(step.gradients[0])})',
        f'check_all("gradients of u", to_u.ravel(), {_fixed(step.gradients[1:].ravel())})',
    )


def _update(step: UpdateStep) -> Lines:
    """The rows after the step, and the loss on the same words."""
    worked = step.moment.worked
    after = np.vstack([worked.u_pos_after, worked.u_neg_after])
    return (
        "error = sigmoid(u @ v) - label",
        "v_after, u_after = v - rate * (error @ u), u - rate * np.outer(error, v)",
        f'check_all("v after", v_after, {_fixed(worked.v_after)})',
        f'check_all("u after", u_after.ravel(), {_fixed(after.ravel())})',
        f'check("score of the context after", float(u_after[0] @ v_after), '
        f"{fixed(float(step.moment.scores_after[0]), DECIMALS)!r})",
        f'check("loss before", loss_of(u @ v), {_loss(worked.loss_before)})',
        f'check("loss after", loss_of(u_after @ v_after), {_loss(worked.loss_after)})',
    )


def _loss(number: float) -> str:
    return literal(fixed(number, DECIMALS, plus=False))


def _fixed(numbers: NDArray[np.float64]) -> str:
    return literal([fixed(number, DECIMALS) for number in numbers.tolist()])


MOST_ANSWERS = 5
"""Rows of an analogy's candidates that a notebook holds."""

UNDEFINED = "undefined"
"""What `agrees`, which stands in the notebook, takes for no number; whatever word the page has for it."""


def code_of(step: Step) -> str:
    """The code of a step's cell; none where the numbers behind it are too many to stand in a notebook."""
    return "\n".join(_lines(step))


def _lines(step: Step) -> Lines:
    match step:
        case TokensStep():
            return (
                "for position, token in enumerate(tokens):",
                "    print(position, ascii(token))",
                f"assert len(tokens) == {len(step.tokens)}",
            )
        case IdsStep():
            return (
                "ids = [token_to_id[token] for token in tokens]",
                f"assert ids == {literal(step.ids)}, ids",
                'print("ids:", ids)',
            )
        case LookupStep():
            return _lookup(step)
        case LookupRestStep():
            return (
                f"for position in {literal(step.positions)}:",
                "    assert np.array_equal(X[position], E[token_to_id[tokens[position]]])",
                f'print("X: {len(step.positions)} more rows are copies of rows of E")',
            )
        case EmbeddedStep():
            return _embedded(step)
        case CosineStep():
            return _cosine(step)
        case CosineRowStep():
            return (
                f"row = [cosine(X[{step.i}], other) for other in X]",
                f'check_all("cosines of position {step.i}", row, {literal(_texts(step.cosines))})',
            )
        case SimilaritiesStep():
            return _similarities(step)
        case AnalogyStep():
            return _analogy(step)
        case WindowStep():
            return _window(step)
        case SampledPairStep():
            return _sampled_pair(step)
        case GradientStep():
            return _gradient(step)
        case UpdateStep():
            return _update(step)
        case SnapshotStep():
            return ()
        case _:
            assert_never(step)


def _lookup(step: LookupStep) -> Lines:
    row = step.table.rows[[step.token_id]][0]
    shown = [value_text(value, step.scale.decimals) for value in row.tolist()]
    return (
        f"position = {step.position}",
        "row = E[token_to_id[tokens[position]]]  # a row is copied; nothing is computed",
        "held = sorted(E)",
        "one_hot = np.array([1.0 if i == token_to_id[tokens[position]] else 0.0 for i in held])",
        "assert np.array_equal(one_hot @ np.array([E[i] for i in held]), row)  # the same row",
        f'check_all("X[{step.position}]", row, {literal(shown)})',
    )


def _embedded(step: EmbeddedStep) -> Lines:
    lengths = ["—" if norm is None else length_of(norm) for norm in step.norms]
    n, d = step.vectors.shape
    return (
        f"assert X.shape == ({n}, {d})",
        "norms = [norm(row) for row in X]",
        f'check_all("norms", norms, {literal(lengths)})',
    )


def _cosine(step: CosineStep) -> Lines:
    a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
    worked = work_out(a, b, step.cosine, undefined=UNDEFINED)
    return (
        f"a, b = X[{step.i}], X[{step.j}]",
        'with np.errstate(over="ignore", invalid="ignore"):',
        "    products = a * b",
        "    dot = float(products.sum())",
        "    slack = float(np.abs(products).sum()) * 1e-12  # what adding floats may lose",
        'print("products:", [round(product, 4) for product in products.tolist()])',
        f'check("a · b", dot, {worked.dot!r}, slack if np.isfinite(slack) else 0.0)',
        f'check("‖a‖", norm(a), {worked.norm_a!r})',
        f'check("‖b‖", norm(b), {worked.norm_b!r})',
        f'check("cos θ = a · b / (‖a‖ ‖b‖)", cosine(a, b), {worked.cosine!r})',
    )


def _similarities(step: SimilaritiesStep) -> Lines:
    lines = [
        "cosines = [[cosine(one, other) for other in X] for one in X]",
        "shown = " + lines_of([_texts(row) for row in step.comparison.cosine]),
        'check_all("similarities", sum(cosines, []), sum(shown, []))',
    ]
    pairs = step.defined_pairs
    if pairs:
        lines += [
            "pairs = [",
            "    cosines[i][j] for i in range(len(X)) for j in range(i) if tokens[i] != tokens[j]",
            "]",
            "defined = [value for value in pairs if value is not None]",
            f'check("highest", max(defined), {cosine(pairs[0].cosine, "")!r})',
            f'check("lowest", min(defined), {cosine(pairs[-1].cosine, "")!r})',
        ]
    return tuple(lines)


def _analogy(step: AnalogyStep) -> Lines:
    a, b, c = step.words
    found = [each for each in step.candidates if each.cosine is not None][:MOST_ANSWERS]
    lines = [
        f"a, b, c = {literal([step.a, step.b, step.c])}  # ids",
        'with np.errstate(over="ignore", invalid="ignore"):',
        "    target = E[b] - E[a] + E[c]",
        f"print({literal(f'{b} − {a} + {c}:')}, [round(number, 4) for number in target.tolist()])",
        f"nearest = {literal([each.token_id for each in found])}  # ids of the page's first answers",
    ]
    if found:
        texts = literal([cosine(each.cosine, "") for each in found])
        lines += [
            "found = [cosine(target, E[i]) for i in nearest]",
            f'check_all("cosines of the answers", found, {texts})',
            "assert all(one >= other - 1e-12 for one, other in zip(found, found[1:]))  # the nearest first",
        ]
    return tuple(lines)


def _window(step: WindowStep) -> Lines:
    return (
        f"words = {literal(step.words)}",
        f"centre, window = {step.centre}, {step.window}",
        "reached = range(max(0, centre - window), min(len(words), centre + window + 1))",
        "contexts = [index for index in reached if index != centre]",
        f"assert contexts == {literal(step.contexts)}, contexts",
        'print("pairs:", [(words[centre], words[index]) for index in contexts])',
    )


def _texts(cosines: tuple[float | None, ...]) -> list[str]:
    return [cosine(value, UNDEFINED) for value in cosines]
