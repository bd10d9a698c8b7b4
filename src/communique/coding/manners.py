"""How a text is written, which tells how far its codes can be trusted: an agreement, a resolution, a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from communique.codebook.source import built_from, load
from communique.coding.agreements import TITLE, binds
from communique.model import Statement, Unit

BARE = frozenset(("tense/gerund", "tense/imperative", "tense/none"))  # rules that judge units without a subject


@dataclass(frozen=True, slots=True)
class Manner:
    """A manner of texts in words, and how many of 100 of their units had the right kind at first sight."""

    words: str
    right: int


@built_from("manners.toml")
def manners() -> dict[str, Manner]:
    """Return the manners by name."""
    return {name: Manner(found["words"], found["right"]) for name, found in _written().items()}


@built_from("manners.toml")
def _written() -> dict[str, dict[str, Any]]:
    """Return what the codebook says of each manner."""
    return {name: found for name, found in load("manners.toml").items() if isinstance(found, dict)}


def manner_of(statement: Statement, units: Sequence[Unit]) -> str:
    """Return the name of the first manner that fits a statement with these units."""
    known = _written()
    title = f"{statement.title or ''}\n{statement.document.text[:TITLE]}"
    if _says(known["resolution"]["title"], title) and not _says(known["resolution"]["lacks"], title):
        return "resolution"
    if binds(statement):
        return "agreement"
    items = sum(bool(unit.stem) or unit.rule in BARE for unit in units)
    if _says(known["list"]["title"], title) or 100 * items > known["list"]["items"] * len(units):
        return "list"
    return "old" if statement.date and statement.date < known["old"]["before"] else "statement"


def _says(words: str, title: str) -> bool:
    """Return whether one of some words stands in a title."""
    return re.search(rf"\b(?:{words})\b", title, re.IGNORECASE) is not None
