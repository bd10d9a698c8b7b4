"""What a reader is to know before calling a unit dropped or new: its time was over, or the other speaks of it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from communique.aligning.forms import forms
from communique.aligning.times import times
from communique.codebook.parties import find_parties, members
from communique.reporting.phrasing import list_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.reporting.records import Row, Tables

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_NUMBERED = re.compile(r"[A-Z]{2,}\d{1,3}(?!\w)")  # a meeting or round by its number: "COP28", "IDA20"
_DAYS = 365
_FEW = 3  # units of the other statement: where more speak of a country, none of them tells much


class Caveats:
    """Two whole statements of which one follows the other, and what is to be said of the units of either."""

    def __init__(self, t: Tables) -> None:
        self._t, (self._first, self._next) = t, t.statements
        parties = [name for row in t.statements for name in list_of(row["parties"])]
        self._own = {*parties, *members(parties)}
        self._naming = {row["document_id"]: self._named(row["document_id"]) for row in t.statements}

    def of(self, unit: Row) -> tuple[str, ...]:
        """Return the sentences that are to be read with a unit of which the other statement says nothing."""
        dropped = unit["document_id"] == self._first["document_id"]
        over = lapsed(unit, self._first["date"], self._next["date"]) if dropped else ""
        later = self._t.label(self._next["document_id"])
        said = [f"Its time, “{over}”, was over when {later} was issued."] if over else []
        return (*said, *self._beside(unit, (self._next if dropped else self._first)["document_id"]))

    def _beside(self, unit: Row, other: str) -> Iterable[str]:
        """Yield where the other statement speaks of what the unit names, if it rarely does or this is one meeting."""
        found = {name: units for name in self._names(unit) if (units := self._naming[other].get(name))}
        if found:
            name = min(found, key=lambda one: len(found[one]))
            if len(found[name]) <= _FEW or _NUMBERED.fullmatch(name):
                where = f"{self._t.label(other)} {self._t.where(found[name][0])}"
                article = "the " if re.search(rf"\b[Tt]he {re.escape(name)}\b(?!-)", found[name][0]["text"]) else ""
                yield f"Compare {where}, which speaks of {article}{name}, too."

    def _named(self, document: str) -> dict[str, list[Row]]:
        """Return the units of a statement that name each country or forum."""
        naming: dict[str, list[Row]] = {}
        for unit in self._t["commitments"]:
            for name in self._names(unit) if unit["document_id"] == document else ():
                naming.setdefault(name, []).append(unit)
        return naming

    def _names(self, unit: Row) -> list[str]:
        """Return the countries, forums and numbered meetings that a unit names, each once, none of the parties."""
        text = f"{unit.get('stem', '')} {unit['text']}"
        found = dict.fromkeys((*(name for name, _ in find_parties(text)), *_NUMBERED.findall(text)))
        return [name for name in found if name not in self._own]


def lapsed(unit: Row, issued: str, later: str) -> str:
    """Return the time that a unit of a statement issued at one date sets, if it was over at a later date, else "".

    Dates are ISO, from the year on. A unit with several times has lapsed when the last is over; one whose time cannot
    be placed, or was over when it was issued ("as agreed in 2019"), has not.
    """
    words = list_of(unit.get("timeframe", ""))
    begin, until = _years(issued), _years(later)
    if not words or begin is None or until is None:
        return ""
    ends = [_end(one, begin) for one in words]
    known = [end for end in ends if end is not None]
    last = max(known, default=0.0)
    return words[ends.index(last)] if len(known) == len(words) and begin < last <= until else ""


def _years(date: str) -> float | None:
    """Return a date in years, as `times` counts them; its first day where it names no day."""
    found = _DATE.match(date)
    if found is None:
        return None
    year, month, day = (int(part or 1) for part in found.groups())
    return year + (month - 1 + (day - 1) / 31) / 12


def _end(words: str, issued: float) -> float | None:
    """Return when a time is over, in years; `None` for one that has no end, or none that is known."""
    for time in times(words):
        if time.bound in ("before", "at", "through"):
            return time.size if time.size > 1 else None  # a month of no year
        if time.bound == "within":
            return issued + time.size / _DAYS
    found = _relative().search(words)
    return int(issued) + 1.0 + (found.lastgroup == "next") if found else None


@cache
def _relative() -> re.Pattern[str]:
    """Return the pattern of a year that is told from the date of the statement."""
    return re.compile(rf"\b(?:(?P<this>{forms().this_year})|(?P<next>{forms().next_year}))\b", re.IGNORECASE)
