"""Which of many findings a reader is told first: the strongest, of these what stands by itself and names something."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from communique.reporting import counting
from communique.reporting.gist import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.reporting.entries import Entry

# What points back to another sentence; a time ("this year") doesn't.
_POINTS_BACK = re.compile(
    r"\b(?:(?:this|these|those)(?! (?:\w+ )?(?:year|month|week|decade|century|spring|summer|autumn|winter)s?\b)"
    r"|such(?! as\b)|that (?:regard|respect|context|spirit|end)|the (?:above|latter|former|said|same))\b"
    r"|^\S+ (?:it|them)\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(r"\d|(?<=[\w,] )[A-Z]\w")  # a number or a name


def ranked(found: Iterable[Entry]) -> list[Entry]:
    """Return entries of one status: the strongest first, of these what stands by itself and names a thing or number.

    No theme comes a second time before each that is as strong came once.
    """
    ordered = sorted(found, key=_rank)
    seen: Counter[tuple[object, ...]] = Counter()
    turns = {}
    for one in ordered:
        key = (_rank(one)[0], *one.themes[:1])
        turns[one.id] = seen[key]
        seen[key] += 1
    return sorted(ordered, key=lambda one: (_rank(one)[:2], turns[one.id]))


def _rank(one: Entry) -> tuple[int, bool, bool]:
    """Return how much an entry tells: its strength, whether it leaves something open, whether it names something.

    What points back to another sentence leaves its sense open, and so does what is to be read with a caveat.
    """
    words = phrase(one.unit)
    return (
        counting.strongest_first(one.unit)[0],
        bool(one.caveats or _POINTS_BACK.search(words)),
        not _CONCRETE.search(words),
    )
