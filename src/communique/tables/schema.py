"""Which tables there are and which columns they have, in order; what a reviewer may fill in."""

from __future__ import annotations

from communique.model import Extent, Part

PARTS = (
    "ratio", "content", "containment", "wording", "kind", "action", "amount", "setting", "lead", "names", "themes",
    "actor", "numbers",
)  # fmt: skip
# Measures that came later; their columns stand at the end.
MORE_PARTS = (
    "name_match",
    "theme_match",
    "number_match",
    "state_match",
    "object_least",
    "object_most",
    "objects",
)
# Measures that came later still; their columns stand behind those above.
LATE_PARTS = ("concept_match", "concepts", "concept_share", "passages", "unsaid")
# The parts of a promise whose changes stand in one column.
CHANGES: dict[str, tuple[Part, ...]] = {
    "verb_change": ("verb",), "scope_change": ("scope", "actor", "instrument"), "amount_change": ("amount",),
    "date_change": ("date",), "condition_change": ("condition",),
}  # fmt: skip
COLUMNS: dict[str, tuple[str, ...]] = {
    "documents": (
        "document_id", "form", "title", "date", "parties", "extent", "quoted_in", "units", "commitments",
        "guessed", "address", "source", "sha256", "issuer", "language", "repeats", "manner",
    ),
    "commitments": (
        "document_id", "unit_id", "order", "section", "kind", "strength", "actor", "verb", "text", "stem", "themes",
        "theme_evidence", "timeframe", "instrument", "counterpart", "hedge", "title", "date", "parties", "extent",
        "quoted_in", "paragraph", "start", "end", "source", "rule", "doubt", "actor_share", "place",
        "printed",
    ),
    "alignments": (
        "document_a", "unit_a", "document_b", "unit_b", "relation", "similarity", *PARTS, "strength_a", "strength_b",
        "text_a", "text_b", "diff", "why", "chance", *CHANGES, *MORE_PARTS, "part_a", "part_b", *LATE_PARTS,
    ),
    "distinct": (
        "document_id", "unit_id", "kind", "strength", "text", "compared_with", "extent", "nearest_unit", "nearest_text",
        "similarity", "why_not", "finding", "chance", "unsaid",
    ),
    "candidates": (
        "document_id", "unit_id", "rank", "candidate_document", "candidate_unit", "chance", "relation", "text",
        "candidate_text", "similarity", *PARTS[1:], *MORE_PARTS, *LATE_PARTS,
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

# Columns of whole numbers with gaps, which would be fractions without a type of their own: 1, not 1.0.
WHOLE = {"quotations": ("continues",)}

FIND_COLUMNS = (
    "asked", "relation", "similarity", "document_id", "date", "unit_id", "kind", "strength", "text", "diff", "why",
    "paragraph", "start", "end", "source",
)  # fmt: skip

OVER_TIME_COLUMNS = {
    "themes-over-time": ("theme", "year", "party", "statements", "commitments", "high", "medium", "low"),
    "commitments-together": ("theme", "party", "with", "commitments", "first", "last"),
}

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
DISPUTED = "disputed: coders differ, and nobody settled it"  # why a row is left out that several went through
OPEN = (NOT_REVIEWED, DISPUTED)  # of a row on which nothing is settled
SILENCE: dict[Extent, str] = {"excerpt": "(not in the excerpt)", "reviewed": "(not among what was reviewed)"}
ROW_KEYS: dict[str, tuple[str, ...]] = {
    "commitments": ("document_id", "unit_id"),
    "alignments": ("document_a", "unit_a", "document_b", "unit_b"),
    "quotations": ("document_id", "quotation"),
}


def review_columns(table: str) -> tuple[str, ...]:
    """Return the columns that a table has more once decisions are applied."""
    if table not in REVIEW_COLUMNS:
        return ()
    return (*REVIEW_COLUMNS[table], "reviewer", *MACHINE_COLUMNS[table], "counts")
