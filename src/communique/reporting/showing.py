"""What the terminal shows of texts: quotations with their verdicts, and the units of statements."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from communique.model import KINDS, Comparison, Document, LedgerEntry, Quotation, Statement, Unit
from communique.reporting.charts import theme_names
from communique.reporting.phrasing import counted
from communique.reporting.terminal import cell, heading, table
from communique.splitting.furniture import NO_VERB
from communique.tables.values import actor_cell, change_cell

SERIOUS = ("altered", "not_found", "paraphrase", "trimmed", "verbatim", None)


def show_set_aside(out: Console, entries: Sequence[LedgerEntry]) -> None:
    """Print how many lines are no units because no verb was found in them, if any are."""
    aside = sum(e.role == "furniture" and e.why == NO_VERB for e in entries)
    if aside:
        out.print(f"set aside without a verb, as titles, places, dates or signatures: {counted(aside, 'line')}")


def show_quotations(out: Console, c: Comparison) -> None:
    """Print the quotations found in articles, the most serious verdict first."""
    if not any(d.form == "article" for d in c.documents):
        return
    heading(out, "Quotations")
    if not c.quotations:
        out.print("none found")
        return
    documents = {d.id: d for d in c.documents}
    for q in sorted(c.quotations, key=lambda q: (SERIOUS.index(q.verdict), q.document, q.span)):
        _quotation(out, q, documents[q.document], c.statements)


def _quotation(out: Console, q: Quotation, article: Document, statements: Sequence[Statement]) -> None:
    """Print one quotation: verdict, whom it is laid to, the words, and what was changed."""
    source = q.cites or next((s.id for s in statements if s.document is article and _holds(s, q)), None)
    laid_to = q.speaker_name or (q.speaker.of(article.text) if q.speaker else "not attributed")
    line = cell(q.verdict or "not compared")
    line.append(f"  {article.id} {article.place(q.span.start)}  {laid_to}", style="")
    if source:
        line.append(f"  → {source}", style="dim")
    out.print(line)
    out.print(Text("  “", end="").append_text(cell(q.content.of(article.text))).append("”"))
    for edit in q.edits:
        out.print(cell(f"  changed: {change_cell(edit)}"))


def _holds(statement: Statement, q: Quotation) -> bool:
    """Return whether a statement known by quotation has this quotation among its parts."""
    return any(span.meets(q.content) for span in statement.spans)


def show_units(
    out: Console, statements: Sequence[Statement], units: Sequence[Unit], entries: Sequence[LedgerEntry] = ()
) -> None:
    """Print the commitment table of each statement, and from the ledger's entries how many lines were set aside."""
    names = theme_names()
    for statement in statements:
        own = [u for u in units if u.statement == statement.id]
        heading(out, f"{statement.id}: {counted(len(own), 'unit')}")
        counts = ", ".join(f"{n} {k}" for k in KINDS if (n := sum(u.kind == k for u in own)))
        out.print(counts)
        show_set_aside(out, [e for e in entries if e.document == statement.document.id])
        text = statement.document.text
        rows = [
            (u.order, u.kind, u.strength, actor_cell(text, u), "; ".join(names.get(t, t) for t in u.theme_ids), u.text)
            for u in own
        ]
        out.print(table(("#", "kind", "strength", "actor", "themes", "text"), rows, narrow=("#", "kind", "strength")))
