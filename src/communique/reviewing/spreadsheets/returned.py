"""Spreadsheets that come back from a reviewer, as rows of text cells that know their addresses.

Files are not trusted: an archive that would unpack to more than `LARGEST` bytes is refused, formulas are read as
text and never worked out, and no more than `MOST_CELLS` cells are read.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from itertools import chain, islice
from pathlib import Path

from communique.cells import plain_cell
from communique.errors import InputError
from communique.reviewing.spreadsheets.file_kinds import check_archive, check_kind, decoded
from communique.reviewing.spreadsheets.hidden import Hidden, read_hidden

LARGEST = 150_000_000  # bytes, unpacked
MOST_CELLS = 5_000_000
MOST_COLUMNS = 1_000  # that are read
ABOVE = 20  # rows among which the header stands
NAMED = 3  # names of columns that make a row a header
HEAD = 100_000  # characters in which a header is looked for
MARK = "\ufeff".encode().decode("cp1252")  # what is left of the mark of UTF-8 where a program took it for text
SEPARATOR = re.compile(r'"?sep=(.)"?\r?\n?')  # how Excel is told the separator, in a line of its own


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the sheet, from 1, and its cells by column name."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name ("" for a CSV file), the letters of its columns by name, and its rows below the header.

    `top` is the number of the header's row; `code_page` what a text that is not in Unicode was read in.
    """

    name: str
    letters: dict[str, str]
    lines: tuple[Line, ...]
    twice: tuple[str, ...] = ()
    hidden: Hidden = field(default_factory=Hidden)
    top: int = 0
    code_page: str = ""

    def address(self, line: Line, column: str) -> str:
        """Return what the cell is called: "commitments!F12", or "F12" in a CSV file."""
        cell = f"{self.letters.get(column, 'A')}{line.number}"
        return f"{self.name}!{cell}" if self.name else cell

    def merged(self, columns: Iterable[str]) -> tuple[str, ...]:
        """Return the merged cells below the header, "F3:F5", that lie in columns of these names."""
        from openpyxl.utils import column_index_from_string

        numbers = [column_index_from_string(self.letters[c]) for c in columns if c in self.letters]
        found = (m for m in self.hidden.merged if m.last > self.top and any(n in m.columns for n in numbers))
        return tuple(f"{self.name}!{m.address}" for m in found)

    def out_of_sight(self, line: Line, columns: Iterable[str]) -> tuple[str, ...]:
        """Return what hides cells of a line: "row 12", "column F", or "the sheet"; nothing if they are all in sight."""
        if self.hidden.sheet:
            return ("the whole sheet",)
        row = [f"row {line.number}"] if line.number in self.hidden.rows else []
        letters = (self.letters[c] for c in columns if c in self.letters)
        return (*row, *(f"column {name}" for name in letters if name in self.hidden.columns))


def read_sheets(path: Path, columns: frozenset[str]) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one of a CSV file; `columns` are names by which a header is known.

    Raises `InputError` that says what the file is if it is neither.
    """
    try:
        if zipfile.is_zipfile(path):
            return tuple(_workbook(path, columns))
        return (_csv(path, columns),)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from error


def _workbook(path: Path, columns: frozenset[str]) -> Iterator[Sheet]:
    """Yield the sheets of an Excel workbook."""
    from openpyxl.reader.excel import ExcelReader

    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
        if size > LARGEST:
            raise InputError(f"{path}: unpacks to {size:,} bytes; at most {LARGEST:,} are read: send fewer sheets")
        check_archive(path, archive)
    try:
        with path.open("rb") as data:
            reader = ExcelReader(data, read_only=True, keep_links=False)
            reader.read()  # as load_workbook does, which does not tell the sheets' places in the archive
            members = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
            for sheet in reader.wb.worksheets:
                with reader.archive.open(members[sheet.title]) as member:
                    hidden = read_hidden(member, sheet=sheet.sheet_state != "visible")
                width = min(sheet.max_column or MOST_COLUMNS, MOST_COLUMNS)
                rows = sheet.iter_rows(values_only=True, max_col=width)
                yield _sheet(path, sheet.title, _numbered(rows), columns, hidden)
    except InputError:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise InputError(f"{path}: no readable Excel workbook ({error}); save it again as .xlsx") from error


def _csv(path: Path, columns: frozenset[str]) -> Sheet:
    """Return a CSV file as spreadsheet programs save it: in Unicode or the system's code page, with any separator."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise InputError(f"{path}: {len(data):,} bytes; at most {LARGEST:,} are read")
    check_kind(path, data)
    found = decoded(data)
    named = SEPARATOR.match(found.text)
    try:
        text = found.text[named.end() :] if named else found.text
        separator = named[1] if named else _separator(text, columns)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        if _is_cut(text, rows):
            raise InputError(f"{path}: the file ends within row {len(rows)}; copy it again, or save it again")
        return replace(_sheet(path, "", _numbered(rows), columns), code_page=found.code_page)
    except csv.Error as error:
        raise InputError(f"{path}: no readable CSV ({error}); save it again") from error


