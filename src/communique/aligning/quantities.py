"""Numbers of units: how many, how far, and what their change means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from communique.aligning.lexicon import lexicon
from communique.aligning.profiles import Profile

YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = 3  # words before a number that say what it measures: "by at least one third"


def value(token: str) -> float | None:
    """Return the cardinal number that a word is, or None; a year is none, nor is part of a name ("ASEAN Five")."""
    if token.isascii() and token.isdecimal() and not YEAR.fullmatch(token):
        return float(token)
    return lexicon().numbers.get(token)


@lru_cache(maxsize=100_000)
def numbers(tokens: tuple[str, ...]) -> Counter[float]:
    """Return the cardinal numbers among `tokens`, years left out; not to be changed."""
    return Counter(number for number in map(value, tokens) if number is not None)


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


def larger(a: Profile, b: Profile) -> float:
    """Return by how much the largest changed number grows; 0 unless both units have one of their own."""
    gone, new = numbers(a.rest) - numbers(b.rest), numbers(b.rest) - numbers(a.rest)
    return max(new) - max(gone) if gone and new else 0.0


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
    place = next((n for n, token in enumerate(tokens) if value(token) == number), 0)
    words = list(tokens[max(0, place - _BEFORE) : place])
    cut = max((n + 1 for n, word in enumerate(words) if value(word) is not None), default=0)
    return words[cut:]


def _written(tokens: Sequence[str], number: float) -> str:
    """Return a number as written, with the words before it from the first that measures or draws it."""
    known = lexicon()
    telling = known.degrees | known.ceilings | known.above | known.beneath
    before = _before(tokens, number)
    start = next((n for n, word in enumerate(before) if word.lower() in telling), len(before))
    return next((" ".join((*before[start:], token)) for token in tokens if value(token) == number), "")
