"""The units of two statements with what is compared of them: content and concepts by weight, and what stands around."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from communique.aligning.profiles import named
from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from communique.aligning.profiles import Profile

NEIGHBOURS = ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5))
PASSAGE = ((-3, 0.3), (-2, 0.6), (-1, 1.0), (0, 1.5), (1, 1.0), (2, 0.6), (3, 0.3))

Vector = dict[str, float]
Reckoned = TypeVar("Reckoned")


class Units(tuple["Profile", ...]):  # noqa: SLOT001 - it keeps what it counts
    """The units of one statement made comparable, in order, and how many of them have each word and each concept."""

    @cached_property
    def often(self) -> Counter[str]:
        """Return how many units have each content stem."""
        return Counter(chain.from_iterable(each.zones for each in self))

    @cached_property
    def said(self) -> frozenset[str]:
        """Return the content stems of all units."""
        return frozenset(self.often)

    @cached_property
    def concepts(self) -> Counter[str]:
        """Return how many units have each concept."""
        return Counter(chain.from_iterable(each.concepts for each in self))


class _Asked(dict[int, Reckoned]):
    """What is reckoned for the unit at a place, when it is asked for."""

    def __init__(self, units: int, reckon: Callable[[int], Reckoned]) -> None:
        super().__init__()
        self._units, self._reckon = units, reckon

    def __missing__(self, place: int) -> Reckoned:
        found = self[place] = self._reckon(place)
        return found

    def every(self) -> list[Reckoned]:
        """Return it for all units, in order."""
        return [self[place] for place in range(self._units)]


class Side:
    """The units of one statement in order: profiles, content vectors, their sums, their surroundings.

    `objects` are what of the content stands in verb and object, `passages` the concepts of a unit and of those around
    it, `unsaid` the names of a unit that the other statement has nowhere: `said` are the stems of that statement, or
    None where nothing is told of them. All is reckoned where it is asked for.
    """

    def __init__(self, profiles: Units, rarity: _Rarity, telling: Vector, said: frozenset[str] | None) -> None:
        self.profiles = profiles
        self._rarity, self._telling, self._said = rarity, telling, said
        size = len(profiles)
        self.vectors = _Asked(size, self._vector)
        self.sums = _Asked(size, lambda place: math.fsum(self.vectors[place].values()))
        self.settings = _Asked(size, lambda place: _around(self.vectors, size, place, NEIGHBOURS))
        self.objects = _Asked(size, lambda place: _object(profiles[place], self.vectors[place]))
        self.concepts = _Asked(size, lambda place: {one: telling[one] for one in sorted(profiles[place].concepts)})
        self.passages = _Asked(size, self._passage)
        self.unsaid = _Asked(size, lambda place: lacking(profiles[place], said) if said is not None else ())

    def _vector(self, place: int) -> Vector:
        return self._rarity.weighed(self.profiles[place].zones)

    def _passage(self, place: int) -> Vector:
        return {} if self._said is None else _around(self.concepts, len(self.profiles), place, PASSAGE)


class Often(NamedTuple):
    """How many units two statements have, and how many of either have each word, where not all units are at hand."""

    units: int
    words: tuple[Mapping[str, int], Mapping[str, int]]


def sides(
    left: Sequence[Profile], right: Sequence[Profile], *, often: Often | None = None, units: int = 0
) -> tuple[Side, Side]:
    """Return both statements with their content words weighted by rarity in the two of them.

    Rarity is that of `often`, if it is given, else that of the units, as if there were at least so many `units`.
    Beside a lone sentence, which may be held against some units of a statement, nothing is told of the others.
    """
    one, other = (each if isinstance(each, Units) else Units(each) for each in (left, right))
    size = max(len(one) + len(other), units)
    weighed = _Rarity(often or Often(size, (one.often, other.often))), _Telling(one, other)
    if lone(one, other):
        return Side(one, *weighed, None), Side(other, *weighed, None)
    return Side(one, *weighed, other.said), Side(other, *weighed, one.said)


def lone(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether one of two statements is a single sentence."""
    return min(len(left), len(right)) < 2  # noqa: PLR2004 - one, or none


class _Rarity:
    """The rarity of each stem, log((N + 1) / (df + 0.5)) over units; boilerplate counts less.

    A word is as frequent as in the statement that has it more often, so that being in both does not lower it; one
    that most units of a long statement have weighs nothing beside a short one.
    """

    def __init__(self, often: Often) -> None:
        self._one, self._other = often.words
        self._weights = rarities(often.units)

    def weighed(self, zones: Vector) -> Vector:
        """Return the weight of each stem: by its place in the sentence, and by its rarity."""
        one, other, weights = self._one, self._other, self._weights
        common, share = boilerplate(), lexicon().weights["boilerplate"]
        return {
            word: zone * (weights[max(one.get(word, 0), other.get(word, 0))] * (share if word in common else 1.0))
            for word, zone in zones.items()
        }


def rarities(units: int) -> tuple[float, ...]:
    """Return the rarity of words by how many of so many units of two statements have them."""
    return _weights(max(units, int(lexicon().scale["documents"])))


@lru_cache(maxsize=1_000)
def _weights(units: int) -> tuple[float, ...]:
    return tuple(max(0.0, math.log((units + 1) / (2 * often + 0.5))) for often in range(units + 1))


class _Telling(Vector):
    """The weight of each concept, log((N + 1) / (n + 0.5)) over the units of both statements; 1 beside a lone one."""

    def __init__(self, one: Units, other: Units) -> None:
        super().__init__()
        self._one, self._other, self._lone = one, other, lone(one, other)

    def __missing__(self, concept: str) -> float:
        often = self._one.concepts[concept] + self._other.concepts[concept]
        self[concept] = 1.0 if self._lone else _log((len(self._one) + len(self._other) + 1) / (often + 0.5))
        return self[concept]


@lru_cache(maxsize=20_000)
def _log(share: float) -> float:
    return math.log(share)


def lacking(one: Profile, said: frozenset[str]) -> tuple[str, ...]:
    """Return the names behind the verb of a unit of which a statement, whose stems are `said`, has nothing."""
    return tuple(name for name in named(one) if one.names[name].isdisjoint(said))


def _object(one: Profile, vector: Vector) -> Vector:
    return {word: value for word, value in vector.items() if one.zones[word] == 1.0}


def _around(vectors: Mapping[int, Vector], size: int, place: int, offsets: Iterable[tuple[int, float]]) -> Vector:
    """Return what the units around one have, nearer ones counting more, as a vector of length 1."""
    around: Vector = {}
    known = around.get
    for offset, weight in offsets:
        if 0 <= place + offset < size:
            vector = vectors[place + offset]
            if around:
                for word, value in vector.items():
                    around[word] = known(word, 0.0) + weight * value
            else:
                around.update({word: weight * value for word, value in vector.items()})
    length = math.sqrt(math.fsum([value * value for value in around.values()]))
    return {word: value / length for word, value in around.items()} if length else {}
