"""The options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

import click
from click.shell_completion import CompletionItem

from generator.commands.choosing import Function, names_for_shell
from generator.errors import GeneratorError
from generator.layout import layout_of


def _folder(
    name: str, key: str, default: str, told: str, *, there: bool = False
) -> Callable[[Function], Function]:
    """An option that names a folder; without it, the folder is the one that mkdocs.yml says.

    name: of the option. key: of a layout. default: where mkdocs.yml says nothing. there: whether a folder
    that is named has to be there.
    """

    def chosen(ctx: click.Context, param: click.Parameter, value: Path | None) -> Path:  # noqa: ARG001 - click's
        if value is None:
            return cast(Path, getattr(layout_of(), key))
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
        from generator.exports import EXPORTS

        self.help = (
            f"Figures of each page beside it, as {', '.join(EXPORTS)}, or all; several parted by commas."
        )
        return super().get_help_record(ctx)


def formats_for_shell(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - click's
    """The formats that the last one may become, after those before it."""
    from generator.exports import EXPORTS

    before, comma, begun = incomplete.rpartition(",")
    return [CompletionItem(before + comma + name) for name in (*EXPORTS, "all") if name.startswith(begun)]


EXPORTS = click.option(
    "--exports", cls=_Formats, multiple=True, metavar="FORMAT", shell_complete=formats_for_shell
)


def formats_named(named: tuple[str, ...]) -> tuple[str, ...]:
    """The formats that --exports names."""
    if not named:
        return ()
    from generator.exports import known_formats

    return known_formats(named)
