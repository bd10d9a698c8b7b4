"""The workbook: a brief, a heat map, a sheet per table, and the columns that a reviewer fills in."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from communique.reporting import brief as findings
from communique.reporting import colours, theme_sheets
from communique.reporting import sheets as laying
from communique.reporting.choices import lists, rows_by_id
from communique.reporting.entries import pair_entry
from communique.reporting.findings import caption, checked
from communique.reporting.findings import findings as told
from communique.reporting.phrasing import date_words, visible
from communique.reporting.reasons import plain_reason
from communique.reporting.sheets import BRIEF, LINKED, WIDEST, Column, arranged, height, printed, width_of
from communique.reporting.sides import redline
from communique.tables.numbers import NUMBERS
from communique.tables.schema import REVIEW_COLUMNS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

from communique.reporting.records import Row, Tables
from communique.reporting.titles import heading as title_of

LONGEST = 32_000  # characters; a cell holds 32,767
MOST_ROWS = 50_000  # a sheet holds twenty times as many, but each 10,000 take some ten seconds; the CSV files hold all
MANY_CELLS = 500_000  # of all sheets; with more, rows go to disk as they are made
MOST_LINKS = 20_000  # a sheet holds 65,530; each takes its time
_WORD_OF_ID = re.compile(r"(?<=\bin )[^\s,;]+|(?<=, )[^\s,;]+")  # "last in 2031-05-03_first", and more of them
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed date: the same comparison gives the same bytes


def workbook(t: Tables) -> bytes:
    """Return the report as an Excel workbook; no cell of it is a formula."""
    from xlsxwriter import Workbook as Book

    data = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Book(data, {"constant_memory" if _is_large(t) else "in_memory": True, **plain}) as book:
        made_by = f"Communique {t.run.get('version', '')}"
        book.set_properties({"title": visible(title_of(t))[:255], "comments": made_by, "created": MADE})
        _Writer(t, book).write()
    return data.getvalue()


def _is_large(t: Tables) -> bool:
    """Return whether the sheets have so many cells that they are written row by row."""
    return sum(min(len(rows), MOST_ROWS) * len(t.columns[name]) for name, rows in t.rows.items()) >= MANY_CELLS


class _Writer:
    """One workbook in the making: its formats, and where each unit and document has its row."""

    def __init__(self, t: Tables, book: Workbook) -> None:
        self.t, self.book = t, book
        top: dict[str, Any] = {"text_wrap": True, "valign": "top", "bottom": 4, "bottom_color": "#B8C0C8"}
        self.cell = book.add_format(top)
        self.bold = book.add_format({**top, "bold": True})
        self.number = book.add_format({**top, "align": "left"})
        self.link = book.add_format({**top, "font_color": "#0B57A4", "underline": 1})
        self.head = book.add_format({**top, "bold": True, "bg_color": "#E8ECF1", "bottom": 1})
        self.review = book.add_format({**top, "bold": True, "bg_color": "#FFF3BF", "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 15})
        self.cut = book.add_format({"font_color": colours.REMOVED[0].upper(), "font_strikeout": True})
        self.add = book.add_format({"font_color": colours.ADDED[0].upper(), "underline": 1})
        self.shades: Sequence[Format] = [book.add_format(shade) for shade in theme_sheets.shades()]
        self.rows = rows_by_id(t)
        self._named: dict[tuple[str, str], str] = {}
        self.lists = lists(t)

    def write(self) -> None:
        """Write every sheet, the brief first."""
        from communique.reporting.streamed import Streamed

        self.brief(self.book.add_worksheet("Brief"))
        if len(self.t.statements) > 1:
            theme_sheets.by_theme_sheet(self, self.book.add_worksheet("By theme"))
        if self.t["themes"]:
            theme_sheets.heat_sheet(self, self.book.add_worksheet("Heat map"))
        kind = Streamed if self.book.constant_memory else None
        for name in self.t.columns:
            self.table(self.book.add_worksheet(name[:31], kind), name)
        self.settings(self.book.add_worksheet("Settings"))
        self.choices(self.book.add_worksheet("Lists"))

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write text as text; a cell that is too long for a sheet says where the whole is."""
        shown = visible(text)
        if len(shown) > LONGEST:
            shown = f"{shown[:LONGEST]} … (cut here; the CSV file holds the whole)"
        sheet.write_string(row, column, shown, style or self.cell)

    def go(self, sheet: Worksheet, row: int, column: int, target: str, words: str) -> None:
        """Write a link to a cell of another sheet."""
        tip = f"Leads to its row in the sheet {target.split('!', maxsplit=1)[0].strip(chr(39))}"
        sheet.write_url(row, column, f"internal:{target}", self.link, visible(words)[:LONGEST], tip)

    def brief(self, sheet: Worksheet) -> None:
        """Write the findings, each with its number and a link to its evidence."""
        sheet.hide_gridlines(2)
        for column, width in enumerate(BRIEF):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, visible(title_of(self.t))[:LONGEST], self.title)
        sheet.write_string(1, 0, visible(" ".join(filter(None, (self.t.run.get("reviewed_only"), checked(self.t))))))
        at = 2
        for row in self.t["documents"]:
            self.text(sheet, at, 0, f"{self.t.label(row['document_id'])} {date_words(row['date'])}", self.bold)
            self.go(sheet, at, 1, self.place("documents", row["document_id"]), row["title"] or row["document_id"])
            self.text(sheet, at, 2, row["parties"])
            self.text(sheet, at, 3, row["extent"] if row["form"] == "statement" else row["form"])
            at += 1
        at += 1
        for column, name in enumerate(("finding", "words", "why", "number or place")):
            sheet.write_string(at, column, name, self.head)
        sheet.repeat_rows(at)
        for one in told(self.t):
            at += 1
            self.text(sheet, at, 0, one.label, self.bold)
            self.text(sheet, at, 1, one.words)
            self.text(sheet, at, 2, one.reason)
            self.go(sheet, at, 3, self.target(one.link), one.place)
            sheet.set_row(at, height(zip((one.label, one.words, one.reason, one.place), BRIEF, strict=True)))
        at += 1
        self.text(sheet, at, 0, "How sure", self.bold)
        self.text(sheet, at, 1, caption(self.t))
        sheet.set_row(at, height(((caption(self.t), BRIEF[1]),)))
        for line in findings.brief(self.t):
            at += 1
            self.text(sheet, at, 0, line.label, self.bold)
            self.text(sheet, at, 1, line.detail)
            sheet.write_blank(at, 2, None, self.cell)
            sheet.write_number(at, 3, line.count, self.number)
            sheet.set_row(at, height(((line.label, BRIEF[0]), (line.detail, BRIEF[1]))))
        printed(sheet, pages=1)

    def target(self, link: findings.Link) -> str:
        """Return the cell that holds the evidence for a line of the brief."""
        name = "alignments" if "-" in link.row else "commitments"
        return self.place("quotations" if link.section == "quotations" else name, link.row)

    def place(self, name: str, key: str) -> str:
        """Return the cell of a row in the sheet of its table."""
        found = self.rows.get(name, {}).get(key)
        sheet = name if name in self.t.columns else "Brief"
        return f"'{sheet}'!A{1 if found is None else found + 2}"

    def table(self, sheet: Worksheet, name: str) -> None:
        """Write one table: what is read and judged first, then the rest, ids and measures folded."""
        rows, asked = self.t[name][:MOST_ROWS], REVIEW_COLUMNS.get(name, ())
        plan = arranged(name, self.t.columns[name], asked)
        for at, column in enumerate(plan.columns):
            self.heading(sheet, at, column, rows)
            if column.asked:
                self.choice(sheet, at, name, column.key, len(rows))
        widths = [(at, width_of(c.head, rows)) for at, c in enumerate(plan.columns[: plan.printed])]
        links, heights = 0, []
        for at, row in enumerate(rows, start=1):
            values = [self.shown(name, column, row) for column in plan.columns]
            links = self.row(sheet, at, name, plan.columns, row, values, links)
            heights.append(height([(values[place], width) for place, width in widths]))
            sheet.set_row(at, heights[-1])
        sheet.freeze_panes(1, plan.fixed)
        sheet.autofilter(0, 0, max(len(rows), 1), len(plan.columns) - 1)
        sheet.repeat_rows(0)
        most = laying.on_a_page(heights, [width for _, width in widths]) if name in laying.LOOKED_UP else len(rows)
        sheet.print_area(0, 0, max(most, 1), max(plan.printed - 1, 0))
        said = f": the first {most} rows; the sheet holds all" if most < len(rows) else ""
        printed(sheet, said, pages=int(name in laying.LOOKED_UP), upright=name in laying.UPRIGHT)

    def heading(self, sheet: Worksheet, at: int, column: Column, rows: Sequence[Row]) -> None:
        """Write the heading of a column, set its width, and fold it if it is to be."""
        about = self.t.documents.get(column.key)
        head = column.head if about is None else f"{self.t.label(column.key)} {about['date'][:7]}".strip()
        sheet.write_string(0, at, visible(head)[:LONGEST], self.review if column.asked else self.head)
        folded = {"level": 1, "hidden": True} if column.folded else {}
        sheet.set_column(at, at, width_of(column.head, rows), None, folded)

    def shown(self, name: str, column: Column, row: Row) -> str:
        """Return what a cell shows: names for ids, sentences for reasons, else what the table has."""
        if column.head == laying.REASON:
            return self.reason(name, row, row.get(column.key, ""))
        return self.words(column, row) if column.named else row.get(column.key, "")

    def reason(self, name: str, row: Row, why: str) -> str:
        """Return why a row says what it says, in words, statements by their short names."""
        if name == "alignments":
            return " ".join(pair_entry(self.t, row).said)
        return _WORD_OF_ID.sub(lambda found: self.t.labels.get(found[0], found[0]), plain_reason(why))

    def words(self, column: Column, row: Row) -> str:
        """Return what a cell shows of an id: what it stands for."""
        value = row.get(column.key, "")
        if (column.key, value) not in self._named:
            self._named[column.key, value] = self._words(column, value)
        return self._named[column.key, value]

    def _words(self, column: Column, value: str) -> str:
        if not value:
            return value
        if value in self.t.units and LINKED.get(column.key) == "commitments":
            unit = self.t.units[value]
            return f"{self.t.label(unit['document_id'])} {self.t.where(unit)}"
        about = self.t.documents.get(value)
        return f"{self.t.label(value)} {about.get('title') or value}" if about else value

    def row(
        self, sheet: Worksheet, at: int, name: str, columns: Sequence[Column], row: Row, values: Sequence[str],
        links: int,
    ) -> int:  # fmt: skip
        """Write one row, which shows `values`; return how many links the sheet has now."""
        numbers = NUMBERS.get(name, ())
        for place, (column, value) in enumerate(zip(columns, values, strict=True)):
            if not value:
                sheet.write_blank(at, place, None, self.cell)
            elif column.named:
                goal = self.goal(name, column.key, row.get(column.key, "")) if links < MOST_LINKS else ""
                links += bool(goal)
                self.go(sheet, at, place, goal, value) if goal else self.text(sheet, at, place, value)
            elif column.key in numbers:
                sheet.write_number(at, place, float(value), self.number)
            elif column.key == "diff" and name == "alignments":
                self.difference(sheet, at, place, row)
            else:
                self.text(sheet, at, place, value)
        return links

    def goal(self, name: str, column: str, value: str) -> str:
        """Return the cell to which a cell leads: a unit to its row, and from there to its place in the ledger."""
        other = "ledger" if (name, column) == ("commitments", "unit_id") else LINKED.get(column, "")
        if not other or other == name or value not in self.rows[other]:
            return ""
        return self.place(other, value)

    def difference(self, sheet: Worksheet, at: int, column: int, row: Row) -> None:
        """Write the redline of two near wordings, struck and underlined; of others, that both are to be read."""
        runs = redline(row)
        if not runs:
            self.text(sheet, at, column, "worded anew: read both")
            return
        looks = {"removed": [self.cut], "added": [self.add]}
        fragments: list[Any] = [part for run in runs for part in (*looks.get(run.mark, ()), visible(run.text))]
        size = sum(len(part) for part in fragments if isinstance(part, str))
        if len(runs) < 2 or size > LONGEST:  # noqa: PLR2004 - as Excel asks
            self.text(sheet, at, column, "".join(run.text for run in runs))
        else:
            sheet.write_rich_string(at, column, *fragments, self.cell)

    def choice(self, sheet: Worksheet, at: int, name: str, column: str, rows: int) -> None:
        """Offer a reviewer the words that a column may hold."""
        values = f"{name} decision" if column == "decision" else column.removesuffix("_reviewed")
        if values not in self.lists or not rows:
            return
        number, length = list(self.lists).index(values), len(self.lists[values])
        letter = chr(ord("A") + number)
        several = column == "themes_reviewed"
        sheet.data_validation(1, at, rows, at, {
            "validate": "list", "source": f"=Lists!${letter}$2:${letter}${length + 1}", "show_error": not several,
            "error_title": column[:32], "error_message": "Choose one of the list.",
            "input_title": column[:32], "input_message": "Several: with “; ” between." if several else "",
            "show_input": several,
        })  # fmt: skip

    def settings(self, sheet: Worksheet) -> None:
        """Write what the run was, and the hash of every input."""
        for column, width in enumerate((28, 50, 70)):
            sheet.set_column(column, column, width)
        facts = [(key, value, "") for key, value in self.t.run.items() if isinstance(value, str)]
        inputs = [(one["document_id"], one["path"], f"SHA-256 {one['sha256']}") for one in self.t.run.get("inputs", [])]
        cut = [
            (name, f"the first {MOST_ROWS} of {len(rows)} rows", f"{name}.csv holds all")
            for name, rows in self.t.rows.items() if len(rows) > MOST_ROWS
        ]  # fmt: skip
        problems = [("not read", text, "") for text in self.t.run.get("problems", [])]
        for at, cells in enumerate([*facts, *inputs, *cut, *problems]):
            for column, text in enumerate(cells):
                self.text(sheet, at, column, text, self.bold if column == 0 else self.cell)
        printed(sheet)

    def choices(self, sheet: Worksheet) -> None:
        """Write the lists of words for the reviewer's columns, row by row: a row that was left is not written again."""
        sheet.hide()
        for column, name in enumerate(self.lists):
            sheet.write_string(0, column, name, self.head)
            sheet.set_column(column, column, WIDEST)
        for at, values in enumerate(zip_longest(*self.lists.values()), start=1):
            for column, value in enumerate(values):
                if value is not None:
                    self.text(sheet, at, column, value)
