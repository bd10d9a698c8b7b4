"""How the sheets of the workbook look: widths, heights, what is folded, what is linked, how they print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from communique.tables.schema import LATE_PARTS, MORE_PARTS, PARTS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from communique.reporting.records import Row

REASON = "reason"  # heads a column that says in sentences what a column of `REASONED` tells with measures
WIDE = {
    "text": 56, "stem": 30, "text_a": 48, "text_b": 48, "diff": 60, "why": 32, REASON: 36, "content": 50,
    "source_text": 50, "nearest_text": 50, "candidate_text": 50, "evidence": 50, "theme_evidence": 36, "title": 40,
    "note": 24, "kind": 16, "kind_reviewed": 16, "strength": 10, "strength_reviewed": 18, "decision": 11,
    "relation": 12, "relation_reviewed": 18,
    "actor": 28, "edits": 36, "part_a": 30, "part_b": 30, "address": 40, "source": 40,
    "document": 30, "earlier": 24, "later": 24,
    "at": 13, "earlier at": 13, "later at": 13, "nearest at": 12, "candidate at": 12,
}  # fmt: skip
NARROWEST, WIDEST = 9, 26
LINKED: dict[str, str] = {  # a cell of such a column leads to a row of another sheet
    "document_id": "documents", "document_a": "documents", "document_b": "documents", "compared_with": "documents",
    "cites": "documents", "quoted_in": "documents", "unit_id": "commitments", "unit_a": "commitments",
    "unit_b": "commitments", "nearest_unit": "commitments", "candidate_document": "documents",
    "candidate_unit": "commitments",
}  # fmt: skip
NAMED = {  # a column of ids is folded; this one says in words what it means, and leads there
    "document_id": "document", "unit_id": "at", "document_a": "earlier", "unit_a": "earlier at", "document_b": "later",
    "unit_b": "later at", "compared_with": "compared to", "nearest_unit": "nearest at", "cites": "cited statement",
    "quoted_in": "quoted by", "candidate_document": "candidate in", "candidate_unit": "candidate at",
}  # fmt: skip
REASONED = {"alignments": "why", "distinct": "why_not", "track": "why"}
FOLDED = {  # further columns behind a button: the measures, and what is the same in every row of a document
    "alignments": frozenset((*PARTS, *MORE_PARTS, *LATE_PARTS, "similarity")),
    "candidates": frozenset((*PARTS, *MORE_PARTS, *LATE_PARTS, "similarity")),
    "distinct": frozenset({"similarity"}),
    "commitments": frozenset({"order", "title", "date", "parties", "extent", "start", "end", "source"}),
    "quotations": frozenset({"start", "end", "source_start", "source_end"}),
}
# The columns that a reader and a reviewer need side by side, up to "|" those that stay when the sheet is scrolled,
# up to "/" those that are printed; all the others follow.
FIRST = {
    "commitments": (
        "at", "kind", "kind_reviewed", "strength", "strength_reviewed", "text", "|", "decision", "note", "/", "actor",
        "actor_reviewed", "themes", "themes_reviewed", "document",
    ),
    "alignments": (
        "earlier at", "later at", "relation", "relation_reviewed", "text_a", "text_b", "|", "decision", "note", REASON,
        "/", "chance", "diff",
    ),
    "quotations": (
        "document", "verdict", "verdict_reviewed", "content", "|", "decision", "note", "source_text", "edits",
        "speaker", "speaker_name",
    ),
    "distinct": ("at", "kind", "strength", "text", "|", "finding", "nearest_text", "nearest at", REASON),
    "candidates": ("at", "text", "|", "candidate_text", "candidate at", "chance", "relation"),
    "track": ("track", "text", "|", "document", "date", "status", "kind", "strength", REASON),
    "documents": ("document", "|", "form", "date", "parties", "extent", "units", "commitments", "address"),
    "ledger": ("document", "paragraph", "text", "|", "role", "why", "at"),
    "coverage": ("at", "text", "|", "strength", "status", "quoted by", "evidence"),
}  # fmt: skip
LINE, HIGHEST = 15.0, 409.0  # points
PAPER = (783.0, 515.0)  # points of an A4 page on its side within its margins
WIDTH, PADDING = 5.25, 3.75  # points of a character, and beside those of a column
# What is kept to be looked up prints the rows that fit on a page; a reader who wants all of it clears the print area.
LOOKED_UP = frozenset({"candidates", "coverage", "distinct", "ledger", "matrix", "reported", "themes", "track"})
UPRIGHT = frozenset({"commitments"})  # sheets that print upright: many short rows
BRIEF = (26, 84, 44, 18)  # widths


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading; the column of the table that it shows; what becomes of it.

    `named` are columns that say an id in words, `asked` those that a reviewer fills in.
    """

    head: str
    key: str
    named: bool = False
    asked: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a table lies on its sheet: its columns, how many of them stay in sight, and how many are printed."""

    columns: tuple[Column, ...]
    fixed: int
    printed: int


def arranged(name: str, columns: Sequence[str], asked: Sequence[str]) -> Sheet:
    """Return the columns of a table as its sheet shows them: what is read and judged first, ids and measures folded."""
    folded = FOLDED.get(name, frozenset())
    found = [Column(NAMED[key], key, named=True) for key in columns if key in NAMED and NAMED[key] not in columns]
    found += [Column(REASON, key, named=True) for key in columns if key == REASONED.get(name)]
    named = {column.key for column in found}
    found += [
        Column(key, key, asked=key in asked, folded=key in folded or key in named)
        for key in (*columns, *(column for column in asked if column not in columns))
    ]
    by_head = {column.head: column for column in found}
    wanted = FIRST.get(name, ())
    first = [by_head[head] for head in wanted if head in by_head]
    fixed = len([head for head in wanted[: wanted.index("|")] if head in by_head]) if wanted else 1
    rest = [column for column in found if column not in first]
    shown = len([column for column in rest if not column.folded])
    paper = wanted[: wanted.index("/")] if "/" in wanted else wanted
    printed = len([head for head in paper if head in by_head]) or shown
    return Sheet((*first, *sorted(rest, key=lambda column: column.folded)), fixed, printed)


def width_of(column: str, rows: Sequence[Row]) -> int:
    """Return a width that fits a column, in characters."""
    longest = max((len(row.get(column, "")) for row in rows[:500]), default=0)
    return WIDE.get(column, min(max(longest + 2, len(column) + 4, NARROWEST), WIDEST))


def height(cells: Iterable[tuple[str, int]]) -> float:
    """Return the height of a row, in points, that shows each text in a column of its width."""
    return min(LINE * max([_lines(text, width) for text, width in cells], default=1), HIGHEST)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column."""
    if "\n" not in text:
        return -(-len(text) // width) or 1
    return sum(_lines(part, width) for part in text.split("\n"))


def on_a_page(heights: Sequence[float], widths: Iterable[int]) -> int:
    """Return how many of the first rows fit on a page that is as wide as these columns; heights are points."""
    wide = sum(width * WIDTH + PADDING for width in widths)
    room = PAPER[1] * max(wide / PAPER[0], 1) - LINE  # of which the head takes a line
    return max(sum(total <= room for total in accumulate(heights)), 1)


def printed(sheet: Worksheet, said: str = "", *, pages: int = 0, upright: bool = False) -> None:
    """Set how a sheet prints: A4, as wide as a page and as many `pages` long at most; `said` is added at its foot."""
    if not upright:
        sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, pages)
    sheet.set_footer(f"&L&A{said}&R&P / &N")
