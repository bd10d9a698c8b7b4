"""The likeliest counterparts of each unit, and where else one may be, kept while statements are compared."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from communique.aligning.chance import chances
from communique.aligning.grouping import Key, key
from communique.aligning.pairing import CANDIDATES, Seen, Side, likeliest_first
from communique.model import SHARED, Likely, Unit


class Likeliest:
    """Up to three candidates for each unit, over all other statements or, with `each`, in each of them.

    `uncertain` names, by unit, the statements that have no shared counterpart of it but may have one.
    """

    def __init__(self, *, each: bool) -> None:
        self._each = each
        self._best: dict[Key, list[Likely]] = {}
        self.uncertain: dict[Key, frozenset[str]] = {}

    def add(self, both: tuple[Side, Side], seen: Iterable[Seen]) -> None:
        """Keep what two statements have."""
        seen = list(seen)
        for side in (0, 1):
            mine, theirs = both[side], both[1 - side]
            placed = [(one.places[side], one.places[1 - side], one) for one in sorted(seen, key=likeliest_first)]
            placed.sort(key=lambda each: each[0])
            for place, group in groupby(placed, key=lambda each: each[0]):
                pairs, unit = list(group), mine.units[place]
                self._keep(unit, [_likely(unit, theirs.units[there], one) for _, there, one in pairs[:CANDIDATES]])
                shared = any(one.relation in SHARED for *_, one in pairs)
                likeliest = pairs[0][2]
                if not shared and chances().may_be(likeliest.chance, unit.kind, unsaid=likeliest.unsaid[side]):
                    self.uncertain[key(unit)] = self.uncertain.get(key(unit), frozenset()) | {theirs.name}

    def _keep(self, unit: Unit, found: list[Likely]) -> None:
        known = self._best.setdefault(key(unit), [])
        known += found
        if not self._each:
            known.sort(key=lambda one: (-one.chance, -one.similarity))  # of equals, the earlier statement
            del known[CANDIDATES:]

    def candidates(self, units: Iterable[Unit]) -> tuple[Likely, ...]:
        """Return the candidates of units, in their order, with their ranks."""
        return tuple(
            Likely(one.unit, one.candidate, rank, one.chance, one.relation, one.similarity, one.parts)
            for unit in units
            for _, group in groupby(
                self._best.get(key(unit), ()), key=lambda one: one.candidate.statement if self._each else ""
            )
            for rank, one in enumerate(group, start=1)
        )


def _likely(unit: Unit, candidate: Unit, seen: Seen) -> Likely:
    return Likely(unit, candidate, 0, seen.chance, seen.relation, seen.similarity, seen.parts)
