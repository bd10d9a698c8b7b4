"""The brief for the terminal, where the files hold the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reporting.brief import Line, brief
from communique.reporting.phrasing import date_words
from communique.reporting.terminal import cell, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from communique.reporting.records import Tables


def show_brief(out: Console, t: Tables) -> None:
    """Print the documents and the findings: how many, of what, and the surest example of each."""
    documents = [
        (t.label(r["document_id"]), r["title"] or r["document_id"], date_words(r["date"])) for r in t.statements
    ]
    articles = [
        (t.label(r["document_id"]), r["title"] or r["document_id"], date_words(r["date"]))
        for r in t["documents"] if r["form"] != "statement"
    ]  # fmt: skip
    out.print(table(("#", "document", "date"), [*documents, *articles], narrow=("#", "date")))
    rows = [row for line in brief(t) for row in _rows(line)]
    if not rows:
        return
    out.print()
    out.print(table(("finding", "number", "evidence"), rows, narrow=("number",)))


def _rows(line: Line) -> Sequence[Sequence[object]]:
    """Return a finding as rows: what it is, then its examples."""
    named: list[Sequence[object]] = [(cell(line.label, "bold"), line.count, line.detail)] if line.detail else []
    examples = [f"{one.note}: {one.text}" if one.note else one.text for one in line.examples[:1]]
    if named:
        return [*named, *(("", "", text) for text in examples)]
    return [(cell(line.label, "bold"), line.count, text) for text in examples or [""]]
