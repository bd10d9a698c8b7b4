"""What the terminal shows: colour and tables on a screen, plain text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from communique.model import (
    KINDS,
    Comparison,
    Document,
    LedgerEntry,
    Quotation,
    Statement,
    Unit,
)
from communique.reporting.charts import theme_names
from communique.reporting.phrasing import counted
from communique.splitting.furniture import NO_VERB
from communique.tables.values import actor_cell, change_cell

PIPE_WIDTH = 110
SHOWN = 12  # pairs, or distinct commitments, per pair of documents; the tables hold all
STYLES = {
    "high": "bold", "verbatim": "green", "trimmed": "green", "altered": "bold red", "not_found": "bold red",
    "paraphrase": "yellow", "shared": "green", "distinct": "cyan", "unknown": "dim", "absent": "dim",
    "stronger": "green", "weaker": "yellow", "identical": "dim",
}  # fmt: skip
SERIOUS = ("altered", "not_found", "paraphrase", "trimmed", "verbatim", None)


def console(*, stderr: bool = False) -> Console:
    """Return a console that fits the screen, or a plain one of fixed width for a pipe."""
    stream = sys.stderr if stderr else sys.stdout
    screen = stream.isatty()
    return Console(file=stream, width=None if screen else PIPE_WIDTH, highlight=False, soft_wrap=False)


def cell(value: object, style: str = "") -> Text:
    """Return a value as text that no mark of its own can colour; control characters become visible."""
    text = "" if value is None else str(value)
    clean = "".join(c if c.isprintable() or c == "\n" else "\N{REPLACEMENT CHARACTER}" for c in text)
    return Text(clean, style=style or STYLES.get(clean, ""))


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, narrow: Sequence[str] = ()) -> Table:
    """Return a table without lines; columns in `narrow` are never folded."""
    made = Table(box=box.SIMPLE_HEAD if sys.stdout.isatty() else None, pad_edge=False, show_edge=False)
    for name in columns:
        made.add_column(name, no_wrap=name in narrow, overflow="fold")
    for row in rows:
        made.add_row(*(value if isinstance(value, Text) else cell(value) for value in row))
    return made


def heading(out: Console, text: str) -> None:
    """Print the heading of a part."""
    out.print()
    out.print(cell(text, "bold underline"))


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


def show_problems(problems: Iterable[str]) -> None:
    """Print one line per input that could not be used, on standard error."""
    err = console(stderr=True)
    for problem in problems:
        err.print(Text("communique: ").append_text(cell(problem)), soft_wrap=True)
