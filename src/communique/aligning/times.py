"""The times of a unit: until when, from when, how long, how often; each with the words that say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, cast

from communique.aligning.forms import forms
from communique.aligning.weights import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Bound = Literal["before", "from", "through", "at", "within", "lasting", "rate"]

VAGUE = 0.0  # the rate of what is "regular": it comes back, but nobody said how often
_MONTHS = 12
_LONGEST = 31  # days of a month
_TEN = 10


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text: how it limits what is promised, its size, and the place of its words.

    `size` is a date in years ("by June 2030": 2030.5) where `bound` is "before", "from", "through" or "at"; days
    where it is "within" or "lasting"; times a year where it is "rate", 0 for what is regular.
    """

    bound: Bound
    size: float
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words as they are written, in one line."""
        return " ".join(text[self.start : self.end].split())


@lru_cache(maxsize=20_000)
def times(text: str) -> tuple[Time, ...]:
    """Return the times of a text in its order; where two overlap, the one that begins first and is longer."""
    found = sorted((*_dates(text), *_terms(text), *_rates(text)), key=lambda one: (one.start, -one.end))
    kept: list[Time] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _dates(text: str) -> Iterator[Time]:
    for match in _bounded().finditer(text):
        bound = next(name for name in forms().bounds if match[name])
        size = _size(match, bound)
        if size is not None:
            yield Time(cast("Bound", bound), size, *match.span())
        other = _range_end().match(text, match.end()) if bound == "from" else None
        until = _size(other, "through") if other else None
        if other and until is not None:
            yield Time("through", until, *other.span())


@cache
def _bounded() -> re.Pattern[str]:
    """Return the pattern of a bound and a date: "by the end of 2027", "no later than 1 June 2025"."""
    return _date(r"\b(?i:" + "|".join(f"(?P<{name}>{words})" for name, words in forms().bounds.items()) + ")")


@cache
def _range_end() -> re.Pattern[str]:
    """Return the pattern of the end of a range behind its beginning: "between 2025" + " and 2028"."""
    return _date(r"\s*(?:and|to|[-–])")


def _date(before: str) -> re.Pattern[str]:
    """Return the pattern of a date behind what the pattern `before` takes."""
    known = forms()
    parts = "|".join(f"(?P<part{n}>{pattern})" for n, (pattern, *_) in enumerate(known.parts))
    month = "|".join(known.months)
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    named = (
        rf"(?:(?P<d1>{day})(?:\s+of)?\s+(?P<m1>{month}),?(?:\s+(?P<y1>(?:19|20)\d\d))?"
        rf"|(?P<m2>{month})(?:\s+(?P<d2>{day})\b(?!\s*[-–]))?,?(?:\s+(?P<y2>(?:19|20)\d\d))?|(?:the\s+)?(?P<decade>(?:19|20)\d0)s|(?P<y3>(?:19|20)\d\d))"
    )
    return re.compile(
        rf"{before}\s+(?i:(?:at\s+the\s+latest\s+|the\s+year\s+)?)(?i:{parts})?{named}\b"
        r"(?:[-–/](?:20)?\d\d\b)?(?![-–/]\d)(?!,\d)(?!\s+[A-Z][a-z]*[a-z]\b(?<!We))(?:,?\s+at\s+the\s+latest)?"
    )


def _size(match: re.Match[str], bound: str) -> float | None:
    """Return a date in years: its end, or its beginning for what comes before or after it."""
    known = forms()
    opening = match[0].split()[0].lower()
    early = opening in ("before", "prior", "ahead") or (bound == "from" and opening != "after")
    year = float(match["y1"] or match["y2"] or match["y3"] or match["decade"] or 0)
    years = 10 if match["decade"] else 1
    month = match["m1"] or match["m2"]
    day = int((match["d1"] or match["d2"] or "0").rstrip("stndrh"))
    if day > _LONGEST:
        return None
    if month:
        whole = known.months[month] - 1
        return year + (whole + (day - early) / _LONGEST if day else whole + (not early)) / _MONTHS
    part = next((n for n in range(len(known.parts)) if match[f"part{n}"]), None)
    if part is not None:
        _, end, begin = known.parts[part]
        return year + years * (begin if early else end)
    return year + years * (not early)


def _terms(text: str) -> Iterator[Time]:
    """Yield spans of time: "within 90 days", "for five years"."""
    for match in _term().finditer(text):
        count = _count(match["count"])
        if count:
            unit = match["unit"].lower().removesuffix("s")
            yield Time("within" if match["within"] else "lasting", count * forms().days[unit], *match.span())


@cache
def _term() -> re.Pattern[str]:
    known = forms()
    return re.compile(
        rf"\b(?:(?P<within>{known.within})|(?P<lasting>{known.lasting}))\s+(?:the\s+next\s+|the\s+coming\s+|at\s+most\s+)?"
        rf"(?P<count>{_numerals()})[\s-]+(?P<unit>{'|'.join(known.days)})s?\b",
        re.IGNORECASE,
    )


def _rates(text: str) -> Iterator[Time]:
    """Yield how often: "twice a year", "every two years", "quarterly"."""
    known = forms()
    for match in _rate().finditer(text):
        if match["vague"]:
            yield Time("rate", VAGUE, *match.span())
        elif match["word"]:
            yield Time("rate", known.rates[match["word"].lower()], *match.span())
        elif match["per"] or match["ly"]:
            count = known.often.get(match["often"].lower(), 0.0) if match["often"] else _count(match["times"])
            base = 365 / known.days[match["per"].lower()] if match["per"] else known.rates[match["ly"].lower()]
            if count:
                yield Time("rate", count * base, *match.span())
        else:
            gap = (match["gap"] or "1").lower()
            count = 2.0 if gap in ("other", "second") else _count(gap)
            if count:
                yield Time("rate", 365 / (count * known.days[match["each"].lower()]), *match.span())


@cache
def _rate() -> re.Pattern[str]:
    known = forms()
    units = "|".join(known.days)
    words = "|".join(sorted(known.rates, key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?:(?:(?P<often>{'|'.join(known.often)})|(?P<times>{_numerals()})\s+times)\s+(?:(?:a|an|per|each|every|in\s+a)\s+"
        rf"(?P<per>{units})|(?P<ly>yearly|annually|monthly|weekly|daily|quarterly))"
        rf"|(?:every|each)\s+(?:(?P<gap>other|second|{_numerals()})\s+(?:(?:or|to)\s+(?:{_numerals()})\s+)?)?(?P<each>{units})s?"
        rf"|(?:(?:on\s+an?\s+)(?=(?:{words}|{known.vague})\s+basis))?(?:(?P<word>{words})|(?P<vague>{known.vague}))(?:\s+basis)?)\b"
    )


@cache
def _numerals() -> str:
    """Return the pattern of a small number, in figures or in words."""
    words = sorted((word for word in lexicon().numbers if word.isalpha()), key=lambda word: (-len(word), word))
    tens = "|".join(word for word in words if lexicon().numbers[word] in range(20, 100, 10))
    ones = "|".join(word for word in words if 1 < lexicon().numbers[word] < _TEN)
    return rf"\d{{1,4}}|(?:{tens})-(?:one|{ones})|one|a|{'|'.join(words)}"


def _count(words: str) -> float:
    lowered = words.lower()
    if lowered.isdigit():
        return float(lowered)
    return sum(lexicon().numbers.get(part, float(part in ("one", "a"))) for part in lowered.split("-"))


def only(one: str, other: str) -> list[Time]:
    """Return the times of `one` that `other` does not have: of another size, or bounded otherwise."""
    have = {(time.bound, round(time.size, 2)) for time in times(other)}
    return [time for time in _first(times(one)) if (time.bound, round(time.size, 2)) not in have]


def _first(found: Iterable[Time]) -> Iterator[Time]:
    """Yield each time once."""
    seen: set[tuple[str, float]] = set()
    for time in found:
        if (time.bound, time.size) not in seen:
            seen.add((time.bound, time.size))
            yield time
