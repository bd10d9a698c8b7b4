"""Reports: the options that say which, and the command that renders them again from saved tables."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from communique.cli.common import Force, Quiet, say, show_progress
from communique.cli.edge import PathArgument, PathOption

NAMES = "html, docx, docx-tracked, xlsx, csv, md, json, annotations, qdc, sqlite, parquet"
FORMAT_HELP = f"What to write, with commas between: {NAMES}; html, docx, xlsx and, with compare, csv unless given."


def formats(names: str | None) -> str | None:
    """Return a list of formats as it was typed, if every one is known; else it is wrong usage."""
    from communique.reporting.report_formats import chosen

    try:
        found = chosen(names or "html")
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if "parquet" in found and find_spec("pyarrow") is None:
        raise typer.BadParameter("parquet needs pyarrow; install it with pip install 'communique[parquet]'")
    return names


def listed(names: Iterable[str]) -> str:
    """Return what a reader opens first, and how many tables there are: "report.html, report.xlsx, 7 tables"."""
    names = sorted(names)
    tables = sum(name.endswith(".csv") for name in names)
    first = [name for name in names if not name.endswith(".csv") and name != "run.json"]
    return ", ".join([*first, *([f"{tables} tables"] if tables else [])]) or "run.json"


Formats = Annotated[str | None, typer.Option("--format", help=FORMAT_HELP, callback=formats)]
Plots = Annotated[bool, typer.Option("--plots", help="Draw the themes, and the tracks of a series, as SVG and PNG.")]


def report(
    tables: Annotated[Path, PathArgument(help="A folder of tables that compare wrote.", show_default=False)],
    out: Annotated[
        Path | None, PathOption(help="Write into this folder; else beside the tables.", show_default=False)
    ] = None,
    format: Formats = None,  # noqa: A002 - the option's own name
    plots: Plots = False,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Render reports again from saved tables."""
    from communique.reporting.folder import try_writing, write_files
    from communique.reporting.records import from_folder
    from communique.reporting.report_formats import chosen, render

    read = from_folder(tables)
    target = out if out is not None else tables
    try_writing(target)
    with show_progress(quiet=quiet) as tell:
        files = render(read, chosen(format or "html,docx,xlsx"), plots=plots, tell=tell)
    if target.resolve() == tables.resolve():
        del files["run.json"]
    for path in write_files(files, target, force=force):
        say(str(path), quiet=quiet)
