"""What statements are called and where their words stand, for what is told without tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from communique.reporting.phrasing import date_words

if TYPE_CHECKING:
    from communique.model import Document, Statement, Unit


def labels(statements: Iterable[Statement]) -> dict[str, str]:
    """Return the short name of each statement by its id, as reports give it: "[1]"."""
    return {statement.id: f"[{number}]" for number, statement in enumerate(statements, start=1)}


def name(statement: Document | Statement) -> str:
    """Return what a reader calls a statement: "Bay Accord, 2 May 2031"."""
    return f"{statement.title or statement.id}, {date_words(statement.date or '')}"


def where(statement: Statement, unit: Unit) -> str:
    """Return where a unit stands: "¶ 12", with the number that the text prints before it: "para. 9 (¶ 12)"."""
    return placed(statement.document, unit.span.start)


def placed(document: Document, at: int) -> str:
    """Return where a character of a document stands, as `where` does."""
    place, printed = document.place(at), document.printed(at)
    return f"para. {printed} ({place})" if printed else place
