"""Presets, steps and tables in a notebook: displayed by what the cell holds, without a server or a kernel.

Where IPython runs, steps and traces display of their own accord once this is loaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from generator.lessons import LESSONS, run
from generator.preset import Preset
from generator.preset import load_preset as load_checked
from generator.showing.figure import figure_of
from generator.showing.ipython import display_as
from generator.showing.player import player_of
from generator.showing.shown import Shown
from generator.showing.table import table_of
from generator.steps import Step, Trace

__all__ = ["Shown", "load_preset", "run", "show", "similarity_table"]


def load_preset(path: str | Path) -> Preset:
    """Reads a preset from its file, JSON or YAML.

    Raises:
        PresetErrors: all that is wrong with it; the text has a line each.

    >>> load_preset("presets/king-queen.json").tokens
    ('king', 'queen', 'man', 'woman')
    """
    return load_checked(Path(path), lessons=LESSONS)


def show(what: str | Path | Preset | Trace | Step) -> Shown:
    """What a notebook displays: the player of a preset, or the figure of a step.

    Args:
        what: a preset's file, a preset, a trace (`run` gives it), or one of its steps.

    Raises:
        PresetErrors: the preset's file has mistakes.
        TypeError: it is something else.

    >>> show("presets/king-queen.json")
    king, queen, man, woman: 14 steps, from “The tokens” to “Every pair”
    >>> show(run(load_preset("presets/king-queen.json")).steps[3])
    Look up queen: “queen”, at position 1, has id 265: row 265 of E [387, 6] is copied to row 1 of X [4, 6].
    """
    if isinstance(what, get_args(Step)):
        return figure_of(what)
    return player_of(_trace(what))


def similarity_table(what: str | Path | Preset | Trace) -> Shown:
    """The cosine similarity of every pair as a table; in text the same numbers in columns.

    Raises:
        PresetErrors: the preset's file has mistakes.
        TypeError: it is something else.

    >>> similarity_table("presets/king-queen.json")
           king   queen  man    woman
    king   +1.00  +1.00  +0.74  +0.81
    queen  +1.00  +1.00  +0.74  +0.81
    man    +0.74  +0.74  +1.00  +0.99
    woman  +0.81  +0.81  +0.99  +1.00
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
    raise TypeError(f"must be a preset, its file, what run() gives, or a step; is {type(what).__name__}")


display_as(get_args(Step), figure_of)
display_as((Trace,), player_of)
