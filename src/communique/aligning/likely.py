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
        ordered = sorted(seen, key=likeliest_first)
        for side in (0, 1):
            mine, theirs = both[side], both[1 - side]
            placed = sorted(((one.places[side], n, one) for n, one in enumerate(ordered)), key=lambda each: each[:2])
            for place, group in groupby(placed, key=lambda each: each[0]):
                pairs, unit = list(group), mine.units[place]
                self._keep(unit, [(theirs.units[one.places[1 - side]], one) for *_, one in pairs[:CANDIDATES]])
                shared = any(one.relation in SHARED for *_, one in pairs)
                likeliest = pairs[0][2]
                if not shared and chances().may_be(likeliest.chance, unit.kind, unsaid=likeliest.unsaid[side]):
                    self.uncertain[key(unit)] = self.uncertain.get(key(unit), frozenset()) | {theirs.name}

    def _keep(self, unit: Unit, found: list[tuple[Unit, Seen]]) -> None:
        known = self._best.setdefault(key(unit), [])
        if self._each:
            known += (_likely(unit, *one) for one in found)
            return
        full = len(known) == CANDIDATES
        nearer = [one for one in found if not full or _first(one[1]) < _first(known[-1])]
        if nearer:  # of equals, the earlier statement
            known[:] = sorted((*known, *(_likely(unit, *one) for one in nearer)), key=_first)[:CANDIDATES]

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


def _first(one: Likely | Seen) -> tuple[float, float]:
    """Return the order of candidates: the likeliest first."""
    return -one.chance, -one.similarity


def _likely(unit: Unit, candidate: Unit, seen: Seen) -> Likely:
    return Likely(unit, candidate, 0, seen.chance, seen.relation, seen.similarity, seen.parts)
