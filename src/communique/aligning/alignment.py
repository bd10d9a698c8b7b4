"""The comparison of statements two by two: alignments, and the nearest candidate of what stands alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from types import MappingProxyType

from communique.aligning.judging import Judgement, judge
from communique.aligning.lexicon import lexicon
from communique.aligning.matching import ratio
from communique.aligning.measures import Candidate, candidates, sides
from communique.aligning.obstacles import named, years
from communique.aligning.profiles import Profile, Profiles
from communique.aligning.quantities import numbers
from communique.aligning.wording import acronyms
from communique.model import SHARED, Alignment, Nearest, Unit

Statements = Sequence[tuple[str, tuple[Unit, ...]]]
Places = tuple[str, str] | tuple[None, None]
Judged = tuple[Candidate, Judgement]

_NO_PARTIES: Mapping[str, Sequence[str]] = MappingProxyType({})
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def align(
    statements: Statements,
    texts: Mapping[str, str] = _NO_TEXTS,
    parties: Mapping[str, Sequence[str]] = _NO_PARTIES,
) -> tuple[tuple[Alignment, ...], tuple[Nearest, ...]]:
    """Compare every pair of statements and return the alignments and the nearest candidates.

    `statements` holds (statement id, its coded units), the earlier or first given statement first; an
    alignment reads from the earlier one. `texts` gives the text of the document behind a statement id, for
    the words of carried stems; without it, stems count for nothing. `parties` gives the parties of each statement:
    where two statements have all but one in common, that one of the first has the place of that one of the second.
    The result depends on neither the order of the units nor, for a pair, on the other statements.

    A unit without shared counterpart in another statement has one `Nearest` for that statement. `similarity`
    is between 0 and 1, rounded to four places.
    """
    alignments: list[Alignment] = []
    unmatched: list[Nearest] = []
    ordered = [(name, _in_order(units), texts.get(name, "")) for name, units in statements]
    made = Profiles()
    for one, other in combinations(ordered, 2):
        found, alone = _pair(one, other, _counterparts(parties.get(one[0], ()), parties.get(other[0], ())), made)
        alignments += found
        unmatched += alone
    return tuple(alignments), tuple(unmatched)


def _in_order(units: Iterable[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (unit.order, unit.span, unit.id))


def _counterparts(one: Sequence[str], other: Sequence[str]) -> Places:
    """Return the party that only the first statement has and the one that only the second has, if each has one."""
    gone, new = [name for name in one if name not in other], [name for name in other if name not in one]
    if len(gone) == len(new) == 1 and len(one) > 1:
        return gone[0], new[0]
    return None, None


def _pair(
    one: tuple[str, list[Unit], str], other: tuple[str, list[Unit], str], places: Places, made: Profiles
) -> tuple[list[Alignment], list[Nearest]]:
    """Return the alignments of two statements, and the units of either that have no shared counterpart."""
    (first, left, text_left), (second, right, text_right) = one, other
    known = acronyms(unit.text for unit in (*left, *right))
    profiles = (
        [made.of(unit, text_left, known, places[0]) for unit in left],
        [made.of(unit, text_right, known, places[1]) for unit in right],
    )
    measured = candidates(*sides(*profiles))
    judged = _uncrossed([(each, judge(profiles[0][each.i], profiles[1][each.j], each)) for each in measured])
    aligned = [_alignment(profiles, each) for each in judged if each[1].relation]
    lonely = [
        *_alone(left, right, second, judged, [(c.i, c.j) for c, _ in judged]),
        *_alone(right, left, first, judged, [(c.j, c.i) for c, _ in judged]),
    ]
    return aligned, lonely


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


def _alignment(profiles: tuple[list[Profile], list[Profile]], judged: Judged) -> Alignment:
    measured, judgement = judged
    a, b = profiles[0][measured.i], profiles[1][measured.j]
    if judgement.relation is None:
        message = "only pairs with a relation become alignments"
        raise ValueError(message)
    return Alignment(
        a=a.unit,
        b=b.unit,
        relation=judgement.relation,
        similarity=measured.similarity,
        parts=_parts(a, b, measured),
        why=judgement.why,
    )


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


def _alone(
    units: list[Unit], others: list[Unit], statement: str, judged: list[Judged], places: list[tuple[int, int]]
) -> Iterator[Nearest]:
    """Yield the nearest candidate of every unit without shared counterpart among `others`."""
    best: dict[int, tuple[float, int, Judgement]] = {}
    matched: set[int] = set()
    for (mine, theirs), (each, judgement) in zip(places, judged, strict=True):
        if judgement.relation in SHARED:
            matched.add(mine)
        key = (each.similarity, -theirs)
        if mine not in best or key > (best[mine][0], -best[mine][1]):
            best[mine] = (each.similarity, theirs, judgement)
    for place, unit in enumerate(units):
        if place not in matched:
            yield _nearest(unit, others, statement, best.get(place))


def _nearest(unit: Unit, others: list[Unit], statement: str, best: tuple[float, int, Judgement] | None) -> Nearest:
    if best is None or best[0] < lexicon().thresholds["near"]:
        return Nearest(unit, statement, None, round(best[0], 4) if best else 0.0, "nothing there is near")
    similarity, place, judgement = best
    return Nearest(unit, statement, others[place], similarity, judgement.why)
