"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from generator.build.project import project_folders
from generator.errors import GeneratorError, did_you_mean, quoted
from generator.preset.folder import ENDINGS, preset_files

# A preset that is named on the command line: found, loaded, and completed by the shell.

Function = TypeVar("Function", bound=Callable[..., Any])


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


def _folder(
    name: str, key: str, default: str, told: str, *, there: bool = False
) -> Callable[[Function], Function]:
    """An option that names a folder; without it, the folder is the one that mkdocs.yml says.

    name: of the option. key: of a layout. default: where mkdocs.yml says nothing. there: whether a folder
    that is named has to be there.
    """

    def chosen(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:  # noqa: ARG001 - click's
        if value is None:
            return cast(Path, getattr(project_folders(), key))
        if there and not value.is_dir():
            raise GeneratorError(f"{name} {value.as_posix()}: no such folder; name one that is there")
        return value

    return click.option(
        name,
        type=click.Path(path_type=Path),
        default=None,
        callback=chosen,
        metavar="DIR",
        help=f"{told} [default: as mkdocs.yml says, or {default}]",
    )


PRESETS = _folder("--presets", "presets", "presets", "Folder of the presets, one file a page.")
TEMPLATES = _folder(
    "--templates",
    "templates",
    "templates",
    "Folder of templates and words that take the place of the generator's.",
    there=True,
)
OUT = _folder("--out", "gallery", "docs/gallery", "Folder of the generated pages.")
DOCS = _folder("--docs", "docs", "docs", "Folder of all pages.", there=True)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=None,
    metavar="N",
    help="Pages made at the same time. [default: one a core]",
)
SCHEDULER = click.option(
    "--scheduler",
    default=None,
    metavar="ADDRESS",
    help="Let the workers of a Dask cluster make the pages, as in tcp://127.0.0.1:8786.",
)
DRAFTS = click.option("--drafts", is_flag=True, help="Build drafts too.")
FORCE = click.option("--force", is_flag=True, help="Make pages again even if nothing changed.")
ONLY = click.option(
    "--only",
    multiple=True,
    metavar="GLOB",
    shell_complete=names_for_shell,
    help='Only pages of such a name, as in "king-*"; the others stay as they are. May be given again.',
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one report in JSON, for programs.")
STRICT = click.option("--strict", is_flag=True, help="Take warnings for errors.")


class _Formats(click.Option):
    """An option that knows the formats when it is asked for help: they take long to load."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and what it does."""
        from generator.exports.formats import EXPORTS

        self.help = (
            f"Figures of each page beside it, as {', '.join(EXPORTS)}, or all; several parted by commas."
        )
        return super().get_help_record(ctx)


def formats_for_shell(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The formats that the last one may become, after those before it."""
    from generator.exports.formats import EXPORTS

    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(before + comma + name) for name in (*EXPORTS, "all") if name.startswith(begun)]


EXPORTS = click.option(
    "--exports", cls=_Formats, multiple=True, metavar="FORMAT", shell_complete=formats_for_shell
)


def formats_named(named: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that --exports names."""
    if not named:
        return ()
    from generator.exports.formats import known_formats

    return known_formats(named)


# An option that takes several words: `--tokens king queen`, as one writes them. Click knows none.


class SeveralWords(click.Command):
    """A command whose `--tokens` goes on to the next option.

    Every word belongs to it until one of the command's own options, or `--`, follows; so a token may
    begin with one hyphen. One that begins with two is written `--tokens=--so`.
    """

    greedy = "--tokens"

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with `--tokens a b` written out as `--tokens=a --tokens=b`."""
        known = {name for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts)}
        return super().parse_args(ctx, list(self._written_out(args, known, ctx)))

    def _written_out(self, args: list[str], known: set[str], ctx: click.Context) -> Iterator[str]:
        inside = False
        for position, word in enumerate(args):
            if word == "--":
                yield from args[position:]
                return
            name = word.partition("=")[0]
            if name.startswith("-") and name in known:
                inside = word == self.greedy
                if not inside:
                    yield word
                elif position + 1 == len(args) and not ctx.resilient_parsing:  # a shell asks how to go on
                    raise click.BadOptionUsage(self.greedy, f"{self.greedy} needs at least one word.", ctx)
            elif inside:
                if word.startswith("--"):
                    raise click.NoSuchOption(
                        word, f"No such option: {word}. If it is a token, write {self.greedy}={word}", ctx=ctx
                    )
                yield f"{self.greedy}={word}"
            else:
                yield word
