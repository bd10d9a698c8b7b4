"""Frames as CSV, to compare with what the program writes row by row."""

import pandas as pd

from communique.cells import text_cell


def csv_text(frame: pd.DataFrame) -> str:
    """Return a frame as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    safe = frame.copy()
    for column in safe.columns:
        if safe[column].dtype.kind not in "iuf":
            safe[column] = safe[column].map(text_cell, na_action="ignore")
    return safe.to_csv(index=False, lineterminator="\r\n")
