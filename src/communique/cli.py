"""The command line: a thin skin over the library. Only here are exceptions caught and exit codes chosen.

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

if TYPE_CHECKING:
    from communique.model import Comparison

app = typer.Typer(
    name="communique",
    help="Compare policy statements, commitment by commitment; every cell shows its words and its rule.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Paths = Annotated[list[Path], typer.Argument(help="Files and folders: .txt, .md, .html", show_default=False)]
Themes = Annotated[Path | None, typer.Option(help="A TOML file of themes to add to, or replace, the bundled ones.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but problems.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files of the same name in the output folder.")]


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    """Print the version and stop."""
    if value:
        from communique import __version__

        typer.echo(f"communique {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Compare policy statements, commitment by commitment."""
    del version


@app.command()
def compare(
    paths: Paths,
    out: Annotated[Path | None, typer.Option(help="Write the tables into this folder.", show_default=False)] = None,
    themes: Themes = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Compare articles and statements: quotations, commitments, themes, and what is shared or distinct."""
    from communique.comparing import compare as run
    from communique.reporting.folder import check_folder, write_tables
    from communique.reporting.terminal import console, show_comparison

    with _one_line_errors():
        if out is not None:
            check_folder(out, force=force)
        with _progress(quiet=quiet) as tell:
            found = run(paths, themes=themes, progress=tell, processes=os.cpu_count() or 1)
        if found.documents and not quiet:
            show_comparison(console(), found)
        if found.documents and out is not None:
            write_tables(found, out, force=force)
            _say(f"Tables are in {out}", quiet=quiet)
    _end(found)


@app.command()
def extract(
    articles: Paths,
    out: Annotated[Path, typer.Option(help="Write the quoted statements into this folder.", show_default=False)],
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Write each statement that the articles quote as a Markdown file that compare reads back."""
    from communique.comparing import excerpts
    from communique.reporting.excerpts import markdown
    from communique.reporting.folder import write_files

    with _one_line_errors():
        found, problems = excerpts(articles)
        written = write_files({f"{s.id}.md": markdown(s) for s in found}, out, force=force)
        for path in written:
            _say(str(path), quiet=quiet)
        if not found:
            _say("No quoted statement was found.", quiet=quiet)
    _warn(problems)
    if problems:
        raise typer.Exit(1)


@app.command()
def split(
    statements: Paths,
    out: Annotated[
        Path | None,
        typer.Option(help="Write the table as CSV to this file; - for standard output.", show_default=False),
    ] = None,
    themes: Themes = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Show the commitment table of each statement."""
    from communique.comparing import compare_each
    from communique.reporting.folder import csv_text, write_file
    from communique.reporting.terminal import console, show_units

    with _one_line_errors():
        found = compare_each(statements, themes=themes)
        if out is not None:
            text = csv_text(found.tables()["commitments"])
            if str(out) == "-":
                typer.echo(text, nl=False)
            else:
                write_file(text, out, force=force)
                _say(f"The table is in {out}", quiet=quiet)
        elif not quiet:
            show_units(console(), found.statements, found.units)
    _end(found)


@contextmanager
def _one_line_errors() -> Iterator[None]:
    """Turn what the library raises into one line on standard error and exit code 1."""
    from communique.errors import CommuniqueError
    from communique.reporting.terminal import show_problems

    try:
        yield
    except CommuniqueError as error:
        show_problems([str(error)])
        raise typer.Exit(1) from None


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
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


def _say(line: str, *, quiet: bool) -> None:
    """Print one line unless told not to."""
    if not quiet:
        typer.echo(line)


def _end(found: Comparison) -> None:
    """Say what was odd about the inputs and which could not be used; exit with 1 if there are any of these."""
    _warn((*(note for document in found.documents for note in document.notes), *found.problems))
    if found.problems:
        raise typer.Exit(1)


def _warn(lines: tuple[str, ...]) -> None:
    """Print lines on standard error."""
    if lines:
        from communique.reporting.terminal import show_problems

        show_problems(lines)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()
