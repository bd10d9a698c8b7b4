"""The workbook: a brief, a heat map, a sheet per table, and the columns that a reviewer fills in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from communique.model import KINDS, RELATIONS, STRENGTHS
from communique.reporting import brief as findings
from communique.reporting import charts
from communique.reporting.counting import pair_id
from communique.reporting.findings import findings as told
from communique.reporting.phrasing import date_words, visible
from communique.reporting.segments import segments
from communique.reporting.sheets import BRIEF, FOLDED, LINKED, WIDEST, height, printed, width_of
from communique.tables.numbers import NUMBERS
from communique.tables.schema import DECISIONS, REVIEW_COLUMNS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

from communique.reporting.records import Row, Tables

LONGEST = 32_000  # characters; a cell holds 32,767
MOST_ROWS = 50_000  # a sheet holds twenty times as many, but nobody waits for it
MOST_LINKS = 20_000  # a sheet holds 65,530; each takes its time
SHADES = ("#F3F5F8", "#E3EDF8", "#BCD5EE", "#2F6FB3", "#123F73")
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed date: the same comparison gives the same bytes


def workbook(t: Tables) -> bytes:
    """Return the report as an Excel workbook; no cell of it is a formula."""
    from xlsxwriter import Workbook as Book

    data = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Book(data, {"in_memory": True, **plain}) as book:
        book.set_properties({"title": "Comparison of statements", "comments": _made_by(t), "created": MADE})
        _Writer(t, book).write()
    return data.getvalue()


def _made_by(t: Tables) -> str:
    """Return which version made the workbook."""
    return f"Communique {t.run.get('version', '')}"


class _Writer:
    """One workbook in the making: its formats, and where each unit and document has its row."""

    def __init__(self, t: Tables, book: Workbook) -> None:
        self.t, self.book = t, book
        top: dict[str, Any] = {"text_wrap": True, "valign": "top"}
        self.cell = book.add_format(top)
        self.bold = book.add_format({**top, "bold": True})
        self.number = book.add_format({"align": "left", "valign": "top"})
        self.link = book.add_format({**top, "font_color": "#0B57A4", "underline": 1})
        self.head = book.add_format({**top, "bold": True, "bg_color": "#E8ECF1", "bottom": 1})
        self.review = book.add_format({**top, "bold": True, "bg_color": "#FFF3BF", "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 15})
        self.cut = book.add_format({"font_color": "#96201A", "font_strikeout": True})
        self.add = book.add_format({"font_color": "#0D5A2A", "underline": 1, "bold": True})
        self.shades = [self._shade(n, colour) for n, colour in enumerate(SHADES)]
        self.rows = _rows_by_id(t)
        self.lists = _lists(t)

    def _shade(self, level: int, colour: str) -> Format:
        """Return the format of a cell of the heat map."""
        ink = "#FFFFFF" if level > 2 else "#000000"  # noqa: PLR2004 - dark ground from the third shade on
        return self.book.add_format(
            {"bg_color": colour, "font_color": ink, "align": "center", "border": 1, "border_color": "#FFFFFF"}
        )

    def write(self) -> None:
        """Write every sheet, the brief first."""
        self.brief(self.book.add_worksheet("Brief"))
        if self.t["themes"]:
            self.heat(self.book.add_worksheet("Heat map"))
        for name in self.t.columns:
            self.table(self.book.add_worksheet(name[:31]), name)
        self.settings(self.book.add_worksheet("Settings"))
        sheet = self.book.add_worksheet("Lists")
        for column, (name, values) in enumerate(self.lists.items()):
            self.column(sheet, column, name, values)

    def text(self, sheet: Worksheet, row: int, column: int, text: str, style: Format | None = None) -> None:
        """Write text as text; a cell that is too long for a sheet says where the whole is."""
        shown = visible(text)
        if len(shown) > LONGEST:
            shown = f"{shown[:LONGEST]} … (cut here; the CSV file holds the whole)"
        sheet.write_string(row, column, shown, style or self.cell)

    def go(self, sheet: Worksheet, row: int, column: int, target: str, words: str) -> None:
        """Write a link to a cell of another sheet."""
        sheet.write_url(row, column, f"internal:{target}", self.link, visible(words)[:LONGEST])

    def brief(self, sheet: Worksheet) -> None:
        """Write the findings, each with its number and a link to its evidence."""
        sheet.hide_gridlines(2)
        for column, width in enumerate(BRIEF):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, "What the statements say, commitment by commitment", self.title)
        sheet.write_string(1, 0, visible(str(self.t.run.get("reviewed_only", ""))))
        at = 2
        for row in self.t["documents"]:
            self.text(sheet, at, 0, f"{self.t.label(row['document_id'])} {date_words(row['date'])}", self.bold)
            self.text(sheet, at, 1, row["extent"] if row["form"] == "statement" else row["form"])
            self.text(sheet, at, 2, row["parties"])
            self.go(sheet, at, 3, self.place("documents", row["document_id"]), row["title"] or row["document_id"])
            at += 1
        at += 1
        for column, name in enumerate(("finding", "number", "what", "evidence")):
            sheet.write_string(at, column, name, self.head)
        sheet.repeat_rows(at)
        for one in told(self.t):
            at += 1
            self.text(sheet, at, 0, one.label, self.bold)
            self.text(sheet, at, 1, "")
            self.text(sheet, at, 2, " ".join(filter(None, (one.place, one.reason))))
            self.go(sheet, at, 3, self.target(one.link), one.words)
            sheet.set_row(at, height(((f"{one.place} {one.reason}", BRIEF[2]), (one.words, BRIEF[3]))))
        for line in findings.brief(self.t):
            at += 1
            self.text(sheet, at, 0, line.label, self.bold)
            sheet.write_number(at, 1, line.count, self.number)
            self.text(sheet, at, 2, line.detail)
            sheet.set_row(at, height(((line.detail, BRIEF[2]), (line.label, BRIEF[0]))))
        printed(sheet)

    def target(self, link: findings.Link) -> str:
        """Return the cell that holds the evidence for a line of the brief."""
        name = "alignments" if "-" in link.row else "commitments"
        return self.place("quotations" if link.section == "quotations" else name, link.row)

    def place(self, name: str, key: str) -> str:
        """Return the cell of a row in the sheet of its table."""
        found = self.rows.get(name, {}).get(key)
        sheet = name if name in self.t.columns else "Brief"
        return f"'{sheet}'!A{1 if found is None else found + 2}"

    def heat(self, sheet: Worksheet) -> None:
        """Write themes by document: the number of commitments and the strongest, the fuller the shade the more."""
        sheet.write_string(0, 0, "theme", self.head)
        sheet.set_column(0, 0, 48)
        sheet.set_column(1, len(self.t.statements), 14)
        for column, row in enumerate(self.t.statements, start=1):
            name = f"{self.t.label(row['document_id'])} {row['date'][:7]}"
            self.text(sheet, 0, column, name, self.head)
        for at, theme in enumerate(charts.themes(self.t), start=1):
            self.text(sheet, at, 0, theme.name, self.bold)
            for column, cell in enumerate(theme.cells, start=1):
                self.text(sheet, at, column, charts.heat_words(cell), self.shades[cell.level])
        sheet.freeze_panes(1, 1)
        printed(sheet)

    def table(self, sheet: Worksheet, name: str) -> None:
        """Write one table: header, rows, and the columns for a reviewer."""
        columns, rows = self.t.columns[name], self.t[name][:MOST_ROWS]
        asked = REVIEW_COLUMNS.get(name, ())
        own = tuple(column for column in asked if column not in columns)
        for at, column in enumerate((*columns, *own)):
            sheet.write_string(0, at, visible(column)[:LONGEST], self.review if column in asked else self.head)
            folded = column in FOLDED.get(name, ())
            sheet.set_column(at, at, width_of(column, rows), None, {"level": 1, "hidden": True} if folded else {})
            if column in asked:
                self.choice(sheet, at, name, column, len(rows))
        widths = {c: width_of(c, rows) for c in columns if c not in FOLDED.get(name, ())}
        links = 0
        for at, row in enumerate(rows, start=1):
            links = self.row(sheet, at, name, columns, row, links)
            sheet.set_row(at, height((row[column], width) for column, width in widths.items()))
        sheet.freeze_panes(1, 2 if name == "commitments" else 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(columns) + len(own) - 1)
        sheet.repeat_rows(0)
        printed(sheet, across=2 if own else 1)

    def row(self, sheet: Worksheet, at: int, name: str, columns: Sequence[str], row: Row, links: int) -> int:
        """Write one row; return how many links the sheet has now."""
        for column, key in enumerate(columns):
            value = row[key]
            goal = self.goal(name, key, value) if links < MOST_LINKS else ""
            if not value:
                sheet.write_blank(at, column, None, self.cell)
            elif goal:
                self.go(sheet, at, column, goal, value)
                links += 1
            elif key in NUMBERS.get(name, ()):
                sheet.write_number(at, column, float(value), self.number)
            elif key == "diff" and name == "alignments":
                self.difference(sheet, at, column, row)
            else:
                self.text(sheet, at, column, value)
        return links

    def goal(self, name: str, column: str, value: str) -> str:
        """Return the cell to which a cell leads: a unit to its row, and from there to its place in the ledger."""
        other = "ledger" if (name, column) == ("commitments", "unit_id") else LINKED.get(column, "")
        if not other or other == name or value not in self.rows[other]:
            return ""
        return self.place(other, value)

    def difference(self, sheet: Worksheet, at: int, column: int, row: Row) -> None:
        """Write the words that differ struck or underlined, with the marks of the CSV file."""
        fragments: list[Any] = []
        marks = {"removed": ("[-", "-]", self.cut), "added": ("{+", "+}", self.add)}
        for segment in segments(row):
            words = visible(segment.text)
            if segment.change == "equal":
                fragments.append(words)
            else:
                before, after, style = marks[segment.change]
                fragments += [style, f"{before}{words}{after}"]
        size = sum(len(part) for part in fragments if isinstance(part, str))
        if sum(isinstance(part, str) for part in fragments) < 2 or size > LONGEST:  # noqa: PLR2004 - as Excel asks
            self.text(sheet, at, column, row["diff"])
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

    def column(self, sheet: Worksheet, column: int, name: str, values: Sequence[str]) -> None:
        """Write one list of words for the reviewer's columns."""
        sheet.write_string(0, column, name, self.head)
        sheet.set_column(column, column, WIDEST)
        for at, value in enumerate(values, start=1):
            self.text(sheet, at, column, value)


def _rows_by_id(t: Tables) -> dict[str, dict[str, int]]:
    """Return, by sheet, the place of each row by its id, from 0; the first where several have it."""
    ids = {
        "documents": [row["document_id"] for row in t["documents"]],
        "commitments": [row["unit_id"] for row in t["commitments"]],
        "alignments": [pair_id(row) for row in t["alignments"]],
        "quotations": [findings.quotation_id(t, row) for row in t["quotations"]],
        "ledger": [row["unit_id"] for row in t["ledger"]],
    }
    return {name: {key: len(keys) - n for n, key in enumerate(reversed(keys), start=1)} for name, keys in ids.items()}


def _lists(t: Tables) -> dict[str, tuple[str, ...]]:
    """Return the words that a reviewer may choose from."""
    themes = tuple(dict.fromkeys((*charts.theme_names(), *(row["theme"] for row in t["themes"]))))
    decisions = {f"{name} decision": values for name, values in DECISIONS.items()}
    verdicts = tuple(v for v in findings.VERDICTS if v)
    return decisions | {
        "kind": KINDS, "strength": STRENGTHS, "relation": (*RELATIONS, "none"), "verdict": verdicts, "themes": themes
    }  # fmt: skip
