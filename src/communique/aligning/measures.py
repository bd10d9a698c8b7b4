"""How near two units are: openly weighted measures, candidates first, details for candidates only."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from communique.aligning.similarity import similar_pairs
from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from communique.aligning.profiles import Profile
    from communique.model import Kind

ROWS = 512  # units of one block of rows
BEST = 12  # candidates per unit, from either side
UNKNOWN = 0.5  # share of an object that has no content words
NEIGHBOURS = ((-2, 0.5), (-1, 1.0), (1, 1.0), (2, 0.5))

Vector = dict[str, float]


@dataclass(frozen=True, slots=True)
class Side:
    """The units of one statement in order: profiles, content vectors, their sums, their surroundings."""

    profiles: tuple[Profile, ...]
    vectors: tuple[Vector, ...]
    sums: tuple[float, ...]
    settings: tuple[Vector, ...]
    objects: tuple[Vector, ...]  # of the content, what stands in verb and object


@dataclass(slots=True)
class Candidate:
    """A pair of units worth a look.

    `parts` are the measures, 0 to 1 each, and `total` their weighted sum, which may pass 1. `forth` is the
    share of the first unit's content that the second has, `back` the reverse. `lead` is how far `total` is
    ahead of the best rival pair of either unit; negative when another pair is better.
    """

    i: int
    j: int
    total: float
    parts: dict[str, float]
    forth: float
    back: float
    lead: float = 0.0
    objects: dict[str, float] = field(default_factory=dict)

    @property
    def similarity(self) -> float:
        """Return the weighted sum of the measures, 0 to 1, rounded to four places."""
        return round(min(1.0, self.total), 4)

    @property
    def support(self) -> float:
        """Return what the thresholds are held against: the similarity, and a share of the lead."""
        known = lexicon()
        return self.total + known.weights["lead"] * min(self.lead, known.scale["lead"])


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
    """
    rarity = _Rarity(often or _often(left, right, units))
    wanted = (None, None) if chosen is None else ({i for i, _ in chosen}, {j for _, j in chosen})
    return _side(left, rarity, wanted[0]), _side(right, rarity, wanted[1])


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


def _side(profiles: Sequence[Profile], rarity: Vector, wanted: Collection[int] | None) -> Side:
    """Return a statement, or what of it the units at the places `wanted` need: they, and those around them."""
    places = range(len(profiles)) if wanted is None else wanted
    around = {place + step for place in places for step in (0, *(offset for offset, _ in NEIGHBOURS))}
    vectors = tuple(
        {word: weight * rarity[word] for word, weight in sorted(each.zones.items())} if place in around else {}
        for place, each in enumerate(profiles)
    )
    return Side(
        profiles=tuple(profiles),
        vectors=vectors,
        sums=tuple(math.fsum(vector.values()) for vector in vectors),
        settings=tuple(_setting(vectors, place) if place in places else {} for place in range(len(vectors))),
        objects=tuple(map(_object, profiles, vectors)),
    )


def _object(one: Profile, vector: Vector) -> Vector:
    return {word: value for word, value in vector.items() if one.zones[word] == 1.0}


def _setting(vectors: Sequence[Vector], place: int) -> Vector:
    """Return the content of the units around one, nearer ones counting more, as a vector of length 1."""
    around: Vector = {}
    for offset, weight in NEIGHBOURS:
        if 0 <= place + offset < len(vectors):
            for word, value in vectors[place + offset].items():
                around[word] = around.get(word, 0.0) + weight * value
    length = math.sqrt(math.fsum(value * value for value in around.values()))
    return {word: value / length for word, value in around.items()} if length else {}


def candidates(left: Side, right: Side, chosen: Iterable[tuple[int, int]] | None = None) -> list[Candidate]:
    """Return the pairs of units that are worth a look, by (i, j): those `chosen`, or the nearest ones."""
    pairs = _nearest(left, right) if chosen is None else chosen
    return _ranked([_measured(left, right, i, j) for i, j in sorted(pairs)])


def _nearest(left: Side, right: Side) -> set[tuple[int, int]]:
    """Return the nearest pairs of units: for each unit its best few, and all that are worded alike.

    Work is proportional to the pairs of occurrences of each content word; memory to a block of rows.
    """
    if not left.profiles or not right.profiles:
        return set()
    spelt = [[each.figures for each in side.profiles] for side in (left, right)]
    alike = similar_pairs(spelt[0], spelt[1], lexicon().thresholds["alike"])
    chosen = {(i, j) for i, j, _ in alike if spelt[0][i]}
    for start, quick, overlap in _blocks(left, right):
        chosen.update(_best(start, quick, overlap))
    return chosen


def _ranked(measured: list[Candidate]) -> list[Candidate]:
    """Return the candidates with their lead over the best rival, a pair that shares one of their units."""
    rows: dict[int, list[float]] = {}
    columns: dict[int, list[float]] = {}
    for each in measured:
        rows.setdefault(each.i, []).append(each.total)
        columns.setdefault(each.j, []).append(each.total)
    best = [{key: sorted(values)[-2:] for key, values in side.items()} for side in (rows, columns)]
    for each in measured:
        each.lead = min(_ahead(best[0][each.i], each.total), _ahead(best[1][each.j], each.total))
    return measured


