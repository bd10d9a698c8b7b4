"""Which units have no counterpart, and the likest unit elsewhere for each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from communique.aligning.chance import chances
from communique.aligning.grouping import Key, key
from communique.model import SHARED, Alignment, Nearest, Statement, Unit

_Rank = tuple[bool, bool, float, float]


class Lonely:
    """What is nearest to each unit, kept while statements are compared two by two.

    Memory grows with the units, not with the pairs of statements. `part` names the statements that are known in part:
    what one of them says comes behind what a whole one says, since its silence tells less; what may be a counterpart
    comes before what is none.
    """

    def __init__(self, part: Collection[str] = ()) -> None:
        self._part = part
        self._best: dict[Key, tuple[_Rank, Nearest]] = {}

    def add(self, found: Iterable[Nearest]) -> None:
        """Keep what is nearer than what was known; of two that are equally near, the first."""
        for each in found:
            unit, rank = key(each.unit), self._rank(each)
            if unit not in self._best or rank > self._best[unit][0]:
                self._best[unit] = rank, each

    def _rank(self, one: Nearest) -> _Rank:
        return (
            chances().may_be(one.chance, one.unit.kind, unsaid=bool(one.unsaid)),
            one.statement not in self._part,
            one.chance,
            one.similarity,
        )

    def without(self, alignments: Iterable[Alignment], units: Iterable[Unit]) -> tuple[Nearest, ...]:
        """Return, in the order of `units`, the best of each that has no shared counterpart in any statement."""
        shared = {key(unit) for pair in alignments if pair.relation in SHARED for unit in (pair.a, pair.b)}
        kept = (each for each in map(key, units) if each in self._best and each not in shared)
        return tuple(self._best[each][1] for each in kept)


def best(
    found: Iterable[Nearest], alignments: Iterable[Alignment], units: Iterable[Unit], statements: Sequence[Statement]
) -> tuple[Nearest, ...]:
    """Return one entry for each unit that has no shared counterpart in any statement; see `Lonely`."""
    kept = Lonely(in_part(statements))
    kept.add(found)
    return kept.without(alignments, units)


def in_part(statements: Iterable[Statement]) -> frozenset[str]:
    """Return the statements that are known in part."""
    return frozenset(one.id for one in statements if one.extent != "full")
