"""What a workbook hides: a reader of the sheet does not see it, so what was decided there is named.

Only the tags of a sheet are read, one after another, in memory that does not grow with the sheet.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat  # expat itself refuses entities that multiply

TRUE = ("1", "true")
MOST_COLUMNS = 16_384  # of a sheet in Excel
MOST_MERGED = 1_000  # merged places that are looked at


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that were made one: their address, the numbers of their columns, the number of their last row."""

    address: str
    columns: range
    last: int


@dataclass
class Hidden:
    """What one sheet hides: itself, columns by their letters, rows by their numbers, cells merged with others."""

    sheet: bool = False
    columns: set[str] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)


def read_hidden(data: IO[bytes], *, sheet: bool) -> Hidden:
    """Return what a sheet's XML hides; `sheet` says whether the whole sheet is. Raises `expat.ExpatError`."""
    found = Hidden(sheet)
    parser = expat.ParserCreate()
    parser.StartElementHandler = _listener(found)
    parser.ParseFile(data)
    return found


def _listener(found: Hidden) -> Callable[[str, dict[str, str]], None]:
    """Return what takes in each tag with its attributes."""
    from openpyxl.utils import get_column_letter

    last = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal last
        name = tag.rpartition(":")[2]
        if name == "row":
            last = _number(attributes.get("r"), last + 1)
            if attributes.get("hidden") in TRUE:
                found.rows.add(last)
        elif name == "col" and (attributes.get("hidden") in TRUE or attributes.get("width") in ("0", "0.0")):
            first, end = _number(attributes.get("min"), 1), _number(attributes.get("max"), 1)
            found.columns.update(map(get_column_letter, range(max(first, 1), min(end, MOST_COLUMNS) + 1)))
        elif name == "mergeCell" and len(found.merged) < MOST_MERGED:
            found.merged.append(_merged(attributes.get("ref", "")))

    return start


def _merged(address: str) -> Merged:
    """Return merged cells by their address. Raises `ValueError` if it is none."""
    from openpyxl.utils.cell import range_boundaries

    left, _, right, bottom = (value or 1 for value in range_boundaries(address))
    return Merged(address, range(left, right + 1), bottom)


def _number(text: str | None, otherwise: int) -> int:
    """Return a number of a row or column, from 1."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise  # noqa: PLR2004
