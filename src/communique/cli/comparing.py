"""The main job: compare, extract, split."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.common import (
    STANDARD_OUTPUT,
    Codebook,
    Dates,
    Force,
    Forum,
    From,
    Parties,
    Party,
    Paths,
    Quiet,
    Scheduler,
    Theme,
    Themes,
    Titles,
    To,
    end,
    ready,
    say,
    share_with,
    show_progress,
    told,
    wanted,
    warn,
    write_table,
)
from communique.cli.edge import PathOption
from communique.cli.reporting import Formats, Plots, listed
from communique.cli.reviewing import show_outcomes, with_decisions
from communique.errors import InputError

if TYPE_CHECKING:
    from communique.model import Comparison
    from communique.reviewing.applying.applying import Reviewed
    from communique.reviewing.deciding.decisions import Decision


def compare(
    paths: Paths,
    out: Annotated[
        Path | None,
        PathOption(
            help="Write the report and the tables into this folder, and show the brief only.", show_default=False
        ),
    ] = None,
    themes: Themes = None,
    codebook: Codebook = None,
    title: Titles = None,
    date: Dates = None,
    parties: Parties = None,
    format: Formats = None,  # noqa: A002 - the option's own name
    plots: Plots = False,
    decisions: Annotated[
        Path | None, PathOption(help="A reviewed folder of tables, whose decisions to apply.", show_default=False)
    ] = None,
    reviewed_only: Annotated[
        bool, typer.Option("--reviewed-only", help="Keep only what a person accepted or corrected.")
    ] = False,
    each: Annotated[
        bool, typer.Option("--each", help="Write distinct.csv with a row for each unit and other document.")
    ] = False,
    from_: From = None,
    to: To = None,
    party: Party = None,
    forum: Forum = None,
    theme: Theme = None,
    scheduler: Scheduler = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Compare articles and statements: quotations, commitments, themes, and what is shared or distinct."""
    from communique.comparing import compare as run

    if out is None and (format or plots):
        raise typer.BadParameter("--format and --plots say what to write; add --out and a folder")
    given = told(paths, title, date, parties)
    documents = wanted(from_, to, party, forum, theme)
    log = _decided(out, decisions, force=force, needed=reviewed_only)
    share_with(scheduler)
    with show_progress(quiet=quiet) as tell:
        found = run(
            paths, themes=themes, codebook=codebook, progress=tell, processes=os.cpu_count() or 1, given=given,
            each=each, wanted=documents,
        )  # fmt: skip
    reviewed = with_decisions(found, log, themes, codebook, only=reviewed_only) if log else None
    found = reviewed.counted if reviewed is not None else found
    if found.documents and out is not None:
        _write(found, out, format, reviewed, log, plots=plots, quiet=quiet, force=force)
    elif found.documents and not quiet:
        _show(found)
    _tell_reissues(found, quiet=quiet)
    if "search" in found.settings:
        say(f"How counterparts were looked for: {found.settings['search']} (--each does that)", quiet=quiet)
    if reviewed is not None:
        show_outcomes(reviewed, quiet=quiet)
    end(found)


def _decided(out: Path | None, decisions: Path | None, *, force: bool, needed: bool) -> tuple[Decision, ...]:
    """Return the decisions to apply, once it is sure that `out` may be written; raises `InputError`."""
    log: tuple[Decision, ...] = ()
    if out is not None or decisions is not None:
        from communique.reporting.folder import check_folder
        from communique.reviewing.storing.keeping import logs

        if out is not None:
            check_folder(out, force=force)
        log = logs(out, decisions)
    if needed and not log:
        raise InputError("--reviewed-only: nothing was reviewed; name the reviewed folder with --decisions")
    return log


def _show(found: Comparison) -> None:
    """Print a comparison."""
    from communique.reporting.records import from_comparison
    from communique.reporting.summary import show_comparison
    from communique.reporting.terminal import console

    show_comparison(console(), found, from_comparison(found))


def _write(
    found: Comparison, out: Path, formats: str | None, reviewed: Reviewed | None, log: tuple[Decision, ...],
    *, plots: bool, quiet: bool, force: bool,
) -> None:  # fmt: skip
    """Print the brief, write the report and the tables into a folder, and name what an earlier run left there."""
    from communique.reporting.folder import write_folder
    from communique.reporting.records import from_comparison
    from communique.reporting.report_formats import chosen, outdated, render
    from communique.reporting.showing import show_set_aside
    from communique.reporting.summary import show_brief
    from communique.reporting.terminal import console
    from communique.reviewing.storing.keeping import review_files
    from communique.tables.rows import is_wide

    tables = from_comparison(found)
    if not quiet:
        show_brief(console(), tables)
        show_set_aside(console(), found.ledger)
    with show_progress(quiet=quiet) as tell:
        files = render(tables, chosen(formats or "html,docx,xlsx,csv"), plots=plots, tell=tell)
    decided = review_files(reviewed, log, out) if reviewed is not None else {}
    write_folder({**files, **decided}, out, force=force)
    first = next((out / name for name in ("report.html", "report.docx", "report.md") if name in files), None)
    say(f"Written into {out}: {listed(files)}{f'; open {first} first' if first else ''}", quiet=quiet)
    if is_wide(found):
        warn((f"{out / 'matrix.csv'}: too many statements for a column each; see alignments.csv, or compare fewer",))
    old = outdated(out, files)
    warn((f"{out}: left from an earlier run: {', '.join(old)}; delete them, or add --format",) if old else ())


def _tell_reissues(found: Comparison, *, quiet: bool) -> None:
    """Name the statements that are issued twice."""
    for r in found.reissues:
        say(f"{r.statement} repeats {r.of} ({r.share:.0%} of the words): pairs with it are no news", quiet=quiet)


def extract(
    articles: Paths,
    out: Annotated[Path, PathOption(help="Write the quoted statements into this folder.", show_default=False)],
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Write each statement that the articles quote as a Markdown file that compare reads back."""
    from communique.checking import excerpts
    from communique.reporting.excerpts import markdown
    from communique.reporting.folder import try_writing, write_files

    try_writing(out)
    with show_progress(quiet=quiet) as tell:
        found, problems = excerpts(articles, progress=tell)
    written = write_files({f"{s.id}.md": markdown(s) for s in found}, out, force=force)
    for path in written:
        say(str(path), quiet=quiet)
    if not found:
        say("No quoted statement was found.", quiet=quiet)
    warn(problems)
    if problems:
        raise typer.Exit(1)


def split(
    statements: Paths,
    out: Annotated[
        Path | None,
        PathOption(help="Write the table as CSV to this file; - for standard output.", show_default=False),
    ] = None,
    themes: Themes = None,
    codebook: Codebook = None,
    title: Titles = None,
    date: Dates = None,
    parties: Parties = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Show the commitment table of each statement."""
    from communique.comparing import compare_each
    from communique.reporting.showing import show_set_aside, show_units
    from communique.reporting.terminal import console

    given = told(statements, title, date, parties)
    ready(out, force=force)
    with show_progress(quiet=quiet) as tell:
        found = compare_each(statements, themes=themes, codebook=codebook, given=given, progress=tell)
    if out is not None:
        from communique.tables import cells, contents

        write_table(cells(*contents(found)["commitments"]), out, "The table is", quiet=quiet, force=force)
        if not (quiet or str(out) in STANDARD_OUTPUT):
            show_set_aside(console(), found.ledger)
    elif not quiet:
        show_units(console(), found.statements, found.units, found.ledger)
    end(found)
