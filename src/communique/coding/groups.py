"""Groups: what the parties are together, where a text says so at once by its initials."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.codebook.source import built_from, load

OPENING = 600  # code points of a text in which it says who speaks
TENSES = frozenset(("modal", "past", "perfect", "progressive"))  # in which a group does something


@built_from("actors.toml")
def naming() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches initials before and behind a word for those who speak: "NRC Port Ministers"."""
    nouns = "|".join(load("actors.toml")["groups"]["speakers"].split())
    initials = r"(?P<initials>[A-Z][A-Z-]*[A-Z])"
    before = rf"\b{initials}\s+(?:[A-Z][\w-]*\s+){{0,3}}?(?i:member\s+)?(?i:{nouns})\b"
    behind = rf"\b(?i:{nouns})\s+of\s+(?:the\s+)?(?:[A-Z][\w-]*\s+|of\s+|the\s+|and\s+)*\(?{initials}\b"
    return re.compile(before), re.compile(behind)


def is_group(subject: str, tense: str, text: str) -> bool:
    """Return whether a subject that acts is, by its initials, the group that the parties of `text` are."""
    initials = subject.removeprefix("The ").removeprefix("the ")
    return tense in TENSES and initials.isupper() and initials in _groups(text[:OPENING])


@lru_cache(maxsize=256)
def _groups(opening: str) -> frozenset[str]:
    """Return the initials of the groups that the opening of a text names as those who speak."""
    return frozenset(found["initials"] for named in naming() for found in named.finditer(opening))
