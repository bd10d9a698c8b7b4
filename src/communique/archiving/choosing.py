"""Choosing documents of an archive by date, party, forum and theme."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.codebook.parties import find_parties, parties
from communique.coding import ThemeSet
from communique.errors import InputError

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
FIRST, LAST = "-01-01", "-12-31"


@dataclass(frozen=True, slots=True)
class Choice:
    """What documents must have: a date from `first` to `last`, all `parties`, one of `forums`, one of `themes`.

    A date may be shortened to a year or a month; a document whose own date is short is taken if it may lie within.
    Empty fields choose nothing out. Articles are chosen by their own date and parties, and by the themes of what they
    quote.
    """

    first: str = ""
    last: str = ""
    parties: tuple[str, ...] = ()
    forums: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.first, self.last, self.parties, self.forums, self.themes))


def choice(
    first: str | None, last: str | None, party: Sequence[str], forum: Sequence[str], theme: Sequence[str]
) -> Choice:
    """Return what is to be chosen; raises `ValueError` for a date that is none and a forum that is not known."""
    wrong = next((date for date in (first, last) if date and not DATE.fullmatch(date)), None)
    if wrong is not None:
        raise ValueError(f"{wrong[:40]!a} is no date; write 2024, 2024-05 or 2024-05-01")
    return Choice(first or "", last or "", tuple(map(_name, party)), tuple(map(_forum, forum)), tuple(theme))


def _name(party: str) -> str:
    """Return the codebook's name of a party, or what was typed."""
    found = [name for name, span in find_parties(party) if len(span) == len(party.strip())]
    return found[0] if found else party.strip()


def _forum(name: str) -> str:
    known = _name(name)
    if known not in {one.name for one in parties() if one.kind == "forum"}:
        raise ValueError(f"{name[:40]!a} is no forum of the codebook; `communique codebook parties` lists them")
    return known


def chosen(archive: sqlite3.Connection, wanted: Choice, themes: ThemeSet) -> list[int]:
    """Return the numbers of the documents of an archive that are wanted, in the order of their ids.

    Raises `InputError` for a theme that is not in force.
    """
    unknown = next((theme for theme in wanted.themes if theme not in themes.ids), None)
    if unknown is not None:
        raise InputError(f"there is no theme {unknown!r}; `communique themes` lists them")
    rows = archive.execute("SELECT document, document_id, date, parties FROM documents").fetchall()
    if not wanted:
        return [number for _, number in sorted((name, number) for number, name, *_ in rows)]
    about = _having(archive, wanted.themes) if wanted.themes else None
    members = {one.name: frozenset(one.members) for one in parties() if one.kind == "forum"}
    found = [
        (name, number)
        for number, name, date, named in rows
        if (about is None or number in about) and _dated(date, wanted) and _of(named.split("; "), wanted, members)
    ]
    return [number for _, number in sorted(found)]


def _having(archive: sqlite3.Connection, themes: Iterable[str]) -> set[int]:
    """Return the documents with a unit about one of the themes."""
    query = (
        "SELECT DISTINCT document FROM themes JOIN units USING (unit) JOIN statements USING (statement) WHERE theme = ?"
    )
    return {number for theme in themes for (number,) in archive.execute(query, (theme,))}


def _dated(date: str | None, wanted: Choice) -> bool:
    """Return whether a date may lie between the two that are wanted."""
    if not wanted.first and not wanted.last:
        return True
    if not date or not DATE.fullmatch(date):
        return False
    earliest, latest = date + FIRST[len(date) - 4 :], date + LAST[len(date) - 4 :]
    first, last = wanted.first, wanted.last
    return (not first or latest >= first + FIRST[len(first) - 4 :]) and (
        not last or earliest <= last + LAST[len(last) - 4 :]
    )


def _of(named: Sequence[str], wanted: Choice, members: Mapping[str, frozenset[str]]) -> bool:
    """Return whether all parties wanted are among those named, and one of the forums, or just its `members`."""
    return set(wanted.parties) <= set(named) and (
        not wanted.forums
        or any(forum in named or (members[forum] and members[forum] == set(named)) for forum in wanted.forums)
    )
