"""The matrix on the page: what each statement says of each commitment, with its place and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.reporting import charts, sureness
from communique.reporting.phrasing import list_of
from communique.tables.schema import COLUMNS

if TYPE_CHECKING:
    from communique.reporting.records import Row, Tables

_BETWEEN = "; "  # the units of one cell


@dataclass(frozen=True, slots=True)
class Said:
    """What one statement says of a commitment: its units, or the cell as it stands where they cannot be told.

    `likely` says that no counterpart in this line is sure.
    """

    document: str
    units: tuple[Row, ...]
    text: str
    likely: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One commitment: its row of the table, its themes by id, and a cell for each statement; in a wide matrix one."""

    row: Row
    themes: tuple[str, ...]
    cells: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The lines, the statements that have a column, and whether all stand in one column."""

    documents: tuple[str, ...]
    lines: tuple[Line, ...]
    wide: bool

    @property
    def themes(self) -> tuple[tuple[str, str], ...]:
        """Return the themes of the lines as a choice, by name."""
        names = charts.theme_names()
        found = {theme for line in self.lines for theme in line.themes}
        return tuple(sorted(((theme, names.get(theme, theme)) for theme in found), key=lambda one: one[1]))


def matrix(t: Tables, most: int) -> Matrix:
    """Return the matrix with its first `most` lines; its statements in one column where they are too many."""
    documents = tuple(column for column in t.columns.get("matrix", ()) if column not in COLUMNS["matrix"])
    wide = len(documents) > charts.MOST
    known = _Units(t)
    lines = tuple(_line(row, documents, known, wide=wide) for row in t["matrix"][:most])
    return Matrix(documents, lines, wide)


class _Units:
    """The units of each statement by their words, and which pairs of them are sure."""

    def __init__(self, t: Tables) -> None:
        self._own: dict[str, dict[str, Row]] = {}
        for unit in t["commitments"]:
            self._own.setdefault(unit["document_id"], {}).setdefault(unit["text"], unit)
        sure = (p for p in t["alignments"] if sureness.of_pair(p) == sureness.SURELY)
        self.sure = {frozenset((p["unit_a"], p["unit_b"])) for p in sure}

    def of(self, column: str, cell: str) -> tuple[Row, ...]:
        """Return the units of a cell, or none where its words are not those of whole units."""
        own = self._own.get(column.removesuffix(" (document)"), {})
        return tuple(_parted(cell, own))


def _parted(cell: str, own: dict[str, Row]) -> Iterator[Row]:
    """Yield the units of which a cell is joined, which may hold its mark themselves."""
    parts = cell.split(_BETWEEN)
    while parts:
        size = next((n for n in range(len(parts), 0, -1) if _BETWEEN.join(parts[:n]) in own), 0)
        if not size:
            return
        yield own[_BETWEEN.join(parts[:size])]
        parts = parts[size:]


def _line(row: Row, documents: Sequence[str], known: _Units, *, wide: bool) -> Line:
    """Return one commitment."""
    told = {column: known.of(column, row[column]) for column in documents if row[column]}
    ids = [unit["unit_id"] for units in told.values() for unit in units]
    cells: list[tuple[Said, ...]] = []
    for column in documents:
        units = told.get(column, ())
        sure = any(frozenset((unit["unit_id"], other)) in known.sure for unit in units for other in ids)
        cells.append((Said(column, units, row[column], len(told) > 1 and bool(units) and not sure),))
    if wide:
        cells = [tuple(said for (said,) in cells if said.text)]
    themes = dict.fromkeys(theme for units in told.values() for unit in units for theme in list_of(unit["themes"]))
    return Line(row, tuple(themes), tuple(cells))
