"""What the terminal shows of a comparison: the brief, and the weightiest findings where no files hold the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reporting import by_theme, paper
from communique.reporting.brief import brief
from communique.reporting.findings import caption, checked, findings
from communique.reporting.phrasing import date_words
from communique.reporting.showing import show_quotations, show_set_aside
from communique.reporting.side_by_side import show_entries
from communique.reporting.terminal import cell, heading, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from communique.model import Comparison
    from communique.reporting.findings import Finding
    from communique.reporting.records import Tables


def show_comparison(out: Console, c: Comparison, t: Tables) -> None:
    """Print a comparison: the brief, the quotations, and the weightiest findings with both wordings."""
    show_brief(out, t)
    show_set_aside(out, c.ledger)
    show_quotations(out, c)
    show_entries(out, t)


def show_brief(out: Console, t: Tables) -> None:
    """Print the documents and the brief: what surely changed, the themes, and how many there are of each."""
    rows = [
        (
            t.label(row["document_id"]), row["title"] or row["document_id"], date_words(row["date"]),
            row["extent"] if row["form"] == "statement" else "article",
            f"{row['commitments']} of {row['units']}" if row["form"] == "statement" else "",
        ) for row in paper.sources(t)
    ]  # fmt: skip
    out.print(table(("#", "document", "date", "known", "commitments of units"), rows, narrow=("#", "date", "known")))
    told = findings(t)
    if told:
        heading(out, "Brief")
    for one in told:
        out.print(_line(one))
    if len(t.statements) > 1:
        out.print(cell(caption(t), "dim"))
        _by_theme(out, t)
    if checked(t):
        out.print(cell(checked(t), "bold"))
    numbers = [(cell(line.label, "bold"), line.count, line.detail) for line in brief(t)]
    if numbers:
        heading(out, "In all")
        out.print(table(("finding", "number", "evidence"), numbers, narrow=("number",)))


def _line(one: Finding) -> Text:
    """Return a finding on one line."""
    line = cell(f"{one.label}: ", "bold").append_text(cell(one.words)).append_text(cell(f" ({one.place})", "dim"))
    return line.append_text(cell(f" {one.reason}")) if one.reason else line


def _by_theme(out: Console, t: Tables) -> None:
    """Print the counts of the themes with most changes."""
    columns = by_theme.columns(t)
    first, more = by_theme.shown(t)
    heading(out, "By theme: commitments and calls on others")
    rows = [(line.name, *(line.counts.get(c.key) or "" for c in columns)) for line in first]
    out.print(table(("theme", *(c.name for c in columns)), rows))
    if more:
        out.print(cell(f"… {len(more)} more themes in the report", "dim"))
