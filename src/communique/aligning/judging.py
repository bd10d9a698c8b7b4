"""Which relation two units have, by the table of the codebook, and the words that decide it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from communique.aligning.bearers import quantifier
from communique.aligning.binding import cut_short, tense, verb
from communique.aligning.changing import by_scope, by_strength, changes, limited
from communique.aligning.difference import edits
from communique.aligning.numerals import value
from communique.aligning.obstacles import obstacle, other_object, other_states
from communique.aligning.profiles import named, once
from communique.aligning.scope import apart
from communique.aligning.sizes import currencies
from communique.aligning.weights import lexicon
from communique.aligning.wording import spelt
from communique.model import Change, Relation, Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from communique.aligning.measures import Candidate
    from communique.aligning.profiles import Profile

_WAY: dict[Relation, Way] = {"broader": "adds", "narrower": "leaves out"}
# Words that join a list at either end: ", and New Zealand", "democratic decline, ".
_MEMBER = re.compile(r"^\s*(?:[,;]|(?:and|or|as well as|including)\b)|(?:[,;]|\b(?:and|or))\s*$")

_BARE = re.compile(r"(?<!\S)[a-z]{5,}(?!\S)")
_WORD = re.compile(r"\w+")
_JOINED = ("degrees", "celsius")  # which may be one word with others
_SHOWN = 30  # words of one change in the reason
_LITTLE = "the same subject matter, too little of it in common"
_SAME = "same action, object and strength in other words"

Finding = tuple[Relation, str]
Decision = tuple[Relation, Change | None, str]  # the relation, the change that makes it so, and what it is in words


@dataclass(frozen=True, slots=True)
class Judgement:
    """The relation of a pair, or None; `why` says which words decide and what else changed, or why there is none."""

    relation: Relation | None
    why: str
    changes: tuple[Change, ...] = ()


def judge(a: Profile, b: Profile, measured: Candidate) -> Judgement:
    """Return the relation from `a` to `b`: the first of the codebook's table that holds.

    A pair below the threshold `shared` is at most `related`, and so is one with an obstacle: a denial, an
    opposite, exchanged or other parties, other dates. Units about other states are no pair, nor are nearly
    the same words about another object.
    """
    if measured.support < lexicon().thresholds["related"]:
        return Judgement(None, too_far(measured))
    near = _near(a, b, measured)
    key = near, b.number, a.beside, b.beside
    if key not in a.kept:
        a.kept[key] = _judged(a, b, near)
    found: Judgement = a.kept[key]
    return found


class _Near(NamedTuple):
    """What the measures of a pair decide: whether it is nearly the same words, or a cut promise; has enough in common.

    `wider` is 1 when nearly all of the first is in the second, which says clearly more; -1 for the reverse.
    """

    strict: bool
    cut_short: bool
    enough: bool
    wider: int


def _near(a: Profile, b: Profile, measured: Candidate) -> _Near:
    limits, wording = lexicon().thresholds, measured.parts["wording"]
    enough = measured.support >= limits["shared"] + limits["apart"] * _apart(a, b)
    return _Near(wording >= limits["strict"], wording >= limits["cut_short"], enough, _wider(measured))


def _judged(a: Profile, b: Profile, near: _Near) -> Judgement:
    """Return the relation of two units that are near enough for one; the same for all units of the same words."""
    finding = same(a, b)
    if finding:
        return Judgement(*finding)
    strict = near.strict
    hindrance = other_states(a, b) or (other_object(a, b) if strict else None)
    if hindrance:
        return Judgement(None, hindrance)
    hindrance = obstacle(a, b, strict=strict) or (None if near.enough else _LITTLE)
    hindrance = hindrance or other_act(a, b, near=near.cut_short)
    found = changes(a, b, strict=strict)
    if hindrance:
        return Judgement("related", f"related: {hindrance}", found)
    reworded: Decision = ("reworded", None, "same action and object in other words" if found else _SAME)
    relation, decisive, words = _by_strength(a, b, found, strict=strict) or _by_scope(a, b, near, found) or reworded
    others = (_short(each.words) for each in found if each is not decisive)
    return Judgement(relation, f"{relation}: {'; '.join(filter(None, (words, *others)))}", found)


def _short(words: str) -> str:
    """Return the first of many words: all of them stand in the columns of the changes."""
    several = words.split()
    return words if len(several) <= _SHOWN else " ".join(several[:_SHOWN]) + " …"


def other_act(a: Profile, b: Profile, *, near: bool) -> str | None:
    """Return why the two are different acts though they speak of the same: one promises, the other reports.

    In `near` wordings a promise may be cut short.
    """
    reported = frozenset((a.unit.kind, b.unit.kind)) in lexicon().acts
    told = reported and not (near and (cut_short(a) or cut_short(b)))
    told = told or bool({"will", "was"} <= {tense(a), tense(b)})
    if not told and not _done(a, b) and not _done(b, a):
        return None
    return f"{a.unit.kind} → {b.unit.kind}: {verb(a)} → {verb(b)}"


def _done(one: Profile, other: Profile) -> bool:
    """Return whether `one` promises and `other` welcomes something done."""
    if one.unit.kind != "commitment" or other.unit.kind != "recognition" or "welcome" not in other.actions:
        return False
    return not lexicon().deeds.isdisjoint(map(str.lower, (*other.phrase, *other.object)))


def _apart(a: Profile, b: Profile) -> bool:
    """Return whether both units have themes, and none in common."""
    one, other = set(a.unit.theme_ids), set(b.unit.theme_ids)
    return bool(one and other) and not one & other


def too_far(measured: Candidate) -> str:
    """Return why a pair is too far apart for a relation."""
    if measured.similarity >= lexicon().thresholds["shared"]:
        return f"another pair of these units is clearly nearer: {-measured.lead:.2f} ahead"
    shared = measured.parts["content"]
    return f"too little in common: similarity {measured.similarity:.2f}, content words {shared:.2f}"


def same(a: Profile, b: Profile) -> Finding | None:
    """Return `identical` when only case, punctuation, spelling or the list of joint parties differs."""
    if (a.stem != b.stem and a.unit.strength != b.unit.strength) or quantifier(a) != quantifier(b):
        return None
    if currencies(a.unit.text) != currencies(b.unit.text):
        return None
    if a.spelt == b.spelt:
        return "identical", "identical: the same words"
    if without_parties(a) == without_parties(b):
        return "identical", "identical: the same words but for the names of the parties"
    return None


@once
def without_parties(one: Profile) -> tuple[str, ...]:
    """Return the words with the parties of a joint subject left out, or all of them for a lone party."""
    lowered = {word.lower() for word in one.subject}
    if lexicon().joint.isdisjoint(lowered):
        return one.spelt
    subject = [word for word in one.subject if word.islower() and word not in ("and", "of", "the")]
    return spelt(" ".join((*subject, "|", *one.phrase, *one.rest)))


def _by_strength(a: Profile, b: Profile, found: Sequence[Change], *, strict: bool) -> Decision | None:
    decided = by_strength(a, b, found, strict=strict)
    if decided is None:
        return None
    relation, change = decided
    named = bool(change.before and change.after)
    return relation, change, change.words if named or change.part != "verb" else f"{verb(a)} → {verb(b)}"


def _by_scope(a: Profile, b: Profile, near: _Near, found: Sequence[Change]) -> Decision | None:
    """Return `broader` or `narrower` when a number grows, one object contains the other, or a condition goes."""
    decided = by_scope(found)
    if decided:
        return *decided, decided[1].words
    growth = _listed(a, b) or _containing(near.wider, found)
    if growth:
        relation: Relation = "broader" if growth > 0 else "narrower"
        change = _first(found, "scope", _WAY[relation])
        if not change and (a.beside or b.beside):  # the rest of the sentence says it
            return None
        extra = _only(b, a) if growth > 0 else _only(a, b)
        return relation, change, change.words if change else f"{_WAY[relation]} {extra}"
    limits = limited(a, b)
    if limits:
        change = _first(found, "condition", "adds" if limits > 0 else "leaves out")
        return "narrower" if limits > 0 else "broader", change, change.words if change else ""
    return None


def _first(found: Iterable[Change], part: str, way: Way) -> Change | None:
    return next((each for each in found if each.part == part and each.way == way), None)


def _listed(a: Profile, b: Profile) -> int:
    """Return 1 when `b` is `a` with more members in a list, -1 when it is `a` with fewer, 0 for any other change."""
    one, other = _object(a), _object(b)
    if _bare(one) - _words(other) and _bare(other) - _words(one):  # each has a word that the other lacks: both ways
        return 0
    changed = [each for each in edits(one, other) if each.change != "equal" and _tells(each.text)]
    if not changed or not all(_MEMBER.search(each.text) for each in changed):
        return 0
    ways = {each.change for each in changed}
    return 0 if len(ways) > 1 else 1 if ways == {"added"} else -1


@lru_cache(maxsize=20_000)
def _bare(text: str) -> Counter[str]:
    """Return how often a text has each of its words that tell wherever it is cut: plain ones between blanks."""
    return Counter(word for word in _BARE.findall(text) if word not in _JOINED and _tells(word))


@lru_cache(maxsize=20_000)
def _words(text: str) -> Counter[str]:
    """Return how often a text has each of its words."""
    return Counter(_WORD.findall(text))


@once
def _object(one: Profile) -> str:
    """Return the text of a unit behind its governing verb, or all of it where that is not known.

    Its times and conditions are left out: they are compared by themselves.
    """
    unit, text = one.unit, one.unit.text
    for start, end in apart(text):
        text = text[:start] + " " * (end - start) + text[end:]
    ends = [span.end - unit.span.start for span in unit.verb if unit.span.covers(span)]
    return text[max(ends, default=0) :]


def _tells(text: str) -> bool:
    return any(word not in lexicon().function_words and value(word) is None for word in spelt(text))


def _wider(measured: Candidate) -> int:
    """Return 1 when nearly all of the first is in the second, which says clearly more; -1 for the reverse."""
    limits = lexicon().thresholds
    larger, smaller = max(measured.forth, measured.back), min(measured.forth, measured.back)
    if larger < limits["contained"] or larger < limits["more"] * smaller:
        return 0
    return 1 if measured.forth > measured.back else -1


def _containing(growth: int, found: Sequence[Change]) -> int:
    """Return `growth`, but 0 where the more is no wider scope: a time or a condition, or one word for another."""
    ways: tuple[Way, Way] = ("adds", "leaves out") if growth > 0 else ("leaves out", "adds")
    most, least = (_told(found, way) for way in ways)
    return growth if most > least or _first(found, "amount", ways[0]) else 0


def _told(found: Iterable[Change], way: Way) -> int:
    """Return how many words of scope are added or left out."""
    return sum(len((each.after or each.before).split()) for each in found if each.part == "scope" and each.way == way)


def _only(one: Profile, other: Profile) -> str:
    """Return the first few words that only `one` has: telling ones behind its verb, else any, else its names."""
    have = set(other.spelt)
    extra = [word for word in one.rest if spelt(word) and spelt(word)[0] not in have]
    elsewhere = [word for word in (*one.subject, *one.phrase) if spelt(word) and spelt(word)[0] not in have]
    telling = [word for word in (*extra, *elsewhere) if word.lower() not in lexicon().function_words]
    return one.shown((telling or extra or elsewhere or named(one) or one.rest)[:6])
