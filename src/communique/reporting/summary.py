"""The brief for the terminal, where the files hold the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reporting import by_theme, sureness
from communique.reporting.brief import brief
from communique.reporting.findings import checked, findings
from communique.reporting.phrasing import date_words
from communique.reporting.terminal import cell, heading, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from communique.reporting.findings import Finding
    from communique.reporting.records import Tables


def show_brief(out: Console, t: Tables) -> None:
    """Print the documents and the brief: what surely changed, the themes, and how many there are of each."""
    documents = [
        (t.label(r["document_id"]), r["title"] or r["document_id"], date_words(r["date"])) for r in t.statements
    ]
    articles = [
        (t.label(r["document_id"]), r["title"] or r["document_id"], date_words(r["date"]))
        for r in t["documents"] if r["form"] != "statement"
    ]  # fmt: skip
    out.print(table(("#", "document", "date"), [*documents, *articles], narrow=("#", "date")))
    told = findings(t)
    if told:
        heading(out, "Brief")
    for one in told:
        out.print(_line(one))
    if len(t.statements) > 1:
        out.print(cell(f"{sureness.rates()} {sureness.LEGEND}".strip(), "dim"))
        _by_theme(out, t)
    if checked(t):
        out.print(cell(checked(t), "bold"))
    rows = [(cell(line.label, "bold"), line.count, line.detail) for line in brief(t)]
    if rows:
        heading(out, "In all")
        out.print(table(("finding", "number", "evidence"), rows, narrow=("number",)))


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
