"""What a report on paper holds: two pages of what changed, by theme, and an annex with all the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.reporting import charts
from communique.reporting.by_theme import NO_THEME, theme_lines
from communique.reporting.entries import CHANGED
from communique.reporting.phrasing import date_words
from communique.reporting.ranking import ranked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from communique.reporting.entries import Entry
    from communique.reporting.records import Row, Tables

WORDS = 640  # of both wordings: with the brief, so many fit on two pages
ROW, THEME, SOURCE = 12, 10, 28  # words for which there would be room where a row, a theme's name or a source stands
ADDRESS = 35  # where an address stands among the sources and again in a footnote
EXTENTS = {"excerpt": "known by quotation only", "reviewed": "reviewed in part"}


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries of one theme, by its name."""

    name: str
    entries: tuple[Entry, ...]


def first_pages(t: Tables) -> tuple[Entry, ...]:
    """Return the sure changes that two pages have room for, the weightiest of each kind in turn."""
    sure = [one for one in t.entries if one.sure and one.status in CHANGED]
    by_status = [ranked(one for one in sure if one.status == status) for status in CHANGED]
    in_turn = [found[at] for at in range(max(map(len, by_status), default=0)) for found in by_status if at < len(found)]
    chosen: list[Entry] = []
    themes: set[str] = set()
    room = WORDS - SOURCE * max(len(sources(t)) - 2, 0) - ADDRESS * sum(bool(row["address"]) for row in sources(t)[:2])
    for one in in_turn:
        theme = one.themes[0] if one.themes else NO_THEME
        room -= (
            sum(len(f"{unit.get('stem', '')} {unit['text']}".split()) for unit in one.units)
            + ROW
            + THEME * (theme not in themes)
        )
        room -= len(" ".join(one.said).split())
        if room < 0:
            break
        themes.add(theme)
        chosen.append(one)
    return tuple(chosen)


def the_rest(t: Tables) -> tuple[Entry, ...]:
    """Return what the first pages have no room for, in the order of weight."""
    told = {one.id for one in first_pages(t)}
    return tuple(one for one in t.entries if one.id not in told)


def chapters(t: Tables, entries: Iterable[Entry]) -> tuple[Chapter, ...]:
    """Return entries by theme, each under its first one, in the order of the brief."""
    names = charts.theme_names()
    found: dict[str, list[Entry]] = {}
    for one in entries:
        found.setdefault(one.themes[0] if one.themes else NO_THEME, []).append(one)
    ordered = [line.id for line in theme_lines(t) if line.id in found]
    return tuple(Chapter(names.get(theme, "Other subjects"), tuple(found[theme])) for theme in ordered)


def finding_words(one: Entry) -> str:
    """Return what is said of an entry: "stronger, likely only"."""
    return f"{one.name}, likely only" if one.standing == "likely shared" else one.name


def places(t: Tables, one: Entry) -> str:
    """Return where an entry stands: "[1] para. 3 → [2] ¶ 8"; of what is "only in [1]", "para. 3"."""
    if t.label(one.unit["document_id"]) in one.called:
        return t.where(one.unit)
    return " → ".join(f"{t.label(unit['document_id'])} {t.where(unit)}" for unit in one.units)


def is_late(t: Tables, one: Entry) -> bool:
    """Return whether what one statement alone says belongs in the column of what is later: not said by the first."""
    return one.unit["document_id"] != t.statements[0]["document_id"]


def unbroken(place: str) -> str:
    """Return a place that no line breaks between "¶" and its number."""
    return place.replace("¶ ", "¶\u00a0").replace("para. ", "para.\u00a0")


def source_facts(row: Row) -> tuple[str, ...]:
    """Return what a list of sources says of a document behind its title."""
    facts = [date_words(row["date"]), row["parties"].replace("; ", ", "), EXTENTS.get(row["extent"], "")]
    return tuple(fact for fact in facts if fact)


def sources(t: Tables) -> tuple[Row, ...]:
    """Return the documents, statements first."""
    return (*t.statements, *(row for row in t["documents"] if row["form"] != "statement"))
