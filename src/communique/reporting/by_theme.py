"""The brief by theme: what is shared, stronger, weaker, new, without counterpart or uncertain, as counts with links."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.model import SHARED
from communique.reporting import charts, counting, sureness
from communique.reporting.brief import Link

if TYPE_CHECKING:
    from communique.reporting.entries import Entry
    from communique.reporting.records import Tables

NO_THEME = "no theme"
FIRST = 14  # themes: so many fit on a printed page with the rest of the brief


@dataclass(frozen=True, slots=True)
class Column:
    """One column of counts: its key, its heading, and what it means."""

    key: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ThemeLine:
    """One theme: how many commitments and calls on others there are of each column, and where they are listed."""

    id: str
    name: str
    counts: dict[str, int]

    @property
    def changed(self) -> int:
        """Return how many claims of a change there are, those that are not sure left out."""
        return sum(self.counts.get(key, 0) for key in ("stronger", "weaker", "new", "alone"))


def columns(t: Tables) -> tuple[Column, ...]:
    """Return the columns; "new" only where one statement follows the other."""
    follows = counting.follows(t)
    first, last = (t.label(row["document_id"]) for row in (t.statements[0], t.statements[-1])) if follows else ("", "")
    new = (Column("new", f"new in {last}", "in the later statement only"),) if follows else ()
    silent = {sureness.PART[row["extent"] == "reviewed"] for row in t.statements if row["extent"] != "full"}
    part = next(iter(silent)) if len(t.statements) == 2 and len(silent) == 1 else ""  # noqa: PLR2004 - else mixed
    gone = f"dropped from {first}" if follows else part or "no counterpart found"
    return (
        Column("shared", "shared", "surely the same action on the same object"),
        Column("stronger", "stronger", "of the shared: binds more in the later statement"),
        Column("weaker", "weaker", "of the shared: binds less in the later statement"),
        *new,
        Column("alone", gone, "no other statement says it, as far as was found"),
        Column("likely", "likely shared", "read both before you say so"),
        Column("uncertain", "uncertain", "another statement may say it in other words"),
    )


def theme_lines(t: Tables) -> tuple[ThemeLine, ...]:
    """Return the themes of commitments and calls on others, those with most changes first."""
    if len(t.statements) < 2:  # noqa: PLR2004 - nothing to be shared with
        return ()
    names = charts.theme_names()
    counts: dict[str, Counter[str]] = {}
    for one in t.entries:
        for theme in one.themes or (NO_THEME,):
            counts.setdefault(theme, Counter()).update(_keys(one))
    lines = [ThemeLine(theme, names.get(theme, theme), dict(found)) for theme, found in counts.items()]
    return tuple(
        sorted(lines, key=lambda line: (line.id == NO_THEME, -line.changed, -sum(line.counts.values()), line.name))
    )


def _keys(one: Entry) -> tuple[str, ...]:
    """Return the columns in which an entry is counted."""
    if one.standing == sureness.LIKELY:
        return ("likely",)
    if one.status in SHARED:
        return ("shared", one.status) if one.status in ("stronger", "weaker") else ("shared",)
    return (one.status,)


def shown(t: Tables) -> tuple[tuple[ThemeLine, ...], tuple[ThemeLine, ...]]:
    """Return the themes that a page has room for, and the others; those with nothing but uncertainty come last."""
    lines = theme_lines(t)
    return lines[:FIRST], lines[FIRST:]


def link(theme: str, column: str) -> Link:
    """Return the link to the rows that a count is of."""
    chosen = {
        "shared": (("status", "shared"), ("standing", sureness.SURELY)), "likely": (("standing", sureness.LIKELY),),
        "stronger": (("status", "stronger"), ("standing", sureness.SURELY)),
        "weaker": (("status", "weaker"), ("standing", sureness.SURELY)),
    }.get(column, (("status", column),))  # fmt: skip
    return Link("pairs", (("theme", theme), ("best", "yes"), *chosen))
