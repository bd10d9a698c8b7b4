"""Texts that bind by themselves: an agreement or memorandum, where what will be done is promised."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.codebook.source import built_from, load
from communique.model import Statement

TITLE = 240  # characters of a text in which its title stands
NAMED = 3  # times that a text without such a title names those whom it binds, at least


@dataclass(frozen=True, slots=True)
class Agreements:
    """What titles call such texts and others, whom such texts bind, and the words for one that speaks of itself."""

    titles: re.Pattern[str]
    others: re.Pattern[str]
    bound: re.Pattern[str]
    itself: frozenset[str]


@built_from("actors.toml")
def agreements() -> Agreements:
    """Return the bundled words."""
    data = load("actors.toml")["agreements"]
    titles, others = (re.compile(rf"\b(?:{data[key]})\b", re.IGNORECASE) for key in ("titles", "others"))
    return Agreements(titles, others, re.compile(rf"\b(?:{data['bound']})\b"), frozenset(data["itself"].split()))


def binds(statement: Statement) -> bool:
    """Return whether a whole text is an agreement or memorandum and no statement about one.

    Its title says so, or it speaks of those whom it binds as agreements do.
    """
    known, text = agreements(), statement.document.text
    opening = text[:TITLE]
    title = opening if known.titles.search(opening) else f"{statement.title or ''}\n{opening}"
    if statement.extent != "full" or known.others.search(title):
        return False
    named = (match for _, match in zip(range(NAMED), known.bound.finditer(text), strict=False))
    return bool(known.titles.search(title)) or sum(1 for _ in named) == NAMED
