"""Two statements compared: which units are aligned, and what is nearest to those that stand alone.

Results name units by their places, so that they pass cheaply from one process to another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from communique.aligning.judging import Judgement, judge
from communique.aligning.lexicon import lexicon
from communique.aligning.matching import ratio
from communique.aligning.measures import Candidate, candidates, sides
from communique.aligning.obstacles import named, years
from communique.aligning.profiles import Profile, Profiles
from communique.aligning.quantities import numbers
from communique.aligning.wording import acronyms
from communique.codebook.parties import members
from communique.model import SHARED, Relation, Unit

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
    parts: tuple[tuple[str, float], ...]
    why: str


class Alone(NamedTuple):
    """A unit of the `side` 0 or 1 without shared counterpart, the place of its nearest candidate, and why not."""

    side: int
    place: int
    candidate: int | None
    similarity: float
    why_not: str


Found = tuple[list[Aligned], list[Alone]]


def compare_two(one: Side, other: Side, made: Profiles) -> Found:
    """Return the alignments of two statements, and the units of either that have no shared counterpart."""
    known = acronyms(unit.text for unit in (*one.units, *other.units))
    places = counterparts(one.parties, other.parties)
    left, right = (
        [made.of(unit, side.text, known, party, inside) for unit in side.units]
        for side, party, inside in zip((one, other), places, map(members, (one.parties, other.parties)), strict=True)
    )
    judged = _uncrossed([(each, judge(left[each.i], right[each.j], each)) for each in candidates(*sides(left, right))])
    aligned = [
        Aligned(c.i, c.j, judgement.relation, c.similarity, _parts(left[c.i], right[c.j], c), judgement.why)
        for c, judgement in judged
        if judgement.relation
    ]
    lonely = [
        *_alone(0, len(left), judged, [(c.i, c.j) for c, _ in judged]),
        *_alone(1, len(right), judged, [(c.j, c.i) for c, _ in judged]),
    ]
    return aligned, lonely


def counterparts(one: Sequence[str], other: Sequence[str]) -> Places:
    """Return the party that only the first statement has and the one that only the second has, if each has one."""
    gone, new = [name for name in one if name not in other], [name for name in other if name not in one]
    if len(gone) == len(new) == 1 and len(one) > 1:
        return gone[0], new[0]
    return None, None


def _uncrossed(judged: list[Judged]) -> list[Judged]:
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


def _parts(a: Profile, b: Profile, measured: Candidate) -> tuple[tuple[str, float], ...]:
    """Return the measures for export, each 0 to 1, rounded to four places; `ratio` is difflib's."""
    extra = {
        "names": _jaccard(set(named(a)), set(named(b))),
        "themes": _jaccard(set(a.unit.theme_ids), set(b.unit.theme_ids)),
        "actor": float((a.unit.actor_name or "").casefold() == (b.unit.actor_name or "").casefold()),
        "numbers": _jaccard({*numbers(a.rest), *years(a)}, {*numbers(b.rest), *years(b)}),
    }
    values = {"ratio": ratio(a.spelt, b.spelt), **measured.parts, "lead": measured.lead, **extra}
    return tuple((name, round(value, 4)) for name, value in values.items())


def _jaccard(one: set[object] | set[str], other: set[object] | set[str]) -> float:
    """Return the share of the members of either set that are in both; two empty sets are alike."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _alone(side: int, units: int, judged: list[Judged], places: list[tuple[int, int]]) -> Iterator[Alone]:
    """Yield the nearest candidate of every unit of one side without shared counterpart on the other."""
    best: dict[int, tuple[float, int, Judgement]] = {}
    matched: set[int] = set()
    for (mine, theirs), (each, judgement) in zip(places, judged, strict=True):
        if judgement.relation in SHARED:
            matched.add(mine)
        key = (each.similarity, -theirs)
        if mine not in best or key > (best[mine][0], -best[mine][1]):
            best[mine] = (each.similarity, theirs, judgement)
    for place in range(units):
        if place not in matched:
            yield _nearest(side, place, best.get(place))


def _nearest(side: int, place: int, best: tuple[float, int, Judgement] | None) -> Alone:
    if best is None or best[0] < lexicon().thresholds["near"]:
        return Alone(side, place, None, round(best[0], 4) if best else 0.0, "nothing there is near")
    similarity, candidate, judgement = best
    return Alone(side, place, candidate, similarity, judgement.why)
