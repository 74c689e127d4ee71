"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from generator.build.project import project_folders
from generator.cli.output import failure_json
from generator.errors import GeneratorError, UnknownNameError, did_you_mean, or_of, quoted
from generator.exports.formats import ALL
from generator.exports.formats import EXPORTS as FORMATS
from generator.preset.folder import ENDINGS, preset_files

# A preset that is named on the command line: found, loaded, and completed by the shell.


def names_for_shell(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The names of presets that begin so; none where there is no such folder."""
    try:
        folder = ctx.params.get("presets") or project_folders().presets
        names = sorted({path.stem for path in preset_files(folder)})
    except GeneratorError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def names_or_files_for_shell(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """The names of presets that begin so; files, where none does."""
    return names_for_shell(ctx, param, incomplete) or [CompletionItem(incomplete, type="file")]


class NearestChoice(click.Choice[str]):
    """One of some values; for another, the nearest of them is named."""

    def get_invalid_choice_message(self, value: object, ctx: click.Context | None) -> str:  # noqa: ARG002 - click's
        """What is wrong, and what was probably meant."""
        known = [str(each) for each in self.choices]
        hint = did_you_mean(str(value), known, f"use {or_of(known)}", at_least=0.6)
        return f"unknown value {quoted(str(value))}; {hint}"


def file_of(presets: Path, name: str) -> Path:
    """The file of the preset of that name; a name that holds a slash or ends like a preset's is its file.

    Raises:
        UnknownNameError: there is none.
        GeneratorError: there are two.
        PresetErrors: there is no such folder, or no preset in it.
    """
    as_path = Path(name)
    if as_path.suffix in ENDINGS or as_path.name != name:
        return as_path
    paths = preset_files(presets)
    found = [path for path in paths if path.stem == name]
    if not found:
        known = sorted(path.stem for path in paths)
        hint = did_you_mean(name, known, "the command `list` shows them all")
        raise UnknownNameError(f"{presets.as_posix()}: no preset is called {quoted(name)}; {hint}")
    if len(found) > 1:
        reason = f"makes the same page as {found[0].name}; rename one of them"
        raise GeneratorError(f"{found[1].as_posix()}: {reason}")
    return found[0]


Function = TypeVar("Function", bound=Callable[..., Any])


def _folder(
    key: str, default: str, purpose: str, *, name: str = "", there: bool = False
) -> Callable[[Function], Function]:
    """An option that names a folder; without it, the folder is the one that mkdocs.yml says.

    key: of ProjectFolders. default: where mkdocs.yml says nothing. name: of the option, if it has not the
    key's. there: whether a folder that is named has to be there.
    """
    option = f"--{name or key}"

    def chosen(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:  # noqa: ARG001 - click's
        if value is None:
            return cast(Path, getattr(project_folders(), key))
        if there and not value.is_dir():
            raise GeneratorError(f"{option} {value.as_posix()}: no such folder; choose an existing one")
        return value

    return click.option(
        option,
        type=click.Path(path_type=Path),
        callback=chosen,
        metavar="DIR",
        help=f"{purpose} [default: from mkdocs.yml, or {default}]",
    )


PRESETS = _folder("presets", "presets", "Folder of the presets, one file per page.")
TEMPLATES = _folder("templates", "templates", "Folder of your own templates and words.", there=True)
OUT = _folder("gallery", "docs/gallery", "Folder for the generated pages.", name="out")
DOCS = _folder("docs", "docs", "Folder of all pages.", there=True)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Pages built in parallel. [default: one per core]",
)
SCHEDULER = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Dask scheduler whose workers build the pages, as in tcp://127.0.0.1:8786.",
)
DRAFTS = click.option("--drafts", is_flag=True, help="Include drafts.")
FORCE = click.option("--force", is_flag=True, help="Rebuild pages even if nothing changed.")
ONLY = click.option(
    "--only",
    multiple=True,
    metavar="GLOB",
    shell_complete=names_for_shell,
    help='Build only pages whose names match, as in "king-*". Can be repeated.',
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print a report as JSON, for programs.")
STRICT = click.option("--strict", is_flag=True, help="Treat warnings as errors.")
QUIET = click.option("--quiet", "-q", is_flag=True, help="Print only warnings and errors.")


class ReportingCommand(click.Command):
    """A command with --json: whatever it fails of, programs get a report."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: Any
    ) -> click.Context:
        """Reads the arguments; a folder that mkdocs.yml should name may be unknown already here."""
        with _reporting(wanted="--json" in args):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command."""
        with _reporting(wanted=ctx.params["as_json"]):
            return super().invoke(ctx)


@contextmanager
def _reporting(*, wanted: bool) -> Iterator[None]:
    try:
        yield
    except GeneratorError as error:
        if wanted:
            click.echo(failure_json(error))
        raise


def formats_for_shell(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The formats that the last one may become, after those before it."""
    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(before + comma + name) for name in (*FORMATS, ALL) if name.startswith(begun)]


EXPORTS = click.option(
    "--exports",
    multiple=True,
    metavar="FORMAT",
    shell_complete=formats_for_shell,
    help=f"Also export each page as {', '.join(FORMATS)}, or all; separate several with commas.",
)
