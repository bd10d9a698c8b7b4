"""Who of the parties is bound by a unit: none of them, some, or all, as its subject says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.aligning.forms import forms
from communique.aligning.numerals import value
from communique.aligning.profiles import once
from communique.model import Change, Way

if TYPE_CHECKING:
    from communique.aligning.profiles import Profile

_REACH = {"none": 0, "some": 1, "all": 2}
_OPENING = frozenset(("a", "the", "at", "least", "only", "about", "nearly"))  # "at least one of", "a few of"
_BETWEEN = frozenset(("of", "the", "our", "these", "those", "among", "amongst"))
_READ = 6  # words of a subject


def reach(one: Profile) -> str:
    """Return whom a subject binds, "none", "some" or "all" of the parties: "None of us", "Two of the sides", "We"."""
    word = quantifier(one)
    return forms().quantifiers.get(word, "some") if word else "all"


@once
def quantifier(one: Profile) -> str:
    """Return the word that says how many of the parties a subject means, "" where none does."""
    words = [word.lower() for word in one.subject[:_READ]]
    while words and words[0] in _OPENING:
        del words[0]
    if not words or not (words[0] in forms().quantifiers or (value(words[0]) and words[1:2] == ["of"])):
        return ""
    named = [word for word in words[1:] if word not in _BETWEEN]
    return words[0] if named and named[0] in forms().bound else ""


def actor_changes(a: Profile, b: Profile) -> tuple[Change, ...]:
    """Return the change of who is bound, where one unit binds more of the parties than the other."""
    one, other = reach(a), reach(b)
    if "none" in (one, other):
        return ()
    more = _REACH[other] - _REACH[one] or _named_more(a, b) - _named_more(b, a)
    if not more:
        return ()
    way: Way = "more" if more > 0 else "less"
    return (Change("actor", way, a.shown(a.subject), b.shown(b.subject)),)


def _named_more(one: Profile, other: Profile) -> bool:
    """Return whether the subject of `other` names those of `one` and more, where both are nothing but names."""
    few, many = _names(one), _names(other)
    return bool(few) and few < many


def _names(one: Profile) -> frozenset[str]:
    """Return the names that a subject is made of, none where it is more than names."""
    plain = [word for word in one.subject if word.lower() not in ("and", "the", "both", "of")]
    return frozenset(plain) if all(word in one.names for word in plain) else frozenset()
