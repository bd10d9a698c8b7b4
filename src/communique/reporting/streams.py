"""Tables as text, row by row, so that memory does not grow with what is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from communique.cells import FORMULA, plain_cell, text_cell
from communique.tables.numbers import MEASURES, NUMBERS

AT_ONCE = 500  # rows


Table = tuple[Sequence[str], Iterable[Sequence[object]]]  # columns, and rows of as many cells


class Row(Mapping[str, str]):
    """One row of text cells by column; all rows of a table share the places of its columns."""

    __slots__ = ("_at", "_cells")

    def __init__(self, at: Mapping[str, int], cells: tuple[str, ...]) -> None:
        self._at, self._cells = at, cells

    def __getitem__(self, column: str) -> str:
        return self._cells[self._at[column]]

    def get(self, column: str, default: Any = None) -> Any:
        """Return a cell, or something else where there is no such column."""
        place = self._at.get(column)
        return default if place is None else self._cells[place]

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)

    def cells(self, columns: Sequence[str]) -> Sequence[str]:
        """Return the cells of some columns in their order."""
        own = self._at
        return self._cells if tuple(own) == tuple(columns) else [self._cells[own[column]] for column in columns]


def text_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> Iterator[Row]:
    """Yield rows as text; a value that comes again is held once."""
    at = {column: n for n, column in enumerate(columns)}
    plan = [(column, column in MEASURES) for column in columns]
    known = _Texts()
    for row in rows:
        get = row.get
        cells = [
            known[value] if measure or value is None or value.__class__ is str else known[str(value)]
            for value, measure in [(get(column), measure) for column, measure in plan]
        ]
        yield Row(at, tuple(cells))


class _Texts(dict[Any, str]):
    """Values as text cells, as they come: measures as fractions, also whole ones, as frames have them."""

    def __missing__(self, value: Any) -> str:
        if value is None:
            text = ""
        elif isinstance(value, str):
            text = plain_cell(value)
        else:
            text = repr(float(value))
            if not value:  # of nought there are two, and either is the other's key
                return text
        self[value] = text
        return text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a small table as RFC 4180 CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(*each) for each in zip(columns, row, strict=True)] for row in rows)
    return made.getvalue()


def _cell(column: str, value: object) -> object:
    """Return a cell of CSV; a number stays one, a measure as a fraction."""
    return float(value) if column in MEASURES and isinstance(value, int) else text_cell(value)


@dataclass(frozen=True)
class Csv:
    """A table as RFC 4180 CSV in UTF-8 with a byte order mark, made a few rows at a time as it is gone through.

    A cell of text that a spreadsheet would take for a formula gets an apostrophe.
    """

    table: str
    columns: Sequence[str]
    rows: Iterable[Mapping[str, str]]

    def __iter__(self) -> Iterator[bytes]:
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\r\n")
        writer.writerow(self.columns)
        yield made.getvalue().encode("utf-8-sig")
        rows = iter(self.rows)
        while some := self._lines(islice(rows, AT_ONCE)):
            made.seek(0)
            made.truncate()
            writer.writerows(some)
            yield made.getvalue().encode()

    def _lines(self, rows: Iterable[Mapping[str, str]]) -> list[list[str]]:
        """Return rows as cells; numbers need no apostrophe."""
        numbers = NUMBERS.get(self.table, frozenset())
        worded = [place for place, column in enumerate(self.columns) if column not in numbers]
        several = []
        for row in rows:
            cells = list(row.cells(self.columns) if isinstance(row, Row) else [row[column] for column in self.columns])
            for place in worded:
                if cells[place].startswith(FORMULA):
                    cells[place] = f"'{cells[place]}"
            several.append(cells)
        return several
