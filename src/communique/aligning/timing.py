"""How the times of two units differ: earlier or later, longer or shorter, more or less often, added or left out."""

from __future__ import annotations

import math
from collections import defaultdict
from typing import TYPE_CHECKING

from communique.aligning.profiles import lately
from communique.aligning.times import VAGUE, Time, only, times
from communique.model import Change, Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from communique.aligning.profiles import Profile

# What a greater size means; an exchanged date that something happens "at" has no direction.
_GREATER: dict[str, tuple[Way, Way]] = {
    "before": ("later", "earlier"), "within": ("later", "earlier"), "from": ("later", "earlier"),
    "through": ("longer", "shorter"), "lasting": ("longer", "shorter"), "rate": ("more often", "less often"),
}  # fmt: skip
_DUE = frozenset(("before", "within"))


@lately
def date_changes(a: Profile, b: Profile) -> tuple[Change, ...]:
    """Return how the times of `b` differ from those of `a`, those of one bound compared with one another."""
    one, other = a.unit.text, b.unit.text
    gone, new = only(one, other), only(other, one)
    pairs = _paired(gone, new)
    left = [time for time in gone if all(time is not pair[0] for pair in pairs)]
    right = [time for time in new if all(time is not pair[1] for pair in pairs)]
    if len(left) == len(right) == 1:  # bounded otherwise: "through 2028" → "from 2028"
        pairs.append((left.pop(), right.pop()))
    moved = _moved(times(one), times(other))
    return (
        *(
            Change("date", "other" if moved else _way(before, after), before.of(one), after.of(other))
            for before, after in pairs
        ),
        *(Change("date", "leaves out", before=time.of(one)) for time in left),
        *(Change("date", "adds", after=time.of(other)) for time in right),
    )


def _moved(one: Sequence[Time], other: Sequence[Time]) -> bool:
    """Return whether two ranges of dates have nothing in common: "from 2025 to 2027", "from 2027 to 2030"."""
    (begin, end), (start, stop) = _range(one), _range(other)
    return not (start < end and begin < stop)


def _range(several: Sequence[Time]) -> tuple[float, float]:
    """Return where a range of dates begins and ends; all times where there is none."""
    begin = [time.size for time in several if time.bound == "from"]
    end = [time.size for time in several if time.bound == "through"]
    return (begin[0], end[0]) if len(begin) == len(end) == 1 else (0.0, math.inf)


def due(a: Profile, b: Profile) -> int:
    """Return 1 when `b` alone has a date by which it is due, -1 when `a` alone has one."""
    one, other = a.unit.text, b.unit.text
    found = [any(time.bound in _DUE for time in only(*texts)) for texts in ((one, other), (other, one))]
    return found[1] - found[0]


def _paired(gone: Sequence[Time], new: Sequence[Time]) -> list[tuple[Time, Time]]:
    """Return the times that stand for one another: the only ones of their bound on either side."""
    return [(left[0], right[0]) for left, right in _by_bound(gone, new) if len(left) == len(right) == 1]


def _by_bound(gone: Sequence[Time], new: Sequence[Time]) -> Iterator[tuple[list[Time], list[Time]]]:
    sides: dict[str, tuple[list[Time], list[Time]]] = defaultdict(lambda: ([], []))
    for side, several in enumerate((gone, new)):
        for time in several:
            sides[time.bound][side].append(time)
    for bound in sorted(sides):
        yield sides[bound]


def _way(before: Time, after: Time) -> Way:
    """Return what became of a time; where one is only "regular", the other says more."""
    if before.bound != after.bound or before.bound not in _GREATER:
        return "other"
    if before.bound == "rate" and VAGUE in (before.size, after.size):
        return "more often" if before.size == VAGUE else "less often"
    greater, smaller = _GREATER[before.bound]
    return greater if after.size > before.size else smaller
