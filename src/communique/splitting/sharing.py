"""What stands on both sides of "and" and is shared: one object of two verbs, one purpose of two adjuncts."""

from __future__ import annotations

from communique.splitting.verbs import Sentence
from communique.splitting.walk import Walk


def stranded(s: Sentence, walk: Walk, at: int, verb: int) -> bool:
    """Return whether a preposition before "and" waits for the object of a second verb: "is open to and will use it"."""
    waits = s.is_in(at - 1, "preposition")
    plain = "base" in s.forms(verb)
    both = plain and (s.is_in(verb + 1, "preposition") or s.word(at - 1) == "of")  # "adapt plans to and prepare for it"
    return waits and (both or (walk.subordinate is not None and s.is_in(verb, "modal")))


def adjunct_goes_on(s: Sentence, begin: int, verb: int) -> bool:
    """Return whether a second adjunct stands behind "and", and what for: "and via B, to ensure C"."""
    plain = s.is_in(begin, "preposition") and verb > begin and s.word(verb) == "to" and s.word(verb - 1) == ","
    again = plain and s.is_adverb(begin - 2)  # "jointly and with other ports, to"
    return again or (plain and not s.is_in(begin + 1, "setting") and not s.is_in(begin + 1, "determiner"))


def waits_for_object(s: Sentence, walk: Walk, at: int, before: int, verb: int) -> bool:
    """Return whether `before` has no object yet, because `verb` shares it: "in securing, mending and widening it"."""
    met = bool(walk.verbs and before == walk.verbs[-1].at) and not s.is_in(before, "objectless")
    met = met and not _differs(s, before, verb) and not _has_gap(s, walk, before, verb)
    met = met and not _takes_none(s, before, verb, at)
    speaks = s.is_in(before, "intransitive") and s.is_in(verb, "says_now")  # "a moment to act and affirm the need"
    return (met and not speaks) or ("gerund" in s.forms(verb) and _governed_series(s, before))


def shares_object(s: Sentence, at: int, verb: int) -> bool:
    """Return whether "and" at `at` stands between two plain verbs with one object: "help ports foresee and meet it"."""
    bare = s.word(at) == "and" and verb == at + 1 and "base" in s.forms(at - 1) and "base" in s.forms(verb)
    return bare and not s.is_any(at - 1, ("noun_like", "intransitive"))


def _governed_series(s: Sentence, last: int) -> bool:
    """Return whether a preposition governs a series of verbs in "-ing" that ends at `last`: "for making, using"."""
    at = last
    while s.word(at - 1) == "," and "gerund" in s.forms(at - 2):
        at -= 2
    series = at < last and "gerund" in s.forms(at) and s.is_in(at - 1, "preposition")
    return series or _bare_gerund(s, at)


def _differs(s: Sentence, before: int, verb: int) -> bool:
    """Return whether a past form stands behind a plain one, sharing no object: "the chance to meet and agreed"."""
    told = bool(s.forms(verb)) and s.forms(verb) <= {"past", "participle"}
    return told and bool(s.forms(before)) and s.forms(before).isdisjoint(("past", "participle"))


def _has_gap(s: Sentence, walk: Walk, before: int, verb: int) -> bool:
    """Return whether the noun that a clause describes is its object: "the aid they had and will send it on"."""
    begin, group = walk.subordinate, s.group_at(verb)
    if begin is None or s.word(begin) not in ("that", "which") or s.is_in(begin - 1, "preposition"):
        return False
    owned = before - begin > 2 or s.is_in(begin + 1, "pronoun")  # noqa: PLR2004 - a subject and its verb
    told = bool(s.forms(before) & {"past", "participle"})
    return owned and told and group is not None and group.tense == "modal" and s.starts_object(group.end)


def _takes_none(s: Sentence, before: int, verb: int, at: int) -> bool:
    """Return whether a passive stands on one side, which has no object to share: "if it asks and shall be heard"."""
    group = s.group_at(verb)
    done = s.is_in(s.previous(before), "be") and "gerund" not in s.forms(before) and before == at - 1
    done = done and s.forms(verb).isdisjoint(("past", "participle"))
    return done or (group is not None and group.tense == "passive" and s.is_in(verb, "modal"))


def acts_alone(s: Sentence, before: int, at: int, begin: int, verb: int) -> bool:
    """Return whether a verb without object is done with before "and": "to meet regularly and share the data"."""
    described = before < at - 1 and all(s.is_adverb(i) for i in range(before + 1, at))
    return described and s.is_in(before, "intransitive") and verb == begin and s.acts_as_base(verb)


def _bare_gerund(s: Sentence, at: int) -> bool:
    """Return whether a preposition governs the verb in "-ing" at `at`."""
    verb = "gerund" in s.forms(at) and not s.is_in(at, "ing_noun")
    return verb and s.is_in(at - 1, "preposition")
