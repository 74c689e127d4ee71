"""What the figures of the course say: the texts of `course.yml`, which say how their numbers are written."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from generator.words.numbers import fixed
from generator.words.words import Words, flat


class Number(float):
    """A number that a text writes as it needs it: with decimals, a sign, in percent, in thousands.

    >>> "{a:.2} {a:+.2} {b:%} {c:,}".format(a=Number(0.614), b=Number(0.082), c=Number(49152))
    '0.61 +0.61 8% 49,152'
    """

    def __format__(self, form: str) -> str:
        if form == "%":
            return f"{round(100 * self)}%"
        if form == ",":
            return f"{round(self):,}"
        if form.lstrip("+").startswith("."):
            return fixed(float(self), int(form.lstrip("+.")), plus=form.startswith("+"))
        return super().__format__(form)


@cache
def course_words() -> Words:
    """All texts of the figures, by lesson, step and name, joined by dots."""
    source = files(__package__).joinpath("course.yml").read_text(encoding="utf-8")
    return Words(dict(flat("", yaml.safe_load(source))))
