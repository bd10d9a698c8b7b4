"""What people decide: the page, the spreadsheet that comes back, and how far two coders agree."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.common import Codebook, Force, Quiet, ready, say, warn, write_table
from communique.cli.edge import PathArgument, PathOption
from communique.errors import InputError
from communique.reporting.phrasing import counted

if TYPE_CHECKING:
    from communique.model import Comparison
    from communique.reviewing.applying.applying import Reviewed
    from communique.reviewing.deciding.decisions import Decision


def with_decisions(
    found: Comparison, log: tuple[Decision, ...], themes: Path | None, codebook: Path | None, *, only: bool
) -> Reviewed:
    """Return a comparison with the decisions of a log applied, under the themes and codebook that it was made with."""
    from communique.codebook.source import codebook_in
    from communique.coding import load_themes
    from communique.reviewing.applying.applying import apply

    with codebook_in(codebook):
        return apply(found, log, load_themes(themes), reviewed_only=only)


def show_outcomes(reviewed: Reviewed, *, quiet: bool) -> None:
    """Say how many decisions were applied, and name each that was not."""
    from communique.reviewing.storing.journal import outcome_lines

    lines = outcome_lines(reviewed.outcomes)
    applied, left = (sum(o.status == status for o in reviewed.outcomes) for status in ("applied", "left_out"))
    away = f", {left} on alignments left out with their units" if left else ""
    say(f"Decisions: {applied} applied, {len(lines)} not{away}; decisions.csv lists all", quiet=quiet)
    warn(lines)


Tables = Annotated[Path, PathArgument(help="A folder of tables that compare --out wrote.", show_default=False)]
Coder = Annotated[str | None, typer.Option(help="Who decides; your login name if left out.", show_default=False)]


def review(
    tables: Tables,
    coder: Coder = None,
    blind: Annotated[bool, typer.Option("--blind", help="Hide what other coders decided.")] = False,
    adjudicate: Annotated[
        bool, typer.Option("--adjudicate", help="Settle the rows on which coders differ; your word counts.")
    ] = False,
    port: Annotated[
        int | None, typer.Option(help="The port of 127.0.0.1.", min=0, max=65535, show_default=False)
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in your browser.")] = True,
    codebook: Codebook = None,
) -> None:
    """Review commitments, alignments and quotations on a page in your browser, the most doubtful first."""
    from communique.codebook.source import codebook_in
    from communique.reviewing.deciding.review_rows import read_folder
    from communique.reviewing.page.server import PageServer
    from communique.reviewing.page.session import Session
    from communique.reviewing.storing.keeping import export
    from communique.reviewing.storing.store import NAME, Store
    from communique.serving.browser import show

    if blind and adjudicate:
        raise typer.BadParameter("who settles differences must see them; leave out --blind or --adjudicate")
    name = coder_name(coder)
    with codebook_in(codebook):
        folder = read_folder(tables)
        with Store(tables / NAME) as store:
            session = Session(folder, store, name, "adjudicator" if adjudicate else "coder", blind)
            session.log()  # a log that cannot be read is named before the page is opened
            server = PageServer(session, port)
            typer.echo(f"Review of {tables} by {session.coder}: {server.address}\nCtrl+C stops it.")
            if browser and sys.stdout.isatty():
                show(server.address)
            with suppress(KeyboardInterrupt):
                server.run()
            kept = f"{counted(len(store.log()), 'decision')} kept in {export(tables)}"
        typer.echo(f"Stopped. {kept}; compare --out {tables} --force applies them.")


def coder_name(coder: str | None) -> str:
    """Return the coder's name; stop with exit code 2 if it is none."""
    import getpass

    from communique.reviewing.deciding.decisions import name_problem

    name = (coder if coder is not None else getpass.getuser() or "reviewer").strip()
    wrong = name_problem(name)
    if wrong:
        raise typer.BadParameter(f"--coder {name[:40]!r}: {wrong}")
    return name


def import_review(
    file: Annotated[
        Path, PathArgument(help="A reviewed report.xlsx, or one of its tables as CSV.", show_default=False)
    ],
    coder: Annotated[str, typer.Option(help="Who filled it in.", show_default=False)],
    into: Annotated[
        Path | None, PathOption(help="The folder of tables; the file's own if left out.", show_default=False)
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Take in the decisions that a colleague filled into a spreadsheet: all of them, or none."""
    from communique.reporting.folder import check_file
    from communique.reporting.terminal import console, table
    from communique.reviewing.applying.renaming import renaming
    from communique.reviewing.deciding.review_rows import read_folder
    from communique.reviewing.spreadsheets.importing import read_review, tables_of
    from communique.reviewing.storing.keeping import export
    from communique.reviewing.storing.store import NAME, Store

    name = coder_name(coder)
    tables = tables_of(file, into)
    folder = read_folder(tables)
    with Store(tables / NAME) as store:
        log = store.log()
        names = renaming(tuple(folder.rows.values()), log)
        found = read_review(file, folder, names.read(log), name)
        if not found.problems:
            check_file(tables / "decisions.csv", force=True)  # before a decision is kept
            store.add_all(map(names.kept, found.decisions))
    if not found.problems and not quiet:
        rows = [(c.address, c.before, c.now, c.text) for c in found.changes]
        if rows:
            console().print(table(("cell", "before", "now", "text"), rows, narrow=("cell",)))
        say(f"{counted(len(rows), 'decision')} of {name} taken into {export(tables)}", quiet=quiet)
        if rows:
            say("Run compare again with --force, and the report follows.", quiet=quiet)
    warn((*found.hidden, *found.problems))
    if found.problems:
        warn((f"{file}: nothing was taken in; mend what is named above and import it again",))
        raise typer.Exit(1)


def agreement(
    tables: Tables,
    coders: Annotated[
        str | None, typer.Option(help="Two names with a comma between; `program` is the program.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, PathOption(help="Write every difference into this CSV file.", show_default=False)
    ] = None,
    force: Force = False,
) -> None:
    """Show how far two coders agree, field by field, and where they differ."""
    from communique.reporting.terminal import console
    from communique.reviewing.evaluating.agreeing import agree, pair
    from communique.reviewing.evaluating.figures import difference_table, show_agreement
    from communique.reviewing.storing.store import read_log

    ready(out, force=force)
    log = read_log(tables)
    if not log:
        raise InputError(f"{tables}: nobody decided anything there; run communique review {tables}")
    found = agree(log, *pair(log, coders.split(",") if coders is not None else ()))
    show_agreement(console(), found)
    if out is not None:
        write_table(difference_table(found), out, "The differences are", quiet=False, force=force)
