"""A preset that is named on the command line: found, loaded, and completed by the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from generator.errors import GeneratorError
from generator.layout import layout_of
from generator.listing import preset_files
from generator.plain import did_you_mean, quoted

Function = TypeVar("Function", bound=Callable[..., Any])


def names_for_shell(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The names of presets that begin so; none where there is no such folder."""
    try:
        folder = ctx.params.get("presets") or layout_of().presets
        names = sorted({path.stem for path in preset_files(folder)})
    except GeneratorError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def preset_argument(function: Function) -> Function:
    """The argument NAME: a preset's."""
    return click.argument("name", shell_complete=names_for_shell)(function)


def file_of(presets: Path, name: str) -> Path:
    """The file of the preset of that name.

    Raises:
        GeneratorError: there is none, or there are two.
        PresetErrors: there is no such folder, or no preset in it.
    """
    paths = preset_files(presets)
    found = [path for path in paths if path.stem == name]
    if not found:
        known = sorted(path.stem for path in paths)
        hint = did_you_mean(name, known, "the command `list` names them all")
        raise GeneratorError(f"{presets.as_posix()}: no preset is called {quoted(name)}; {hint}")
    if len(found) > 1:
        raise GeneratorError(
            f"{found[1].as_posix()}: makes the same page as {found[0].name}; rename one of them"
        )
    return found[0]
