"""The manners of texts: what tells each, and how often its units had the right kind at first sight."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.source import built_from, load

NEVER = r"(?!)"  # fits no title


@dataclass(frozen=True, slots=True)
class Manner:
    """A manner in words, how many of 100 of its units were coded as a person did, and what its texts are told by.

    `title` fits their titles and `lacks` no title of theirs; more than `items` per 100 units are items of lists; they
    are from `before` that year.
    """

    words: str
    right: int
    title: re.Pattern[str]
    lacks: re.Pattern[str]
    items: int
    before: str


@built_from("manners.toml")
def manners() -> dict[str, Manner]:
    """Return the manners by name."""
    written = {name: found for name, found in load("manners.toml").items() if isinstance(found, dict)}
    return {
        name: Manner(
            found["words"], found["right"], _title(found.get("title")), _title(found.get("lacks")),
            found.get("items", 100), found.get("before", ""),
        )
        for name, found in written.items()
    }  # fmt: skip


def _title(words: str | None) -> re.Pattern[str]:
    """Return the pattern of titles that hold one of some words."""
    return re.compile(rf"\b(?:{words})\b" if words else NEVER, re.IGNORECASE)
