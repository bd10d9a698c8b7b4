"""What a comparison is called: its statements by title and date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.reporting.phrasing import date_words, list_of

if TYPE_CHECKING:
    from communique.reporting.records import Row, Tables

MANY = 10  # statements: with more, a number alone sends a reader back to the list
_OWN = 2  # parties that tell one statement from the others


def named(t: Tables, document: str) -> str:
    """Return the number of a statement, and among many by whom and of when it is: "[17] (Norvale, 3 May 2031)"."""
    return f"{t.label(document)}{called(t, document)}"


def called(t: Tables, document: str) -> str:
    """Return by whom and of when one of many statements is: " (Norvale, 3 May 2031)"; nothing where they are few."""
    row = t.documents.get(document)
    if row is None or len(t.statements) <= MANY:
        return ""
    own = [party for party in list_of(row["parties"]) if party not in _whose(t.statements).split(", ")]
    known = (*(own if len(own) <= _OWN else ()), date_words(row["date"]) if row["date"] else "")
    return f" ({', '.join(filter(None, known))})" if any(known) else ""


def heading(t: Tables) -> str:
    """Return the title of a report: the titles and dates of two statements, or how many there are of whom, and when."""
    rows = t.statements
    if not rows:
        return "What the articles say"
    if len(rows) <= 2:  # noqa: PLR2004 - more do not fit a heading
        titles = [row["title"] or row["document_id"] for row in rows]
        dates = [date_words(row["date"]) for row in rows]
        if len({_letters(title) for title in titles}) == 1:
            return f"{titles[0]}: {' and '.join(dates)}"
        return " and ".join(f"{title} ({date})" for title, date in zip(titles, dates, strict=True))
    return ": ".join(filter(None, (_whose(rows), f"{len(rows)} statements{_time(rows)}")))


def _letters(title: str) -> str:
    """Return a title without its marks: "U.S.-EU" and "U.S-EU" are one."""
    return "".join(c for c in title.casefold() if c.isalnum())


def _whose(rows: tuple[Row, ...]) -> str:
    """Return the parties that all statements have."""
    shared = [p for p in list_of(rows[0]["parties"]) if all(p in list_of(row["parties"]) for row in rows)]
    return ", ".join(shared)


def _time(rows: tuple[Row, ...]) -> str:
    """Return from when to when the statements are: ", 3 May 2031 to 3 May 2032"."""
    dates = sorted(row["date"] for row in rows if row["date"][:1].isdigit())
    return f", {date_words(dates[0])} to {date_words(dates[-1])}" if len(dates) > 1 else ""
