"""Commitments over time: track and find."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.common import (
    Codebook,
    Force,
    Forum,
    From,
    Party,
    Paths,
    Quiet,
    Theme,
    Themes,
    To,
    end,
    ready,
    show_progress,
    wanted,
    warn,
    write_table,
)
from communique.cli.edge import PathArgument, PathOption
from communique.errors import InputError
from communique.places import is_file

Table = Annotated[
    Path | None, PathOption(help="Write the table as CSV to this file; - for standard output.", show_default=False)
]


def track(
    paths: Paths,
    out: Table = None,
    themes: Themes = None,
    codebook: Codebook = None,
    from_: From = None,
    to: To = None,
    party: Party = None,
    forum: Forum = None,
    theme: Theme = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Follow each commitment through the statements of a forum: introduced, changed, dropped, returned."""
    from communique.comparing import compare
    from communique.reporting.series import show_tracks
    from communique.reporting.terminal import console

    documents = wanted(from_, to, party, forum, theme)
    ready(out, force=force)
    with show_progress(quiet=quiet) as tell:
        found = compare(
            paths,
            themes=themes,
            codebook=codebook,
            progress=tell,
            processes=os.cpu_count() or 1,
            wanted=documents,
        )
    if out is not None:
        from communique.tables import cells, contents

        write_table(cells(*contents(found)["track"]), out, "The table is", quiet=quiet, force=force)
    elif not quiet:
        show_tracks(console(), found)
    end(found)


def find(
    query: Annotated[str, typer.Argument(help="A sentence in quotation marks, or a file.", show_default=False)],
    corpus: Annotated[
        list[Path], PathArgument(help="Files, folders and archives to look through.", show_default=False)
    ],
    out: Table = None,
    themes: Themes = None,
    codebook: Codebook = None,
    from_: From = None,
    to: To = None,
    party: Party = None,
    forum: Forum = None,
    theme: Theme = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """List where a commitment, or each one of a statement, was made before, best first."""
    from communique.reporting.series import show_finds
    from communique.reporting.terminal import SHOWN, console
    from communique.searching import find as run
    from communique.tables import cells, find_rows
    from communique.tables.schema import FIND_COLUMNS

    if not query.strip():
        raise typer.BadParameter("there is nothing to look for; give a sentence in quotation marks, or a file")
    documents = wanted(from_, to, party, forum, theme)
    ready(out, force=force)
    with show_progress(quiet=quiet) as tell:
        found = run(
            Path(query) if _is_file(query) else query,
            corpus,
            themes=themes,
            codebook=codebook,
            progress=tell,
            processes=os.cpu_count() or 1,
            wanted=documents,
            best=0 if out is not None else SHOWN,
        )
    if out is not None:
        write_table(cells(FIND_COLUMNS, find_rows(found)), out, "The table is", quiet=quiet, force=force)
    elif not quiet:
        show_finds(console(), found)
    warn(found.problems)
    if found.problems:
        raise typer.Exit(1)


def _is_file(query: str) -> bool:
    """Return whether the query is a file, or is written like one: then its absence is an error."""
    if " " not in query.strip() and Path(query).suffix.lower() in (".txt", ".md", ".html", ".htm", ".pdf", ".docx"):
        return True
    try:
        return is_file(Path(query))
    except InputError:  # a sentence is too long for a name
        return False
