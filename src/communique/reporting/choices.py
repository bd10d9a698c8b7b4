"""What the sheets of the workbook look up: the row of each id, and the words that a reviewer chooses from."""

from __future__ import annotations

from communique.model import KINDS, RELATIONS, STRENGTHS
from communique.reporting import charts
from communique.reporting.brief import VERDICTS, quotation_id
from communique.reporting.counting import pair_id
from communique.reporting.records import Tables
from communique.tables.schema import DECISIONS


def rows_by_id(t: Tables) -> dict[str, dict[str, int]]:
    """Return, by sheet, the place of each row by its id, from 0; the first where several have it."""
    ids = {
        "documents": [row["document_id"] for row in t["documents"]],
        "commitments": [row["unit_id"] for row in t["commitments"]],
        "alignments": [pair_id(row) for row in t["alignments"]],
        "quotations": [quotation_id(t, row) for row in t["quotations"]],
        "ledger": [row["unit_id"] for row in t["ledger"]],
    }
    return {name: {key: len(keys) - n for n, key in enumerate(reversed(keys), start=1)} for name, keys in ids.items()}


def lists(t: Tables) -> dict[str, tuple[str, ...]]:
    """Return the words that a reviewer may choose from."""
    themes = tuple(dict.fromkeys((*charts.theme_names(), *(row["theme"] for row in t["themes"]))))
    decisions = {f"{name} decision": values for name, values in DECISIONS.items()}
    verdicts = tuple(v for v in VERDICTS if v)
    return decisions | {
        "kind": KINDS, "strength": STRENGTHS, "relation": (*RELATIONS, "none"), "verdict": verdicts, "themes": themes
    }  # fmt: skip
