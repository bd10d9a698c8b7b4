"""The command line: a thin skin over the library. Only here are exceptions caught and exit codes chosen.

Each module holds the commands of one concern; this one puts them together, in the order in which help lists them.
"""

from __future__ import annotations

import gc
from typing import Annotated

import typer

from communique.cli import archiving, comparing, desk, fetching, reporting, reviewing, rules, tracking, verifying
from communique.cli.edge import Command, Commands, leave_quietly, prepare
from communique.workers import collect_seldom

app = typer.Typer(
    name="communique",
    cls=Commands,
    help="Compare policy statements, commitment by commitment; every cell shows its words and its rule.",
    epilog="For a page in your browser with all of it: communique desk",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


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


for command in (
    desk.desk,
    comparing.compare,
    comparing.extract,
    comparing.split,
    fetching.fetch,
    archiving.archive,
    tracking.track,
    tracking.find,
    reporting.report,
    reviewing.review,
    reviewing.import_review,
    reviewing.agreement,
    rules.explain,
    rules.codebook,
    rules.themes,
    rules.evaluate,
    rules.calibrate,
):
    app.command(cls=Command)(command)
app.command(cls=verifying.ManyValues)(verifying.verify)


def main() -> None:
    """Run the command line."""
    collect_seldom()
    prepare()
    try:
        app()
    finally:
        leave_quietly()
        gc.freeze()  # what is there ends with the process: Python need not look for garbage in it
