"""Texts that bind by themselves: an agreement or memorandum, where what will be done is promised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.source import built_from, load
from communique.model import Statement

TITLE = 240  # characters of a text in which its title stands


@dataclass(frozen=True, slots=True)
class Agreements:
    """What titles call such texts, what they call other texts, and the words for a text that speaks of itself."""

    titles: re.Pattern[str]
    others: re.Pattern[str]
    itself: frozenset[str]


@built_from("actors.toml")
def agreements() -> Agreements:
    """Return the bundled words."""
    data = load("actors.toml")["agreements"]
    titles, others = (re.compile(rf"\b(?:{data[key]})\b", re.IGNORECASE) for key in ("titles", "others"))
    return Agreements(titles, others, frozenset(data["itself"].split()))


def binds(statement: Statement) -> bool:
    """Return whether the title of a whole text calls it an agreement or memorandum, and no statement about one."""
    known, opening = agreements(), statement.document.text[:TITLE]
    title = opening if known.titles.search(opening) else f"{statement.title or ''}\n{opening}"
    return statement.extent == "full" and bool(known.titles.search(title)) and not known.others.search(title)
