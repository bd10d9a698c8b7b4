"""What the codes rest on: the codebook, the themes, the steps of coding, and how near they come to a person's."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from communique.cli.common import (
    Codebook,
    Force,
    Forum,
    From,
    Party,
    Quiet,
    Theme,
    Themes,
    To,
    ready,
    say,
    show_progress,
    wanted,
    warn,
    write_table,
)
from communique.cli.edge import PathArgument, PathOption
from communique.errors import InputError

if TYPE_CHECKING:
    from communique.archiving.choosing import Choice
    from communique.coding import ThemeSet

Folder = Annotated[Path, PathArgument(help="A folder of tables that compare wrote.", show_default=False)]
Reference = Annotated[
    Path, PathArgument(help="Your own coded tables: commitments.csv and alignments.csv.", show_default=False)
]


def evaluate(
    tables: Folder,
    gold: Reference,
    out: Annotated[
        Path | None, PathOption(help="Write every disagreement into this CSV file.", show_default=False)
    ] = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Score tables against coded ones: precision, recall, F1, agreement, and every disagreement."""
    from communique.reporting.terminal import console
    from communique.reviewing.evaluating.calibrating import reliability
    from communique.reviewing.evaluating.coded import read_coding
    from communique.reviewing.evaluating.evaluation import evaluate as run
    from communique.reviewing.evaluating.figures import (
        disagreement_table,
        show_evaluation,
        show_reading_order,
        show_reliability,
    )
    from communique.reviewing.evaluating.reading_order import reading_order

    ready(out, force=force)
    found = run(read_coding(tables), read_coding(gold))
    if not quiet:
        show_evaluation(console(), found)
        show_reliability(console(), reliability(tables, gold))
        show_reading_order(console(), reading_order(tables, gold))
    if out is not None:
        write_table(disagreement_table(found), out, "The disagreements are", quiet=quiet, force=force)
    absent = tuple(f"{tables}: no document {d}, which {gold} codes; compare it too" for d in found.absent)
    warn(absent)
    if absent:
        raise typer.Exit(1)


