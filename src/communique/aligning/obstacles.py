"""What keeps two units apart although their words are alike: denial, opposites, other parties or dates.

Each test returns the reason in words, or None. `strict` says that the wording is so near that one word
decides; otherwise only the verb and its object are looked at, because adjuncts differ between any two texts.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from communique.aligning.bearers import reach
from communique.aligning.conditions import conditions
from communique.aligning.forms import forms
from communique.aligning.numerals import YEAR, value
from communique.aligning.profiles import Profile, named, once
from communique.aligning.roles import roles
from communique.aligning.sizes import amount_changes
from communique.aligning.timing import date_changes
from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate, refusals, stem, time_words, words
from communique.codebook.lexicon import lexicon as word_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SAME_OBJECT = 0.75  # chosen so that no reworded pair of the hand-coded sets is lost (lowest: 0.86)
_ACCOUNTS = frozenset(("announcement", "procedural"))  # they name places and guests by the way
_EVENTS = _ACCOUNTS | {"assertion"}  # kinds that tell of meetings and the like
_COUNTED = 3  # words behind an ordinal
_FEW_WORDS = 4  # a subject of one party is no longer


def obstacle(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return why the two do not say the same, or None."""
    tests: tuple[Callable[..., str | None], ...] = (
        denied, opposed, exchanged, other_actor, other_dates, other_names, other_amounts, other_ordinals,
    )  # fmt: skip
    return next(filter(None, (test(a, b, strict=strict) for test in tests)), None)


def _telling(one: Profile, *, strict: bool) -> tuple[str, ...]:
    """Return the words that decide, in small letters."""
    return _lowered(one) if strict else _central(one)


@once
def _lowered(one: Profile) -> tuple[str, ...]:
    return tuple(map(str.lower, one.tokens))


@once
def _central(one: Profile) -> tuple[str, ...]:
    """Return the words of verb and object, in small letters, and the subject where it denies."""
    who = one.subject[:1] if reach(one) == "none" else ()
    return tuple(map(str.lower, (*who, *one.phrase, *one.object)))


