"""What every command shares: options, progress, one line per error, exit codes.

Exit codes: 0 done, 1 an input or output could not be used (the rest was done), 2 wrong usage.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from communique.cli.edge import PathArgument, PathOption

if TYPE_CHECKING:
    from communique.archiving.choosing import Choice
    from communique.model import Comparison
    from communique.reporting.streams import Table

Paths = Annotated[
    list[Path],
    PathArgument(
        help="Files, folders and archives: .txt, .md, .html, .pdf, .docx, .rtf, .eml, .zip", show_default=False
    ),
]
Themes = Annotated[Path | None, PathOption(help="A TOML file of themes to add to, or replace, the bundled ones.")]
Codebook = Annotated[
    Path | None, PathOption(help="A folder of codebook files that take the place of the bundled ones.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files of the same name in the output folder.")]

Scheduler = Annotated[
    str | None,
    typer.Option(
        envvar="COMMUNIQUE_SCHEDULER", show_envvar=True, show_default=False,
        help="The address of a Dask scheduler, whose cluster shares the work.",
    ),
]  # fmt: skip


def share_with(scheduler: str | None) -> None:
    """Let a cluster share the work, if one is given."""
    if scheduler:
        from communique.workers import SCHEDULER

        os.environ[SCHEDULER] = scheduler


Titles = Annotated[
    list[str] | None, typer.Option("--title", help="The title of a PATH's document; once for each PATH, in order.")
]
Dates = Annotated[list[str] | None, typer.Option("--date", help="Its date, as 2024-05-01; once for each PATH.")]
Parties = Annotated[list[str] | None, typer.Option("--parties", help='Its parties, "A; B"; once for each PATH.')]


def told(
    paths: list[Path], title: list[str] | None, date: list[str] | None, parties: list[str] | None
) -> dict[Path, dict[str, str]]:
    """Return what the options say of each path; stop with exit code 2 where they do not match the paths."""
    from communique.reading.given import from_options

    try:
        return from_options(paths, title=title or (), date=date or (), parties=parties or ())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


From = Annotated[str | None, typer.Option("--from", help="Of an archive: documents from this date on, as 2024-05.")]
To = Annotated[str | None, typer.Option("--to", help="Of an archive: documents up to this date.")]
Party = Annotated[list[str] | None, typer.Option("--party", help="Of an archive: with this party; all of several.")]
Forum = Annotated[list[str] | None, typer.Option("--forum", help="Of an archive: of this forum, or one of several.")]
Theme = Annotated[list[str] | None, typer.Option("--theme", help="Of an archive: about this theme, or one of several.")]


def wanted(
    first: str | None, last: str | None, party: list[str] | None, forum: list[str] | None, theme: list[str] | None
) -> Choice:
    """Return which documents of an archive are wanted; stop with exit code 2 where the options are wrong."""
    from communique.archiving.choosing import choice

    try:
        return choice(first, last, party or (), forum or (), theme or ())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


@contextmanager
def show_progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show a progress bar on a screen, for work that takes longer than a moment."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.progress import Progress

    from communique.reporting.terminal import console

    with Progress(console=console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int) -> None:
            task = tasks.setdefault(step, None)
            if task is None:
                task = tasks[step] = bar.add_task(step, total=total)
            bar.update(task, completed=done, total=total)

        yield tell


def say(line: str, *, quiet: bool) -> None:
    """Print one line unless told not to."""
    if not quiet:
        typer.echo(line)


def end(found: Comparison) -> None:
    """Say what was odd about the inputs and which could not be used; exit with 1 if there are any of these."""
    warn((*(note for document in found.documents for note in document.notes), *found.problems))
    if found.problems:
        raise typer.Exit(1)


def warn(lines: tuple[str, ...]) -> None:
    """Print lines on standard error."""
    if lines:
        from communique.reporting.terminal import show_problems

        show_problems(lines)


STANDARD_OUTPUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def ready(out: Path | None, *, force: bool) -> None:
    """Find out before the work whether a table can be written to `out`."""
    from communique.reporting.folder import check_file

    if out is not None and str(out) not in STANDARD_OUTPUT:
        check_file(out, force=force)


def write_table(table: Table, out: Path, what: str, *, quiet: bool, force: bool) -> None:
    """Write a table as CSV to a file, or to standard output for "-"; say which table it is ("The table is")."""
    from communique.reporting.folder import write_file
    from communique.reporting.streams import csv_text

    if str(out) in STANDARD_OUTPUT:
        typer.echo(csv_text(*table), nl=False)
    else:
        write_file(csv_text(*table), out, force=force)
        say(f"{what} in {out}", quiet=quiet)
