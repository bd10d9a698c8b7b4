"""What two or more statements say of one thing, as the rows of a report: the weightiest first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from communique.model import SHARED
from communique.reporting import counting, sureness
from communique.reporting.caveats import Caveats
from communique.reporting.phrasing import list_of
from communique.reporting.reasons import reasons
from communique.reporting.sides import redline, sides

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.reporting.records import Row, Tables
    from communique.reporting.sides import Run, Sides

CHANGED = ("stronger", "weaker", "alone", "new", "narrower", "broader")
KEPT = ("reworded", "identical")
# The order of weight: what surely changed, is gone or new, what likely changed, what stayed, what may be.
WEIGHT = (*CHANGED, *KEPT, "uncertain", "related")
NAMES = {"alone": "no counterpart found", "new": "new"}


@dataclass(frozen=True)
class Entry:
    """One row: a pair, or a unit that has none.

    `status` is the relation of the pair, or `new`, `alone` (no counterpart found) or `uncertain` of a unit. `a` is the
    earlier unit and `b` the later one, `None` where there is none. `standing` is how sure it is.
    Of a unit that is uncertain, `likely` is the row of its likeliest counterpart. `called` is what the status is
    called where the comparison tells more than it does: "dropped", "only in [2]". `later` is the short name of the
    later document of a pair. `caveats` are sentences to be read with what one statement alone says.
    Reasons and both wordings are made when they are asked for: few of many are shown.
    """

    status: str
    standing: str
    a: Row | None
    b: Row | None
    pair: Row | None = None
    likely: Row | None = None
    called: str = ""
    later: str = ""
    caveats: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the name of the row in a report."""
        if self.pair is not None:
            return counting.pair_id(self.pair)
        return str(self.unit["unit_id"])

    @property
    def unit(self) -> Row:
        """Return the unit that the entry is told of: the later one of a pair, else the only one."""
        return self.b or self.a or {}

    @property
    def units(self) -> tuple[Row, ...]:
        """Return its units, the earlier first."""
        return tuple(unit for unit in (self.a, self.b) if unit is not None)

    @property
    def name(self) -> str:
        """Return what the status is called."""
        return self.called or NAMES.get(self.status, self.status)

    @property
    def themes(self) -> tuple[str, ...]:
        """Return the themes of its units by id, each once."""
        return tuple(dict.fromkeys(theme for unit in self.units for theme in list_of(unit.get("themes", ""))))

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return the kinds of its units."""
        return tuple(dict.fromkeys(unit.get("kind", "") for unit in self.units))

    @property
    def sure(self) -> bool:
        """Return whether a claim may rest on it."""
        return self.standing in (sureness.SURELY, sureness.NONE)

    @cached_property
    def sides(self) -> Sides | None:
        """Return the two wordings of a pair."""
        return sides(self.pair, self._redline) if self.pair is not None else None

    @cached_property
    def _redline(self) -> tuple[Run, ...]:
        return redline(self.pair) if self.pair is not None else ()

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Return why it has its status, as sentences."""
        if self.pair is None:
            return self.caveats
        return reasons(self.pair, self.later, near=bool(self._redline), redline=self._redline)


def entries(t: Tables, pairs: Iterable[Row] | None = None) -> tuple[Entry, ...]:
    """Return the rows of a report: pairs (the best ones, unless others are given), and units without one."""
    chosen = counting.best_pairs(t) if pairs is None else pairs
    found = [*(pair_entry(t, p) for p in chosen), *_lone(t)]
    return tuple(sorted(found, key=_weight))


def every_entry(t: Tables) -> tuple[Entry, ...]:
    """Return the same with every pair that is shared, of units of any kind."""
    return entries(t, (p for p in t["alignments"] if p["relation"] in SHARED))


def related(t: Tables) -> tuple[Entry, ...]:
    """Return the pairs of one object and two actions, the likest first."""
    found = [p for p in t["alignments"] if p["relation"] not in SHARED]
    return tuple(pair_entry(t, p) for p in sorted(found, key=counting.surest_first))


def pair_entry(t: Tables, pair: Row) -> Entry:
    """Return a pair as an entry."""
    a, b = (_unit(t, pair, side) for side in ("a", "b"))
    return Entry(pair["relation"], sureness.of_pair(pair), a, b, pair, later=t.label(pair["document_b"]))


def _unit(t: Tables, pair: Row, side: str) -> Row:
    """Return the unit of a pair, or what its row tells of it where the table has none."""
    known = t.units.get(pair[f"unit_{side}"])
    return known or {
        "unit_id": pair[f"unit_{side}"], "document_id": pair[f"document_{side}"], "text": pair[f"text_{side}"],
        "kind": "", "strength": pair.get(f"strength_{side}", ""), "themes": "", "order": "",
    }  # fmt: skip


def _lone(t: Tables) -> Iterable[Entry]:
    """Yield what only one statement says, and what another may say in other words."""
    likely = counting.likeliest(t)
    caveats = Caveats(t) if counting.follows(t) else None
    order = {row["document_id"]: n for n, row in enumerate(t.statements)}
    for units in counting.alone(t).values():
        for unit in units:
            later = counting.follows(t) and order[unit["document_id"]] == 1
            a, b = (None, unit) if later else (unit, None)
            called = _called(t, unit, later=later)
            said = counting.said_of(t, unit)
            told = caveats.of(unit) if caveats and called in ("dropped", "new") else ()
            yield Entry("new" if later else "alone", said, a, b, called=called, caveats=told)
    for units in counting.uncertain(t).values():
        for unit in units:
            other = likely.get(unit["unit_id"])
            later = other is not None and order.get(other["candidate_document"], 0) < order[unit["document_id"]]
            a, b = (None, unit) if later else (unit, None)
            yield Entry("uncertain", sureness.UNCERTAIN, a, b, likely=other)


def _called(t: Tables, unit: Row, *, later: bool) -> str:
    """Return what to call what one statement alone says, as far as is known."""
    said = counting.said_of(t, unit)
    if said != sureness.NONE:
        return said
    if not counting.follows(t):
        return f"only in {t.label(unit['document_id'])}"
    return "new" if later else "dropped"


def _weight(one: Entry) -> tuple[object, ...]:
    """Return the order of an entry: by what changed and how surely, then the strongest, then as they stand."""
    likely = one.standing == sureness.LIKELY
    kept = one.status not in CHANGED
    chance = -float(one.pair.get("chance") or 0) if one.pair is not None else 0.0
    order = WEIGHT.index(one.status)
    return (kept, likely and not kept, order, likely, counting.strongest_first(one.unit)[0], chance, *_place(one))


def _place(one: Entry) -> tuple[str, int]:
    """Return where its unit stands."""
    return one.unit["document_id"], int(one.unit.get("order") or 0)
