"""A preset that is named on the command line: found, loaded, and completed by the shell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from generator.errors import GeneratorError
from generator.layout import layout_of
from generator.listing import ENDINGS, preset_files
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


def names_or_files_for_shell(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of presets that begin so; files, where none does."""
    return names_for_shell(ctx, param, incomplete) or [CompletionItem(incomplete, type="file")]


def preset_argument(function: Function) -> Function:
    """The argument NAME: a preset's, or its file."""
    return click.argument("name", shell_complete=names_or_files_for_shell)(function)


def file_of(presets: Path, name: str) -> Path:
    """The file of the preset of that name; a name that holds a slash or ends like a preset's is its file.

    Raises:
        GeneratorError: there is none, or there are two.
        PresetErrors: there is no such folder, or no preset in it.
    """
    as_path = Path(name)
    if as_path.suffix in ENDINGS or as_path.name != name:
        return as_path
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