def _is_cut(text: str, rows: Sequence[Sequence[str]]) -> bool:
    """Return whether a file ends within a row: in open quotation marks, or before the width that all others have."""
    last = rows[-1] if rows else ()
    quoting = text.count('"') % 2 == 1 and any(end in cell for cell in last for end in "\r\n")
    widths = (len(row) for row in rows[:-1] if row)
    return quoting or (not text.endswith(("\n", "\r")) and len(last) < min(widths, default=0))


def _separator(text: str, columns: frozenset[str]) -> str:
    """Return what separates the cells: that under which a header is found soonest, else the commonest."""
    head = text[:HEAD]
    found = {}
    for separator in ",;\t|":
        rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), ABOVE)
        found[separator] = max((_known(row, columns) for row in rows), default=0)
    return max(found, key=lambda separator: (found[separator], text.partition("\n")[0].count(separator)))


def _names(row: Iterable[object]) -> list[str]:
    """Return the cells of a header as names of columns."""
    return [_text(cell).removeprefix(MARK).lower().replace(" ", "_") for cell in row]


def _known(row: Iterable[object], columns: frozenset[str]) -> int:
    """Return how many names of columns a row holds."""
    return len(columns.intersection(_names(row)))


def _numbered(rows: Iterable[Sequence[object]]) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield the rows that hold anything with their numbers.

    A stray cell far below makes a million empty ones, which are one and the same object and are looked at once.
    """
    empty: Sequence[object] = ()
    for number, row in enumerate(rows, start=1):
        if row is empty:
            continue
        if row.count(None) + row.count("") < len(row):
            yield number, row
        else:
            empty = row


def _sheet(
    path: Path, name: str, rows: Iterator[tuple[int, Sequence[object]]], columns: frozenset[str],
    hidden: Hidden | None = None,
) -> Sheet:  # fmt: skip
    """Return a sheet. Its header is the first row that names columns; what stands above is a title."""
    from openpyxl.utils import get_column_letter

    first = list(islice(rows, ABOVE))
    at = next((i for i, (_, row) in enumerate(first) if _known(row, columns) >= NAMED), 0)
    header = _names(first[at][1]) if first else []
    lines: list[Line] = []
    count = 0
    for number, row in chain(first[at + 1 :], rows):
        count += sum(value is not None for value in row)
        if count > MOST_CELLS:
            raise InputError(f"{path}: sheet {name!r} has more than {MOST_CELLS:,} cells; send fewer")
        cells = [_text(value) for value in row]
        if any(cells):
            lines.append(Line(number, dict(zip(header, cells, strict=False))))
    letters = {name: get_column_letter(at) for at, name in reversed(list(enumerate(header, start=1))) if name}
    twice = tuple(sorted({c for c in header if c and header.count(c) > 1}))
    return Sheet(name, letters, tuple(lines), twice, hidden or Hidden(), top=first[at][0] if first else 0)


def _text(value: object) -> str:
    """Return a cell as text: whole numbers without a point, days without a time."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return plain_cell(str(value)).strip()
