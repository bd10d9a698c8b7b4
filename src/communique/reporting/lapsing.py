"""What a statement set a time for that was over when the next one was issued: its silence drops nothing."""

from __future__ import annotations

import re
from functools import cache

from communique.aligning.forms import forms
from communique.aligning.times import times
from communique.reporting.phrasing import list_of
from communique.reporting.records import Row

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")
_DAYS = 365


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
