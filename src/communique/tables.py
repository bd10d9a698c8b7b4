"""The published tables: the only place that knows column names.

Cells hold text; several values in one cell are separated by "; ". An empty cell means that there is nothing
to say, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.aligning import word_diff
from communique.model import Comparison, Document, Edit, Span, Statement, Unit

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, object]

PARTS = (
    "ratio", "content", "containment", "wording", "kind", "action", "amount", "setting", "lead", "names", "themes",
    "actor", "numbers",
)  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "document_id", "form", "title", "date", "parties", "extent", "quoted_in", "units", "commitments",
        "guessed", "address", "source", "sha256",
    ),
    "commitments": (
        "document_id", "unit_id", "order", "section", "kind", "strength", "actor", "verb", "text", "stem", "themes",
        "theme_evidence", "timeframe", "instrument", "counterpart", "hedge", "title", "date", "parties", "extent",
        "quoted_in", "paragraph", "start", "end", "source", "rule", "doubt", "actor_share",
    ),
    "alignments": (
        "document_a", "unit_a", "document_b", "unit_b", "relation", "similarity", *PARTS, "strength_a", "strength_b",
        "text_a", "text_b", "diff", "why",
    ),
    "distinct": (
        "document_id", "unit_id", "kind", "strength", "text", "compared_with", "extent", "nearest_unit", "nearest_text",
        "similarity", "why_not",
    ),
    "themes": ("theme", "document_id", "units", "commitments", "strongest", "status", "evidence"),
    "quotations": (
        "document_id", "quotation", "content", "cue", "speaker", "speaker_name", "cited_as", "cites", "date", "verdict",
        "source_text", "edits", "why", "paragraph", "start", "end",
    ),
    "ledger": ("document_id", "start", "end", "role", "unit_id", "why", "text"),
}  # fmt: skip

# What a person fills in beside the machine's codes, by table; the words that each decision may be.
REVIEW_COLUMNS: dict[str, tuple[str, ...]] = {
    "commitments": (
        "decision", "kind_reviewed", "strength_reviewed", "actor_reviewed", "themes_reviewed", "note",
    ),
    "alignments": ("decision", "relation_reviewed", "note"),
    "quotations": ("decision", "verdict_reviewed", "note"),
}  # fmt: skip
DECISIONS: dict[str, tuple[str, ...]] = {
    "commitments": ("accept", "reject", "correct"),
    "alignments": ("accept", "reject", "correct"),
    "quotations": ("accept", "reject", "correct"),
}

# What tables with decisions hold after their other columns: these, then the program's own codes. What counts stands
# in the table's own columns (kind, strength …).
MACHINE_COLUMNS: dict[str, tuple[str, ...]] = {
    "commitments": ("kind_machine", "strength_machine", "actor_machine", "themes_machine"),
    "alignments": ("relation_machine",),
    "quotations": ("verdict_machine",),
}
ROW_KEYS: dict[str, tuple[str, ...]] = {
    "commitments": ("document_id", "unit_id"),
    "alignments": ("document_a", "unit_a", "document_b", "unit_b"),
    "quotations": ("document_id", "quotation"),
}


def tables(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Return the tables by name, each with exactly the columns of `COLUMNS`, rows in a stable order."""
    import pandas as pd

    rows = {
        "documents": _documents(comparison),
        "commitments": _commitments(comparison),
        "alignments": _alignments(comparison),
        "distinct": _distinct(comparison),
        "themes": _themes(comparison),
        "quotations": _quotations(comparison),
        "ledger": _ledger(comparison),
    }
    columns = COLUMNS
    if comparison.reviews:
        columns = {name: (*own, *review_columns(name)) for name, own in COLUMNS.items()}
        rows |= {name: _with_reviews(name, rows[name], comparison) for name in REVIEW_COLUMNS}
    return {name: pd.DataFrame(list(rows[name]), columns=list(own)) for name, own in columns.items()}


def review_columns(table: str) -> tuple[str, ...]:
    """Return the columns that a table has more once decisions are applied."""
    if table not in REVIEW_COLUMNS:
        return ()
    return (*REVIEW_COLUMNS[table], "reviewer", *MACHINE_COLUMNS[table], "counts")


def _with_reviews(table: str, rows: Iterable[Row], c: Comparison) -> Iterable[Row]:
    """Add to each row what was decided about it, what the program said, and which of the two counts."""
    reviews = {r.key: r for r in c.reviews if r.table == table}
    for row in rows:
        review = reviews[tuple(str(row[k]) for k in ROW_KEYS[table])]
        yield row | {
            "decision": review.decision, "note": review.note, "reviewer": review.coder,
            "counts": "person" if review.decision else "machine",
            **{f"{name}_machine": value for name, value in review.machine.items()},
            **{f"{name}_reviewed": value for name, value in review.reviewed.items()},
        }  # fmt: skip


def joined(parts: Iterable[str]) -> str:
    """Return several values as one cell."""
    return "; ".join(dict.fromkeys(parts))


def slices(text: str, spans: Iterable[Span]) -> str:
    """Return several slices of a text as one cell."""
    return joined(span.of(text) for span in spans)


def actor_cell(text: str, unit: Unit) -> str:
    """Return the actor as written and, where it differs, whom it stands for: "They → The Ministers"."""
    written = unit.actor.of(text) if unit.actor else ""
    name = unit.actor_name or ""
    return f"{written} → {name}" if written and name and written != name else written or name


def evidence_cell(text: str, unit: Unit) -> str:
    """Return each theme with the words that show it: "ai: artificial intelligence (AI)"."""
    found: dict[str, dict[str, None]] = {}
    for hit in unit.themes:
        found.setdefault(hit.theme, {})[hit.span.of(text)] = None
    return "; ".join(f"{theme}: {', '.join(words)}" for theme, words in found.items())


