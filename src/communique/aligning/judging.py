"""Which relation two units have, by the table of the codebook, and the words that decide it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.aligning.difference import edits
from communique.aligning.lexicon import lexicon
from communique.aligning.obstacles import deadline, named, obstacle, other_object, other_states, years
from communique.aligning.quantities import bounded, direction, further, larger
from communique.aligning.wording import spelt
from communique.model import Relation, Unit

if TYPE_CHECKING:
    from communique.aligning.measures import Candidate
    from communique.aligning.profiles import Profile

_RANK = {"high": 3, "medium": 2, "low": 1}
_BINDING = {"recognition": 0, "assertion": 0, "recommendation": 1, "commitment": 2}

_CHANGE: dict[Relation, str] = {"broader": "adds", "narrower": "leaves out"}
# Words that join a list at either end: ", and New Zealand", "democratic decline, ".
_MEMBER = re.compile(r"^\s*(?:[,;]|(?:and|or|as well as|including)\b)|(?:[,;]|\b(?:and|or))\s*$")

Finding = tuple[Relation, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of a pair, or None; `why` says which words decide, or why there is none."""

    relation: Relation | None
    why: str


def judge(a: Profile, b: Profile, measured: Candidate) -> Judgement:
    """Return the relation from `a` to `b`: the first of the codebook's table that holds.

    A pair below the threshold `shared` is at most `related`, and so is one with an obstacle: a denial, an
    opposite, exchanged or other parties, other dates. Units about other states are no pair, nor are nearly
    the same words about another object.
    """
    if measured.support < lexicon().thresholds["related"]:
        return Judgement(None, _too_far(measured))
    finding = same(a, b)
    if finding:
        return Judgement(*finding)
    strict = measured.parts["wording"] >= lexicon().thresholds["strict"]
    hindrance = other_states(a, b) or (other_object(a, b) if strict else None)
    if hindrance:
        return Judgement(None, hindrance)
    hindrance = obstacle(a, b, strict=strict) or _little(a, b, measured) or other_act(a, b, measured)
    if hindrance:
        return Judgement("related", f"related: {hindrance}")
    reworded: Finding = ("reworded", "reworded: same action, object and strength in other words")
    return Judgement(*(strength(a, b) or scope(a, b, measured) or reworded))


def _little(a: Profile, b: Profile, measured: Candidate) -> str | None:
    """Return a reason when a pair is too far apart to say the same; more so where their themes differ."""
    limits = lexicon().thresholds
    enough = measured.support >= limits["shared"] + limits["apart"] * _apart(a, b)
    return None if enough else "the same subject matter, too little of it in common"


def other_act(a: Profile, b: Profile, measured: Candidate) -> str | None:
    """Return why the two are different acts though they speak of the same: one promises, the other reports."""
    near = measured.parts["wording"] >= lexicon().thresholds["cut_short"]
    reported = frozenset((a.unit.kind, b.unit.kind)) in lexicon().acts
    told = reported and not (near and (_cut_short(a) or _cut_short(b)))
    if not told and not _done(a, b) and not _done(b, a):
        return None
    return f"{a.unit.kind} → {b.unit.kind}: {_named(a)} → {_named(b)}"


def _done(one: Profile, other: Profile) -> bool:
    """Return whether `one` promises and `other` welcomes something done."""
    if one.unit.kind != "commitment" or other.unit.kind != "recognition" or "welcome" not in other.actions:
        return False
    return not lexicon().deeds.isdisjoint(map(str.lower, (*other.phrase, *other.object)))


def _cut_short(one: Profile) -> bool:
    """Return whether an assertion may be a promise whose head is missing, or one by a body of the parties."""
    return one.unit.kind == "assertion" and (_modal(one) or not one.subject)


def _modal(one: Profile) -> bool:
    return not {"will", "shall"}.isdisjoint(map(str.lower, one.phrase))


def _apart(a: Profile, b: Profile) -> bool:
    """Return whether both units have themes, and none in common."""
    one, other = set(a.unit.theme_ids), set(b.unit.theme_ids)
    return bool(one and other) and not one & other


def _too_far(measured: Candidate) -> str:
    if measured.similarity >= lexicon().thresholds["shared"]:
        return f"another pair of these units is clearly nearer: {-measured.lead:.2f} ahead"
    shared = measured.parts["content"]
    return f"too little in common: similarity {measured.similarity:.2f}, content words {shared:.2f}"


def same(a: Profile, b: Profile) -> Finding | None:
    """Return `identical` when only case, punctuation, spelling or the list of joint parties differs."""
    if a.stem != b.stem and a.unit.strength != b.unit.strength:
        return None
    if a.spelt == b.spelt:
        return "identical", "identical: the same words"
    if _without_parties(a) == _without_parties(b):
        return "identical", "identical: the same words but for the names of the parties"
    return None


