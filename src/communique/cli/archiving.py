"""Archives: archive."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.common import Codebook, Quiet, Scheduler, Themes, say, share_with, show_progress, warn
from communique.cli.edge import PathArgument


def archive(
    folder: Annotated[Path, PathArgument(metavar="DIR", help="The folder of the archive.", show_default=False)],
    paths: Annotated[
        list[Path] | None,
        PathArgument(help="Files and folders to archive; none brings it up to date.", show_default=False),
    ] = None,
    themes: Themes = None,
    codebook: Codebook = None,
    scheduler: Scheduler = None,
    quiet: Quiet = False,
) -> None:
    """Keep documents read, split and coded in an archive that the other commands take; or bring it up to date."""
    from communique.archiving.filling import fill
    from communique.archiving.store import NAME

    share_with(scheduler)
    with show_progress(quiet=quiet) as tell:
        done = fill(
            folder,
            paths or (),
            themes=themes,
            codebook=codebook,
            progress=tell,
            processes=os.cpu_count() or 1,
            waiting=lambda: warn((f"{folder}: another run writes this archive; this one waits for it",)),
        )
    say(
        f"{folder / NAME}: {done.documents} documents; {done.read} read, {done.kept} unchanged, {done.removed} removed",
        quiet=quiet,
    )
    warn(done.problems)
    if done.problems:
        raise typer.Exit(1)