def change_cell(edit: Edit) -> str:
    """Return what a quotation changed: "will → may: weaker", "not → (nothing)"."""
    return edit.effect or f"{edit.source or '(nothing)'} → {edit.quoted or '(nothing)'}"


def _documents(c: Comparison) -> Iterable[Row]:
    """One row per statement and article."""
    for document in c.documents:
        if document.form == "article":
            yield _document_row(c, document, None)
    for statement in c.statements:
        yield _document_row(c, statement.document, statement)


def _document_row(c: Comparison, document: Document, statement: Statement | None) -> Row:
    """Return the row of an article (`statement` is `None`) or of a statement."""
    own = statement or document
    units = [u for u in c.units if statement is not None and u.statement == statement.id]
    quoted = statement.quoted_in if statement else None
    excerpt = document.form == "article" and statement is not None
    return {
        "document_id": own.id, "form": "statement" if statement else "article", "title": own.title, "date": own.date,
        "parties": joined(own.parties), "extent": statement.extent if statement else "full", "quoted_in": quoted,
        "units": len(units), "commitments": sum(u.kind == "commitment" for u in units),
        "guessed": "" if excerpt else joined(sorted(document.guessed)),
        "address": document.address, "source": document.path, "sha256": document.sha256,
    }  # fmt: skip


def _commitments(c: Comparison) -> Iterable[Row]:
    """One row per unit of every kind."""
    statements = {s.id: s for s in c.statements}
    for unit in c.units:
        statement = statements[unit.statement]
        text = statement.document.text
        yield {
            "document_id": unit.statement, "unit_id": unit.id, "order": unit.order, "section": unit.section,
            "kind": unit.kind, "strength": unit.strength, "actor": actor_cell(text, unit),
            "verb": slices(text, unit.verb), "text": unit.text, "stem": slices(text, unit.stem),
            "themes": joined(unit.theme_ids), "theme_evidence": evidence_cell(text, unit),
            "timeframe": slices(text, unit.timeframe), "instrument": slices(text, unit.instrument),
            "counterpart": slices(text, unit.counterpart), "hedge": slices(text, unit.hedge),
            "title": statement.title, "date": statement.date, "parties": joined(statement.parties),
            "extent": statement.extent, "quoted_in": statement.quoted_in,
            "paragraph": statement.document.paragraph(unit.span.start), "start": unit.span.start,
            "end": unit.span.end, "source": statement.document.path, "rule": unit.rule, "doubt": unit.doubt,
            "actor_share": unit.actor_share,
        }  # fmt: skip


def _alignments(c: Comparison) -> Iterable[Row]:
    """One row per aligned pair."""
    for pair in c.alignments:
        yield {
            "document_a": pair.a.statement, "unit_a": pair.a.id, "document_b": pair.b.statement, "unit_b": pair.b.id,
            "relation": pair.relation, "similarity": pair.similarity, **dict(pair.parts),
            "strength_a": pair.a.strength, "strength_b": pair.b.strength, "text_a": pair.a.text,
            "text_b": pair.b.text, "diff": word_diff(pair.a.text, pair.b.text), "why": pair.why,
        }  # fmt: skip


def _distinct(c: Comparison) -> Iterable[Row]:
    """One row per unit and other statement in which it has no counterpart."""
    extents = {s.id: s.extent for s in c.statements}
    for one in c.unmatched:
        yield {
            "document_id": one.unit.statement, "unit_id": one.unit.id, "kind": one.unit.kind,
            "strength": one.unit.strength, "text": one.unit.text, "compared_with": one.statement,
            "extent": extents[one.statement], "nearest_unit": one.candidate.id if one.candidate else None,
            "nearest_text": one.candidate.text if one.candidate else None,
            "similarity": one.similarity if one.candidate else None, "why_not": one.why_not,
        }  # fmt: skip


def _themes(c: Comparison) -> Iterable[Row]:
    """One row per theme and statement."""
    for status in c.themes:
        yield {
            "theme": status.theme, "document_id": status.statement, "units": status.units,
            "commitments": status.commitments, "strongest": status.strongest, "status": status.status,
            "evidence": joined(status.evidence),
        }  # fmt: skip


def _quotations(c: Comparison) -> Iterable[Row]:
    """One row per quotation, in the order of the articles and of their words."""
    documents = {d.id: d for d in c.documents}
    count: dict[str, int] = {}
    for q in c.quotations:
        count[q.document] = count.get(q.document, 0) + 1
        article = documents[q.document]
        yield {
            "document_id": q.document, "quotation": count[q.document], "content": q.content.of(article.text),
            "cue": q.cue.of(article.text) if q.cue else None,
            "speaker": q.speaker.of(article.text) if q.speaker else None, "speaker_name": q.speaker_name,
            "cited_as": q.cited_as.of(article.text) if q.cited_as else None, "cites": q.cites, "date": q.date,
            "verdict": q.verdict,
            "source_text": " […] ".join(m.span.of(documents[m.document].text) for m in q.matches),
            "edits": "; ".join(change_cell(e) for e in q.edits),
            "why": q.why, "paragraph": article.paragraph(q.span.start), "start": q.span.start, "end": q.span.end,
        }  # fmt: skip


def _ledger(c: Comparison) -> Iterable[Row]:
    """One row per span of every document."""
    texts = {d.id: d.text for d in c.documents}
    for entry in c.ledger:
        yield {
            "document_id": entry.document, "start": entry.span.start, "end": entry.span.end, "role": entry.role,
            "unit_id": entry.unit, "why": entry.why, "text": entry.span.of(texts[entry.document]),
        }  # fmt: skip
