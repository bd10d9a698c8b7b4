"""What the first lines of a text are: its title, the head of the paper it stands on, the office that issues it."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from communique.reading.describing.genre import names_statement
from communique.reading.text.layout import table

if TYPE_CHECKING:
    from communique.reading.text.assembly import Assembled

# Letters with a vowel among them, a year or number, an abbreviation with points, an "&"; marks around.
_WORDLIKE = re.compile(
    r"\W*(?:(?=[^\W\d_]*[aeiouyAEIOUY\u00c0-\u024f])[^\W\d_]+(?:[’'.-][^\W\d_]+)*|\d+(?:st|nd|rd|th)?|[A-Z]{2,6}|&|[-–—])\W*"
)
_LONG = re.compile(r"[^\W\d_]{4}")
_FIRST_BLOCKS = 5
_NUMBERED_WITHIN = 12
_TITLE_LENGTH = 300
_LEAD_LENGTH = 600


def guessed_title(body: Assembled, hint: str | None, stem: str) -> str | None:
    """Return a title from the first headings, `hint` (a property of the file) or the words of a file's name.

    A numbered resolution's heading comes first, then the first heading before a paragraph that sounds like a title,
    the property, any other such heading, and last a file's name that sounds like one.
    """
    filled = [block for block in body.blocks if block.role != "furniture"]
    early = (block.span.of(body.text) for block in filled[:_NUMBERED_WITHIN])
    numbered = (line for line in early if len(line) <= _TITLE_LENGTH and _numbered().match(line))
    above = takewhile(lambda block: block.role == "heading", filled)
    heads = (block.span.of(body.text) for block in above)
    titles = [head for head in islice(heads, _FIRST_BLOCKS) if len(head) <= _TITLE_LENGTH]
    own = [title for title in titles if not is_letterhead(title) and is_legible(title)]
    spoken = " ".join(re.sub(r"\A[\d_-]+", "", stem).replace("_", " ").replace("-", " ").split())
    return (
        next(numbered, None)
        or next((title for title in own if names_statement(title)), None)
        or (hint if hint and not _made().fullmatch(hint) else None)
        or next(iter(own), None)
        or (spoken if names_statement(spoken) else None)
        or _occasion(body)
    )


def _occasion(body: Assembled) -> str | None:
    """Return the occasion that the line of a release names: "released by … on the occasion of the Ninth Dialogue"."""
    lines = (block.span.of(body.text) for block in body.blocks[:_FIRST_BLOCKS])
    found = next(filter(None, (_release().search(line) for line in lines if len(line) <= _LEAD_LENGTH)), None)
    return found["occasion"].strip() if found else None


def guessed_issuer(body: Assembled) -> str | None:
    """Return the office that one of the first lines names, or the house in a letterhead."""
    lines = [block.span.of(body.text) for block in body.blocks[:_FIRST_BLOCKS]]
    office = next((line for line in lines if issuer_line(line)), None)
    return office or next((line for line in lines[:1] if is_letterhead(line)), None)


def is_letterhead(line: str) -> bool:
    """Return whether a line names the house that speaks, its organs or its papers, and nothing else."""
    return len(line) <= _TITLE_LENGTH and _lines("letterhead").fullmatch(line.strip()) is not None


def is_legible(line: str) -> bool:
    """Return whether enough of a line's words look like words, one of them of four letters: no noise of a scan."""
    words = line.split()
    likely = [word for word in words if _WORDLIKE.fullmatch(word)]
    return len(likely) >= table()["title_words"] * len(words) and any(_LONG.search(word) for word in likely)


def issuer_line(line: str) -> bool:
    """Return whether a line names an office that issues texts, and nothing else."""
    return len(line) <= _TITLE_LENGTH and _lines("issuers").fullmatch(line.strip(" :")) is not None


@cache
def _lines(key: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in table()[key]), re.IGNORECASE)


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(table()["title_numbered"])


@cache
def _release() -> re.Pattern[str]:
    return re.compile(table()["title_occasion"])


@cache
def _made() -> re.Pattern[str]:
    return re.compile(table()["title_made"], re.IGNORECASE)
