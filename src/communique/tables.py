"""The published tables: the only place that knows column names.

Cells hold text; several values in one cell are separated by "; ". An empty cell means that there is nothing
to say, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.aligning import word_diff
from communique.aligning.grouping import groups
from communique.model import Comparison, Document, Edit, Extent, Nearest, Span, Statement, Unit

if TYPE_CHECKING:
    import pandas as pd

    from communique.searching import Find, Finds

Row = dict[str, object]

PARTS = (
    "ratio", "content", "containment", "wording", "kind", "action", "amount", "setting", "lead", "names", "themes",
    "actor", "numbers",
)  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "document_id", "form", "title", "date", "parties", "extent", "quoted_in", "units", "commitments",
        "guessed", "address", "source", "sha256", "issuer", "language", "repeats",
    ),
    "commitments": (
        "document_id", "unit_id", "order", "section", "kind", "strength", "actor", "verb", "text", "stem", "themes",
        "theme_evidence", "timeframe", "instrument", "counterpart", "hedge", "title", "date", "parties", "extent",
        "quoted_in", "paragraph", "start", "end", "source", "rule", "doubt", "actor_share", "place",
    ),
    "alignments": (
        "document_a", "unit_a", "document_b", "unit_b", "relation", "similarity", *PARTS, "strength_a", "strength_b",
        "text_a", "text_b", "diff", "why",
    ),
    "distinct": (
        "document_id", "unit_id", "kind", "strength", "text", "compared_with", "extent", "nearest_unit", "nearest_text",
        "similarity", "why_not",
    ),
    "matrix": ("commitment", "documents", "kinds", "strengths"),  # and one column for each statement
    "track": (
        "track", "forum", "document_id", "date", "unit_id", "status", "kind", "strength", "text", "why",
    ),
    "themes": ("theme", "document_id", "units", "commitments", "strongest", "status", "evidence"),
    "quotations": (
        "document_id", "quotation", "content", "cue", "speaker", "speaker_name", "cited_as", "cites", "date", "verdict",
        "source_text", "edits", "why", "paragraph", "start", "end", "place", "speaker_parties", "speaker_candidates",
        "continues", "source_start", "source_end",
    ),
    "reported": (
        "document_id", "reported", "content", "cue", "speaker", "speaker_name", "speaker_parties", "speaker_candidates",
        "quotations", "paragraph", "start", "end",
    ),
    "coverage": (
        "document_id", "unit_id", "strength", "text", "status", "quoted_by", "altered_by", "paraphrased_by", "evidence",
        "articles",
    ),
    "ledger": ("document_id", "start", "end", "role", "unit_id", "why", "text", "paragraph"),
}  # fmt: skip

FIND_COLUMNS = (
    "asked", "relation", "similarity", "document_id", "date", "unit_id", "kind", "strength", "text", "diff", "why",
    "paragraph", "start", "end", "source",
)  # fmt: skip

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
NOT_REVIEWED = "not reviewed"  # how a reason begins where a counterpart is left out because nobody went through it
SILENCE: dict[Extent, str] = {"excerpt": "(not in the excerpt)", "reviewed": "(not among what was reviewed)"}
ROW_KEYS: dict[str, tuple[str, ...]] = {
    "commitments": ("document_id", "unit_id"),
    "alignments": ("document_a", "unit_a", "document_b", "unit_b"),
    "quotations": ("document_id", "quotation"),
}


def tables(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Return the tables by name, each with exactly the columns of `COLUMNS`, rows in a stable order.

    The matrix has a column for each statement besides, named by its id.
    """
    import pandas as pd

    rows = {
        "documents": _documents(comparison),
        "commitments": _commitments(comparison),
        "alignments": _alignments(comparison),
        "distinct": _distinct(comparison),
        "matrix": _matrix(comparison),
        "track": _track(comparison),
        "themes": _themes(comparison),
        "quotations": _quotations(comparison),
        "reported": _reported(comparison),
        "coverage": _coverage(comparison),
        "ledger": _ledger(comparison),
    }
    columns: dict[str, tuple[str, ...]] = {**COLUMNS, "matrix": matrix_columns(comparison)}
    if comparison.reviews:
        columns = {name: (*own, *review_columns(name)) for name, own in columns.items()}
        rows |= {name: _with_reviews(name, rows[name], comparison) for name in REVIEW_COLUMNS}
    return {name: pd.DataFrame(list(rows[name]), columns=list(columns[name])) for name in COLUMNS}


def matrix_columns(comparison: Comparison) -> tuple[str, ...]:
    """Return the columns of the matrix: those of every comparison, then the ids of the statements."""
    fixed = COLUMNS["matrix"]
    return (*fixed, *(f"{s.id} (document)" if s.id in fixed else s.id for s in comparison.statements))


def track_table(comparison: Comparison) -> pd.DataFrame:
    """Return the table `track` alone."""
    import pandas as pd

    return pd.DataFrame(list(_track(comparison)), columns=list(COLUMNS["track"]))


def find_table(finds: Finds) -> pd.DataFrame:
    """Return one row per find with exactly `FIND_COLUMNS`, in the order of the query's units, best first."""
    import pandas as pd

    return pd.DataFrame([_find(each) for each in finds.finds], columns=list(FIND_COLUMNS))


