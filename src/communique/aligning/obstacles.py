"""What keeps two units apart although their words are alike: denial, opposites, other parties or dates.

Each test returns the reason in words, or None. `strict` says that the wording is so near that one word
decides; otherwise only the verb and its object are looked at, because adjuncts differ between any two texts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.aligning.lexicon import lexicon
from communique.aligning.profiles import Profile, classes
from communique.aligning.quantities import YEAR, value
from communique.aligning.wording import boilerplate, negation, refusals, stem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SAME_OBJECT = 0.75  # chosen so that no reworded pair of the hand-coded sets is lost (lowest: 0.86)
_ACCOUNTS = frozenset(("announcement", "procedural"))  # they name places and guests by the way
_FEW_WORDS = 4  # a subject of one party is no longer


def obstacle(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return why the two do not say the same, or None."""
    tests: tuple[Callable[..., str | None], ...] = (
        denied, opposed, exchanged, other_actor, other_names, other_dates, other_ordinals,
    )  # fmt: skip
    return next(filter(None, (test(a, b, strict=strict) for test in tests)), None)


def _telling(one: Profile, *, strict: bool) -> tuple[str, ...]:
    """Return the words that decide, in small letters."""
    whole = (*one.subject, *one.phrase, *one.rest) if strict else (*one.phrase, *one.object)
    return tuple(map(str.lower, whole))


