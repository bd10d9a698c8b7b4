"""The units of two statements with what is compared of them: content and concepts by weight, and what stands around."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from communique.aligning.profiles import named
from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from communique.aligning.profiles import Profile

NEIGHBOURS = ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5))
PASSAGE = ((-3, 0.3), (-2, 0.6), (-1, 1.0), (0, 1.5), (1, 1.0), (2, 0.6), (3, 0.3))

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Side:
    """The units of one statement in order: profiles, content vectors, their sums, their surroundings."""

    profiles: tuple[Profile, ...]
    vectors: tuple[Vector, ...]
    sums: tuple[float, ...]
    settings: tuple[Vector, ...]
    objects: tuple[Vector, ...]  # of the content, what stands in verb and object
    concepts: tuple[Vector, ...]
    passages: tuple[Vector, ...]  # the concepts of a unit and of those around it
    unsaid: tuple[tuple[str, ...], ...]  # the names of a unit that the other statement has nowhere


class Often(NamedTuple):
    """How many units two statements have, and how many of either have each word, where not all units are at hand."""

    units: int
    words: tuple[Mapping[str, int], Mapping[str, int]]


def sides(
    left: Sequence[Profile], right: Sequence[Profile], chosen: Collection[tuple[int, int]] | None = None,
    *, often: Often | None = None, units: int = 0,
) -> tuple[Side, Side]:  # fmt: skip
    """Return both statements with their content words weighted by rarity in the two of them.

    Where only some pairs are to be measured (`chosen`), the vectors of units that none of them needs are empty.
    Rarity is that of `often`, if it is given, else that of the units, as if there were at least so many `units`.
    Beside a lone sentence, which may be held against some units of a statement, nothing is told of the others.
    """
    weighed = _Rarity(often or _often(left, right, units)), _telling(left, right)
    wanted = (None, None) if chosen is None else ({i for i, _ in chosen}, {j for _, j in chosen})
    if lone(left, right):
        return _side(left, *weighed, None, wanted[0]), _side(right, *weighed, None, wanted[1])
    said = [frozenset(chain.from_iterable(each.zones for each in side)) for side in (left, right)]
    return _side(left, *weighed, said[1], wanted[0]), _side(right, *weighed, said[0], wanted[1])


def lone(left: Sequence[object], right: Sequence[object]) -> bool:
    """Return whether one of two statements is a single sentence."""
    return min(len(left), len(right)) < 2  # noqa: PLR2004 - one, or none


class _Rarity(Vector):
    """The rarity of each stem, log((N + 1) / (df + 0.5)) over units, reckoned when asked; boilerplate counts less.

    A word is as frequent as in the statement that has it more often, so that being in both does not lower it; one
    that most units of a long statement have weighs nothing beside a short one.
    """

    def __init__(self, often: Often) -> None:
        super().__init__()
        self._units = max(often.units, lexicon().scale["documents"])
        self._counts = often.words

    def __missing__(self, word: str) -> float:
        often = max(count.get(word, 0) for count in self._counts)
        share = lexicon().weights["boilerplate"] if word in boilerplate() else 1.0
        self[word] = max(0.0, math.log((self._units + 1) / (2 * often + 0.5))) * share
        return self[word]


def _often(left: Sequence[Profile], right: Sequence[Profile], units: int) -> Often:
    one, other = (Counter(chain.from_iterable(each.zones for each in side)) for side in (left, right))
    return Often(max(len(left) + len(right), units), (one, other))


def _telling(left: Sequence[Profile], right: Sequence[Profile]) -> Vector:
    """Return the weight of each concept, log((N + 1) / (n + 0.5)) over the units of both statements; 1 beside one."""
    often = Counter(chain.from_iterable(each.concepts for each in (*left, *right)))
    if lone(left, right):
        return dict.fromkeys(sorted(often), 1.0)
    units = len(left) + len(right)
    return {concept: math.log((units + 1) / (count + 0.5)) for concept, count in sorted(often.items())}


def _side(
    profiles: Sequence[Profile],
    rarity: Vector,
    telling: Vector,
    said: Collection[str] | None,
    wanted: Collection[int] | None,
) -> Side:
    """Return a statement, or what of it the units at the places `wanted` need: they, and those around them.

    `said` are the stems of the other statement, or None where they are not told of.
    """
    places = range(len(profiles)) if wanted is None else wanted
    around = {place + step for place in places for step in (0, *(offset for offset, _ in NEIGHBOURS))}
    vectors = tuple(
        {word: weight * rarity[word] for word, weight in sorted(each.zones.items())} if place in around else {}
        for place, each in enumerate(profiles)
    )
    told = tuple({concept: telling[concept] for concept in sorted(each.concepts)} for each in profiles)
    return Side(
        profiles=tuple(profiles),
        vectors=vectors,
        sums=tuple(math.fsum(vector.values()) for vector in vectors),
        settings=tuple(_around(vectors, place, NEIGHBOURS) if place in places else {} for place in range(len(vectors))),
        objects=tuple(map(_object, profiles, vectors)),
        concepts=told,
        passages=tuple(
            _around(told, place, PASSAGE) if place in places and said is not None else {} for place in range(len(told))
        ),
        unsaid=tuple(_unsaid(each, said) if said is not None else () for each in profiles),
    )


def _unsaid(one: Profile, said: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in named(one) if one.names[name].isdisjoint(said))


def _object(one: Profile, vector: Vector) -> Vector:
    return {word: value for word, value in vector.items() if one.zones[word] == 1.0}


def _around(vectors: Sequence[Vector], place: int, offsets: Iterable[tuple[int, float]]) -> Vector:
    """Return what the units around one have, nearer ones counting more, as a vector of length 1."""
    around: Vector = {}
    for offset, weight in offsets:
        if 0 <= place + offset < len(vectors):
            for word, value in vectors[place + offset].items():
                around[word] = around.get(word, 0.0) + weight * value
    length = math.sqrt(math.fsum(value * value for value in around.values()))
    return {word: value / length for word, value in around.items()} if length else {}
