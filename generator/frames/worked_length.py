"""One length of X worked out: the root of the sum of squares, to be checked by hand."""

from __future__ import annotations

from generator.frames.text import ELLIPSIS, cut, isolated, visible, width
from generator.notation import compact
from generator.steps import EmbeddedStep
from generator.worked import work_out_length


def worked_length(step: EmbeddedStep, room: float, size: float, *, all_up_to: int) -> list[tuple[float, str]]:
    """‖king‖ = √(0.22² + …), in lines that fit, each with its indent.

    Of a long vector it has the first terms and the last. The row is the first one that has a
    direction, if any has; where every length is out of range there is nothing to write.
    """
    candidates = [i for i, norm in enumerate(step.norms) if norm] or [
        i for i, norm in enumerate(step.norms) if norm is not None
    ]
    if not candidates:
        return []
    i = candidates[0]
    values = [abs(float(value)) for value in step.vectors[i]]
    kept = values if len(values) <= all_up_to else [*values[: all_up_to // 2], values[-1]]
    terms = [_square(value) for value in kept]
    if len(kept) < len(values):
        terms.insert(-1, ELLIPSIS)
    worked = work_out_length(values)
    name = f"‖{isolated(cut(visible(step.tokens[i]), room * 0.25, size, mono=True))}‖ "
    indent = width(name, size, mono=True)
    about = "≈" if worked.rounded else "="
    lines = [f"{about} √({terms[0]}"]
    for term in terms[1:]:
        longer = f"{lines[-1]} + {term}"
        if indent + width(longer + ")", size, mono=True) <= room:
            lines[-1] = longer
        else:
            lines.append(f"+ {term}")
    lines[-1] += ")"
    root = "=" if worked.exact and not worked.rounded else "≈"
    lines = [name + lines[0], *lines[1:], f"{about} √{worked.total} {root} {worked.length}"]
    return [(0.0 if place == 0 else indent, line) for place, line in enumerate(lines)]


def _square(value: float) -> str:
    text = compact(value, plus=False)
    return f"({text})²" if "e" in text else f"{text}²"
