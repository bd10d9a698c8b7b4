"""Who of the parties is bound by a unit: none of them, some, or all, as its subject says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.aligning.forms import forms
from communique.model import Change, Way

if TYPE_CHECKING:
    from communique.aligning.profiles import Profile

_REACH = {"none": 0, "some": 1, "all": 2}


def reach(one: Profile) -> str:
    """Return whom a subject binds, "none", "some" or "all" of the parties: "None of us", "One side", "We"."""
    words = [word.lower() for word in one.subject[:4]]
    known = forms()
    if not words or words[0] not in known.quantifiers:
        return "all"
    named = [word for word in words[1:] if word not in ("of", "the", "our", "these")]
    return known.quantifiers[words[0]] if named and named[0] in known.bound else "all"


def actor_changes(a: Profile, b: Profile) -> tuple[Change, ...]:
    """Return the change of who is bound, where one unit binds more of the parties than the other."""
    one, other = reach(a), reach(b)
    if one == other or "none" in (one, other):
        return ()
    way: Way = "more" if _REACH[other] > _REACH[one] else "less"
    return (Change("actor", way, a.shown(a.subject), b.shown(b.subject)),)
