"""Which rows the brief rests on: its sure pairs, and the units of which it says that they have no counterpart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from communique.reporting.records import Tables
from communique.tables.schema import COLUMNS

_ASKED = ("documents", "commitments", "alignments", "distinct")


def claimed(tables: Mapping[str, Sequence[Mapping[str, str]]]) -> frozenset[tuple[str, ...]]:
    """Return the key cells of these rows: documents and unit ids of a pair, or document and id of a unit."""
    rows = {name: tuple(_whole(name, row) for row in tables.get(name, ())) for name in _ASKED}
    sure = [one.units for one in Tables({}, rows, {}).entries if one.sure]
    return frozenset(tuple(part for u in units for part in (u["document_id"], u["unit_id"])) for units in sure)


def _whole(name: str, row: Mapping[str, str]) -> dict[str, str]:
    """Return a row with the columns that tables of an earlier version lack."""
    return dict.fromkeys(COLUMNS[name], "") | dict(row)
