"""How the sheets of the workbook look: widths, heights, what is folded, what is linked, how they print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from communique.tables.schema import PARTS

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from communique.reporting.records import Row

WIDE = {
    "text": 60, "stem": 30, "text_a": 50, "text_b": 50, "diff": 60, "why": 36, "why_not": 36, "content": 50,
    "source_text": 50, "nearest_text": 50, "evidence": 50, "theme_evidence": 36, "title": 40, "note": 40,
    "actor": 28, "edits": 36, "address": 40, "source": 40,
}  # fmt: skip
NARROWEST, WIDEST, WIDEST_ID = 9, 26, 46
LINKED = {  # a cell of such a column leads to a row of another sheet
    "document_id": "documents", "document_a": "documents", "document_b": "documents", "compared_with": "documents",
    "cites": "documents", "quoted_in": "documents", "unit_id": "commitments", "unit_a": "commitments",
    "unit_b": "commitments", "nearest_unit": "commitments",
}  # fmt: skip
FOLDED = {  # columns behind a button: the measures, and what is the same in every row of a document
    "alignments": frozenset(PARTS),
    "commitments": frozenset({"title", "date", "parties", "extent", "quoted_in", "start", "end", "source"}),
}
LINE, HIGHEST = 15.0, 409.0  # points
BRIEF = (28, 9, 58, 96)  # widths


def width_of(column: str, rows: Sequence[Row]) -> int:
    """Return a width that fits a column, in characters."""
    longest = max((len(row.get(column, "")) for row in rows[:500]), default=0)
    return WIDE.get(
        column, min(max(longest + 2, len(column) + 4, NARROWEST), WIDEST_ID if column in LINKED else WIDEST)
    )


def height(cells: Iterable[tuple[str, int]]) -> float:
    """Return the height of a row, in points, that shows each text in a column of its width."""
    lines = max((sum(-(-len(part) // width) or 1 for part in text.split("\n")) for text, width in cells), default=1)
    return min(LINE * lines, HIGHEST)


def printed(sheet: Worksheet, *, across: int = 1) -> None:
    """Set how a sheet prints: A3 across, as wide as `across` pages, the header on each."""
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(across, 0)
    sheet.set_footer("&L&A&R&P / &N")
