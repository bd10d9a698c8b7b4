"""Which units of many statements are one commitment: groups of units that most of their members are aligned with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from communique.model import SHARED, Alignment, Unit

Key = tuple[str, str]


def key(unit: Unit) -> Key:
    """Return what names a unit among those of several statements."""
    return unit.statement, unit.id


def groups(units: Sequence[Unit], alignments: Iterable[Alignment]) -> tuple[tuple[Unit, ...], ...]:
    """Return every unit in exactly one group of units that say the same, in the order of their first units.

    Shared pairs are taken from the nearest on; the groups of their units become one if at least half of the pairs
    between them, units of one statement aside, are shared pairs too (average linkage at one half). So a chain of
    small changes does not draw together units that have nothing in common. The result depends on the order of
    neither units nor alignments, but for the order of statements.
    """
    merged = _Merging(units)
    for one, other in _nearest_first(alignments):
        merged.link(one, other)
    return merged.groups()


def _nearest_first(alignments: Iterable[Alignment]) -> list[tuple[Key, Key]]:
    shared = (pair for pair in alignments if pair.relation in SHARED)
    ordered = sorted(shared, key=lambda pair: (-pair.similarity, key(pair.a), key(pair.b)))
    return [(key(pair.a), key(pair.b)) for pair in ordered]


class _Merging:
    """Groups as they grow: the group of each unit, its members, and how many shared pairs lead to each other one."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = {key(unit): (place, unit) for place, unit in enumerate(units)}
        self._group = {each: each for each in self._units}
        self._members = {each: [each] for each in self._units}
        self._statements = {each: Counter({each[0]: 1}) for each in self._units}
        self._links: dict[Key, Counter[Key]] = {each: Counter() for each in self._units}

    def link(self, one: Key, other: Key) -> None:
        """Record a shared pair, and merge the groups of its units when enough pairs lead from one to the other."""
        a, b = sorted((self._group[one], self._group[other]), key=lambda each: (-len(self._members[each]), each))
        if a == b:
            return
        self._links[a][b] += 1
        self._links[b][a] += 1
        if 2 * self._links[a][b] >= self._pairs(a, b):
            self._merge(a, b)

    def _pairs(self, a: Key, b: Key) -> int:
        """Return how many pairs of units of different statements there are between two groups."""
        one, other = self._statements[a], self._statements[b]
        return one.total() * other.total() - sum(count * other[name] for name, count in one.items())

    def _merge(self, large: Key, small: Key) -> None:
        for member in self._members[small]:
            self._group[member] = large
        self._members[large] += self._members.pop(small)
        self._statements[large] += self._statements.pop(small)
        for other, count in self._links.pop(small).items():
            del self._links[other][small]
            if other != large:
                self._links[large][other] += count
                self._links[other][large] += count

    def groups(self) -> tuple[tuple[Unit, ...], ...]:
        """Return the groups and their units in the order in which the units were given."""
        placed = (
            sorted(map(self._units.__getitem__, members), key=lambda p: p[0]) for members in self._members.values()
        )
        ordered = sorted(placed, key=lambda group: _place(group[0]))
        return tuple(tuple(unit for _, unit in group) for group in ordered)


def _place(placed: tuple[int, Unit]) -> int:
    return placed[0]