def denied(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when one unit denies what the other affirms."""
    counts = [_denials(_telling(one, strict=strict)) for one in (a, b)]
    return "one denies what the other affirms" if counts[0] % 2 != counts[1] % 2 else None


def _denials(words: Sequence[str]) -> int:
    """Return how many words deny; "refuse" and its like do so before "to", "from" or a gerund only."""
    found = sum(stem(word) in negation() for word in words)
    refused = zip(words, (*words[1:], ""), strict=True)
    return found + sum(
        stem(word) in refusals() and (after in ("to", "from") or after.endswith("ing")) for word, after in refused
    )


def opposed(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when the verbs pull in opposite directions, or one word stands for its opposite."""
    if not a.actions & b.actions:
        for one, other in sorted((x, y) for x in a.actions for y in b.actions):
            if (one, other) in lexicon().opposed or (other, one) in lexicon().opposed:
                return f"opposite actions: {one} ≠ {other}"
    left = {stem(word): word for word in _telling(a, strict=strict)}
    right = {stem(word): word for word in _telling(b, strict=strict)}
    for x, y in _opposites():
        if x in left and x not in right and y in right and y not in left:
            return f"opposite words: {left[x]} ≠ {right[y]}"
    return None


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    pairs = [(stem(x), stem(y)) for x, y in lexicon().opposites]
    return tuple(pairs + [(y, x) for x, y in pairs])


def exchanged(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when two arguments changed places: "prefer A over B" and "prefer B over A"."""
    if not strict and sorted(a.spelt) != sorted(b.spelt):
        return None
    left, right = _roles(a), _roles(b)
    moved = [word for word in left if word in right and not left[word] & right[word]]
    for at, one in enumerate(moved):
        for other in moved[at + 1 :]:
            if left[one] & right[other] and left[other] & right[one]:
                return f"exchanged: {a.written(one)} and {a.written(other)}"
    return None


def _roles(one: Profile) -> dict[str, set[str]]:
    """Return for each content word the role words and verbs that it stands behind."""
    roles: dict[str, set[str]] = {}
    role = "^"
    for word in (token.lower() for token in (*one.subject, *one.phrase, *one.rest)):
        if word in lexicon().role_words or (stem(word) in classes() and role == "^"):
            role = word
        elif word not in lexicon().function_words:
            roles.setdefault(stem(word), set()).add(role)
    return roles


def other_actor(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when each unit binds a single party, and not the same one."""
    one, other = _single(a), _single(b)
    if strict and one and other and not set(one) & set(other):
        return f"another party acts: {a.shown(one)} ≠ {b.shown(other)}"
    return None


def _single(one: Profile) -> list[str]:
    """Return the name of a lone party in the subject, or nothing."""
    lowered = [word.lower() for word in one.subject]
    if len(lowered) > _FEW_WORDS or "and" in lowered or not lexicon().joint.isdisjoint(lowered):
        return []
    return [name for name in one.subject if name in one.names]


def other_names(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when one name stands for another in nearly the same words."""
    gone = [name for name in named(a) if a.names[name].isdisjoint(b.zones)]
    new = [name for name in named(b) if b.names[name].isdisjoint(a.zones)]
    return f"other names: {a.shown(gone)} ≠ {b.shown(new)}" if strict and gone and new else None


def other_states(a: Profile, b: Profile) -> str | None:
    """Return a reason when both speak of states that are no parties, and not of the same, nor of one dispute."""
    if not a.states or not b.states or a.states & b.states or _ACCOUNTS & {a.unit.kind, b.unit.kind}:
        return None
    if any(a.states & dispute and b.states & dispute for dispute in lexicon().disputes):
        return None
    return f"other states: {', '.join(sorted(a.states))} ≠ {', '.join(sorted(b.states))}"


def named(one: Profile) -> list[str]:
    """Return the names behind the verb, as written, each once."""
    return [name for name in dict.fromkeys(one.rest) if name in one.names]


def years(one: Profile) -> set[str]:
    """Return the years that a unit names."""
    return {word for word in one.spelt if YEAR.fullmatch(word)}


def deadline(one: Profile) -> int | None:
    """Return the year of a unit's only deadline ("by the end of 2027"), or None."""
    found = [
        int(word)
        for place, word in enumerate(one.spelt)
        if YEAR.fullmatch(word)
        and not lexicon().deadlines.isdisjoint(one.spelt[max(0, place - 5) : place])
        and not one.spelt[place - 1].isdigit()  # "Resolution 2593 (2021)"
    ]
    return found[0] if len(found) == 1 else None


def other_dates(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when the years differ and are not both deadlines."""
    gone, new = years(a) - years(b), years(b) - years(a)
    if not strict or not gone or not new or (deadline(a) and deadline(b)):
        return None
    return f"other dates: {' '.join(sorted(gone))} ≠ {' '.join(sorted(new))}"


def other_ordinals(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when one ordinal stands for another in nearly the same words; "one third" is a fraction."""
    one, other = _ordinals(a), _ordinals(b)
    gone, new = one - other, other - one
    return f"another one: {min(gone)} ≠ {min(new)}" if strict and gone and new else None


def _ordinals(one: Profile) -> set[str]:
    before = ("", *one.spelt)
    return {
        word
        for word, last in zip(one.spelt, before, strict=False)
        if word in lexicon().ordinals and value(last) is None and last != "one"
    }


def other_object(a: Profile, b: Profile) -> str | None:
    """Return a reason when nearly the same words are said of another thing; asked of like wordings only.

    Each unit must have telling words of its own, and those that both have must be fewer than three in four.
    """
    left, right = ({word for word, weight in one.zones.items() if weight == 1.0 and _tells(word)} for one in (a, b))
    gone, new = left - b.zones.keys() - _acting(a), right - a.zones.keys() - _acting(b)
    found = len(left & b.zones.keys()) + len(right & a.zones.keys())
    if found >= _SAME_OBJECT * (len(left) + len(right)) or not gone or not new:
        return None
    return f"another object: {_listed(a, gone)} ≠ {_listed(b, new)}"


def _acting(one: Profile) -> frozenset[str]:
    """Return the stems of the governing verb: another verb is another action, not another object."""
    return frozenset(stem(word.lower()) for word in one.phrase)


def _tells(word: str) -> bool:
    """Return whether a stem says what is spoken of: an amount of it does not."""
    return word not in boilerplate() and value(word) is None


def _listed(one: Profile, stems: set[str]) -> str:
    written = (*one.subject, *one.phrase, *one.rest)
    return one.shown(word for word in written if stem(word.lower()) in stems) or "other words"
