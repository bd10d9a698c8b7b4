"""What stands before the subject of a sentence: adjuncts, lengths of time, participles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from communique.splitting.words import Words

SINCE = frozenset(("after", "before", "since"))
TIME = 6  # words of a sentence within which a length of time ends: "Less than two years after"


def is_fronted(s: Words, start: int) -> bool:
    """Return whether the sentence opens with an adjunct rather than with its subject."""
    if s.is_any(start, ("fronted", "preposition", "subordinator")) or s.is_adverb(start):
        return True
    word = s.word(start)
    works = f"{word}-{s.word(start + 1)}" in s.lexicon.classes["opens_adjunct"]
    gerund = works or ("gerund" in s.forms(start) and not s.is_in(start, "ing_noun"))
    opens = word in ("where", "wherever", "whenever") or (word in ("each", "every") and s.word(start + 1) == "time")
    opens = opens or (word == "should" and (s.is_in(start + 1, "determiner") or s.is_capital(start + 1)))
    if opens or gerund:
        return True
    return _with_time(s, start) or _tells_when(s, start) or _with_participle(s, start)


def _with_time(s: Words, start: int) -> bool:
    """Return whether a length of time says how far off a clause is: "Two years after the ports opened, we"."""
    near = range(start, min(start + TIME, s.length - 1))
    return any(s.words[i + 1] in SINCE and s.is_in(i, "time_unit") for i in near)


def _tells_when(s: Words, start: int) -> bool:
    """Return whether a time without a preposition is set off at the start: "Last month,", "This past week,"."""
    if not (s.is_in(start, "determiner") or s.word(start) in ("last", "next")):
        return False
    near = range(start + 1, min(start + TIME, s.length - 1))
    comma = next((i for i in near if s.word(i) == ","), start)
    return s.is_in(comma - 1, "time_unit") and comma > start + 1


def _with_participle(s: Words, start: int) -> bool:
    """Return whether a participle opens the sentence: "Established in 2016, the group", "First established in"."""
    led = s.is_in(start, "ordinal_adverb")
    forms = s.forms(start + led)
    return "participle" in forms and (led or "base" not in forms) and s.is_in(start + led + 1, "preposition")


def opens_adjunct(s: Words, at: int) -> bool:
    """Return whether a preposition begins at `at`, or an adjective with one: "consistent with", "mindful of"."""
    adjective = s.is_in(at, "fronted") and not s.is_capital(at) and s.is_in(at + 1, "preposition")
    return s.is_in(at, "preposition") or adjective