def _find(each: Find) -> Row:
    unit, document = each.found, each.statement.document
    return {
        "asked": each.asked.text, "relation": each.pair.relation, "similarity": each.pair.similarity,
        "document_id": each.statement.id, "date": each.statement.date, "unit_id": unit.id, "kind": unit.kind,
        "strength": unit.strength, "text": unit.text, "diff": word_diff(each.pair.a.text, each.pair.b.text),
        "why": each.pair.why, "paragraph": document.paragraph(unit.span.start), "start": unit.span.start,
        "end": unit.span.end, "source": document.path,
    }  # fmt: skip


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
        "issuer": document.issuer, "language": document.language,
        "repeats": joined(f"{r.of} ({r.share:.0%} of the words)" for r in c.reissues if r.statement == own.id),
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
            "actor_share": unit.actor_share, "place": statement.document.place(unit.span.start),
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
            "similarity": one.similarity if one.candidate else None,
            "why_not": _why_not(one, extents[one.statement]),
        }  # fmt: skip


def _why_not(one: Nearest, extent: Extent) -> str:
    """Return why nothing was found, and in how much of the statement it was sought."""
    if extent == "excerpt":
        return f"not in the excerpt: {one.why_not}"
    open_still = extent == "reviewed" and not one.why_not.startswith(NOT_REVIEWED)
    return f"not among what was reviewed: {one.why_not}" if open_still else one.why_not


def _matrix(c: Comparison) -> Iterable[Row]:
    """One row per commitment: what each statement says of it; an empty cell was not found."""
    columns = dict(zip((s.id for s in c.statements), matrix_columns(c)[len(COLUMNS["matrix"]) :], strict=True))
    silent = {columns[s.id]: SILENCE[s.extent] for s in c.statements if s.extent in SILENCE}
    told = (group for group in groups(c.units, c.alignments) if any(u.kind == "commitment" for u in group))
    for number, group in enumerate(told, start=1):
        cells: dict[str, list[str]] = {}
        for unit in group:
            cells.setdefault(columns[unit.statement], []).append(unit.text)
        yield {
            "commitment": number, "documents": len(cells), "kinds": joined(u.kind for u in group),
            "strengths": joined(u.strength for u in group if u.strength), **silent,
            **{name: joined(texts) for name, texts in cells.items()},
        }  # fmt: skip


def _track(c: Comparison) -> Iterable[Row]:
    """One row per track and statement that carries it on or drops it; the latter with its last wording."""
    for step in c.tracks:
        yield {
            "track": step.track, "forum": step.forum, "document_id": step.statement, "date": step.date,
            "unit_id": step.unit.id, "status": step.status, "kind": step.unit.kind, "strength": step.unit.strength,
            "text": step.unit.text, "why": step.why,
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
            "place": article.place(q.span.start),
            "speaker_parties": joined(q.speaker_parties), "speaker_candidates": joined(q.speaker_candidates),
            "continues": count[q.document] - 1 if q.continues else None,
            "source_start": joined(str(m.span.start) for m in q.matches),
            "source_end": joined(str(m.span.end) for m in q.matches),
        }  # fmt: skip


def _reported(c: Comparison) -> Iterable[Row]:
    """One row per sentence that reports speech in the article's own words; `quotations` are those inside it."""
    documents = {d.id: d for d in c.documents}
    quoted = {d: [q.span for q in c.quotations if q.document == d] for d in documents}
    count: dict[str, int] = {}
    for one in c.reported:
        count[one.document] = count.get(one.document, 0) + 1
        article = documents[one.document]
        inside = (str(n) for n, span in enumerate(quoted[one.document], start=1) if one.content.covers(span))
        yield {
            "document_id": one.document, "reported": count[one.document], "content": one.content.of(article.text),
            "cue": one.cue.of(article.text), "speaker": one.speaker.of(article.text),
            "speaker_name": one.speaker_name, "speaker_parties": joined(one.speaker_parties),
            "speaker_candidates": joined(one.speaker_candidates), "quotations": joined(inside),
            "paragraph": article.paragraph(one.content.start), "start": one.content.start, "end": one.content.end,
        }  # fmt: skip


def _coverage(c: Comparison) -> Iterable[Row]:
    """One row per commitment of the statements among the inputs, where articles are too."""
    texts = {d.id: d.text for d in c.documents}
    articles = sum(d.form == "article" for d in c.documents)
    for one in c.coverage:
        yield {
            "document_id": one.unit.statement, "unit_id": one.unit.id, "strength": one.unit.strength,
            "text": one.unit.text, "status": one.status, "quoted_by": joined(one.quoted_by),
            "altered_by": joined(one.altered_by), "paraphrased_by": joined(one.paraphrased_by),
            "evidence": joined(m.span.of(texts[m.document]) for m in one.evidence), "articles": articles,
        }  # fmt: skip


def _ledger(c: Comparison) -> Iterable[Row]:
    """One row per span of every document."""
    documents = {d.id: d for d in c.documents}
    for entry in c.ledger:
        document = documents[entry.document]
        yield {
            "document_id": entry.document, "start": entry.span.start, "end": entry.span.end, "role": entry.role,
            "unit_id": entry.unit, "why": entry.why, "text": entry.span.of(document.text),
            "paragraph": document.paragraph(entry.span.start),
        }  # fmt: skip
