"""Decisions whose row has another key by now, though it says the same: its file was renamed, or a comma was changed.

The log keeps the key under which a row was first decided, so that all that was ever decided on it stays together; the
page and the spreadsheets know the row by the key that it has now.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from communique.reviewing.applying.refinding import Known, id_now
from communique.reviewing.deciding.decisions import Decision, Values
from communique.reviewing.deciding.review_rows import Row
from communique.reviewing.evaluating.coded import words_of

Key = tuple[str, str]  # table and key


@dataclass(frozen=True, slots=True)
class Renaming:
    """The keys of rows in the log, and those that the same rows have now, where the two differ."""

    now: dict[Key, str]
    logged: dict[Key, str]

    def read(self, log: Iterable[Decision]) -> tuple[Decision, ...]:
        """Return decisions of the log with the keys that their rows have now."""
        return tuple(replace(d, key=self.now.get((d.table, d.key), d.key)) for d in log)

    def kept(self, decision: Decision) -> Decision:
        """Return a decision with the key under which the log keeps its row."""
        return replace(decision, key=self.logged.get((decision.table, decision.key), decision.key))


def renaming(rows: Sequence[Row], log: Iterable[Decision]) -> Renaming:
    """Find the rows whose decisions are kept under another key; a row that could be meant by several stays as it is."""
    keys = {(r.table, r.key) for r in rows}
    decided = {(d.table, d.key): d for d in log}
    lost = {key: d for key, d in decided.items() if key not in keys}
    if not lost:
        return Renaming({}, {})
    documents = _documents(rows)
    places: dict[Hashable, list[Row]] = {}
    for row in rows:
        places.setdefault(_saying(row.table, row.says, documents), []).append(row)
    now: dict[Key, str] = {}
    for key, d in lost.items():
        found = places.get(_saying(d.table, d.says, documents), [])
        if len(found) == 1 and (d.table, found[0].key) not in decided:
            now[key] = found[0].key
    logged = {(table, new): old for (table, old), new in now.items()}
    return Renaming({k: new for k, new in now.items() if logged[k[0], new] == k[1]}, logged)


def _documents(rows: Iterable[Row]) -> tuple[Known, ...]:
    """Return what is known of the documents that rows are of."""
    sides = (side for r in rows for side in ((r.says["a"], r.says["b"]) if "a" in r.says else (r.says,)) if side)
    known = {s["document"]: Known(s["document"], s["sha256"], s["title"], s["date"]) for s in sides}
    return tuple(known.values())


def _saying(table: str, says: Values, documents: Sequence[Known]) -> Hashable:
    """Return what a row says: its document, and its words."""
    if "a" in says:
        return (table, *(_saying("commitments", says[side], documents) for side in ("a", "b")))
    parts = ("content", "source_text") if table == "quotations" else ("stem", "text")
    return (table, id_now(says, documents), *(words_of(str(says.get(part, ""))) for part in parts))
