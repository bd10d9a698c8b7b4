"""The sheets of themes: counts of what is said by theme, and themes by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from communique.reporting import by_theme, charts, colours
from communique.reporting.sheets import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from communique.reporting.records import Tables


class Book(Protocol):
    """What writes text into a workbook, and its formats."""

    t: Tables
    head: Format
    bold: Format
    cell: Format
    number: Format
    shades: Sequence[Format]

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write text as text."""


def shades() -> list[dict[str, Any]]:
    """Return the looks of the cells of the heat map, the emptiest first."""
    inks = ("#000000", "#000000", "#000000", "#FFFFFF", "#FFFFFF")  # white on dark ground
    rest = {"align": "center", "border": 1, "border_color": "#FFFFFF"}
    return [{"bg_color": ground, "font_color": ink, **rest} for ground, ink in zip(colours.SHADES, inks, strict=True)]


def by_theme_sheet(book: Book, sheet: Worksheet) -> None:
    """Write the counts of each theme: commitments and calls on others."""
    columns = by_theme.columns(book.t)
    sheet.set_column(0, 0, 48)
    sheet.set_column(1, len(columns), 14)
    for at, name in enumerate(("theme", *(column.name for column in columns))):
        book.text(sheet, 0, at, name, book.head)
    for at, line in enumerate(by_theme.theme_lines(book.t), start=1):
        book.text(sheet, at, 0, line.name, book.bold)
        for place, column in enumerate(columns, start=1):
            if number := line.counts.get(column.key, 0):
                sheet.write_number(at, place, number, book.number)
            else:
                sheet.write_blank(at, place, None, book.cell)
    sheet.freeze_panes(1, 1)
    printed(sheet, pages=1, upright=True)


def heat_sheet(book: Book, sheet: Worksheet) -> None:
    """Write themes by document: the number of commitments and the strongest, the fuller the shade the more."""
    sheet.write_string(0, 0, "theme", book.head)
    sheet.set_column(0, 0, 48)
    names, themes = charts.heat(book.t)
    sheet.set_column(1, len(names), 14)
    dates = {book.t.label(row["document_id"]): row["date"][:7] for row in book.t.statements}
    for column, name in enumerate(names, start=1):
        book.text(sheet, 0, column, f"{name} {dates[name]}" if name in dates else name, book.head)
    for at, theme in enumerate(themes, start=1):
        book.text(sheet, at, 0, theme.name, book.bold)
        for column, cell in enumerate(theme.cells, start=1):
            book.text(sheet, at, column, charts.heat_words(cell), book.shades[cell.level])
    sheet.freeze_panes(1, 1)
    printed(sheet, pages=1, upright=True)
