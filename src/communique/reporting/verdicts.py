"""What the terminal shows of quotations checked against their sources: the most serious first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from communique.model import Comparison, Document, Quotation
from communique.reporting.showing import SERIOUS
from communique.reporting.terminal import cell, heading
from communique.tables.values import change_cell

NOT_COMPARED = "not compared"


def show_verdicts(out: Console, c: Comparison) -> None:
    """Print every quotation with its verdict, its source and the differences, then how many there are of each."""
    documents = {d.id: d for d in c.documents}
    ordered = sorted(c.quotations, key=lambda q: (SERIOUS.index(q.verdict), q.document, q.span.start))
    for q in ordered:
        _quotation(out, q, documents)
    if not ordered:
        out.print(cell("No quotation was found."))
    counts = Counter(q.verdict or NOT_COMPARED for q in ordered)
    said = [f"{counts[v or NOT_COMPARED]} {v or NOT_COMPARED}" for v in SERIOUS if counts[v or NOT_COMPARED]]
    heading(out, ", ".join(said) or "Nothing to check")
    if c.reported:
        out.print(cell(f"{len(c.reported)} more sentences report what was said without quoting it.", "dim"))


def _quotation(out: Console, q: Quotation, documents: Mapping[str, Document]) -> None:
    """Print one quotation."""
    article = documents[q.document]
    out.print()
    place = f"{q.document}, paragraph {article.paragraph(q.span.start)}"
    out.print(cell(q.verdict or NOT_COMPARED), cell(place, "dim"))
    rows = [("quoted", q.content.of(article.text))]
    rows += [("said by", name)] if (name := speaker(q, article)) else []
    rows += [("cites", q.cites)] if q.cites else []
    rows += [(_where(documents, m.document, m.span.start), m.span.of(documents[m.document].text)) for m in q.matches]
    rows += [("changed", change_cell(e)) for e in q.edits]
    rows += [("note", q.why)] if q.why else []
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in rows:
        grid.add_row(cell(f"  {name}", "dim"), cell(value))
    out.print(grid)


def _where(documents: Mapping[str, Document], identity: str, position: int) -> str:
    """Return where a slice of a source stands."""
    return f"source, paragraph {documents[identity].paragraph(position)}"


def speaker(q: Quotation, article: Document) -> str:
    """Return the speaker as written, with what that stands for: "He → Ann Cole"."""
    written = q.speaker.of(article.text) if q.speaker else ""
    if q.speaker_candidates:
        return f"{written} → one of {', '.join(q.speaker_candidates)}"
    return f"{written} → {q.speaker_name}" if q.speaker_name and q.speaker_name != written else written
