"""What the codes rest on: the codebook, the themes, the steps of coding, and how near they come to a person's."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from communique.cli.common import Force, Quiet, one_line_errors, say, warn

Folder = Annotated[Path, typer.Argument(help="A folder of tables that compare wrote.", show_default=False)]
Reference = Annotated[
    Path, typer.Argument(help="Your own coded tables: commitments.csv and alignments.csv.", show_default=False)
]


def evaluate(
    tables: Folder,
    gold: Reference,
    out: Annotated[
        Path | None, typer.Option(help="Write every disagreement into this CSV file.", show_default=False)
    ] = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Score tables against coded ones: precision, recall, F1, agreement, and every disagreement."""
    from communique.reporting.figures import disagreement_table, show_evaluation
    from communique.reporting.folder import csv_text, write_file
    from communique.reporting.terminal import console
    from communique.reviewing.coded import read_coding
    from communique.reviewing.evaluation import evaluate as run

    with one_line_errors():
        found = run(read_coding(tables), read_coding(gold))
        if not quiet:
            show_evaluation(console(), found)
        if out is not None:
            write_file(csv_text(disagreement_table(found)), out, force=force)
            say(f"The disagreements are in {out}", quiet=quiet)
    absent = tuple(f"{tables}: no document {d}, which {gold} codes; compare it too" for d in found.absent)
    warn(absent)
    if absent:
        raise typer.Exit(1)
