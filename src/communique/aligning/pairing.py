"""Two statements compared: which units are aligned, and what is nearest to those that stand alone.

Results name units by their places, so that they pass cheaply from one process to another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from communique.aligning.chance import chances
from communique.aligning.comparable import Made
from communique.aligning.halves import divided
from communique.aligning.judging import Judgement, judge
from communique.aligning.matching import ratio
from communique.aligning.measures import Candidate, candidates
from communique.aligning.obstacles import years
from communique.aligning.profiles import Profile, named, once
from communique.aligning.quantities import numbers
from communique.aligning.sides import Often, lone, sides
from communique.aligning.sides import Side as Told
from communique.aligning.weights import lexicon
from communique.model import SHARED, Change, Kind, Measured, Relation, Unit

NOTHING = "nothing there is near"
CANDIDATES = 3  # of each unit, that are kept for a reader
_ROUND = frozenset((-1.0, 0.0, 0.3, 0.5, 1.0))  # frequent measures that need no rounding

Judged = tuple[Candidate, Judgement]
Places = tuple[str, str] | tuple[None, None]


class Side(NamedTuple):
    """One statement: its id, its units in order, the text of its document, its parties."""

    name: str
    units: list[Unit]
    text: str
    parties: Sequence[str]


class Aligned(NamedTuple):
    """A pair with a relation: the places of both units, and what the alignment says of them."""

    i: int
    j: int
    relation: Relation
    similarity: float
    parts: Measured
    why: str
    chance: float
    changes: tuple[Change, ...]
    halves: tuple[str, str]


class Alone(NamedTuple):
    """A unit of the `side` 0 or 1 without shared counterpart, the place of its nearest candidate, and why not."""

    side: int
    place: int
    candidate: int | None
    similarity: float
    why_not: str
    chance: float
    unsaid: str


class Seen(NamedTuple):
    """A pair of units that was looked at: their places, and what may make it shared."""

    i: int
    j: int
    chance: float
    relation: Relation | None
    similarity: float
    parts: Measured
    unsaid: tuple[bool, bool] = (False, False)

    @property
    def places(self) -> tuple[int, int]:
        """Return the places of both units."""
        return self.i, self.j


Found = tuple[list[Aligned], list[Alone], list[Seen]]


Pairs = Sequence[tuple[int, int]]


def compare_two(one: Side, other: Side, made: Made, chosen: Pairs | None = None) -> Found:
    """Return the alignments of two statements, and the units of either that have no shared counterpart.

    With `chosen`, only these pairs of units are looked at, and only their units are told of.
    """
    places = counterparts(one.parties, other.parties)
    several = not lone(one.units, other.units)  # a lone sentence may be held against some units of a statement
    return compare_profiles(*made.both((one, other), places, several=several), chosen)


def compare_profiles(
    left: Sequence[Profile], right: Sequence[Profile], chosen: Pairs | None = None, often: Often | None = None
) -> Found:
    """Return the same of units that are made comparable; `often` as in `sides.sides`."""
    both = sides(left, right, often=often)
    measured = candidates(*both, chosen)
    judged = uncrossed([(each, judge(left[each.i], right[each.j], each)) for each in measured])
    seen = [_seen(left[c.i], right[c.j], c, judgement) for c, judgement in judged]
    parts = divided(left, right, {each.places: each.relation for each in seen if each.relation in SHARED})
    aligned = [
        Aligned(
            c.i,
            c.j,
            judgement.relation,
            c.similarity,
            s.parts.behind("ratio", ratio_of(left[c.i], right[c.j])),
            judgement.why,
            s.chance,
            judgement.changes,
            parts.get((c.i, c.j), ("", "")),
        )
        for (c, judgement), s in zip(judged, seen, strict=True)
        if judgement.relation
    ]
    told = zip(seen, (judgement.why for _, judgement in judged), strict=True)
    ordered = sorted(told, key=lambda each: likeliest_first(each[0]))
    places = (range(len(left)), range(len(right))) if chosen is None else _places(chosen)
    lonely = [alone for side in (0, 1) for alone in _alone(side, places[side], ordered, both[side])]
    return aligned, lonely, _likeliest(each for each, _ in ordered)


def _places(chosen: Pairs) -> tuple[list[int], list[int]]:
    """Return the places of the units of either side that are in one of the pairs."""
    return sorted({i for i, _ in chosen}), sorted({j for _, j in chosen})


def counterparts(one: Sequence[str], other: Sequence[str]) -> Places:
    """Return the party that only the first statement has and the one that only the second has, if each has one."""
    gone, new = [name for name in one if name not in other], [name for name in other if name not in one]
    if len(gone) == len(new) == 1 and len(one) > 1:
        return gone[0], new[0]
    return None, None


def uncrossed(judged: list[Judged]) -> list[Judged]:
    """Take back shared pairs of two units that both have their own words in the other statement.

    What holds between them holds within each statement: it is no finding about the two.
    """
    same = {(each.i, each.j) for each, judgement in judged if judgement.relation == "identical"}
    lefts, rights = {i for i, _ in same}, {j for _, j in same}
    return [
        (each, Judgement(None, "both are found word for word elsewhere"))
        if judgement.relation in SHARED and (each.i, each.j) not in same and each.i in lefts and each.j in rights
        else (each, judgement)
        for each, judgement in judged
    ]


class _Told(NamedTuple):
    """What a unit names, for comparing it with many others."""

    names: set[str]
    themes: set[str]
    actor: str
    numbers: set[object]


@once
def mentions(one: Profile) -> _Told:
    """Return what a unit names."""
    actor = (one.unit.actor_name or "").casefold()
    return _Told(set(named(one)), set(one.unit.theme_ids), actor, {*numbers(one.rest), *years(one)})


def _seen(a: Profile, b: Profile, c: Candidate, judgement: Judgement) -> Seen:
    """Return a pair with its measures for export and its chance."""
    parts = exported(a, b, c)
    told = Measured(tuple(parts), tuple(parts.values()))
    return Seen(c.i, c.j, chances().of(parts), judgement.relation, c.similarity, told, c.unsaid)


def exported(a: Profile, b: Profile, c: Candidate) -> dict[str, float]:
    """Return the measures of a pair by name, rounded to four places."""
    one, other = mentions(a), mentions(b)
    extra = {
        "names": _jaccard(one.names, other.names),
        "themes": _jaccard(one.themes, other.themes),
        "actor": float(one.actor == other.actor),
        "numbers": _jaccard(one.numbers, other.numbers),
        "name_match": _match(one.names, other.names),
        "theme_match": _match(one.themes, other.themes),
        "number_match": _match(one.numbers, other.numbers),
        "state_match": _match(a.states, b.states),
        "concept_match": _match(a.concepts, b.concepts),
        **c.objects,
    }
    every = {**c.parts, "lead": c.lead, **extra}
    return {name: value if value in _ROUND else round(value, 4) for name, value in every.items()}


def ratio_of(a: Profile, b: Profile) -> float:
    """Return difflib's ratio of two units, rounded to four places; it costs too much to ask of every pair."""
    key = "ratio", b.number
    if key not in a.kept:
        a.kept[key] = round(ratio(a.spelt, b.spelt), 4)
    found: float = a.kept[key]
    return found


