"""How hard a unit binds, and whether another binds harder: by strength, by kind, by how hard it judges."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from communique.aligning.profiles import classes
from communique.aligning.slices import PARTED
from communique.aligning.weights import lexicon
from communique.aligning.wording import stem
from communique.model import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from communique.aligning.profiles import Profile

_RANK = {"high": 3, "medium": 2, "low": 1}
_FUTURE, _PAST = frozenset(("will", "shall")), frozenset(("was", "were", "had"))
_TENTATIVE, _NONE = frozenset(("consult", "explore")), frozenset[str]()
_NEAR = 2  # words behind a verb in which its noun stands
_FORBIDS = 3  # what a modal that permits demands with "not"
_BINDING = {"recognition": 0, "assertion": 0, "recommendation": 1, "commitment": 2}


def verb_changes(a: Profile, b: Profile, *, strict: bool) -> tuple[Change, ...]:
    """Return the change of the governing verb, where one binds or judges harder than the other."""
    if a.verb and a.verb.lower() == b.verb.lower() and a.unit.kind != b.unit.kind:
        return ()  # one verb, coded as two kinds
    difference = _obligation(a, b) or _modality(a, b) or _intensity(a, b) or (modal_change(a, b) if strict else 0)
    if not difference:
        return ()
    words = (a.verb, b.verb) if a.verb.lower() != b.verb.lower() else (_modals(a), _modals(b))
    return (Change("verb", "stronger" if difference > 0 else "weaker", *words),)


def _modals(one: Profile) -> str:
    """Return the governing verb with the modals that stand elsewhere."""
    known = lexicon()
    elsewhere = [word for word in one.rest if word.lower() in known.modals or word.lower() in known.demands]
    return PARTED.join(filter(None, (one.verb, one.shown(elsewhere))))


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
        return 0 if _same_act(a, b) or _same_act(b, a) else _RANK[other] - _RANK[one]
    if cut_short(a) or cut_short(b):
        return 0
    before, after = _BINDING.get(a.unit.kind), _BINDING.get(b.unit.kind)
    return after - before if before is not None and after is not None else 0


def _same_act(one: Profile, other: Profile) -> bool:
    """Return whether the tentative verb of `one` is the noun that `other` acts on: "discuss", "go on discussing"."""
    verbs = {verb for verb in (stem(word.lower()) for word in one.phrase) if classes().get(verb, _NONE) & _TENTATIVE}
    acted = (stem(word.lower()) for word in (*other.phrase, *other.rest[:_NEAR]))
    return one.unit.strength == "low" and not verbs.isdisjoint(acted)


def _bound(one: Profile) -> str | None:
    """Return the strength of a commitment, or of an assertion that says what will be done."""
    return "high" if one.unit.kind == "assertion" and _promises(one) else one.unit.strength


def _promises(one: Profile) -> bool:
    return not {"will", "shall"}.isdisjoint(map(str.lower, one.phrase))


def tense(one: Profile) -> str:
    """Return "will" for what a governing verb says will be, "was" for what it says has been, nothing for the rest."""
    words = set(map(str.lower, one.phrase))
    return "will" if words & _FUTURE else "was" if words & _PAST else ""


def _modality(a: Profile, b: Profile) -> int:
    """Return how much more `b` demands than `a` by the governing modal, of what is no commitment: "shall", "should"."""
    if a.unit.kind != b.unit.kind:
        return 0
    governing = [demands(tuple(map(str.lower, each.phrase)))[:1] for each in (a, b)]
    if all(governing) and not a.unit.strength and not b.unit.strength:
        return governing[1][0] - governing[0][0]
    return 0


def modal_change(a: Profile, b: Profile) -> int:
    """Return how much more `b` demands by its modals, wherever they stand, where both have as many."""
    one, other = (demands(each.spelt) for each in (a, b))
    return sum(other) - sum(one) if len(one) == len(other) else 0


def demands(words: Sequence[str]) -> list[int]:
    """Return what each modal among words demands; "may not" forbids as much as "must not"."""
    levels, found = lexicon(), []
    for word, after in pairwise((*words, "")):
        level = levels.modals.get(word, 0) or (levels.demands.get(word, 0) if after == "to" else 0)
        found += [_FORBIDS if after == "not" and level == 1 else level] if level else []
    return found


def _intensity(a: Profile, b: Profile) -> int:
    """Return how much harder `b` judges than `a`, when both recognise something."""
    if not a.unit.kind == b.unit.kind == "recognition":
        return 0
    levels = lexicon().intensity
    one, other = (max((levels.get(action, 0) for action in each.actions), default=0) for each in (a, b))
    return other - one if one and other else 0
