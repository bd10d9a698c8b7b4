"""How hard a unit binds, and whether another binds harder: by strength, by kind, by how hard it judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.aligning.weights import lexicon
from communique.model import Change

if TYPE_CHECKING:
    from communique.aligning.profiles import Profile

_RANK = {"high": 3, "medium": 2, "low": 1}
_BINDING = {"recognition": 0, "assertion": 0, "recommendation": 1, "commitment": 2}


def verb_changes(a: Profile, b: Profile) -> tuple[Change, ...]:
    """Return the change of the governing verb, where one binds or judges harder than the other."""
    if a.verb and a.verb.lower() == b.verb.lower() and a.unit.kind != b.unit.kind:
        return ()  # one verb, coded as two kinds
    difference = _obligation(a, b) or _modality(a, b) or _intensity(a, b)
    if not difference:
        return ()
    return (Change("verb", "stronger" if difference > 0 else "weaker", a.verb, b.verb),)


def verb(one: Profile) -> str:
    """Return the governing verb, or the kind of a unit that has none."""
    return one.verb or one.unit.kind


def cut_short(one: Profile) -> bool:
    """Return whether an assertion may be a promise whose head is missing, or one by a body of the parties."""
    return one.unit.kind == "assertion" and (_promises(one) or not one.subject)


def _obligation(a: Profile, b: Profile) -> int:
    """Return how much more `b` binds than `a`; announcements are not measured by it."""
    one, other = _bound(a), _bound(b)
    if one and other:
        return _RANK[other] - _RANK[one]
    if cut_short(a) or cut_short(b):
        return 0
    before, after = _BINDING.get(a.unit.kind), _BINDING.get(b.unit.kind)
    return after - before if before is not None and after is not None else 0


def _bound(one: Profile) -> str | None:
    """Return the strength of a commitment, or of an assertion that says what will be done."""
    return "high" if one.unit.kind == "assertion" and _promises(one) else one.unit.strength


def _promises(one: Profile) -> bool:
    return not {"will", "shall"}.isdisjoint(map(str.lower, one.phrase))


def _modality(a: Profile, b: Profile) -> int:
    """Return how much more the modal of `b` demands than that of `a`, in rules: "shall", "should"."""
    if a.unit.kind != b.unit.kind or a.unit.strength or b.unit.strength:
        return 0
    one, other = (_modal(each) for each in (a, b))
    return other - one if one and other else 0


def _modal(one: Profile) -> int:
    levels = lexicon().modals
    return next((levels[word] for word in map(str.lower, one.phrase) if word in levels), 0)


def _intensity(a: Profile, b: Profile) -> int:
    """Return how much harder `b` judges than `a`, when both recognise something."""
    if not a.unit.kind == b.unit.kind == "recognition":
        return 0
    levels = lexicon().intensity
    one, other = (max((levels.get(action, 0) for action in each.actions), default=0) for each in (a, b))
    return other - one if one and other else 0
