"""The published tables: the only place that knows column names.

Cells hold text; several values in one cell are separated by "; ". An empty cell means that there is nothing
to say, never zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.model import Comparison
from communique.tables import rows
from communique.tables.schema import COLUMNS, FIND_COLUMNS, REVIEW_COLUMNS, WHOLE, review_columns

if TYPE_CHECKING:
    import pandas as pd

    from communique.searching import Finds


def tables(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Return the tables by name, each with exactly the columns of `COLUMNS`, rows in a stable order.

    The matrix has a column for each statement besides, named by its id.
    """
    import pandas as pd

    found = {
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
    frames = {name: pd.DataFrame(list(found[name]), columns=list(columns[name])) for name in COLUMNS}
    return {name: frame.astype(dict.fromkeys(WHOLE.get(name, ()), "Int64")) for name, frame in frames.items()}


def track_table(comparison: Comparison) -> pd.DataFrame:
    """Return the table `track` alone."""
    import pandas as pd

    return pd.DataFrame(list(rows.track(comparison)), columns=list(COLUMNS["track"]))


def find_table(finds: Finds) -> pd.DataFrame:
    """Return one row per find with exactly `FIND_COLUMNS`, in the order of the query's units, best first."""
    import pandas as pd

    return pd.DataFrame([rows.find(each) for each in finds.finds], columns=list(FIND_COLUMNS))
