"""Spreadsheets that come back from a reviewer, as rows of text cells that know their addresses.

Files are not trusted: an archive that would unpack to more than `LARGEST` bytes is refused, formulas are read as
text and never worked out, and no more than `MOST_CELLS` cells are read.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.cells import plain_cell
from communique.errors import InputError

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

    def address(self, line: Line, column: str) -> str:
        """Return what the cell is called: "commitments!F12", or "F12" in a CSV file."""
        cell = f"{self.letters.get(column, 'A')}{line.number}"
        return f"{self.name}!{cell}" if self.name else cell


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one of a CSV file. Raises `InputError`."""
    try:
        return tuple(_workbook(path)) if zipfile.is_zipfile(path) else (_csv(path),)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name") from error


def _workbook(path: Path) -> Iterator[Sheet]:
    """Yield the sheets of an Excel workbook."""
    from openpyxl import load_workbook

    with zipfile.ZipFile(path) as archive:
        size = sum(member.file_size for member in archive.infolist())
    if size > LARGEST:
        raise InputError(f"{path}: unpacks to {size:,} bytes; at most {LARGEST:,} are read: send fewer sheets")
    try:
        with path.open("rb") as data:
            book = load_workbook(data, read_only=True, data_only=False, keep_links=False)
            for sheet in book.worksheets:
                yield _sheet(path, sheet.title, sheet.iter_rows(values_only=True))
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


def _sheet(path: Path, name: str, rows: Iterable[Iterable[object]]) -> Sheet:
    """Return a sheet; the first row that is not empty is its header."""
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
    letters = {column: letter(at) for at, column in reversed(list(enumerate(header))) if column}
    twice = tuple(sorted({c for c in header if c and header.count(c) > 1}))
    return Sheet(name, letters, tuple(lines), twice)


def _text(value: object) -> str:
    """Return a cell as text: whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain_cell(str(value)).strip()


def letter(at: int) -> str:
    """Return the letters of a column, from 0: A, B, …, Z, AA."""
    found = ""
    while at >= 0:
        at, rest = divmod(at, 26)
        found = chr(ord("A") + rest) + found
        at -= 1
    return found