def _likeliest(ordered: Iterable[Seen]) -> list[Seen]:
    """Return the pairs that are among the likeliest of either of their units, or that may be shared.

    They come, and are returned, the likeliest first.
    """
    ranks: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
    kept = []
    for each in ordered:
        if each.chance >= chances().open or min(ranks[0][each.i], ranks[1][each.j]) < CANDIDATES:
            kept.append(each)
        ranks[0][each.i] += 1
        ranks[1][each.j] += 1
    return kept


def likeliest_first(one: Seen) -> tuple[float, float, int, int]:
    """Return the order of pairs: the likeliest first."""
    return -one.chance, -one.similarity, one.i, one.j


def _jaccard(one: set[object] | set[str], other: set[object] | set[str]) -> float:
    """Return the share of the members of either set that are in both; two empty sets are alike."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _match(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Return 1 where both have a member in common, -1 where they have none in common, 0 where one is empty."""
    return (1.0 if one & other else -1.0) if one and other else 0.0


def _alone(side: int, places: Iterable[int], ordered: list[tuple[Seen, str]], told: Told) -> Iterator[Alone]:
    """Yield the likeliest candidate of the units at some places of one side without shared counterpart on the other.

    The pairs are `ordered`, the likeliest first, each with why it is not shared.
    """
    best: dict[int, tuple[Seen, str]] = {}
    for each, why in ordered:
        best.setdefault(each.places[side], (each, why))
    matched = {each.places[side] for each, _ in ordered if each.relation in SHARED}
    for place in places:
        if place not in matched:
            unsaid = told.profiles[place].shown(told.unsaid[place])
            likeliest, why = best.get(place, (None, ""))
            yield _nearest(side, place, likeliest, why, unsaid, told.profiles[place].unit.kind)


def _nearest(side: int, place: int, best: Seen | None, why: str, unsaid: str, kind: Kind) -> Alone:
    near = best is not None and (
        chances().may_be(best.chance, kind, unsaid=bool(unsaid)) or best.similarity >= lexicon().thresholds["near"]
    )  # fmt: skip
    if best is None or not near:
        similarity, chance = (best.similarity, best.chance) if best else (0.0, 0.0)
        return Alone(side, place, None, similarity, NOTHING, chance, unsaid)
    return Alone(side, place, best.places[1 - side], best.similarity, why, best.chance, unsaid)
