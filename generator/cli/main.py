"""The command line. What a person did wrong is one line each and exit code 1; wrong usage is 2."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from types import MappingProxyType
from typing import NoReturn

import click

from generator import __version__
from generator.errors import (
    GeneratorError,
    UnknownNameError,
    cause,
    did_you_mean,
    message_line,
    quoted,
    refusal,
)

NAME = "token-embeddings"
"""What the program is called, however it was started."""

ONE_THREAD = "OPENBLAS_NUM_THREADS", "1"
"""What numpy's library is told before it is loaded: a worker has one core, and threads that wait for each
other spin. The last digits don't depend on the number of cores then, either."""

GROUPS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Write": {"new": "Write presets/NAME.yml, with a comment for every key."},
        "Look": {
            "list": "List the presets: title, lesson, tokens (n), vocabulary (V), dimensions (d), source of "
            "the vectors.",
            "explain": "Print what the page of the preset NAME shows: tokens, ids, vectors and similarities, "
            "as tables.",
            "check": "Check every preset, and every line in your pages that uses one.",
        },
        "Build": {
            "build": "Build the page of every preset that changed.",
            "serve": "Build the pages and serve the site; it reloads when something changes.",
            "site": "Build the pages and the site, into site/.",
            "clean": "Remove the files that builds wrote, and nothing else.",
        },
        "Publish": {
            "check-site": "Check a built site for broken links, images and anchors, and pages that "
            "nothing links to.",
            "offline": "Write the whole site into one zip file that works offline, including search.",
        },
        "Share": {
            "export": "Export figures of presets or of the course for slides, papers and learning platforms.",
            "export-site": "Export the pages into DIR as plain Markdown, for a site that doesn't use MkDocs.",
        },
    }
)
"""Group → command → the first sentence of its help. The help of the whole program is made from this alone,
so that it loads no command."""

_MODULES: Mapping[str, str] = MappingProxyType(
    {"list": "look", "explain": "look", "clean": "build"}
    | dict.fromkeys(("serve", "check-site", "offline", "export-site"), "site")
)
"""Command → its module in `cli/`, where it has not the command's name; `list` is `list_command` there."""

COMMANDS: Mapping[str, str] = MappingProxyType(
    {name: purpose for group in GROUPS.values() for name, purpose in group.items()}
)


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """Each command with its whole purpose, by what it is for; none of them is loaded."""
        widest = max(map(len, COMMANDS))
        for group, commands in GROUPS.items():
            with formatter.section(group):
                formatter.write_dl([(name.ljust(widest), purpose) for name, purpose in commands.items()])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"generator.cli.{_MODULES.get(cmd_name, cmd_name)}")
        found = getattr(module, f"{cmd_name.replace('-', '_')}_command")
        assert isinstance(found, click.Command)  # noqa: S101 - a fault of ours
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is named first.

        Raises:
            UsageError: there is none of that name; the message names the nearest.
        """
        if args and args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(args[0], COMMANDS, f"the commands are {', '.join(COMMANDS)}", at_least=0.6)
            raise click.UsageError(f"no command is called {quoted(args[0])}; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name=NAME)
def commands() -> None:
    """Makes pages about token embeddings from presets: small files with a few tokens.

    \b
    The smallest preset, presets/the-cat-sat.json:
        {"tokens": ["The", "cat", "sat"], "embeddingDim": 4}

    \b
    Then:
        token-embeddings check     checks every preset
        token-embeddings serve     shows the pages in your browser

    If the command `token-embeddings` isn't found, use `python -m generator`.
    """  # noqa: D301 - \b is click's mark: what follows is not wrapped


def main() -> None:
    """Runs the command line; what a person can mend is one line each, and so is what the system refuses."""
    os.environ.setdefault(*ONE_THREAD)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # one that knows few letters shows escapes
            stream.reconfigure(errors="backslashreplace")
    try:
        code = commands.main(prog_name=NAME, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        _fail(_usage(error), code=error.exit_code)
    except click.Abort:
        _fail("stopped")
    except UnknownNameError as error:
        _fail(*str(error).splitlines(), code=2)
    except GeneratorError as error:
        _fail(*str(error).splitlines())
    except OSError as error:
        if error.errno is None:
            raise
        _fail(_refused(error))


def _usage(error: click.ClickException) -> str:
    """What is wrong with the way the program was called, and where its help is; one line."""
    message = f"Error: {' '.join(error.format_message().split())}"
    context = error.ctx if isinstance(error, click.UsageError) else None
    end = "" if message.endswith((".", "?", "!", ")")) else "."
    return message if context is None else f"{message}{end} Help: {context.command_path} --help"


def _fail(*lines: str, code: int = 1) -> NoReturn:
    with suppress(OSError):  # where nothing can be written, nothing can be said
        for line in lines:
            click.echo(message_line(line), err=True)
    sys.exit(code)


def _refused(error: OSError) -> str:
    """Whatever the system refused, and for which file; without one it is what the command prints."""
    if isinstance(error.filename, str | bytes):
        return refusal(error)
    output = error.errno in (errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EBADF)
    return f"{'the output cannot be written' if output else 'the operating system reports'}: {cause(error)}"
