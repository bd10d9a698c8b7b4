"""The published tables: the only place that knows column names.

Cells hold text; several values in one cell are separated by "; ". An empty cell means that there is nothing
to say, never zero.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from communique.model import Comparison
from communique.tables.schema import COLUMNS, OVER_TIME_COLUMNS, REVIEW_COLUMNS, WHOLE, review_columns

if TYPE_CHECKING:
    import pandas as pd

    from communique.searching import Finds
    from communique.surveying import Survey
    from communique.tables import rows


def contents(comparison: Comparison) -> dict[str, tuple[tuple[str, ...], Iterable[rows.Row]]]:
    """Return the columns and the rows of each table by name; rows are made as they are asked for, once.

    The columns are exactly those of `COLUMNS`, the rows in a stable order. The matrix has a column for each statement
    besides, named by its id, unless that would be more cells than `rows.WIDEST`.
    """
    from communique.tables import rows  # which needs the rooms that made what it shows; who only reads tables does not

    found: dict[str, Iterable[rows.Row]] = {
        "documents": rows.documents(comparison),
        "commitments": rows.commitments(comparison),
        "alignments": rows.alignments(comparison),
        "distinct": rows.distinct(comparison),
        "candidates": rows.candidates(comparison),
        "matrix": rows.matrix(comparison),
        "track": rows.track(comparison),
        "themes": rows.themes(comparison),
        "quotations": rows.quotations(comparison),
        "reported": rows.reported(comparison),
        "coverage": rows.coverage(comparison),
        "ledger": rows.ledger(comparison),
    }
    columns: dict[str, tuple[str, ...]] = {**COLUMNS, "matrix": rows.matrix_columns(comparison)}
    if comparison.reviews:
        columns = {name: (*own, *review_columns(name)) for name, own in columns.items()}
        found |= {name: rows.with_reviews(name, found[name], comparison) for name in REVIEW_COLUMNS}
    return {name: (columns[name], found[name]) for name in COLUMNS}


def tables(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Return the tables by name as frames; see `contents`."""
    import pandas as pd

    found = contents(comparison)
    frames = {name: pd.DataFrame(list(made), columns=list(columns)) for name, (columns, made) in found.items()}
    return {name: frame.astype(dict.fromkeys(WHOLE.get(name, ()), "Int64")) for name, frame in frames.items()}


def cells(columns: tuple[str, ...], found: Iterable[rows.Row]) -> tuple[tuple[str, ...], list[list[Any]]]:
    """Return the columns of a table, and the cells of its rows in their order."""
    return columns, [[row.get(column) for column in columns] for row in found]


def find_rows(finds: Finds) -> Iterable[rows.Row]:
    """Return one row per find with exactly `FIND_COLUMNS`, in the order of the query's units, best first."""
    from communique.tables import rows

    return map(rows.find, finds.finds)


def over_time_tables(found: Survey) -> dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]]:
    """Return the columns and rows of what a survey counted, by the names of `OVER_TIME_COLUMNS`.

    A row without a party counts all, one without a partner what a party commits to alone, one without a year what is
    not dated.
    """
    made = zip(OVER_TIME_COLUMNS.items(), (found.yearly, found.together), strict=True)
    return {name: (columns, list(map(tuple, counted))) for (name, columns), counted in made}
