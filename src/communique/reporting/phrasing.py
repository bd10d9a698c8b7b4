"""Cells for people: dates, and characters that must be seen because they would deceive the eye."""

from __future__ import annotations

import re

from communique.codebook.lexicon import months

# Control characters, and the marks that turn the direction of a line: a reader would see other words than stand there.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_DATE = re.compile(r"(\d{4}|X{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


def date_words(date: str) -> str:
    """Return a date for people: "17 June 2021", "June 2021", "1 May (no year)", "not dated"."""
    found = _DATE.match(date)
    if found is None:
        return date or "not dated"
    year, month, day = found.groups()
    name = months()[int(month) - 1] if month and 1 <= int(month) <= len(months()) else month
    stated = year if year.isdigit() else "(no year)"
    return " ".join(part for part in (day.lstrip("0") if day else "", name or "", stated) if part)


def counted(number: int, thing: str) -> str:
    """Return how many of a thing there are, whose plural takes an s: "1 unit", "12 units"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def begun(words: str) -> str:
    """Return words as they begin a sentence."""
    return words[:1].upper() + words[1:]


def inside(name: str) -> str:
    """Return a name as it stands within a sentence: "The Pilots’ Guild" gives "the Pilots’ Guild"."""
    first, rest = name.partition(" ")[::2]
    return f"{first.lower()} {rest}" if rest and first in ("The", "A", "An", "This", "These", "Our", "Their") else name


def chance_words(cell: str) -> str:
    """Return a chance between 0 and 1 for people, no finer than it is known: "96 in 100", "under 1 in 100"."""
    hundredths = round(float(cell) * 100)
    if hundredths < 1:
        return "under 1 in 100"
    return "over 99 in 100" if hundredths > 99 else f"{hundredths} in 100"  # noqa: PLR2004 - never quite sure


def code_point(character: str) -> str:
    """Return the name that stands for an unseen character: "U+202E"."""
    return f"U+{ord(character):04X}"


def list_of(cell: str) -> list[str]:
    """Return the values of a cell."""
    return cell.split("; ") if cell else []


def visible(text: str) -> str:
    """Return a text in which each unseen character is shown by its name: "⟨U+202E⟩"."""
    if text.isprintable():  # as nearly all are: it has none
        return text
    return UNSEEN.sub(lambda found: f"⟨{code_point(found[0])}⟩", text)
