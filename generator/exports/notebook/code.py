"""The code of a step: computes its numbers again, and compares them with those that the page shows."""

from __future__ import annotations

from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from generator.exports.notebook.moments import gradient_code, sampled_pair_code, update_code
from generator.exports.notebook.texts import lines_of, literal
from generator.notation import compact, cosine, length_of
from generator.steps import (
    AnalogyStep,
    CosineRowStep,
    CosineStep,
    EmbeddedStep,
    GradientStep,
    IdsStep,
    LookupRestStep,
    LookupStep,
    SampledPairStep,
    SimilaritiesStep,
    SnapshotStep,
    Step,
    TokensStep,
    UpdateStep,
    WindowStep,
)
from generator.worked import work_out

MOST_ANSWERS = 5
"""Rows of an analogy's candidates that a notebook holds."""

UNDEFINED = "undefined"
"""What `agrees`, which stands in the notebook, takes for no number; whatever word the page has for it."""


def code_of(step: Step) -> str | None:
    """The code of a step's cell; None where the numbers behind it are too many to stand in a notebook."""
    match step:
        case TokensStep():
            return "\n".join(
                (
                    "for position, token in enumerate(tokens):",
                    "    print(position, ascii(token))",
                    f"assert len(tokens) == {len(step.tokens)}",
                )
            )
        case IdsStep():
            return "\n".join(
                (
                    "ids = [token_to_id[token] for token in tokens]",
                    f"assert ids == {literal(step.ids)}, ids",
                    'print("ids:", ids)',
                )
            )
        case LookupStep():
            return _lookup(step)
        case LookupRestStep():
            return "\n".join(
                (
                    f"for position in {literal(step.positions)}:",
                    "    assert np.array_equal(X[position], E[token_to_id[tokens[position]]])",
                    f'print("X: {len(step.positions)} more rows are copies of rows of E")',
                )
            )
        case EmbeddedStep():
            return _embedded(step)
        case CosineStep():
            return _cosine(step)
        case CosineRowStep():
            return "\n".join(
                (
                    f"row = [cosine(X[{step.i}], other) for other in X]",
                    f'check_all("cosines of position {step.i}", row, {_cosines(step.cosines)})',
                )
            )
        case SimilaritiesStep():
            return _similarities(step)
        case AnalogyStep():
            return _analogy(step)
        case WindowStep():
            return _window(step)
        case SampledPairStep():
            return sampled_pair_code(step)
        case GradientStep():
            return gradient_code(step)
        case UpdateStep():
            return update_code(step)
        case SnapshotStep():
            return None
        case _:
            assert_never(step)


def _lookup(step: LookupStep) -> str:
    row = step.table.rows[[step.token_id]][0]
    return "\n".join(
        (
            f"position = {step.position}",
            "row = E[token_to_id[tokens[position]]]  # a row is copied; nothing is computed",
            "held = sorted(E)",
            "one_hot = np.array([1.0 if i == token_to_id[tokens[position]] else 0.0 for i in held])",
            "assert np.array_equal(one_hot @ np.array([E[i] for i in held]), row)  # the same row",
            f'check_all("X[{step.position}]", row, {_values(row)})',
        )
    )


def _embedded(step: EmbeddedStep) -> str:
    lengths = ["—" if norm is None else length_of(norm) for norm in step.norms]
    n, d = step.vectors.shape
    return "\n".join(
        (
            f"assert X.shape == ({n}, {d})",
            "lengths = [length(row) for row in X]",
            f'check_all("lengths", lengths, {literal(lengths)})',
        )
    )


def _cosine(step: CosineStep) -> str:
    a, b = step.vectors[step.i].tolist(), step.vectors[step.j].tolist()
    worked = work_out(a, b, step.cosine, undefined=UNDEFINED)
    return "\n".join(
        (
            f"a, b = X[{step.i}], X[{step.j}]",
            'with np.errstate(over="ignore", invalid="ignore"):',
            "    products = a * b",
            "    dot = float(products.sum())",
            "    slack = float(np.abs(products).sum()) * 1e-12  # what adding floats may lose",
            'print("products:", [round(product, 4) for product in products.tolist()])',
            f'check("a · b", dot, {worked.dot!r}, slack if np.isfinite(slack) else 0.0)',
            f'check("‖a‖", length(a), {worked.norm_a!r})',
            f'check("‖b‖", length(b), {worked.norm_b!r})',
            f'check("cos θ = a · b / (‖a‖ ‖b‖)", cosine(a, b), {worked.cosine!r})',
        )
    )


def _similarities(step: SimilaritiesStep) -> str:
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
    return "\n".join(lines)


def _analogy(step: AnalogyStep) -> str:
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
    return "\n".join(lines)


def _window(step: WindowStep) -> str:
    return "\n".join(
        (
            f"words = {literal(step.words)}",
            f"centre, window = {step.centre}, {step.window}",
            "reached = range(max(0, centre - window), min(len(words), centre + window + 1))",
            "contexts = [place for place in reached if place != centre]",
            f"assert contexts == {literal(step.contexts)}, contexts",
            'print("pairs:", [(words[centre], words[place]) for place in contexts])',
        )
    )


def _values(row: NDArray[np.float64]) -> str:
    return literal([compact(value) for value in row.tolist()])


def _texts(cosines: tuple[float | None, ...]) -> list[str]:
    return [cosine(value, UNDEFINED) for value in cosines]


def _cosines(cosines: tuple[float | None, ...]) -> str:
    return literal(_texts(cosines))
