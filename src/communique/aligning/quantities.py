"""Numbers of units: how many, how far, and what their change means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from communique.aligning.lexicon import lexicon
from communique.aligning.profiles import Profile
from communique.aligning.wording import stem

YEAR = re.compile(r"(?:19|20)\d\d")
NUMBER = re.compile(r"(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_CURRENCY = 3  # letters of a currency's code, at most
_SUM = 1_000_000.0  # numbers of nothing named from here on are sums of money more often than not
_LARGE = 100.0  # a word that multiplies the number before it stands for at least this
_BEFORE = 3  # words before a number that say what it measures: "by at least one third"


def value(token: str) -> float | None:
    """Return the cardinal number that a word is, or None; a year is none, nor is part of a name ("ASEAN Five")."""
    if NUMBER.fullmatch(token) and not YEAR.fullmatch(token):
        return float(token.replace(",", ""))
    return lexicon().numbers.get(token)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number among words: its size, the words from `start` to `end` that give it, and what it measures."""

    size: float
    start: int
    end: int
    measure: str


@lru_cache(maxsize=100_000)
def amounts(tokens: tuple[str, ...]) -> tuple[Amount, ...]:
    """Return the amounts among `tokens`: "4.5 billion" and "one hundred and fifty" are one each.

    Years are none, nor is what names a thing ("Order 14").
    """
    found: list[Amount] = []
    for place in range(len(tokens)):
        if found and place < found[-1].end:
            continue
        size, end = _read(tokens, place)
        if size and (end > place + 1 or not _names(tokens, place)):
            found.append(Amount(size, place, end, _measure(tokens, end, size)))
    return tuple(found)


def _read(tokens: Sequence[str], place: int) -> tuple[float, int]:
    """Return the number that begins at `place` and where it ends; 0 where none does."""
    end, scale = place + 1, _scale(tokens, place + 1)
    size = value(tokens[place]) or (1.0 if scale and tokens[place].lower() in ("a", "one") else 0.0)
    while size and _scale(tokens, end):
        scale = _scale(tokens, end)
        size, end = size * scale, end + 1
    if size and scale:
        more = end + (tokens[end : end + 1] == ("and",))
        rest = lexicon().numbers.get(tokens[more].lower(), 0.0) if more < len(tokens) else 0.0
        if 1 < rest < min(scale, _LARGE):
            return size + rest, more + 1
    return size, end


def _scale(tokens: Sequence[str], place: int) -> float:
    """Return what a word multiplies the number before it by, 0 for other words."""
    size = lexicon().numbers.get(tokens[place].lower(), 0.0) if place < len(tokens) else 0.0
    return size if size >= _LARGE else 0.0


def _names(tokens: Sequence[str], place: int) -> bool:
    """Return whether a number belongs to a name: "Executive Order 14257", "UNSCR 1540", "April 2"; "USD 20" is none."""
    before = tokens[place - 1] if place else ""
    return before[:1].isupper() and not (before.isupper() and len(before) <= _CURRENCY)


def _measure(tokens: Sequence[str], end: int, size: float) -> str:
    """Return what an amount is of: a share, what is named behind it, or a large or small sum of nothing named."""
    behind = [word.lower() for word in tokens[end : end + 2]]
    if behind[:1] in (["percent"], ["percentage"]) or behind == ["per", "cent"]:
        return "%"
    thing = stem(behind[0]) if behind and behind[0] not in lexicon().function_words else ""
    return thing or ("sum" if size >= _SUM else "count")


def numbers(tokens: tuple[str, ...]) -> Counter[float]:
    """Return the sizes of the amounts among `tokens`."""
    return Counter(amount.size for amount in amounts(tokens))


def further(a: Profile, b: Profile) -> str | None:
    """Return which words say that `b` goes further or less far than `a`: "by third → by half"; None if none do.

    Only where each has one number that the other lacks, and a word before it makes it a degree.
    """
    found = _exchanged(a, b)
    if found is None or not all(_measures(one.rest, number) for one, number in zip((a, b), found, strict=True)):
        return None
    return f"{_written(a.rest, found[0])} → {_written(b.rest, found[1])}"


