"""Downloads, the only command that uses the network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.common import Force, Quiet, say, warn
from communique.cli.edge import PathOption


def fetch(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="ID|URL…", help="Ids of the catalogue, or addresses.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None, PathOption(help="Save the statements into this folder, with an index.csv.", show_default=False)
    ] = None,
    catalogue: Annotated[
        Path | None,
        PathOption(help="A CSV file of your own that lists ids and addresses, in place of the bundled one."),
    ] = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Download statements from their official addresses; without an ID, list the catalogue."""
    from communique.fetching import catalogue as listed
    from communique.fetching import fetch as run
    from communique.fetching import wanted

    if not names:
        for entry in listed(catalogue):
            say(f"{entry.id}\t{entry.date}\t{entry.title}", quiet=quiet)
        return
    if out is None:
        raise typer.BadParameter("name the folder to save into with --out, e.g. --out statements")
    entries, problems = wanted(names, listed(catalogue))
    failures = [*problems]
    for outcome in run(entries, out, force=force):
        if outcome.state == "failed":
            failures.append(outcome.why)
        else:
            say(f"{outcome.path}{'  (as fetched before)' if outcome.state == 'kept' else ''}", quiet=quiet)
    warn(tuple(dict.fromkeys(failures)))  # that there is no network is said once
    if failures:
        raise typer.Exit(1)
