"""decisions.csv: who decided what and when, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.reporting.streams import Table
from communique.reviewing.deciding.decisions import Decision, latest, settle
from communique.tables.values import joined

if TYPE_CHECKING:
    from communique.reviewing.applying.applying import Outcome

COLUMNS = (
    "number", "at", "coder", "role", "table", "key", "document", "text", "decision", "codes", "machine", "note",
    "status", "why",
)  # fmt: skip


def journal(log: Sequence[Decision], outcomes: Iterable[Outcome] | None = None) -> Table:
    """Return every entry of the log as a row, oldest first.

    `status` is `applied`, `stale` (its row says something else now, or is gone), `disputed` (coders differ),
    `left_out` (of an alignment, where only reviewed rows stay and one of its units is none), `overruled` (an
    adjudicator decided otherwise), `withdrawn`, or `replaced` (by a later entry of the same coder);
    without `outcomes`, before anything was applied, `counts` stands for the first two.
    """
    numbers = {d.number for d in latest(log).values()}
    settled = {(s.decision.table, s.decision.key): (s, "counts" if s.state == "counts" else "disputed", "")
               for s in settle(log).values()}  # fmt: skip
    for outcome in outcomes or ():
        decision = outcome.settled.decision
        settled[decision.table, decision.key] = (outcome.settled, outcome.status, outcome.why)
    rows = []
    for d in log:
        status, why = "replaced", "by a later decision of the same coder"
        if d.number in numbers and not d.action:
            status, why = "withdrawn", ""
        elif d.number in numbers:
            holds, status, why = settled[d.table, d.key]
            if status != "disputed" and d.outcome != holds.decision.outcome:
                status, why = "overruled", f"settled by {holds.decision.coder}"
        rows.append(_row(d, status, why))
    return COLUMNS, rows


def _row(d: Decision, status: str, why: str) -> tuple[object, ...]:
    """Return one entry as a row."""
    return (
        d.number, d.at, d.coder, d.role, d.table, d.key, document_of(d), text_of(d), d.action or "none",
        codes(d.values), codes(d.machine), d.note, status, why,
    )  # fmt: skip


def codes(values: dict[str, object]) -> str:
    """Return codes as one cell: "kind: commitment; strength: high"."""
    shown = ((k, ", ".join(map(str, v)) if isinstance(v, list) else v) for k, v in values.items() if k != "says")
    return joined(f"{k}: {v}" for k, v in shown if v != "")


def document_of(d: Decision) -> str:
    """Return the document, or the two, that a decision is about."""
    sides = [d.says.get(side, {}) for side in ("a", "b")] if "a" in d.says else [d.says]
    return joined(str(s.get("document", "")) for s in sides)


def text_of(d: Decision) -> str:
    """Return the words that a decision is about."""
    if "a" in d.says:
        return " ↔ ".join(str(d.says[side].get("text", "")) for side in ("a", "b"))
    return str(d.says.get("text") or d.says.get("content") or "")


def outcome_lines(outcomes: Iterable[Outcome]) -> tuple[str, ...]:
    """Return one line for each decision that could not be applied, though its row is not left out."""
    return tuple(
        f"{o.status}: {o.settled.decision.action} by {o.settled.decision.coder} on “{_short(o)}”: {o.why}"
        for o in outcomes
        if o.status in ("stale", "disputed")
    )


def _short(outcome: Outcome) -> str:
    """Return the first words of what a decision is about."""
    text = text_of(outcome.settled.decision)
    return text if len(text) <= 80 else f"{text[:79]}…"  # noqa: PLR2004 - a line of a terminal