def _ahead(top: list[float], total: float) -> float:
    """Return how far `total` is ahead of the better of the two `top` values that is not its own."""
    rival = top[0] if total == top[-1] else top[-1]
    return total - rival if len(top) > 1 else total


def _blocks(left: Side, right: Side) -> Iterator[tuple[int, NDArray[Any], NDArray[Any]]]:
    """Yield (first row, rough score, overlap) for blocks of rows of `left`."""
    import numpy as np

    postings = _postings(right.vectors)
    right_sums = np.array(right.sums) + 1e-9
    weights, full = lexicon().weights, lexicon().scale["amount"]
    for start in range(0, len(left.profiles), ROWS):
        rows = left.vectors[start : start + ROWS]
        overlap = np.zeros((len(rows), len(right.profiles)))
        for word, (places, values) in _postings(rows).items():
            if word in postings:
                columns, others = postings[word]
                overlap[np.ix_(places, columns)] += np.outer(values, others)
        sums = np.array(left.sums[start : start + ROWS])[:, None] + 1e-9
        rough = (
            weights["content"] * 2 * overlap / (sums + right_sums)
            + weights["containment"] * overlap / np.minimum(sums, right_sums)
            + weights["amount"] * np.minimum(1.0, overlap / full)
        )
        yield start, rough, overlap


def _postings(vectors: Sequence[Vector]) -> dict[str, tuple[NDArray[Any], NDArray[Any]]]:
    """Return where each word occurs and the square root of its weight there.

    The product of two roots is the geometric mean of the weights, so that a unit overlaps itself by its sum.
    """
    import numpy as np

    places: dict[str, list[int]] = {}
    values: dict[str, list[float]] = {}
    for place, vector in enumerate(vectors):
        for word, value in vector.items():
            places.setdefault(word, []).append(place)
            values.setdefault(word, []).append(math.sqrt(value))
    return {word: (np.array(places[word]), np.array(values[word])) for word in sorted(places)}


def _best(start: int, rough: NDArray[Any], overlap: NDArray[Any]) -> Iterator[tuple[int, int]]:
    """Yield the pairs among the best of their row, or of their column within the block; ties count as one."""
    import numpy as np

    floors = []
    for axis in (0, 1):
        size = rough.shape[axis]
        kth = max(size - BEST, 0)
        floors.append(np.expand_dims(np.partition(rough, kth, axis=axis).take(kth, axis=axis), axis))
    kept = (overlap > 0) & ((rough >= floors[0]) | (rough >= floors[1]))
    for i, j in zip(*np.nonzero(kept), strict=True):
        yield start + int(i), int(j)


def _measured(left: Side, right: Side, i: int, j: int) -> Candidate:
    from rapidfuzz.distance import Indel

    one, other = left.profiles[i], right.profiles[j]
    overlap = _overlap(left.vectors[i], right.vectors[j])
    a, b = left.sums[i], right.sums[j]
    alone = float(one.figures == other.figures)  # without content words, only the same words are alike
    parts = {
        "content": 2 * overlap / (a + b) if a + b else alone,
        "containment": overlap / min(a, b) if a and b else alone,
        "wording": Indel.normalized_similarity(one.figures, other.figures),
        "kind": kinship(one.unit.kind, other.unit.kind),
        "action": _share(one.actions, other.actions),
        "amount": min(1.0, overlap / lexicon().scale["amount"]),
        "setting": _cosine(left.settings[i], right.settings[j]),
    }
    weights = lexicon().weights
    total = sum([weights[name] * value for name, value in parts.items()])
    forth, back = (overlap / a if a else 0.0), (overlap / b if b else 0.0)
    objects = _objects(left.objects[i], right.objects[j], one.zones, other.zones)
    return Candidate(i, j, total, parts, forth, back, objects=objects)


def _objects(a: Vector, b: Vector, one: Vector, other: Vector) -> dict[str, float]:
    """Return how much of each object the other unit speaks of, the lesser and the larger share, and what both name."""
    shares = _spoken(a, other), _spoken(b, one)
    smaller = min(math.fsum(a.values()), math.fsum(b.values()))
    both = math.fsum(min(value, b[word]) for word, value in a.items() if word in b)
    return {
        "object_least": min(shares), "object_most": max(shares), "objects": both / smaller if smaller else UNKNOWN,
    }  # fmt: skip


def _spoken(named: Vector, zones: Vector) -> float:
    whole = math.fsum(named.values())
    return math.fsum(value * zones.get(word, 0.0) for word, value in named.items()) / whole if whole else UNKNOWN


def kinship(one: Kind, other: Kind) -> float:
    """Return how near two kinds are, 0 to 1."""
    kinds = {one, other}
    near = kinds == {"recognition"} | kinds and not kinds & {"announcement", "procedural"}
    return 1.0 if len(kinds) == 1 else lexicon().scale["kin"] if near else 0.0


def _overlap(one: Vector, other: Vector) -> float:
    return math.fsum(math.sqrt(value * other[word]) for word, value in one.items() if word in other)


def _cosine(one: Vector, other: Vector) -> float:
    return sum([value * other[word] for word, value in one.items() if word in other])


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
