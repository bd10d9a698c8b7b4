"""Spreadsheets that come back from a reviewer, as rows of text cells that know their addresses.

Files are not trusted: an archive that would unpack to more than `LARGEST` bytes is refused, formulas are read as
text and never worked out, and no more than `MOST_CELLS` cells are read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from communique.cells import plain_cell
from communique.errors import InputError
from communique.reviewing.hidden import Hidden, read_hidden

LARGEST = 150_000_000  # bytes, unpacked
MOST_CELLS = 5_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number in the sheet, from 1, and its cells by column name."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name ("" for a CSV file), the letters of its columns by name, and its rows below the header."""

    name: str
    letters: dict[str, str]
    lines: tuple[Line, ...]
    twice: tuple[str, ...] = ()
    hidden: Hidden = field(default_factory=Hidden)

    def address(self, line: Line, column: str) -> str:
        """Return what the cell is called: "commitments!F12", or "F12" in a CSV file."""
        cell = f"{self.letters.get(column, 'A')}{line.number}"
        return f"{self.name}!{cell}" if self.name else cell

    def out_of_sight(self, line: Line, columns: Iterable[str]) -> tuple[str, ...]:
        """Return what hides cells of a line: "row 12", "column F", or "the sheet"; nothing if they are all in sight."""
        if self.hidden.sheet:
            return ("the whole sheet",)
        row = [f"row {line.number}"] if line.number in self.hidden.rows else []
        letters = (self.letters[c] for c in columns if c in self.letters)
        return (*row, *(f"column {name}" for name in letters if name in self.hidden.columns))


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one of a CSV file. Raises `InputError`."""
    try:
        return tuple(_workbook(path)) if zipfile.is_zipfile(path) else (_csv(path),)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from error


def _workbook(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of an Excel workbook."""
    from openpyxl.reader.excel import ExcelReader

    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST:
        raise InputError(f"{path}: unpacks to {size:,} bytes; at most {LARGEST:,} are read: send fewer sheets")
    try:
        with path.open("rb") as data:
            reader = ExcelReader(data, read_only=True, keep_links=False)
            reader.read()  # as load_workbook does, which does not tell the sheets' places in the archive
            members = {sheet.name: relation.target for sheet, relation in reader.parser.find_sheets()}
            for sheet in reader.wb.worksheets:
                with reader.archive.open(members[sheet.title]) as member:
                    hidden = read_hidden(member, sheet=sheet.sheet_state != "visible")
                yield _sheet(path, sheet.title, sheet.iter_rows(values_only=True), hidden)
    except InputError:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise InputError(f"{path}: no readable Excel workbook ({error}); save it again as .xlsx") from error


def _csv(path: Path) -> Sheet:
    """Return a CSV file in UTF-8 or, as Excel saves, in the system's code page and with semicolons."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise InputError(f"{path}: {len(data):,} bytes; at most {LARGEST:,} are read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    try:
        return _sheet(path, "", csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError(f"{path}: no readable CSV ({error}); save it again") from error


def _sheet(path: Path, name: str, rows: Iterable[Iterable[object]], hidden: Hidden | None = None) -> Sheet:
    """Return a sheet; the first row that is not empty is its header."""
    from openpyxl.utils import get_column_letter

    header: list[str] = []
    lines: list[Line] = []
    count = 0
    for number, row in enumerate(rows, start=1):
        cells = [_text(value) for value in row]
        count += len(cells)
        if count > MOST_CELLS:
            raise InputError(f"{path}: sheet {name!r} has more than {MOST_CELLS:,} cells; send fewer")
        if not header:
            header = [cell.strip().lower().replace(" ", "_") for cell in cells] if any(cells) else []
        elif any(cells):
            lines.append(Line(number, dict(zip(header, cells, strict=False))))
    letters = {name: get_column_letter(at) for at, name in reversed(list(enumerate(header, start=1))) if name}
    twice = tuple(sorted({c for c in header if c and header.count(c) > 1}))
    return Sheet(name, letters, tuple(lines), twice, hidden or Hidden())


def _text(value: object) -> str:
    """Return a cell as text: whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain_cell(str(value)).strip()
