"""Quotations checked against their sources, for the page: the most serious first, each with its places."""

from __future__ import annotations

from collections import Counter
from typing import Any

from communique.model import Comparison, Document, Quotation
from communique.reporting import citing
from communique.reporting.showing import SERIOUS
from communique.reporting.verdicts import NOT_COMPARED, changed, note, speaker


def verdicts(c: Comparison) -> dict[str, Any]:
    """Return every quotation with its verdict, its source and what was changed, and how many there are of each."""
    documents = {d.id: d for d in c.documents}
    names = {d.id: citing.name(d) for d in c.documents}
    ordered = sorted(c.quotations, key=lambda q: (SERIOUS.index(q.verdict), q.document, q.span.start))
    counts = Counter(q.verdict or NOT_COMPARED for q in ordered)
    return {
        "rows": [_row(q, documents, names) for q in ordered],
        "counts": dict(counts),
        "reported": len(c.reported),
        "problems": list(c.problems),
    }


def _row(q: Quotation, documents: dict[str, Document], names: dict[str, str]) -> dict[str, Any]:
    """Return one quotation."""
    article = documents[q.document]
    return {
        "verdict": q.verdict or NOT_COMPARED,
        "article": article.title or article.id,
        "where": article.place(q.span.start),
        "quoted": q.content.of(article.text),
        "speaker": speaker(q, article),
        "cites": names.get(q.cites or "", q.cites or ""),
        "sources": [_source(documents[m.document], m.span) for m in q.matches],
        "changes": changed(q, documents),
        "why": note(q.why or "", names),
    }


def _source(document: Document, span: Any) -> dict[str, Any]:
    """Return a slice of a source and where it stands."""
    return {
        "title": citing.name(document),
        "where": document.place(span.start),
        "text": span.of(document.text),
    }