def direction(a: Profile, b: Profile) -> int:
    """Return 1 when the degree that `further` names binds more in `b`, and -1 when it binds less."""
    found = _exchanged(a, b)
    if found is None:
        return 0
    growth = 1 if found[1] > found[0] else -1
    return -growth if _near(b.rest, found[1], lexicon().ceilings) else growth


def larger(a: Profile, b: Profile) -> tuple[int, str] | None:
    """Return 1 when the largest changed amount of a kind grows, -1 when it shrinks, with the words, or None."""
    one, other = _changed(a, b), _changed(b, a)
    measure = max(sorted(one.keys() & other.keys()), key=one.__getitem__, default=None)
    if measure is None:
        return None
    before, after = one[measure], other[measure]
    return (1 if after > before else -1), f"{_written(a.rest, before)} → {_written(b.rest, after)}"


def _changed(one: Profile, other: Profile) -> dict[str, float]:
    """Return, by what it measures, the largest amount that only `one` has."""
    lacking = numbers(one.rest) - numbers(other.rest)
    own = sorted((amount for amount in amounts(one.rest) if amount.size in lacking), key=lambda amount: amount.size)
    return {amount.measure: amount.size for amount in own}


def bounded(a: Profile, b: Profile) -> tuple[int, str] | None:
    """Return 1 when a number is drawn up ("nearly 100" → "more than 100"), -1 when it is drawn down, with the words.

    Asked only of units that have the same numbers.
    """
    same = numbers(a.rest)
    if same != numbers(b.rest):
        return None
    changes = ((number, _drawn(b.rest, number) - _drawn(a.rest, number)) for number in sorted(same))
    number, change = next((each for each in changes if each[1]), (0.0, 0))
    return (1 if change > 0 else -1, f"{_written(a.rest, number)} → {_written(b.rest, number)}") if change else None


def _exchanged(a: Profile, b: Profile) -> tuple[float, float] | None:
    """Return the one number that only `a` has and the one that only `b` has."""
    gone, new = numbers(a.rest) - numbers(b.rest), numbers(b.rest) - numbers(a.rest)
    return (next(iter(gone)), next(iter(new))) if gone.total() == new.total() == 1 else None


def _measures(tokens: Sequence[str], number: float) -> bool:
    return _near(tokens, number, lexicon().degrees | lexicon().ceilings)


def _drawn(tokens: Sequence[str], number: float) -> int:
    known = lexicon()
    before = [word.lower() for word in _before(tokens, number) if word.lower() not in ("than", "to")][-1:]
    return any(word in known.above for word in before) - any(word in known.beneath for word in before)


def _near(tokens: Sequence[str], number: float, wanted: frozenset[str]) -> bool:
    """Return whether one of the words right before the number is wanted."""
    return not wanted.isdisjoint(word.lower() for word in _before(tokens, number))


def _before(tokens: Sequence[str], number: float) -> Sequence[str]:
    """Return the few words before the first occurrence of a number, the one before that number shut out."""
    known = amounts(tuple(tokens))
    at = next((n for n, amount in enumerate(known) if amount.size == number), None)
    if at is None:
        return ()
    start = known[at].start
    words = tokens[max(start - _BEFORE, known[at - 1].end if at else 0) : start]
    return [word for word in words if not (word.isupper() and len(word) == _CURRENCY)]


def _written(tokens: Sequence[str], number: float) -> str:
    """Return a number as written, with the words before it from the first that measures or draws it."""
    known = lexicon()
    telling = known.degrees | known.ceilings | known.above | known.beneath
    before = _before(tokens, number)
    start = next((n for n, word in enumerate(before) if word.lower() in telling), len(before))
    found = next(amount for amount in amounts(tuple(tokens)) if amount.size == number)
    return " ".join((*before[start:], *tokens[found.start : found.end]))
