"""Dates as statements write them, in ISO 8601."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from communique.reading.text.layout import cues

_ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{2})(?:\2(\d{2}))?(?!\d)")
# "Attacks of", "Anniversary of the", "since": what stands before the date of an event; and behind it, "… Treaty".
_OWNER = re.compile(r"(?:([\w’'-]+)\s+of|\b(?:since|after|before|following|until))(?:\s+the)?\Z", re.IGNORECASE)
_NUMBERED = re.compile(r"\d\s*\(\Z")  # "Resolution 22 (20 July 2015)"
_TO = re.compile(r"\s?(?:[-–—]|to|through|until)\s?")  # "Dec. 30, 2023 – Jan. 2, 2024"
_TIME = re.compile(r"(?<=\d)[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?\Z")
_THE = re.compile(r"\bthe\Z", re.IGNORECASE)
_OWNED_BEHIND_COMMA = re.compile(r",?\s+[^\W\d_]")  # "the 7 October 2023, attacks"
_EASTERN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")  # the day first, as where dates are so written
_OWNED = re.compile(r"\s+[^\W\d_]")
_LATEST = 2199
_PLACE_WORDS = 4
_AROUND = " .,;:()-\N{EN DASH}\N{EM DASH}"
_EARLIEST = 1600


@cache
def written() -> re.Pattern[str]:
    """Return a pattern for "1 May 2024", "01-May-2024", "May 1st, 2024", each also without its year, and others.

    Those of other languages ("1. Mai 2024") and with a number of Rome ("1/V/2024") need their year. Of days from one to
    another ("May 1 – 2, 2024") it takes the last, as readers of "1–2 May 2024" do.
    """
    month, day = rf"(?P<M>{cues().month})\b\.?", r"(?<!\d)(?P<D>[0-3]?\d)(?:st|nd|rd|th)?\b"
    other = month.replace("<M>", "<m>"), day.replace("<D>", "<d>")
    foreign = "|".join(sorted(map(re.escape, cues().foreign_months), key=len, reverse=True))
    first = r"(?:the\s+)?(?:[0-3]?\d(?:st|nd|rd|th)?\s{0,3}(?:[-\u2013\u2014&/]|to|and|through)\s{0,3})?"
    year = r"(?:(?:,?\s+|-)(?P<Y>\d{4})\b)?"
    pattern = rf"{day}(?:\s+of)?[\s-]{{1,3}}{month}{year}|\b{other[0]}\s+{first}{other[1]}{year.replace('<Y>', '<y>')}"
    link = r"\s+(?:del?\s+)?"
    pattern += rf"|(?<!\d)(?P<d2>[0-3]?\d)(?:\.|er|º|°)?{link}(?P<m2>{foreign}){link}(?P<y2>\d{{4}})\b"
    roman = "|".join(sorted(cues().roman_months, key=len, reverse=True))
    pattern += rf"|(?<!\d)(?P<d3>[0-3]?\d)(?P<sep>\s?[./-]\s?|\s)(?P<m3>(?-i:{roman}))(?P=sep)(?P<y3>\d{{4}})\b"
    return re.compile(pattern, re.IGNORECASE)


def first_date(text: str, *, full: bool) -> str | None:
    """Return the first date written out in `text` as "2024-05-01"; without `full` also "XXXX-05-01"."""
    for match in written().finditer(text):
        if _year(match) or not full:
            last = _TO.match(text, match.end())
            until = written().match(text, last.end()) if last else None
            return _of(until if until is not None and _year(match) and _year(until) else match)
    eastern = _EASTERN.fullmatch(text.strip())
    if eastern and _exists(*map(int, eastern.groups())):
        return f"{eastern[1]}-{int(eastern[2]):02}-{int(eastern[3]):02}"
    dotted = _DOTTED.fullmatch(text.strip())
    if dotted and _exists(int(dotted[3]), int(dotted[2]), int(dotted[1])):
        return f"{dotted[3]}-{int(dotted[2]):02}-{int(dotted[1]):02}"
    bare = _TIME.sub("", text.strip())
    return _numeric(bare) if _ISO.fullmatch(bare) else None


def own_date(title: str) -> str | None:
    """Return the date that a title gives the text, not that of what it speaks of ("the Attacks of 1 May 2024")."""
    for match in written().finditer(title):
        if _year(match) and not _names_event(title, match):
            return _of(match)
    return None


def names_events(text: str) -> bool:
    """Return whether all full dates of a text belong to nouns before them ("the Convention of 3 June 1999")."""
    full = [match for match in written().finditer(text) if _year(match)]
    return bool(full) and all(_is_owned(text[: match.start()].rstrip()) for match in full)


def _names_event(title: str, match: re.Match[str]) -> bool:
    """Return whether a date belongs to the noun before or behind it, unless that is the text or its meeting."""
    before, after = title[: match.start()].rstrip(), title[match.end() :]
    joined = _OWNED_BEHIND_COMMA if _THE.search(before) else _OWNED
    return _is_owned(before) or joined.match(after) is not None


def _is_owned(before: str) -> bool:
    """Return whether what stands before a date makes it that of an event or of another text."""
    owner = _OWNER.search(before)
    owned = owner is not None and (owner[1] or "").lower() not in cues().dated
    return owned or _NUMBERED.search(before) is not None or cues().topic.search(before) is not None


def _of(match: re.Match[str]) -> str | None:
    month = match["M"] or match["m"] or match["m2"] or match["m3"]
    return _iso(_year(match), month, match["D"] or match["d"] or match["d2"] or match["d3"])


def _year(match: re.Match[str]) -> str | None:
    return match["Y"] or match["y"] or match["y2"] or match["y3"]


def iso(value: object) -> str | None:
    """Return a date given by metadata in ISO 8601, shortened to what is known, or `None`."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return _numeric(text) or first_date(text, full=True)


