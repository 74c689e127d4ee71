"""The command line. What a person did wrong is one line each and exit code 1; wrong usage is 2."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper
from typing import NoReturn

import click

from generator import __version__
from generator.errors import GeneratorError, message_line

# The commands: a file each, and a line in COMMANDS.

COMMANDS = (
    "build",
    "check",
    "check-site",
    "clean",
    "explain",
    "export",
    "export-site",
    "list",
    "migrate",
    "new",
    "offline",
    "site",
)
"""What each is called. `build` is `build_command` of `commands/build.py`, which is loaded when it is
asked for: a command does not wait for what only the others need."""


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
        found = getattr(import_module(f"generator.cli.{name}"), f"{name}_command")
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
    """Runs the command line; what a person can mend is one line each, and so is what the system refuses."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # one that knows few letters shows escapes
            stream.reconfigure(errors="backslashreplace")
    try:
        code = commands.main(prog_name="generator", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.ClickException as error:
        told = StringIO()
        error.show(told)
        _fail(*told.getvalue().splitlines(), code=error.exit_code)
    except click.Abort:
        _fail("stopped")
    except GeneratorError as error:
        _fail(*str(error).splitlines())
    except OSError as error:
        if error.errno is None:
            raise
        _fail(_refused(error))


def _fail(*lines: str, code: int = 1) -> NoReturn:
    with suppress(OSError):  # where nothing can be written, nothing can be said
        for line in lines:
            click.echo(message_line(line), err=True)
    sys.exit(code)


def _refused(error: OSError) -> str:
    """Whatever the system refused, and for which file; without one it is what the command prints."""
    why = (error.strerror or str(error)).lower()
    if isinstance(error.filename, str | bytes):
        return f"{os.fsdecode(error.filename)}: {why}"
    if error.errno in (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF):
        return f"what this command prints cannot be written: {why}"
    return f"the system refuses: {why}"
