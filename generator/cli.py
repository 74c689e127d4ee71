"""The command line. What a person did wrong is one line each and exit code 1; wrong usage is 2."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from generator import __version__
from generator.commands import COMMANDS
from generator.errors import GeneratorError

LONGEST = 1000
"""Characters of a command's first sentence; no sentence has as many."""


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command with its whole first sentence; click would cut it off."""
        with formatter.section("Commands"):
            commands = ((name, self.get_command(ctx, name)) for name in COMMANDS)
            formatter.write_dl([(name, each.get_short_help_str(LONGEST)) for name, each in commands if each])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        found = getattr(import_module(f"generator.commands.{name}"), f"{name}_command")
        assert isinstance(found, click.Command)  # noqa: S101 - a fault of ours
        return found


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="generator")
def commands() -> None:
    """Makes pages about token embeddings from presets: small files that name some tokens.

    \b
    The smallest preset, presets/the-cat-sat.json:
        {"tokens": ["The", "cat", "sat"], "embeddingDim": 4}

    \b
    Then:
        generator check     is every preset right?
        generator build     make the pages that changed
        mkdocs serve        see them in the browser

    Where no command `generator` is found, `python -m generator` is the same.
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped


def main() -> None:
    """Runs the command line; the errors that a person can mend are one line each."""
    try:
        commands(prog_name="generator")
    except GeneratorError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
