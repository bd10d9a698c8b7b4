"""The rows of each table, in a stable order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from communique.aligning import word_diff
from communique.aligning.chance import chances
from communique.aligning.grouping import groups
from communique.coding.manners import manner_of
from communique.model import Alignment, Change, Comparison, Document, Extent, Nearest, Part, Statement, Unit
from communique.places import told
from communique.tables.schema import CHANGES, COLUMNS, OPEN, ROW_KEYS, SILENCE
from communique.tables.values import actor_cell, change_cell, evidence_cell, joined, slices

if TYPE_CHECKING:
    from communique.searching import Find

Row = dict[str, object]
WIDEST = 5_000_000  # cells of the matrix that are written; beyond, it has no column for each statement


def documents(c: Comparison) -> Iterable[Row]:
    """One row per statement and article."""
    commitments = Counter(u.statement for u in c.units if u.kind == "commitment")
    by_statement: dict[str, list[Unit]] = {}
    for unit in c.units:
        by_statement.setdefault(unit.statement, []).append(unit)
    repeats: dict[str, list[str]] = {}
    for r in c.reissues:
        repeats.setdefault(r.statement, []).append(f"{r.of} ({r.share:.0%} of the words)")
    for document in c.documents:
        if document.form == "article":
            nothing = {"units": 0, "commitments": 0, "repeats": _again(document.id, repeats)}
            yield {**_document_row(document, None), **nothing}
    for one in c.statements:
        units = by_statement.get(one.id, ())
        counted = {"units": len(units), "commitments": commitments[one.id], "repeats": _again(one.id, repeats)}
        yield {**_document_row(one.document, one), **counted, "manner": manner_of(one, units)}


def _again(document: str, repeats: Mapping[str, Sequence[str]]) -> str:
    return joined(repeats.get(document, ()))


def _document_row(document: Document, statement: Statement | None) -> Row:
    """Return the row of an article (`statement` is `None`) or of a statement, without what is counted."""
    own = statement or document
    quoted = statement.quoted_in if statement else None
    excerpt = document.form == "article" and statement is not None
    return {
        "document_id": own.id, "form": "statement" if statement else "article", "title": own.title, "date": own.date,
        "parties": joined(own.parties), "extent": statement.extent if statement else "full", "quoted_in": quoted,
        "guessed": "" if excerpt else joined(sorted(document.guessed)),
        "address": document.address, "source": told(document.path), "sha256": document.sha256,
        "issuer": document.issuer, "language": document.language,
    }  # fmt: skip


def commitments(c: Comparison) -> Iterable[Row]:
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
            "end": unit.span.end, "source": told(statement.document.path), "rule": unit.rule, "doubt": unit.doubt,
            "actor_share": unit.actor_share, "place": statement.document.place(unit.span.start),
            "printed": statement.document.printed(unit.span.start),
        }  # fmt: skip


def alignments(c: Comparison) -> Iterable[Row]:
    """One row per aligned pair."""
    return map(pair_row, c.alignments)


def pair_row(pair: Alignment) -> Row:
    """Return the row of a pair."""
    return {
        "document_a": pair.a.statement, "unit_a": pair.a.id, "document_b": pair.b.statement, "unit_b": pair.b.id,
        "relation": pair.relation, "similarity": pair.similarity, **dict(pair.parts),
        "strength_a": pair.a.strength, "strength_b": pair.b.strength, "text_a": pair.a.text,
        "text_b": pair.b.text, "diff": word_diff(pair.a.text, pair.b.text), "why": pair.why, "chance": pair.chance,
        **{column: _changes(pair, parts) for column, parts in CHANGES.items()},
        "part_a": pair.halves[0], "part_b": pair.halves[1],
    }  # fmt: skip


def _changes(pair: Alignment, parts: Sequence[Part]) -> str:
    """Return what changed in some parts: "adds by 2030; later: by 2027 → by 2035"."""
    return "; ".join(_change(each) for each in pair.changes if each.part in parts)


def _change(one: Change) -> str:
    directed = one.before and one.after and one.way != "not comparable"
    return f"{one.way}: {one.words}" if directed else one.words


def distinct(c: Comparison) -> Iterable[Row]:
    """One row per unit that no other statement shares; see `Comparison.unmatched`."""
    extents = {s.id: s.extent for s in c.statements}
    for one in c.unmatched:
        yield {
            "document_id": one.unit.statement, "unit_id": one.unit.id, "kind": one.unit.kind,
            "strength": one.unit.strength, "text": one.unit.text, "compared_with": one.statement,
            "extent": extents[one.statement], "nearest_unit": one.candidate.id if one.candidate else None,
            "nearest_text": one.candidate.text if one.candidate else None,
            "similarity": one.similarity if one.candidate else None,
            "why_not": _why_not(one, extents[one.statement]), "finding": _finding(one, extents[one.statement]),
            "chance": one.chance, "unsaid": one.unsaid,
        }  # fmt: skip


def _finding(one: Nearest, extent: Extent) -> str:
    """Return what is to be said of a unit that no other statement shares."""
    if chances().may_be(one.chance, one.unit.kind, unsaid=bool(one.unsaid)):
        return "uncertain"
    return {"full": "no counterpart", "excerpt": "not in the excerpt"}.get(extent, "not among what was reviewed")


def candidates(c: Comparison) -> Iterable[Row]:
    """One row per unit and likely counterpart, the likeliest first."""
    for one in c.candidates:
        yield {
            "document_id": one.unit.statement, "unit_id": one.unit.id, "rank": one.rank,
            "candidate_document": one.candidate.statement, "candidate_unit": one.candidate.id, "chance": one.chance,
            "relation": one.relation, "text": one.unit.text, "candidate_text": one.candidate.text,
            "similarity": one.similarity, **dict(one.parts),
        }  # fmt: skip


def _why_not(one: Nearest, extent: Extent) -> str:
    """Return why nothing was found, and in how much of the statement it was sought."""
    if extent == "excerpt":
        return f"not in the excerpt: {one.why_not}"
    open_still = extent == "reviewed" and not one.why_not.startswith(OPEN)
    return f"not among what was reviewed: {one.why_not}" if open_still else one.why_not


def matrix(c: Comparison) -> Iterable[Row]:
    """One row per commitment: what each statement says of it; an empty cell was not found.

    Where there would be too many cells, only which commitments there are, and in how many statements.
    """
    wide = is_wide(c)
    columns = {s.id: _matrix_column(s) for s in c.statements}
    silent = {columns[s.id]: SILENCE[s.extent] for s in c.statements if s.extent in SILENCE and not wide}
    told = (group for group in groups(c.units, c.alignments) if any(u.kind == "commitment" for u in group))
    for number, group in enumerate(told, start=1):
        cells: dict[str, list[str]] = {}
        for unit in group:
            cells.setdefault(columns[unit.statement], []).append(unit.text)
        yield {
            "commitment": number, "documents": len(cells), "kinds": joined(u.kind for u in group),
            "strengths": joined(u.strength for u in group if u.strength), **silent,
            **({} if wide else {name: joined(texts) for name, texts in cells.items()}),
        }  # fmt: skip


def track(c: Comparison) -> Iterable[Row]:
    """One row per track and statement that carries it on or drops it; the latter with its last wording."""
    for step in c.tracks:
        yield {
            "track": step.track, "forum": step.forum, "document_id": step.statement, "date": step.date,
            "unit_id": step.unit.id, "status": step.status, "kind": step.unit.kind, "strength": step.unit.strength,
            "text": step.unit.text, "why": step.why,
        }  # fmt: skip


def themes(c: Comparison) -> Iterable[Row]:
    """One row per theme and statement."""
    for status in c.themes:
        yield {
            "theme": status.theme, "document_id": status.statement, "units": status.units,
            "commitments": status.commitments, "strongest": status.strongest, "status": status.status,
            "evidence": joined(status.evidence),
        }  # fmt: skip


def quotations(c: Comparison) -> Iterable[Row]:
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


def reported(c: Comparison) -> Iterable[Row]:
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


def coverage(c: Comparison) -> Iterable[Row]:
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


def ledger(c: Comparison) -> Iterable[Row]:
    """One row per span of every document."""
    documents = {d.id: d for d in c.documents}
    for entry in c.ledger:
        document = documents[entry.document]
        yield {
            "document_id": entry.document, "start": entry.span.start, "end": entry.span.end, "role": entry.role,
            "unit_id": entry.unit, "why": entry.why, "text": entry.span.of(document.text),
            "paragraph": document.paragraph(entry.span.start),
        }  # fmt: skip


def matrix_columns(comparison: Comparison) -> tuple[str, ...]:
    """Return the columns of the matrix: those of every comparison, then the ids of the statements."""
    own = () if is_wide(comparison) else map(_matrix_column, comparison.statements)
    return (*COLUMNS["matrix"], *own)


def _matrix_column(statement: Statement) -> str:
    return f"{statement.id} (document)" if statement.id in COLUMNS["matrix"] else statement.id


def is_wide(comparison: Comparison) -> bool:
    """Return whether the matrix could have more cells than are written."""
    return len(comparison.statements) * sum(u.kind == "commitment" for u in comparison.units) > WIDEST


def find(each: Find) -> Row:
    """Return the row of one find."""
    unit, document = each.found, each.statement.document
    return {
        "asked": each.asked.text, "relation": each.pair.relation, "similarity": each.pair.similarity,
        "document_id": each.statement.id, "date": each.statement.date, "unit_id": unit.id, "kind": unit.kind,
        "strength": unit.strength, "text": unit.text, "diff": word_diff(each.pair.a.text, each.pair.b.text),
        "why": each.pair.why, "paragraph": document.paragraph(unit.span.start), "start": unit.span.start,
        "end": unit.span.end, "source": told(document.path),
    }  # fmt: skip


def with_reviews(table: str, rows: Iterable[Row], c: Comparison) -> Iterable[Row]:
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
