"""How near two units are: openly weighted measures, candidates first, details for candidates only."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from communique.aligning.sides import Side, Vector
from communique.aligning.similarity import similar_pairs
from communique.aligning.weights import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from communique.model import Kind

ROWS = 512  # units of one block of rows
BEST = 12  # candidates per unit, from either side
UNKNOWN = 0.5  # share of an object that has no content words
NO_CONCEPTS = 0.3  # what units without concepts have in common


@dataclass(slots=True)
class Candidate:
    """A pair of units worth a look.

    `parts` are the measures, 0 to 1 each, and `total` their weighted sum, which may pass 1. `forth` is the
    share of the first unit's content that the second has, `back` the reverse. `lead` is how far `total` is
    ahead of the best rival pair of either unit; negative when another pair is better. `unsaid` says of both units
    whether they name what the other statement names nowhere.
    """

    i: int
    j: int
    total: float
    parts: dict[str, float]
    forth: float
    back: float
    lead: float = 0.0
    objects: dict[str, float] = field(default_factory=dict)
    unsaid: tuple[bool, bool] = (False, False)

    @property
    def similarity(self) -> float:
        """Return the weighted sum of the measures, 0 to 1, rounded to four places."""
        return round(min(1.0, self.total), 4)

    @property
    def support(self) -> float:
        """Return what the thresholds are held against: the similarity, and a share of the lead."""
        known = lexicon()
        return self.total + known.weights["lead"] * min(self.lead, known.scale["lead"])


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

    postings = _postings(right.vectors.every())
    right_sums = np.array(right.sums.every()) + 1e-9
    weights, full = lexicon().weights, lexicon().scale["amount"]
    for start in range(0, len(left.profiles), ROWS):
        rows = [left.vectors[place] for place in range(start, min(start + ROWS, len(left.profiles)))]
        overlap = np.zeros((len(rows), len(right.profiles)))
        for word, (places, values) in _postings(rows).items():
            if word in postings:
                columns, others = postings[word]
                overlap[np.ix_(places, columns)] += np.outer(values, others)
        sums = np.array([left.sums[start + row] for row in range(len(rows))])[:, None] + 1e-9
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
    objects = {
        **_objects(left.objects[i], right.objects[j], one.zones, other.zones),
        **_concepts(left.concepts[i], right.concepts[j]),
        "passages": _cosine(left.passages[i], right.passages[j]),
        "unsaid": 1 - 1 / (1 + max(len(left.unsaid[i]), len(right.unsaid[j]))),
    }
    unsaid = bool(left.unsaid[i]), bool(right.unsaid[j])
    return Candidate(i, j, total, parts, forth, back, objects=objects, unsaid=unsaid)


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


def _concepts(a: Vector, b: Vector) -> dict[str, float]:
    """Return the shares of concepts that both units name, of all and, weighed, of those of the unit with fewer."""
    smaller = min(math.fsum(a.values()), math.fsum(b.values()))
    both = math.fsum(value for concept, value in a.items() if concept in b)
    every = len(a.keys() | b.keys())
    return {
        "concepts": len(a.keys() & b.keys()) / every if every else NO_CONCEPTS,
        "concept_share": both / smaller if smaller else NO_CONCEPTS,
    }


def kinship(one: Kind, other: Kind) -> float:
    """Return how near two kinds are, 0 to 1."""
    kinds = {one, other}
    near = kinds == {"recognition"} | kinds and not kinds & {"announcement", "procedural"}
    return 1.0 if len(kinds) == 1 else lexicon().scale["kin"] if near else 0.0


def _overlap(one: Vector, other: Vector) -> float:
    return math.fsum(math.sqrt(value * other[word]) for word, value in one.items() if word in other)


def _cosine(one: Vector, other: Vector) -> float:
    return sum([value * other[word] for word, value in one.items() if word in other], 0.0)


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
