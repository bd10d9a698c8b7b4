"""Whether what articles quote was said: verify."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import Annotated, Any

import typer

from communique.cli.common import Forum, From, Party, Quiet, Theme, To, end, show_progress, wanted
from communique.cli.edge import Command, PathArgument, PathOption

AGAINST = "--against"


class ManyValues(Command):
    """A command whose `--against` takes every file and folder that follows it, up to the next option."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the option before each of its values, as the parser wants it."""
        spread: list[str] = []
        at = 0
        while at < len(args):
            if args[at] == AGAINST:
                values = list(takewhile(lambda value: not value.startswith("-"), args[at + 1 :]))
                for value in values:
                    spread += [AGAINST, value]
                at += 1 + len(values)
                spread += [] if values else [AGAINST]
            else:
                spread.append(args[at])
                at += 1
        return super().parse_args(ctx, spread)


def verify(
    articles: Annotated[list[Path], PathArgument(help="Articles, or folders of them.", show_default=False)],
    against: Annotated[
        list[Path],
        PathOption(help="The statements that they may quote: files, folders and archives.", show_default=False),
    ],
    from_: From = None,
    to: To = None,
    party: Party = None,
    forum: Forum = None,
    theme: Theme = None,
    quiet: Quiet = False,
) -> None:
    """Check what articles quote against the statements; exit with 1 if words were altered or are not there."""
    from communique.checking import check_quotations
    from communique.reporting.terminal import console
    from communique.reporting.verdicts import show_verdicts

    documents = wanted(from_, to, party, forum, theme)
    with show_progress(quiet=quiet) as tell:
        found = check_quotations(articles, against, wanted=documents, progress=tell)
    if found.documents and not quiet:
        show_verdicts(console(), found)
    end(found)
    if any(q.verdict in ("altered", "not_found") for q in found.quotations):
        raise typer.Exit(1)