def _without_parties(one: Profile) -> tuple[str, ...]:
    """Return the words with the parties of a joint subject left out, or all of them for a lone party."""
    lowered = {word.lower() for word in one.subject}
    if lexicon().joint.isdisjoint(lowered):
        return one.spelt
    subject = [word for word in one.subject if word.islower() and word not in ("and", "of", "the")]
    return spelt(" ".join((*subject, "|", *one.phrase, *one.rest)))


def strength(a: Profile, b: Profile) -> Finding | None:
    """Return `stronger` or `weaker` when the obligation differs: by strength, kind, deadline or degree."""
    for difference in (_obligation(a, b), _intensity(a, b), _deadline(a, b)):
        if difference:
            relation: Relation = "stronger" if difference > 0 else "weaker"
            return relation, f"{relation}: {_named(a)} → {_named(b)}"
    words = further(a, b)
    relation = "stronger" if direction(a, b) > 0 else "weaker"
    return (relation, f"{relation}: {words}") if words else None


def _obligation(a: Profile, b: Profile) -> int:
    """Return how much more `b` binds than `a`; announcements are not measured by it."""
    one, other = _bound(a), _bound(b)
    if one and other:
        return _RANK[other] - _RANK[one]
    if _cut_short(a) or _cut_short(b):
        return 0
    before, after = _BINDING.get(a.unit.kind), _BINDING.get(b.unit.kind)
    return after - before if before is not None and after is not None else 0


def _bound(one: Profile) -> str | None:
    """Return the strength of a commitment, or of an assertion that says what will be done."""
    return "high" if one.unit.kind == "assertion" and _modal(one) else one.unit.strength


def _intensity(a: Profile, b: Profile) -> int:
    """Return how much harder `b` judges than `a`, when both recognise something."""
    if not a.unit.kind == b.unit.kind == "recognition":
        return 0
    levels = lexicon().intensity
    one, other = (max((levels.get(action, 0) for action in each.actions), default=0) for each in (a, b))
    return other - one if one and other else 0


def _deadline(a: Profile, b: Profile) -> int:
    """Return how many years earlier `b` is due."""
    one, other = deadline(a), deadline(b)
    return one - other if one and other and years(a) != years(b) else 0


def _named(one: Profile) -> str:
    words = one.verb or one.unit.kind
    due = deadline(one)
    return f"{words} (by {due})" if due else words


def scope(a: Profile, b: Profile, measured: Candidate) -> Finding | None:
    """Return `broader` or `narrower` when a number grows or shrinks, or one object contains the other."""
    counted = bounded(a, b) or larger(a, b)
    growth = counted[0] if counted else _listed(a, b) or _containing(measured)
    if not growth:
        return None
    relation: Relation = "broader" if growth > 0 else "narrower"
    extra = _only(b, a) if growth > 0 else _only(a, b)
    return relation, f"{relation}: {counted[1] if counted else f'{_CHANGE[relation]} {extra}'}"


def _listed(a: Profile, b: Profile) -> int:
    """Return 1 when `b` is `a` with more members in a list, -1 when it is `a` with fewer, 0 for any other change."""
    changes = [each for each in edits(_object(a.unit), _object(b.unit)) if each.change != "equal" and _tells(each.text)]
    if not changes or not all(_MEMBER.search(each.text) for each in changes):
        return 0
    ways = {each.change for each in changes}
    return 0 if len(ways) > 1 else 1 if ways == {"added"} else -1


def _object(unit: Unit) -> str:
    """Return the text of a unit behind its governing verb, or all of it where that is not known."""
    ends = [span.end - unit.span.start for span in unit.verb if unit.span.covers(span)]
    return unit.text[max(ends, default=0) :]


def _tells(text: str) -> bool:
    return any(word not in lexicon().function_words for word in spelt(text))


def _containing(measured: Candidate) -> int:
    """Return 1 when nearly all of the first is in the second, which says clearly more; -1 for the reverse."""
    limits = lexicon().thresholds
    larger, smaller = max(measured.forth, measured.back), min(measured.forth, measured.back)
    if larger < limits["contained"] or larger < limits["more"] * smaller:
        return 0
    return 1 if measured.forth > measured.back else -1


def _only(one: Profile, other: Profile) -> str:
    """Return the first few words that only `one` has: telling ones behind its verb, else any, else its names."""
    have = set(other.spelt)
    extra = [word for word in one.rest if spelt(word) and spelt(word)[0] not in have]
    elsewhere = [word for word in (*one.subject, *one.phrase) if spelt(word) and spelt(word)[0] not in have]
    telling = [word for word in (*extra, *elsewhere) if word.lower() not in lexicon().function_words]
    return one.shown((telling or extra or elsewhere or named(one) or one.rest)[:6])