def _numeric(text: str) -> str | None:
    text = text.strip()
    if re.fullmatch(r"\d{4}|XXXX-\d\d-\d\d", text):
        return text
    match = _ISO.match(text)
    if match is None:
        return None
    year, _, month, day = match.groups()
    return text[: match.end()].replace(match[2], "-") if _exists(int(year), int(month), int(day or 1)) else None


def leading(name: str) -> str | None:
    """Return the date that a file name begins with, "2024-05-01_x", or `None`."""
    match = _ISO.match(name)
    return _numeric(match[0]) if match and match[4] else None


def is_date_line(text: str) -> bool:
    """Return whether a short line is a date, alone or after a place ("Norhaven, 1 May 2024")."""
    if any(form.fullmatch(_TIME.sub("", text.strip())) for form in (_ISO, _DOTTED, _EASTERN)):
        return first_date(text, full=True) is not None
    match = next((m for m in written().finditer(text) if m[0][-4:].isdigit()), None)
    if match is None:
        return False
    before, after = text[: match.start()].strip(_AROUND), text[match.end() :].strip(_AROUND)
    places = before.replace(",", " ").split()
    return (
        not after
        and len(places) <= _PLACE_WORDS
        and all(word[0].isupper() or not word[0].isalpha() or word in cues().date_articles for word in places)
    )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return _EARLIEST <= year <= _LATEST


def dated(year: int, month: str, day: int) -> str | None:
    """Return a date with the English name of its month in ISO 8601, or `None` where there is no such day."""
    return _iso(str(year), month, str(day)) if year >= _EARLIEST else None


def _iso(year: str | None, month: str, day: str) -> str | None:
    names = {name[:3].lower(): number for number, name in enumerate(cues().months, start=1)}
    roman = cues().roman_months
    number = roman.index(month) + 1 if month in roman else cues().foreign_months.get(month.lower())
    number = number or names.get(month[:3].casefold())  # none where a letter only looks like one of the name
    if number is None or not _exists(int(year or 2000), number, int(day)):
        return None
    return f"{year or 'XXXX'}-{number:02}-{int(day):02}"