def denied(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when one unit denies what the other affirms.

    Where both deny something ("no ground is used", "its ground is not used"), it matters little where the word stands.
    """
    whole = [len(_denied(one)) for one in (a, b)]
    here = whole if strict else [_denied_centrally(one) for one in (a, b)]
    if here[0] % 2 == here[1] % 2 or (all(whole) and whole[0] % 2 == whole[1] % 2):
        return None
    return "one denies what the other affirms"


def denials(one: Profile) -> list[str]:
    """Return the words of a unit that deny something, as written."""
    return [one.tokens[place] for place in _denied(one)]


@once
def _denied(one: Profile) -> list[int]:
    return _denials(_lowered(one))


@once
def _denied_centrally(one: Profile) -> int:
    return len(_denials(_central(one)))


def _denials(words: Sequence[str]) -> list[int]:
    """Return the places of words that deny; "refuse" and its like do so before "to", "from" or a gerund only.

    "Neither … nor" denies once, as does "not … nor"; "no later than", "not only" and "but not coal" deny nothing.
    """
    known = lexicon()
    found: list[int] = []
    around = zip(("", *words), words, (*words[1:], ""), (*words[2:], "", ""), strict=False)
    for place, (before, word, after, then) in enumerate(around):
        refuses = stem(word) in refusals() and (after in ("to", "from") or _does(after, then))
        excepts = word == "not" and before == "but"
        denies = word in known.negation and (word, after) not in known.no_denials and not (word == "nor" and found)
        if refuses or (denies and not excepts) or (word, after) in known.denials:
            found.append(place)
    return found


def _does(word: str, after: str) -> bool:
    """Return whether a word in "-ing" is what is done, no thing: "leasing", "mining the reef", not "trafficking in"."""
    thing = word in word_classes().classes["ing_noun"] and "determiner" not in word_classes().classes_of(after)
    return word.endswith("ing") and not thing


def opposed(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when the verbs pull in opposite directions, or one word stands for its opposite."""
    if not a.actions & b.actions:
        for one, other in sorted((x, y) for x in a.actions for y in b.actions):
            if (one, other) in lexicon().opposed or (other, one) in lexicon().opposed:
                return f"opposite actions: {one} ≠ {other}"
    left, right = (_with_opposites(one, strict=strict) for one in (a, b))
    if left.keys() <= right.keys() or right.keys() <= left.keys():
        return None
    for x, y in _opposites():
        if x in left and x not in right and y in right and y not in left:
            return f"opposite words: {left[x]} ≠ {right[y]}"
    return None


def _with_opposites(one: Profile, *, strict: bool) -> dict[str, str]:
    """Return the words that decide and have an opposite, by their stems."""
    return _opposable(one) if strict else _opposable_centrally(one)


@once
def _opposable(one: Profile) -> dict[str, str]:
    return {stem(word): word for word in _lowered(one) if stem(word) in _opposing()}


@once
def _opposable_centrally(one: Profile) -> dict[str, str]:
    return {stem(word): word for word in _central(one) if stem(word) in _opposing()}


@cache
def _opposing() -> frozenset[str]:
    return frozenset(word for word, _ in _opposites())


@cache
def _opposites() -> tuple[tuple[str, str], ...]:
    pairs = [(stem(x), stem(y)) for x, y in lexicon().opposites]
    return tuple(pairs + [(y, x) for x, y in pairs])


def exchanged(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when two arguments changed places: "prefer A over B" and "prefer B over A"."""
    left, right = roles(a), roles(b)
    if not strict and left.keys() != right.keys():
        return None
    moved = [word for word in left if word in right and not left[word] & right[word]]
    for at, one in enumerate(moved):
        for other in moved[at + 1 :]:
            if left[one] & right[other] and left[other] & right[one]:
                return f"exchanged: {a.written(one)} and {a.written(other)}"
    return None


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
    gone = [name for name in named(a) if a.names[name].isdisjoint(b.zones) and name not in forms().months]
    new = [name for name in named(b) if b.names[name].isdisjoint(a.zones) and name not in forms().months]
    return f"other names: {a.shown(gone)} ≠ {b.shown(new)}" if strict and gone and new else None


def other_states(a: Profile, b: Profile) -> str | None:
    """Return a reason when both speak of states that are no parties, and not of the same, nor of one dispute."""
    if not a.states or not b.states or a.states & b.states or _ACCOUNTS & {a.unit.kind, b.unit.kind}:
        return None
    if any(a.states & dispute and b.states & dispute for dispute in lexicon().disputes):
        return None
    return f"other states: {', '.join(sorted(a.states))} ≠ {', '.join(sorted(b.states))}"


@once
def years(one: Profile) -> set[str]:
    """Return the years that a unit names."""
    return {word for word in one.spelt if YEAR.fullmatch(word)}


def other_dates(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when the times differ and neither is merely earlier, longer or more often than the other."""
    changes = date_changes(a, b)
    exchanged = [each for each in changes if each.before and each.after]
    other = next((each for each in exchanged if each.way == "other"), None)
    if not strict or (exchanged and not other):
        return None
    if other:
        return f"other dates: {other.before} ≠ {other.after}"
    gone, new = years(a) - years(b), years(b) - years(a)
    return f"other dates: {' '.join(sorted(gone))} ≠ {' '.join(sorted(new))}" if gone and new else None


def other_amounts(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when the amounts are of different things, so that neither is more than the other."""
    changes = amount_changes(a, b)
    other = next((each for each in changes if each.way == "not comparable"), None)
    share = len(changes) == 1 and other is not None
    return f"amounts that are not comparable: {other.before} ≠ {other.after}" if other and (strict or share) else None


def other_ordinals(a: Profile, b: Profile, *, strict: bool) -> str | None:
    """Return a reason when one ordinal stands for another, in nearly the same words or of the same event.

    "One third" is a fraction.
    """
    one, other = _ordinals(a), _ordinals(b)
    gone, new = one.keys() - other.keys(), other.keys() - one.keys()
    told = {a.unit.kind, b.unit.kind} <= _EVENTS
    exchanged = ((x, y) for x in sorted(gone) for y in sorted(new) if strict or (told and one[x] & other[y]))
    return next((f"another one: {x} ≠ {y}" for x, y in exchanged), None)


@once
def _ordinals(one: Profile) -> dict[str, set[str]]:
    """Return the ordinals of a unit, each with the words behind it that say of what: "first principals' session"."""
    words, found = ("", *one.spelt), dict[str, set[str]]()
    for place, word in enumerate(words[1:], 1):
        last = words[place - 1]
        if word in lexicon().ordinals and value(last) is None and last != "one":
            found.setdefault(word, set()).update(words[place + 1 : place + 1 + _COUNTED])
    return {word: behind - lexicon().function_words for word, behind in found.items()}


def other_object(a: Profile, b: Profile) -> str | None:
    """Return a reason when nearly the same words are said of another thing; asked of like wordings only.

    Each unit must have telling words of its own, and those that both have must be fewer than three in four.
    """
    left, right = _objects(a), _objects(b)
    gone, new = left - b.zones.keys() - _aside(a), right - a.zones.keys() - _aside(b)
    found = len(left & b.zones.keys()) + len(right & a.zones.keys())
    if found >= _SAME_OBJECT * (len(left) + len(right)) or not gone or not new:
        return None
    return f"another object: {_listed(a, gone)} ≠ {_listed(b, new)}"


@once
def _objects(one: Profile) -> set[str]:
    """Return the telling stems of verb and object."""
    return {word for word, weight in one.zones.items() if weight == 1.0 and _tells(word)}


@once
def _aside(one: Profile) -> frozenset[str]:
    """Return the stems of the governing verb and of conditions: another of them is no other object."""
    text = one.unit.text
    spoken = (word for each in conditions(text) for word in words(text[each.start : each.end]))
    return frozenset(stem(word.lower()) for word in (*one.phrase, *spoken))


def _tells(word: str) -> bool:
    """Return whether a stem says what is spoken of: an amount of it does not."""
    counts = value(word) is not None or word in _sizes() or YEAR.fullmatch(word)
    return word not in boilerplate() and not counts and word not in time_words()


@cache
def _sizes() -> frozenset[str]:
    """Return the stems of words that say how many or how much."""
    return frozenset(map(stem, (*lexicon().numbers, *lexicon().fractions, *map(str.lower, forms().currencies))))


def _listed(one: Profile, stems: set[str]) -> str:
    return one.shown(word for word in one.tokens if stem(word.lower()) in stems) or "other words"
