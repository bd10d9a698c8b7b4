"""Which units are of one sentence: what one of them does not say, another may."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.model import Unit

_ENDS = re.compile(r"[.!?;:]|\n\s*\n|\n\s*[-*•(\d]")
_LIMIT = 3  # units on either side that are looked at


def sentence(units: Sequence[Unit], place: int, text: str) -> list[Unit]:
    """Return the other units of the sentence of the unit at `place`, those nearest to it; nothing without a text."""
    if not text:
        return []
    before = _joined(units, range(place - 1, max(place - 1 - _LIMIT, -1), -1), 1, text)
    return [*before, *_joined(units, range(place + 1, min(place + 1 + _LIMIT, len(units))), -1, text)]


def _joined(units: Sequence[Unit], places: range, back: int, text: str) -> list[Unit]:
    """Return the units at `places` as long as no sentence ends between each and the one before it, `back` from it."""
    found: list[Unit] = []
    for place in places:
        first, second = sorted((units[place].span, units[place + back].span))
        if _ENDS.search(text[first.start : first.end].rstrip()[-1:] + text[first.end : second.start]):
            break
        found.append(units[place])
    return found
