"""An option that takes several words: `--tokens king queen`, as one writes them. Click knows none."""

from __future__ import annotations

from collections.abc import Iterator

import click


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
