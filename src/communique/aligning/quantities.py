"""Numbers of units: how many, how far, and what their change means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from communique.aligning.forms import forms
from communique.aligning.numerals import read
from communique.aligning.profiles import Profile, once
from communique.aligning.slices import places
from communique.aligning.times import times
from communique.aligning.weights import lexicon
from communique.aligning.wording import boilerplate, stem

_CURRENCY = 3  # letters of a currency's code, at most
_SUM = 1_000_000.0  # numbers of nothing named from here on are sums of money more often than not
_BASE = 8  # words behind a share that may say what it is a share of
_AMONG = frozenset(("of", "the", "all", "its", "our", "their"))  # between a share and what it is a share of
_INSIDE = frozenset(("from", "in"))  # between the words of a base
_BEFORE = 3  # words before a number among which "by" stands
TIME = "|"  # stands for a word of a time among the words of a unit: its numbers are no amounts


@dataclass(frozen=True, slots=True)
class Amount:
    """A number among words: its size, the words from `start` to `end` that give it, and what it measures.

    A share's size is a part of 1.
    `base` are the stems of what a share is taken of, None where nothing says it: "30 percent of methane", "cut methane
    by 30 percent", "a 30 percent cut in methane". `named` is where the words of number and base begin and end.
    """

    size: float
    start: int
    end: int
    measure: str
    base: frozenset[str] | None = None
    named: tuple[int, int] = (0, 0)


@lru_cache(maxsize=100_000)
def amounts(tokens: tuple[str, ...]) -> tuple[Amount, ...]:
    """Return the amounts among `tokens`: "4.5 billion" and "one hundred and fifty" are one each.

    Years are none, nor is what names a thing ("Order 14").
    """
    found: list[Amount] = []
    for place in range(len(tokens)):
        if found and place < found[-1].end:
            continue
        size, end = read(tokens, place)
        if size and not _parties(tokens, end) and (end > place + 1 or not _names(tokens, place)):
            found.append(_amount(tokens, place, end, size))
    return tuple(found)


def _amount(tokens: Sequence[str], place: int, end: int, size: float) -> Amount:
    """Return the amount that stands between `place` and `end`; a share is sized as one: "50 percent" as "half"."""
    if size < 1 and tokens[place].isalpha():
        return Amount(size, place, end, "%", *_base(tokens, place, end - 1))
    measure = _measure(tokens, end, size)
    if measure == "%":
        return Amount(size / 100, place, end, measure, *_base(tokens, place, end))
    return Amount(size, place, end, measure, None, (place, end))


@once
def placed(one: Profile) -> list[tuple[int, int] | None]:
    """Return where the words of a unit stand in its text; see `places`."""
    return places(one.unit.text, one.tokens, one.party)


@once
def counted(one: Profile) -> tuple[str, ...]:
    """Return the words behind the verb in which amounts are looked for: those of a time stand as `TIME`."""
    spans = [(time.start, time.end) for time in times(one.unit.text)]
    if not spans:
        return one.rest
    behind = placed(one)[len(one.subject) + len(one.phrase) :]
    inside = (place and any(start <= place[0] < end for start, end in spans) for place in behind)
    return tuple(TIME if timed else word for word, timed in zip(one.rest, inside, strict=True))


@once
def counts(one: Profile) -> Counter[float]:
    """Return the sizes of the amounts of a unit."""
    return numbers(counted(one))


@once
def drawn(one: Profile) -> tuple[Amount, ...]:
    """Return the amounts of a unit."""
    return amounts(counted(one))


def _names(tokens: Sequence[str], place: int) -> bool:
    """Return whether a number belongs to a name: "Executive Order 14257", "UNSCR 1540", "April 2"; "USD 20" is none."""
    before = tokens[place - 1] if place else ""
    return before[:1].isupper() and not (before.isupper() and len(before) <= _CURRENCY)


def _parties(tokens: Sequence[str], end: int) -> bool:
    """Return whether a number counts those who speak: "our two governments"."""
    return tokens[end].lower() in forms().bound if end < len(tokens) else False


def _measure(tokens: Sequence[str], end: int, size: float) -> str:
    """Return what an amount is of: a share, what is named behind it, or a large or small sum of nothing named."""
    behind = [word.lower() for word in tokens[end : end + 2]]
    if behind[:1] in (["percent"], ["percentage"]) or behind == ["per", "cent"]:
        return "%"
    thing = stem(behind[0]) if behind and behind[0] != TIME and behind[0] not in lexicon().function_words else ""
    return thing or ("sum" if size >= _SUM else "count")


def _base(tokens: Sequence[str], start: int, end: int) -> tuple[frozenset[str] | None, tuple[int, int]]:
    """Return the stems of what a share is taken of, and where number and base stand together."""
    behind = end + 1 + (tokens[end].lower() == "per")
    if _change(tokens, behind) and _word(tokens, behind + 1) in ("in", "of"):
        behind += 2
    last = _reach(tokens, range(behind, min(behind + _BASE, len(tokens))), _AMONG | _INSIDE)
    stems = _stems(tokens[behind:last])
    if stems:
        return stems, (start, last)
    by = next((at for at in range(start - 1, max(start - 1 - _BEFORE, -1), -1) if _word(tokens, at) == "by"), None)
    if by is None:
        return None, (start, end)
    first = _reach(tokens, range(by - 1, max(by - 1 - _BASE, -1), -1), _AMONG | _INSIDE) + 1
    return (_stems(tokens[first:by]), (first, end)) if first < by else (None, (start, end))


def _reach(tokens: Sequence[str], places: range, inside: frozenset[str]) -> int:
    """Return the first of `places` whose word belongs to something else, or the place behind the last."""
    stops = (at for at in places if _parts(tokens, at, inside))
    return next(stops, places.stop)


def _parts(tokens: Sequence[str], place: int, inside: frozenset[str]) -> bool:
    word = _word(tokens, place)
    known = lexicon()
    other = (word in known.function_words and word not in inside) or word in known.above | known.beneath
    return tokens[place] == TIME or other or _change(tokens, place)


def _change(tokens: Sequence[str], place: int) -> bool:
    """Return whether a word says that something grows or shrinks: "reduction", "cut"."""
    return stem(_word(tokens, place)) in _growing()


@cache
def _growing() -> frozenset[str]:
    return frozenset(map(stem, forms().growth))


def _word(tokens: Sequence[str], place: int) -> str:
    return tokens[place].lower() if 0 <= place < len(tokens) else ""


def _stems(tokens: Sequence[str]) -> frozenset[str]:
    """Return the stems that tell one base of a share from another."""
    words = {word.lower() for word in tokens} - lexicon().function_words
    return frozenset(stem(word) for word in words if word not in forms().wide and stem(word) not in boilerplate())


def numbers(tokens: tuple[str, ...]) -> Counter[float]:
    """Return the sizes of the amounts among `tokens`."""
    return Counter(amount.size for amount in amounts(tokens))
