"""From which chance on a unit may have a counterpart: the levels at which most claims that it has none can be made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from communique.model import SHARED

if TYPE_CHECKING:
    from communique.reviewing.evaluating.calibrating import CodedSet, Key

STEPS = (
    0.005, 0.01, 0.015, 0.02, 0.025, 0.03, 0.035, 0.04, 0.045, 0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25,
)  # fmt: skip
HOLDS = 0.95  # share of the claims that must be right


class Levels(NamedTuple):
    """The level of most units, that of units which name what is named nowhere else, that of the kinds that tell."""

    open: float
    named: float
    telling: float


class Claims(NamedTuple):
    """How many units are rightly said to have no counterpart, and of how many it is said."""

    right: int
    said: int


Tally = Sequence[Sequence[Claims]]  # of the units that each of the levels is for, at each of the steps


def tally(one: CodedSet, chances: Sequence[float]) -> Tally:
    """Return what can be claimed of the units of a set whose pairs have these chances."""
    likeliest: dict[Key, float] = dict.fromkeys(one.units, 0.0)
    taken: set[Key] = set()
    for pair, chance in zip(one.pairs, chances, strict=True):
        for unit in (pair.a, pair.b):
            likeliest[unit] = max(chance, likeliest.get(unit, 0.0))
            taken |= {unit} if pair.relation in SHARED else set()
    told = (one.units - one.named - one.telling, one.named, one.telling - one.named)
    return [
        [_claims(one, [unit for unit in units & one.units - taken if likeliest[unit] < step]) for step in STEPS]
        for units in told
    ]


def _claims(one: CodedSet, units: Sequence[Key]) -> Claims:
    return Claims(sum(unit not in one.paired for unit in units), len(units))


def best(tallies: Iterable[Tally]) -> Levels:
    """Return the levels at which most claims can be made and enough of them hold; the lowest where none do."""
    sums = [[_sum(claims) for claims in zip(*each, strict=True)] for each in zip(*tallies, strict=True)]
    places = (p for p in product(range(len(STEPS)), repeat=3) if p[0] <= min(p))
    holding = [(_sum(of[place] for of, place in zip(sums, p, strict=True)), p) for p in places]
    found = max(((all_.said, p) for all_, p in holding if _hold(all_)), default=(0, (0, 0, 0)))[1]
    return Levels(*(STEPS[place] for place in found))


def held(tallies: Sequence[Tally]) -> Claims:
    """Return what can be claimed of the units of all sets, each by the levels that are best for the others."""
    return _sum(
        of[STEPS.index(level)]
        for place, one in enumerate(tallies)
        for of, level in zip(one, best([*tallies[:place], *tallies[place + 1 :]]), strict=True)
    )


def _sum(several: Iterable[Claims]) -> Claims:
    right, said = (sum(each) for each in zip(*several, strict=True))
    return Claims(right, said)


def _hold(claims: Claims) -> bool:
    return claims.said > 0 and claims.right >= HOLDS * claims.said
