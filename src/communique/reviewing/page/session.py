"""One reviewer's session on one folder: what the page may see, and what it may decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import blake2s
from typing import Any

from communique.errors import InputError
from communique.reporting.charts import theme_names
from communique.reviewing.applying.renaming import Renaming, renaming
from communique.reviewing.deciding.decisions import PROGRAM, Decision, Role, Values, checked, settle
from communique.reviewing.deciding.review_rows import Folder, Row
from communique.reviewing.evaluating.agreeing import agree, coders, pair
from communique.reviewing.storing.store import Store

TEXTS = ("table", "key", "id", "action", "note", "after")  # what a decision that the page sends has as text


@dataclass(frozen=True)
class Session:
    """A coder at work. With `blind`, nobody else's decisions are shown; an adjudicator sees all."""

    folder: Folder
    store: Store
    coder: str
    role: Role = "coder"
    blind: bool = False

    @property
    def name(self) -> str:
        """Return what tells this review from others, for what the browser keeps: the same after a restart."""
        who = f"{self.folder.path.resolve()}\0{self.coder}\0{self.role}"
        return blake2s(who.encode(), digest_size=8).hexdigest()

    @cached_property
    def renaming(self) -> Renaming:
        """Return which rows the log keeps under another key."""
        return renaming(tuple(self.folder.rows.values()), self.store.log())

    def log(self, since: int = 0) -> tuple[Decision, ...]:
        """Return the decisions after number `since`, of everybody, by the keys that the rows have now."""
        return self.renaming.read(self.store.log(since))

    def start(self) -> dict[str, Any]:
        """Return everything that the page needs at first."""
        log = self.log()
        rows = self.folder.with_orphans(self.visible(log))
        if self.role == "adjudicator":
            rows = {k: r for k, r in rows.items() if k in self._differing(log)}
        return {
            "review": self.name, "coder": self.coder, "role": self.role, "blind": self.blind,
            "themes": self.folder.themes, "names": theme_names(), "titles": self.folder.titles,
            "rows": [_shown(row) for row in rows.values()], **self.changes(0, log),
        }  # fmt: skip

    def changes(self, since: int, log: Iterable[Decision] | None = None) -> dict[str, Any]:
        """Return the decisions after number `since` that this reviewer may see, and the number of the last."""
        entries = tuple(self.log(since) if log is None else log)
        return {
            "decisions": [_sent(d) for d in self.visible(entries)],
            "last": max((d.number for d in entries), default=since),
        }

    def decide(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """Keep a decision that the page sent; return it as kept. Raises `InputError` and what the store raises."""
        odd = next((k for k in TEXTS if not isinstance(asked.get(k, ""), str)), None)
        if odd is not None:
            raise InputError(f"{odd} is no text; reload the page")
        table, key, name, action, note, after = (asked.get(k, "") for k in TEXTS)
        if not name:
            raise InputError(f"{key}: the decision has no id; reload the page")
        row = self._row(table, key)
        values = asked.get("values")
        decision = Decision(
            table, key, action, dict(values) if isinstance(values, dict) else {}, row.says,
            row.codes, note, self.coder, self.role, id=name,
        )  # fmt: skip
        whole = checked(self._merging(decision, row), self.folder.themes)
        base = asked.get("base", 0)
        kept = self.store.add(self.renaming.kept(whole), base=base if isinstance(base, int) else 0, after=after)
        return _sent(self.renaming.read((kept,))[0])

    def contexts(self, table: str, key: str) -> list[dict[str, str]]:
        """Return the words around each place of a row."""
        row = self._row(table, key)
        return [{"document": place[0], **self.folder.context(place)} for place in row.place]

    def agreement(self, named: Sequence[str] = ()) -> dict[str, Any]:
        """Return how far two coders agree, or `named` do. Raises `InputError`, also if the others are hidden."""
        if self.blind:
            raise InputError("blind: what others decided stays hidden until you start the review without --blind")
        log = self.log()
        found = agree(log, *pair(log, named))
        return {**asdict(found), "known": (*coders(log), PROGRAM)}

    def _row(self, table: str, key: str) -> Row:
        """Return a row, also one that only an earlier decision knows."""
        try:
            return self.folder.row(table, key)
        except InputError:
            orphans = self.folder.with_orphans(self.visible(self.log()))
            if (table, key) in orphans:
                return orphans[table, key]
            raise

    def _merging(self, d: Decision, row: Row) -> Decision:
        """Return a merge with the unit that follows; any other decision as it is."""
        if d.action != "merge" or row.orphan:
            return d
        following = self.folder.following(row)
        if following is None:
            raise InputError(f"{d.key}: no unit follows to merge with")
        values: Values = {"with": following.key, "says": following.says}
        return Decision(d.table, d.key, d.action, values, d.says, d.machine, d.note, d.coder, d.role, id=d.id)

    def visible(self, log: Iterable[Decision]) -> tuple[Decision, ...]:
        """Return the decisions that this reviewer may see."""
        return tuple(d for d in log if not self.blind or (d.coder, d.role) == (self.coder, self.role))

    def _differing(self, log: Iterable[Decision]) -> frozenset[tuple[str, str]]:
        """Return the rows on which coders differ, settled or not."""
        disputed = settle(d for d in log if d.role == "coder")
        return frozenset(key for key, s in disputed.items() if s.state == "disputed")


def _shown(row: Row) -> dict[str, Any]:
    """Return a row as the page gets it."""
    return {
        "table": row.table, "key": row.key, "ids": row.ids, "codes": row.codes, "cells": row.cells,
        "doubt": round(row.doubt, 4), "reasons": row.reasons, "orphan": row.orphan, "nearest": row.nearest,
        "claimed": row.claimed,
    }  # fmt: skip


def _sent(decision: Decision) -> dict[str, Any]:
    """Return a decision as the page gets it."""
    return {k: v for k, v in asdict(decision).items() if k not in ("says", "machine")}