def calibrate(
    sets: Annotated[
        list[Path],
        PathArgument(metavar="TABLES GOLD…", help="Folders by two: tables, and the same statements as you coded them."),
    ],
    out: Annotated[Path | None, PathOption(help="Write chance.toml into this folder, to use with --codebook.")] = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Fit the chance of pairs to coded statements, and show how far it can be believed."""
    from communique.reporting.folder import try_writing, write_files
    from communique.reporting.terminal import console
    from communique.reviewing.evaluating.calibrating import chance_toml, coded_set, fit
    from communique.reviewing.evaluating.figures import show_fit

    if len(sets) % 2:
        raise typer.BadParameter("the folders come by two: tables, then the same statements as you coded them")
    if out is not None:
        try_writing(out)
    found = fit([coded_set(tables, gold) for tables, gold in zip(sets[::2], sets[1::2], strict=True)])
    if not quiet:
        show_fit(console(), found)
    if out is not None:
        for path in write_files({"chance.toml": chance_toml(found)}, out, force=force):
            say(str(path), quiet=quiet)


def codebook(
    part: Annotated[str | None, typer.Argument(help="One part: verbs, themes, fields …", show_default=False)] = None,
    out: Annotated[
        Path | None, PathOption(help="Copy the files into this folder, to change and use with --codebook.")
    ] = None,
    codebook: Codebook = None,
    quiet: Quiet = False,
    force: Force = False,
) -> None:
    """Print the coding rules: what each part holds, or one part in full."""
    from communique.codebook.glosses import parts
    from communique.codebook.source import codebook_in, names, text
    from communique.reporting.explained import show_parts, show_rules
    from communique.reporting.folder import write_files
    from communique.reporting.terminal import console

    with codebook_in(codebook):
        if out is not None:
            for path in write_files({name: text(name) for name in names()}, out, force=force):
                say(str(path), quiet=quiet)
        elif part is None:
            show_parts(console(), parts())
        elif part == "verbs":
            show_rules(console())
        elif f"{part}.toml" in names():
            typer.echo(text(f"{part}.toml"), nl=False)
        else:
            known = ", ".join(name.removesuffix(".toml") for name in names())
            raise typer.BadParameter(f"the codebook has no part {part!r}; it has {known}")


def explain(
    text: Annotated[str, typer.Argument(help="A sentence or more, in quotation marks; - reads standard input.")],
    themes: Themes = None,
    codebook: Codebook = None,
) -> None:
    """Show step by step how a text is split and coded."""
    from communique.codebook.source import codebook_in
    from communique.coding import load_themes
    from communique.coding.explaining import explain as run
    from communique.model import whole_statement
    from communique.reading.files import parse
    from communique.reporting.explained import show_steps
    from communique.reporting.terminal import console

    words = sys.stdin.buffer.read().decode(errors="replace") if text == "-" else text
    if not words.strip():
        raise typer.BadParameter("there is no text; give a sentence in quotation marks")
    with codebook_in(codebook):
        document = parse(words, id="text")
        show_steps(console(), run(whole_statement(document), load_themes(themes)))


def themes(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            help="Ids of themes to show in full; with --suggest and --over-time, files, folders and archives.",
            show_default=False,
        ),
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Propose terms that set the documents apart and no theme covers.")
    ] = False,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="Count commitments by theme, year and party, and who commits with whom.")
    ] = False,
    out: Annotated[
        Path | None, PathOption(help="With --over-time: write tables and pictures into this folder.")
    ] = None,
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
    """List the themes, show one in full, propose terms for new ones, or follow them over time."""
    from communique.codebook.source import codebook_in
    from communique.coding import load_themes
    from communique.reporting.explained import show_theme, show_themes
    from communique.reporting.terminal import console

    documents = wanted(from_, to, party, forum, theme)
    if over_time:
        paths = [Path(name) for name in names or ()]
        _over_time(paths, out, documents, (themes, codebook), quiet=quiet, force=force)
        return
    if out is not None or documents:
        raise typer.BadParameter("--out, --from, --to, --party, --forum and --theme go with --over-time")
    with codebook_in(codebook):
        chosen = load_themes(themes)
        if suggest:
            _suggest([Path(name) for name in names or ()], chosen)
            return
        known = {theme.id: theme for theme in chosen.themes}
        wrong = next((name for name in names or () if name not in known), None)
        if wrong is not None:
            raise typer.BadParameter(f"there is no theme {wrong!r}; `communique themes` lists them")
        for name in names or ():
            show_theme(console(), known[name])
        if not names:
            show_themes(console(), chosen)


def _suggest(paths: list[Path], chosen: ThemeSet) -> None:
    """Print the terms that set the documents at `paths` apart."""
    from communique.archiving.loading import gathered
    from communique.coding.keyness import suggest
    from communique.reporting.explained import show_suggestions
    from communique.reporting.terminal import console

    found = gathered(paths, chosen, coded=False)
    documents, problems = found.documents, tuple(found.problems)
    warn(problems)
    if len(documents) < 2:  # noqa: PLR2004 - one document stands apart from nothing
        raise InputError("--suggest compares documents; give at least two, or a folder of them")
    show_suggestions(console(), suggest(documents, chosen), documents)
    if problems:
        raise typer.Exit(1)


def _over_time(
    paths: list[Path], out: Path | None, documents: Choice, rules: tuple[Path | None, Path | None],
    *, quiet: bool, force: bool,
) -> None:  # fmt: skip
    """Print themes by year, or write the tables and pictures into a folder."""
    from communique.reporting.folder import check_folder, write_files
    from communique.reporting.over_time import pictures
    from communique.reporting.series import show_years
    from communique.reporting.streams import csv_text
    from communique.reporting.terminal import console
    from communique.surveying import survey
    from communique.tables import over_time_tables

    if not paths:
        raise typer.BadParameter("--over-time counts documents; name files, folders or an archive")
    if out is not None:
        check_folder(out, force=force)
    with show_progress(quiet=quiet) as tell:
        found = survey(
            paths, themes=rules[0], codebook=rules[1], progress=tell, processes=os.cpu_count() or 1, wanted=documents
        )
    if out is not None:
        tables = {f"{name}.csv": csv_text(*table) for name, table in over_time_tables(found).items()}
        for path in write_files({**tables, **pictures(found)}, out, force=force):
            say(str(path), quiet=quiet)
    elif not quiet:
        show_years(console(), found)
    warn(found.problems)
    if found.problems:
        raise typer.Exit(1)
