"""Documents in full, each span with what became of it: the ledger as a reader sees it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from communique.reporting.records import Row, Tables

_BLANK = re.compile(r"(\n\s*\n)")
ROLES = {
    "unit": "units",
    "stem": "stems, carried into the items of their list",
    "heading": "headings",
    "furniture": "page furniture",
    "marker": "list markers",
    "connector": "words that join two units",
    "elision": "elisions",
    "quotation": "quoted words",
    "prose": "the article’s own words",
    "space": "white space",
    "unreviewed": "units that nobody reviewed, left out",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of characters with one role; `unit` is the row of its unit, `first` where that begins."""

    text: str
    role: str
    why: str
    unit: Row | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document, by its number."""

    number: str
    passages: tuple[Passage, ...]

    @property
    def heading(self) -> bool:
        """Return whether the paragraph is a heading of the document."""
        return any(p.role == "heading" for p in self.passages)


@dataclass(frozen=True, slots=True)
class FullText:
    """One document: its paragraphs in order, and how many characters each role has; together they are the text."""

    document: Row
    paragraphs: tuple[Paragraph, ...]
    characters: tuple[tuple[str, int], ...]

    @property
    def length(self) -> int:
        """Return the number of characters of the document."""
        return sum(n for _, n in self.characters)


def full_texts(t: Tables) -> tuple[FullText, ...]:
    """Return every document of the ledger in full, statements first."""
    order = {row["document_id"]: n for n, row in enumerate((*t.statements, *t["documents"]))}
    rows: dict[str, list[Row]] = {}
    for row in t["ledger"]:
        rows.setdefault(row["document_id"], []).append(row)
    return tuple(_full_text(t, document, rows[document]) for document in sorted(rows, key=lambda d: order.get(d, -1)))


def _full_text(t: Tables, document: str, rows: list[Row]) -> FullText:
    """Return one document from its rows of the ledger."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row["role"]] += len(row["text"])
    seen: set[str] = set()
    parts = [part for row in rows for part in _parts(row)]
    paragraphs = tuple(
        Paragraph(number, _without_end(tuple(_passage(t, row, seen) for row in group)))
        for number, group in groupby(parts, key=lambda row: row["paragraph"])
    )
    about = t.documents.get(document, {"document_id": document})
    return FullText(about, paragraphs, tuple((role, counts[role]) for role in ROLES if counts[role]))


def _parts(row: Row) -> Iterable[Row]:
    """Yield a row of the ledger; an article's own words, which may go on over paragraphs, one by one."""
    if row["role"] != "prose" or not row["paragraph"].isdigit():
        yield row
        return
    first = int(row["paragraph"])
    for at, text in enumerate(_BLANK.split(row["text"])):  # words and the blank lines behind them in turn
        role = "space" if at % 2 else "prose"
        if text:
            yield {**row, "text": text, "role": role, "paragraph": str(first + at // 2)}


def _without_end(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Return the passages of a paragraph without the white space that parts it from the next."""
    return passages[:-1] if len(passages) > 1 and passages[-1].role == "space" else passages


def _passage(t: Tables, row: Row, seen: set[str]) -> Passage:
    """Return one span; the first of a unit is where links to the unit lead."""
    unit = t.units.get(row["unit_id"]) if row["role"] in ("unit", "elision") else None
    first = unit is not None and row["unit_id"] not in seen
    if unit is not None:
        seen.add(row["unit_id"])
    return Passage(row["text"], row["role"], row["why"], unit, first)
